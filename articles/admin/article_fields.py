"""Naming articles in a form: by number or address, one a line, with the headline beside it."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Article

from .forms import LARGEST_ID, TypedField

# 12, #12, 12 with words behind it, /articles/12/ or a whole address of this kind.
_NAMED = re.compile(r"^(?:#|(?:https?://[^/\s]+)?/articles/)?([0-9]{1,19})(?![0-9])")
MOST = 50


def named(line: str) -> int | None:
    """The number of the article that a line names, or None."""
    found = _NAMED.match(line.strip())
    number = int(found[1]) if found else 0
    return number if 0 < number <= LARGEST_ID else None


def open_to(person, numbers: Iterable[int]) -> dict[int, Article]:
    """Those that this person or every reader may see."""
    numbers = set(numbers)
    theirs = Article.objects.visible_to(person).filter(pk__in=numbers)
    public = Article.objects.published().filter(pk__in=numbers)
    rows = Article.objects.filter(pk__in=theirs.values("pk").union(public.values("pk")))
    return rows.select_related("latest_revision", "live_revision").in_bulk()


def lines_of(numbers: Iterable[int], articles: dict[int, Article]) -> str:
    """The other way round: a line each, with a headline where the person may read it."""
    return "\n".join(
        f"{number} {_headline(articles[number])}" if number in articles else str(number)
        for number in numbers
    )


def _headline(article: Article) -> str:
    revision = article.shown if article.is_published() else article.latest_revision
    return revision.title if revision else ""


class ArticlesField(TypedField):
    """Several articles in their order. `person` and `kept` are set by the form that has it."""

    person = None
    # The numbers that stand there already, which stay whoever may see them.
    kept: frozenset[int] = frozenset()

    def clean(self, value) -> list[int]:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        numbers = [named(line) for line in lines]
        if len(lines) > MOST:
            raise ValidationError(_("At most %(limit)s articles.") % {"limit": MOST})
        seen = open_to(self.person, filter(None, numbers)) if lines else {}
        errors = []
        for place, (line, number) in enumerate(zip(lines, numbers, strict=True), start=1):
            if number is None:
                said = _("Line %(line)s: “%(text)s” names no article. Begin with its number.")
                errors.append(said % {"line": place, "text": line[:40]})
            elif number not in seen and number not in self.kept:
                said = _("Line %(line)s: there is no article %(number)s that is open to you.")
                errors.append(said % {"line": place, "number": number})
            elif number in numbers[: place - 1]:
                said = _("Line %(line)s: article %(number)s stands there already.")
                errors.append(said % {"line": place, "number": number})
        if errors:
            raise ValidationError(errors)
        return numbers


class ArticleField(ArticlesField):
    """One article, or none."""

    def clean(self, value) -> int | None:
        numbers = super().clean(value)
        if len(numbers) > 1:
            raise ValidationError(_("Name one article alone."))
        return numbers[0] if numbers else None
