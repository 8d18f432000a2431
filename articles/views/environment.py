"""The Jinja2 environment of templates/public; docs/decisions/0013 says why there are two kinds."""

from functools import cache, lru_cache

from django.template.defaultfilters import linebreaks_filter, linebreaksbr
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from . import cards, pictures, words


class PublicEnvironment(Environment):
    """Jinja2's, in which a template that was given no globals of its own has those of all.

    Jinja2 puts an empty layer above them, and goes through both in Python for each include.
    """

    def make_globals(self, d):
        return super().make_globals(d) if d else self.globals


def environment(loader, auto_reload, autoescape, undefined) -> Environment:
    """What a template may call beyond Jinja2 itself. A name that nobody gave it is an error."""
    made = PublicEnvironment(
        loader=loader,
        auto_reload=auto_reload,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    # Most texts have no number in them, and are the same string on the next page.
    made.globals |= {"_": words.said, "gettext": words.said, "pgettext": words.said_in}
    made.globals |= {
        "url": address,
        "show_picture": pictures.show_picture,
        "preload_picture": pictures.preload_picture,
        "page_language": words.page_language,
        "today": words.today,
    }
    made.filters |= {
        "card": cards.card,
        "day": words.day,
        "line": cards.line,
        "meta": cards.meta,
        # As filters these are worked out when a template is compiled, where what they are given is
        # written in it, and are cheaper than calls elsewhere.
        "address": lambda shown: shown.get_absolute_url(),
        "static": file_address,
        "url": address,
        "full_time": words.full_time,
        "headline_class": words.headline_class,
        "iso": words.iso,
        "linebreaks": linebreaks_filter,
        "linebreaksbr": linebreaksbr,
        "list_time": words.list_time,
        "long_date": words.long_date,
        "plain_date": words.plain_date,
        "short_count": words.short_count,
    }
    return made


@lru_cache(maxsize=4096)
def address(name: str, *arguments) -> str:
    return reverse(name, args=arguments)


@cache
def file_address(path: str) -> str:
    """The address of a static file, which stays the same as long as the process runs."""
    return static(path)
