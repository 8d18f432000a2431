"""`manage.py verify_record`: whether the record, and what it tells of, is as it was written."""

import contextlib
from collections.abc import Iterator
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Article
from articles.verification import Counts, Flaw, Heads, flaws_of, read
from articles.verification.heads import lines_of
from articles.verification.pictures import picture_flaws
from articles.verification.public import under_earlier_rules

BATCH = 200


class Command(BaseCommand):
    help = (
        "Verify the chains of sign-offs and record entries, every revision, the ledger of "
        "corrections and what readers see. Names the first bad entry of each broken article and "
        "ends with status 1 if there is one."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--article",
            type=int,
            action="append",
            metavar="ID",
            help="only this article, with everything that is wrong with it; may be repeated",
        )
        parser.add_argument(
            "--files", action="store_true", help="also read the file of every picture"
        )
        parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")
        parser.add_argument(
            "--write-heads", metavar="FILE", help="write the last entry of each chain to a file"
        )
        parser.add_argument(
            "--compare-heads",
            metavar="FILE",
            help="also compare with such a file, written earlier and kept elsewhere",
        )

    def handle(self, *, article, files, quiet, write_heads, compare_heads, **options):
        if article and (write_heads or compare_heads):
            raise CommandError(_("A file of heads is of all articles."))
        if write_heads and write_heads == compare_heads:
            raise CommandError(_("Write the new heads to another file than the earlier ones."))
        counts, began = Counts(), timezone.now()
        try:
            broken = self._verify(counts, article, write_heads, compare_heads)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        if article and counts.articles < len(set(article)):
            raise CommandError(_("There is no such article."))
        pictures = 0 if article else self._verify_pictures(files)
        wrong = []
        if broken:
            wrong.append(
                _("%(broken)s of %(articles)s articles are not as they were written.")
                % {"broken": broken, "articles": counts.articles}
            )
        if pictures:
            wrong.append(_("%(count)s pictures are not what was signed.") % {"count": pictures})
        if wrong:
            raise CommandError(" ".join(wrong))
        if not quiet:
            self._sum_up(counts, (timezone.now() - began).total_seconds())

    def _verify(self, counts: Counts, chosen, write_heads, compare_heads) -> int:
        """How many articles are broken; each is named as it is found."""
        broken = 0
        with contextlib.ExitStack() as files:
            earlier = out = None
            if compare_heads:
                earlier = Heads(files.enter_context(open(compare_heads, encoding="ascii")))
            if write_heads:
                out = files.enter_context(open(write_heads, "w", encoding="ascii"))
            for ids in batches(chosen):
                for case in read(ids):
                    counts.take(case)
                    counts.earlier_rules += under_earlier_rules(case)
                    flaws = [*earlier.flaws(case)] if earlier else []
                    flaws += flaws_of(case)
                    broken += bool(flaws)
                    self._name(flaws if chosen else flaws[:1])
                    if out:
                        out.writelines(lines_of(case))
                self._progress(counts)
            gone = list(earlier.missing()) if earlier else []
            self._name(gone)
        self._progress_ends()
        return broken + len(gone)

    def _verify_pictures(self, read_files: bool) -> int:
        """How many pictures are not the ones that were signed; each is named."""
        number = 0
        for flaw in picture_flaws(read_files):
            number += 1
            self.stdout.write(
                _("Picture %(id)s: %(what)s") % {"id": flaw.picture_id, "what": flaw.what}
            )
        return number

    def _name(self, flaws: list[Flaw]) -> None:
        if not flaws:
            return
        self._progress_ends()
        titles = dict(
            Article.objects.filter(pk__in={flaw.article_id for flaw in flaws}).values_list(
                "pk", "latest_revision__title"
            )
        )
        people = User.objects.in_bulk({flaw.who_id for flaw in flaws if flaw.who_id})
        for flaw in flaws:
            self.stdout.write(
                _("Article %(id)s “%(title)s”: %(where)s%(whose)s: %(what)s")
                % {
                    "id": flaw.article_id,
                    "title": titles.get(flaw.article_id) or "?",
                    "where": flaw.where,
                    "whose": _whose(people.get(flaw.who_id), flaw.when),
                    "what": flaw.what,
                }
            )

    def _sum_up(self, counts: Counts, seconds: float) -> None:
        self.stdout.write(
            _(
                "All is as it was written: %(articles)s articles, %(entries)s record entries, "
                "%(sign_offs)s sign-offs, %(revisions)s revisions, %(corrections)s corrections, "
                "in %(seconds).0f s."
            )
            % (vars(counts) | {"seconds": seconds})
        )
        if counts.earlier_rules:
            self.stdout.write(
                _("%(count)s articles are public under reviews that were changed since.")
                % {"count": counts.earlier_rules}
            )

    def _progress(self, counts: Counts) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{counts.articles:,} ", ending="")
            self.stderr.flush()

    def _progress_ends(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r", ending="")


def batches(chosen: list[int] | None) -> Iterator[list[int]]:
    """The ids of articles in their order, some hundreds at a time."""
    if chosen:
        yield sorted(set(chosen))
        return
    last = 0
    while True:
        ids = list(
            Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
        )
        if not ids:
            return
        yield ids
        last = ids[-1]


def _whose(person: User | None, when: datetime | None) -> str:
    parts = [str(person)] if person else []
    if when:
        parts.append(date_format(timezone.localtime(when), "Y-m-d H:i"))
    return f" ({', '.join(parts)})" if parts else ""
