"""Search in headlines, for staff: the newest revision's and those that readers see.

Every pair of neighbouring characters is an element of an indexed array, so that any part of a
headline from two characters on is found in any script, without a dictionary.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.db.models import Q

from articles.models import Article, Headline

SHORTEST = 2
# A pasted page is no query.
LONGEST = 100
NUMBER = re.compile(r"#?([0-9]{1,18})")
BATCH = 2000


def plain(text: str) -> str:
    """Text as it is compared: one width, one case, no marks and no spaces."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, text))


def pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def index(article: Article) -> None:
    """Bring an article's headlines up to date; called after whatever changes one of them."""
    write([article.pk])


def write(ids: Iterable[int]) -> None:
    titles = Article.objects.filter(pk__in=ids).values_list(
        "pk", "latest_revision__title", "live_revision__title", "next_revision__title"
    )
    Headline.objects.bulk_create(
        [_headline(pk, row) for pk, *row in titles],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["text", "grams"],
    )


def rebuild() -> int:
    """Index every article anew, for articles that came in past the actions."""
    done, last = 0, 0
    while True:
        ids = list(
            Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
        )
        if not ids:
            return done
        write(ids)
        done, last = done + len(ids), ids[-1]


def finds(query: str) -> bool:
    """Whether a query is long enough to find anything."""
    return bool(_condition(query))


def matching(articles, query: str):
    """Those of `articles` whose headlines hold every word of the query, or whose number it is.

    A word of one character alone finds nothing; beside a longer one it narrows the search.
    """
    condition = _condition(query)
    return articles.filter(condition) if condition else articles.none()


def _condition(query: str) -> Q:
    query = unicodedata.normalize("NFKC", query.strip()[:LONGEST])
    words = list(filter(None, map(plain, query.split())))
    found = Q()
    if any(len(word) >= SHORTEST for word in words):
        grams = set().union(*map(pairs, words))
        found = Q(headline__grams__contains=sorted(grams))
        for word in words:
            found &= Q(headline__text__contains=word)
    if number := NUMBER.fullmatch(query):
        found |= Q(headline__grams__contains=[_number(int(number[1]))])
    return found


def searched(pk: int, titles: Iterable[str | None]) -> tuple[str, list[str]]:
    """The text and the pairs that an article with these headlines is found by."""
    lines = list(dict.fromkeys(plain(title) for title in titles if title))
    return "\n".join(lines), sorted(set().union(*map(pairs, lines), {_number(pk)}))


def _headline(pk: int, titles: Iterable[str | None]) -> Headline:
    text, grams = searched(pk, titles)
    return Headline(article_id=pk, text=text, grams=grams)


def _number(pk: int) -> str:
    # No pair of characters is spelt like this.
    return f"#{pk}"
