"""The catalogues of translations: `python -m newsroom.local.messages [update|compile|missing]`.

Babel and Django do what `manage.py makemessages` and `compilemessages` need GNU gettext for, so
that neither a translator nor a server has to install it. A text that is no longer in the program
leaves the catalogue; git keeps it. Nothing is guessed from similar texts.

Libraries that come without Chinese are translated here as well: their texts are extracted from
where they are installed, less those that Django brings a translation of.
"""

import importlib.util
import io
import sys
from functools import cache
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ("accounts", "articles", "comments", "demo", "newsroom", "templates")
# Library -> its folders that this site does not use.
UNTRANSLATED_LIBRARIES = {"unfold": {"contrib"}}
# The parts of Django that this site uses, whose own translations are good.
DJANGO_PARTS = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/humanize")
# Those of Jinja2; all others are Django's.
PUBLIC_TEMPLATES = ("templates", "public")
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}
TRANSLATED = "zh_Hans"
# English is the language of the texts themselves: its catalogue holds only those that read
# differently on screen, such as "Editor (credit)".
NATIVE = "en"

PLAIN, PLURAL, CONTEXT, CONTEXT_PLURAL = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {"_": PLAIN} | {
    name + lazy: arguments
    for lazy in ("", "_lazy")
    for name, arguments in {
        "gettext": PLAIN,
        "ngettext": PLURAL,
        "pgettext": CONTEXT,
        "npgettext": CONTEXT_PLURAL,
    }.items()
}
KEYWORDS["gettext_noop"] = PLAIN


def extracted(root=ROOT):
    """Every text of the program that can be translated, as a catalogue without translations."""
    catalogue = Catalog()
    for folder in SOURCES:
        for ids, context in _texts_below(root / folder):
            catalogue.add(ids, context=context)
    for ids, context in _texts_of_libraries():
        catalogue.add(ids, context=context)
    return catalogue


@cache
def _texts_of_libraries():
    """What the libraries without Chinese say and Django has no translation of."""
    django = Catalog()
    for part in DJANGO_PARTS:
        path = _folder("django") / part / "locale" / TRANSLATED / "LC_MESSAGES" / "django.po"
        with path.open("rb") as file:
            for message in _messages(read_po(file)):
                if translated(message):
                    django.add(message.id, context=message.context)
    return [
        (ids, context)
        for library, unused in UNTRANSLATED_LIBRARIES.items()
        for ids, context in _texts_below(_folder(library), unused)
        if django.get(ids[0] if isinstance(ids, tuple) else ids, context) is None
    ]


def _folder(package):
    return Path(importlib.util.find_spec(package).origin).parent


def _texts_below(folder, unused=frozenset()):
    """(id or ids, context) of each text in the Python files and templates of a folder."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder.parent).parts
        if unused.intersection(parts):
            continue
        if path.suffix == ".py":
            source = path.read_bytes()
        elif path.suffix in TEMPLATE_SUFFIXES and parts[:2] == PUBLIC_TEMPLATES:
            with path.open("rb") as file:
                found = extract(babel_extract, file, KEYWORDS, options={"silent": "false"})
                yield from ((ids, context) for _, ids, _, context in found)
            continue
        elif path.suffix in TEMPLATE_SUFFIXES and "templates" in parts:
            # The parentheses keep Python's tokenizer from asking a template for indentation.
            text = path.read_text(encoding="utf-8")
            source = f"(\n{templatize(text, origin=str(path))}\n)".encode()
        else:
            continue
        for _, ids, _, context in extract("python", io.BytesIO(source), KEYWORDS):
            if ids and ids != "":
                yield ids, context


def catalogue_file(locale, root=ROOT):
    return root / "locale" / locale / "LC_MESSAGES" / "django.po"


def catalogue(locale, root=ROOT):
    path = catalogue_file(locale, root)
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def translated(message):
    return all(message.string) if message.pluralizable else bool(message.string)


def update(locale, root=ROOT):
    """Bring the texts of a catalogue up to date, and return those that left it."""
    old, new = catalogue(locale, root), Catalog(locale=locale)
    for message in _messages(extracted(root)):
        known = old.get(_key(message), message.context)
        if known is None or known.pluralizable != message.pluralizable:
            known = None
        if locale == NATIVE and not (known and translated(known)):
            continue
        new.add(
            message.id,
            known.string if known else None,
            flags={flag for flag in known.flags if flag != "fuzzy"} if known else (),
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    path = catalogue_file(locale, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = io.BytesIO()
    write_po(body, new, omit_header=True, no_location=True, sort_output=True, ignore_obsolete=True)
    path.write_bytes(_header(new).encode() + body.getvalue())
    return [_shown(each) for each in _messages(old) if not _in(new, each) and translated(each)]


def _header(catalogue):
    """What a reader of the file needs, and no dates, which would change at every run."""
    lines = (
        f"Language: {catalogue.locale}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), "", ""])


def missing(locale, root=ROOT):
    """What is wrong with a catalogue: texts untranslated, left over, or with other placeholders."""
    found, known = extracted(root), catalogue(locale, root)
    untranslated = [
        f"not translated: {_shown(each)}"
        for each in _messages(found)
        if locale != NATIVE and not (_in(known, each) and translated(_get(known, each)))
    ]
    obsolete = [
        f"not in the program: {_shown(each)}"
        for each in chain(_messages(known), known.obsolete.values())
        if not _in(found, each)
    ]
    broken = [
        f"{error}: {_shown(each)}"
        for each in _messages(known)
        if translated(each)
        for error in each.check(known)
    ]
    fuzzy = [f"only guessed: {_shown(each)}" for each in _messages(known) if each.fuzzy]
    return sorted(untranslated) + sorted(obsolete) + broken + fuzzy


def _messages(catalogue):
    return [message for message in catalogue if message.id]


def _key(message):
    return message.id[0] if message.pluralizable else message.id


def _get(catalogue, message):
    return catalogue.get(_key(message), message.context)


def _in(catalogue, message):
    return _get(catalogue, message) is not None


def _shown(message):
    return f"{message.context} | {_key(message)}" if message.context else _key(message)


def uncompiled(root=ROOT):
    """The catalogues whose compiled form is absent or older than they are."""
    return [
        path
        for path in sorted((root / "locale").glob("*/LC_MESSAGES/django.po"))
        if not path.with_suffix(".mo").exists()
        or path.with_suffix(".mo").stat().st_mtime < path.stat().st_mtime
    ]


def compile_catalogues(root=ROOT):
    for path in uncompiled(root):
        with path.open("rb") as file:
            read = read_po(file, locale=path.parent.parent.name)
        # Complete before it takes the old one's place, since a running site may be reading that.
        whole = path.with_name("new.mo")
        with whole.open("wb") as file:
            write_mo(file, read)
        whole.replace(path.with_suffix(".mo"))


def main(task="update"):
    if task == "compile":
        compile_catalogues()
        return 0
    if task == "update":
        for locale in (TRANSLATED, NATIVE):
            for text in update(locale):
                print(f"{locale}: no longer in the program: {text}")
    wrong = missing(TRANSLATED) + missing(NATIVE)
    print("\n".join(wrong) or "The catalogues are complete.")
    return 1 if wrong and task == "missing" else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
