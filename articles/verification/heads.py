"""The heads of the chains, kept elsewhere: by them a lost end or a chain written anew shows.

A file has a line for each chain, by article: `12 record 7 <hash>` or `12 sign-offs 3 <hash>`.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .flaws import Case, Flaw


class Heads:
    """Compares articles, in the order of their ids, with the lines of an earlier file.

    Raises ValueError at a line that is none.
    """

    def __init__(self, lines: Iterator[str]):
        self._lines = lines
        self._line: tuple[int, str, int, str] | None = None
        self._next()

    def flaws(self, case: Case) -> Iterator[Flaw]:
        """What this article has lost; and every article before it that is gone."""
        yield from self.missing(before=case.article.pk)
        while self._line is not None and self._line[0] == case.article.pk:
            _pk, name, number, hashed = self._line
            chain = case.record if name == "record" else case.sign_offs
            if len(chain) < number or chain[number - 1].hash != hashed:
                place = (
                    _("Record entry %(number)s") if name == "record" else _("Sign-off %(number)s")
                )
                yield case.flaw(
                    place % {"number": number}, _("It is not the one in the file of heads.")
                )
            self._next()

    def missing(self, before: int | None = None) -> Iterator[Flaw]:
        """The articles of the file that are not there any more, up to an id or to the end."""
        while self._line is not None and (before is None or self._line[0] < before):
            if self._line[1] == "record":
                yield Flaw(self._line[0], _("The article"), _("It is gone."))
            self._next()

    def _next(self) -> None:
        line = next(self._lines, None)
        if line is None:
            self._line = None
            return
        try:
            pk, name, number, hashed = line.split()
            self._line = (int(pk), name, int(number), hashed)
        except ValueError:
            raise ValueError(_("This is no file of heads: %(line)s") % {"line": line}) from None


def lines_of(case: Case) -> Iterator[str]:
    for name, chain in (("record", case.record), ("sign-offs", case.sign_offs)):
        if chain:
            yield f"{case.article.pk} {name} {len(chain)} {chain[-1].hash}\n"
