"""The library: a picture into it, its words, another in its place, and out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from articles.body.sanitise import clean_line
from articles.models import (
    Article,
    Picture,
    PictureEntry,
    PictureVerb,
    Revision,
    WorkingCopy,
)
from articles.models.pictures import stored_under_hash
from articles.pictures import files, ingest, process, renditions

from .common import EDITORS, WRITERS, require_role
from .refusals import InUse, InvalidContent, NotAllowed

# What a person can say of a picture; the focal point is where people look.
WORDS = ("alt", "caption", "credit", "copyright", "source", "licence", "digital_source")
CHANGEABLE = (*WORDS, "licence_ends", "focal_x", "focal_y")
# How many articles a refusal names.
NAMED = 5


@dataclass(frozen=True)
class Added:
    """A picture of the library; `known` if it was there before, with the words that it has."""

    picture: Picture
    known: bool = False


def may_change(actor: User, picture: Picture) -> bool:
    """Pictures are shared by all; their words, their focal point and whether they stay are up to
    editors and to who added them."""
    return actor.holds(*EDITORS) or (actor.holds(*WRITERS) and picture.added_by_id == actor.pk)


def _require_change(actor: User, picture: Picture) -> None:
    require_role(actor, *WRITERS)
    if not may_change(actor, picture):
        raise NotAllowed(_("Another person added this picture; an editor can change or delete it."))


def add_picture(actor: User, file, **words) -> Added:
    """Take a picture file into the library; the same file twice is the same picture.

    `words` are fields of `CHANGEABLE`; what stands empty there is filled with what the file says
    of itself. Raises InvalidContent with the reason under `picture_file` when the file is no
    picture that the site can show, and under the field's name when a word cannot be stored.
    """
    require_role(actor, *WRITERS)
    given = _checked(words)
    try:
        upload_sha256 = ingest.hash_of(file)
        known = Picture.objects.filter(upload_sha256=upload_sha256).first()
        if known is not None:
            return Added(known, known=True)
        with ingest.taken_in(file, upload_sha256) as taken:
            return _keep(actor, taken, given, ingest.shown_name(getattr(file, "name", "")))
    except process.Unreadable as refusal:
        raise InvalidContent({"picture_file": [str(refusal)]}) from refusal


@transaction.atomic
def _keep(actor: User, taken: ingest.Taken, given: dict, file_name: str) -> Added:
    _hold_file(taken.sha256)
    known = Picture.objects.filter(sha256=taken.sha256).first()
    if known is not None:
        return Added(known, known=True)
    picture = Picture(
        sha256=taken.sha256,
        width=taken.width,
        height=taken.height,
        upload_sha256=taken.upload_sha256,
        file_name=file_name,
        added_by=actor,
        **_filled(given, taken.words),
    )
    picture.file = stored_under_hash(picture, "")
    files.put(taken.path, picture.file.name, picture.file.storage)
    picture.save()
    renditions.make_later(picture)
    return Added(picture)


def _filled(given: dict, said: dict[str, str]) -> dict:
    """The words of a person, and where they are silent those of the file."""
    filled = {name: value for name, value in given.items() if value not in ("", None)}
    for name in WORDS:
        field = Picture._meta.get_field(name)
        text = said.get(name, "")[: field.max_length]
        if text and name not in filled and (not field.choices or text in dict(field.choices)):
            filled[name] = text
    return filled


def _checked(words: dict) -> dict:
    """Words as they may be stored, or InvalidContent under the name of the field."""
    if unknown := set(words) - set(CHANGEABLE):
        raise TypeError(f"Nobody changes {', '.join(sorted(unknown))} of a picture.")
    checked, errors = {}, {}
    for name, value in words.items():
        field = Picture._meta.get_field(name)
        if isinstance(value, str):
            value = clean_line(value)
        if value in ("", None) and name in ("focal_x", "focal_y"):
            value = field.default
        try:
            checked[name] = field.clean(value, None)
        except ValidationError as error:
            errors[name] = list(error.messages)
    if errors:
        raise InvalidContent(errors)
    return checked


@transaction.atomic
def change_picture(actor: User, picture: Picture, **words) -> Picture:
    """Change what is known of a picture: fields of `CHANGEABLE`; every change is recorded.

    Renditions that carry the words, or are cropped around the focal point, are made anew. Raises
    NotAllowed and InvalidContent.
    """
    actor.hold_roles()
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    _require_change(actor, picture)
    checked = _checked(words)
    changes = {
        name: [_told(getattr(picture, name)), _told(value)]
        for name, value in checked.items()
        if getattr(picture, name) != value
    }
    if not changes:
        return picture
    for name in changes:
        setattr(picture, name, checked[name])
    picture.save(update_fields=list(changes))
    _enter(actor, picture, PictureVerb.CHANGED, changes)
    renditions.make_later(picture)
    return picture


def _told(value):
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def delete_picture(actor: User, picture: Picture, note: str = "") -> None:
    """Remove a picture that nothing uses, with its files; editors, or who added it.

    Raises InUse with the places that use it, and NotAllowed.
    """
    actor.hold_roles()
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    _require_change(actor, picture)
    in_use = _("This picture is in use and stays.")
    if reasons := list(uses_of(picture, actor)):
        raise InUse(in_use, reasons)
    _enter(
        actor,
        picture,
        PictureVerb.DELETED,
        {name: [_told(getattr(picture, name)), None] for name in (*CHANGEABLE, "file_name")},
        note,
    )
    sha256 = picture.sha256
    try:
        with transaction.atomic():
            picture.delete()
    except (IntegrityError, ProtectedError) as refusal:
        raise InUse(in_use, [_("Somebody began to use it a moment ago.")]) from refusal
    transaction.on_commit(partial(_remove_files, sha256), robust=True)


def uses_of(picture: Picture, actor: User) -> Iterable[str]:
    """Where a picture is used, a sentence each; articles that the actor cannot see are counted."""
    using = Article.objects.filter(
        pk__in=Revision.objects.filter(picture_uses__picture=picture).values("article")
    )
    visible = using.visible_to(actor).select_related("latest_revision").order_by("-touched_at")
    named = [f"“{article.latest_revision.title}” ({article.pk})" for article in visible[:NAMED]]
    if number := using.count():
        sentence = ngettext(
            "%(count)s article uses it in a version that is kept: %(names)s.",
            "%(count)s articles use it in versions that are kept: %(names)s.",
            number,
        )
        others = number - len(named)
        if others:
            more = ngettext("%(count)s other", "%(count)s others", others)
            named.append(more % {"count": others})
        names = pgettext("between names", ", ").join(named)
        yield sentence % {"count": number, "names": names}
    yield from used_elsewhere(picture)


def used_elsewhere(picture: Picture) -> Iterable[str]:
    """Where a picture is used besides the articles, a sentence each."""
    copies = WorkingCopy.objects.filter(typed__icontains=picture.sha256).select_related("person")
    people = sorted({str(copy.person) for copy in copies.defer("typed")[:50]})
    if people:
        yield _("It stands in a text that is not saved yet, of %(people)s.") % {
            "people": pgettext("between names", ", ").join(people)
        }
    for relation in Picture._meta.related_objects:
        if relation.related_model in (Revision, PictureEntry) or relation.name == "uses":
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: picture})
        if rows.exists():
            model, column = relation.related_model._meta.verbose_name, relation.field.verbose_name
            yield _("It is used as: %(what)s.") % {"what": f"{model}, {column}"}


def _remove_files(sha256: str) -> None:
    """The files of a picture that is gone, unless somebody has added it again by now."""
    with transaction.atomic():
        _hold_file(sha256)
        if not Picture.objects.filter(sha256=sha256).exists():
            storage = Picture._meta.get_field("file").storage
            storage.delete(stored_under_hash(Picture(sha256=sha256), ""))
            files.remove_below(renditions.folder_of(sha256))


def _hold_file(sha256: str) -> None:
    """One at a time stores or removes the files of a picture, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def _enter(actor, picture, verb: PictureVerb, changes: dict, note: str = "") -> None:
    PictureEntry.objects.create(
        actor=actor, picture=picture, sha256=picture.sha256, verb=verb, changes=changes, note=note
    )
