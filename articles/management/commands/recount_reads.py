"""`manage.py recount_reads`: compute what is shown of readings from the events again."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.reads.keeping import recount
from articles.reads.roll_up import roll_up


class Command(BaseCommand):
    help = (
        "Add up what the worker has not, compute the read count of every article from the events "
        "and the folded days, say where another number is shown, and put it right."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing, and end with status 1 if another number is shown",
        )

    def handle(self, *, check, **options):
        if not check:
            roll_up.call()
        result = recount(repair=not check)
        for difference in result.differences:
            self.stdout.write(
                _("Article %(id)s: %(shown)s shown, %(counted)s counted")
                % {
                    "id": difference.article_id,
                    "shown": difference.shown or 0,
                    "counted": difference.counted or 0,
                }
            )
        if result.hours:
            self.stdout.write(
                _("%(hours)s hours of articles did not have the number of their events.")
                % {"hours": result.hours}
            )
        if check and not result.agrees:
            raise CommandError(_("What is shown is not what was counted; without --check it is."))
        said = (
            _("%(readings)s readings of %(articles)s articles, all as shown.")
            if result.agrees
            else _("%(readings)s readings of %(articles)s articles; all are shown so now.")
        )
        self.stdout.write(said % {"readings": result.readings, "articles": result.articles})
