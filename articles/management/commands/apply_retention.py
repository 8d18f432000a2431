"""`manage.py apply_retention`: say what the policies do not keep, and with --apply discard it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, F, Sum
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from articles import actions
from articles.actions.retention import AT_LEAST, superseded_drafts
from articles.models import Article, Revision, WorkingCopy
from articles.reads.keeping import fold, fold_before, to_fold

BATCH = 500


class Command(BaseCommand):
    help = (
        "Say which superseded drafts, abandoned unsaved texts and single readings the retention "
        "policy does not keep, and with --apply discard them. Nothing that is public, scheduled, "
        "signed, returned or needed is ever touched."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--days",
            type=int,
            default=settings.SUPERSEDED_DRAFTS_KEPT_DAYS,
            help="keep superseded drafts this long (default: SUPERSEDED_DRAFTS_KEPT_DAYS)",
        )
        parser.add_argument("--apply", action="store_true", help="discard; else only say what")
        parser.add_argument(
            "--quiet", action="store_true", help="say numbers only, name no article"
        )
        parser.add_argument(
            "--by", metavar="USERNAME", help="the administrator who answers for it in the record"
        )

    def handle(self, *, days, apply, quiet, by, **options):
        if days < AT_LEAST.days:
            raise CommandError(
                _("Superseded drafts stay for at least %(days)s days.") % {"days": AT_LEAST.days}
            )
        actor = self._administrator(by) if apply else None
        # First the unsaved texts: each keeps the revision that it was begun from.
        self._drop_working_copies(apply)
        self._discard_drafts(actor, days, quiet)
        self._fold_readings(apply)

    def _discard_drafts(self, actor: User | None, days: int, quiet: bool) -> None:
        """Say what goes of the superseded drafts, and let it go where there is an actor."""
        before = timezone.now() - timedelta(days=days)
        drafts, articles, characters = 0, 0, 0
        for rows in self._batches(before):
            for row in rows:
                articles += 1
                drafts += row["drafts"]
                characters += row["characters"]
                if not quiet:
                    self.stdout.write(
                        _("Article %(id)s, %(title)s: revisions %(numbers)s")
                        % {
                            "id": row["article"],
                            "title": row["headline"],
                            "numbers": ", ".join(map(str, row["numbers"])),
                        }
                    )
                if actor is not None:
                    self._discard(actor, row["article"], before)
        kept = Revision.objects.count()
        said = (
            _(
                "Discarded %(drafts)s superseded drafts of %(articles)s articles, "
                "%(characters)s characters; %(kept)s revisions stay."
            )
            if actor is not None
            else _(
                "%(drafts)s superseded drafts of %(articles)s articles, %(characters)s characters, "
                "are older than %(days)s days. Nothing was discarded; --apply does it."
            )
        )
        self.stdout.write(
            said
            % {
                "drafts": drafts,
                "articles": articles,
                "characters": characters,
                "kept": kept,
                "days": days,
            }
        )

    def _drop_working_copies(self, apply: bool) -> None:
        days = settings.WORKING_COPIES_KEPT_DAYS
        abandoned = WorkingCopy.objects.abandoned(timezone.now() - timedelta(days=days))
        if apply:
            number, _rows = abandoned.delete()
            said = _("Dropped %(number)s unsaved texts that nobody touched for %(days)s days.")
        else:
            number = abandoned.count()
            said = _("%(number)s unsaved texts were not touched for %(days)s days.")
        self.stdout.write(said % {"number": number, "days": days})

    def _fold_readings(self, apply: bool) -> None:
        before = fold_before()
        if apply:
            said = _("Put %(number)s readings together by day; every number that is shown stays.")
            number = fold(before)
        else:
            said = _("%(number)s readings are older than is kept one by one.")
            number = to_fold(before)
        self.stdout.write(said % {"number": number})

    def _batches(self, before: datetime):
        """What would go, an article a row; some hundred articles at a time."""
        last = 0
        while True:
            ids = list(
                Article.objects.filter(pk__gt=last, touched_at__lt=before)
                .order_by("pk")
                .values_list("pk", flat=True)[:BATCH]
            )
            if not ids:
                return
            last = ids[-1]
            yield list(
                superseded_drafts(before)
                .filter(article__in=ids)
                .order_by("article")
                .values("article", headline=F("article__latest_revision__title"))
                .annotate(
                    drafts=Count("pk"),
                    characters=Sum(Length("body")),
                    numbers=ArrayAgg("number", order_by="number"),
                )
            )

    def _discard(self, actor: User, article_id: int, before: datetime) -> None:
        try:
            actions.discard_superseded(actor, Article(pk=article_id), before)
        except actions.Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _administrator(self, username: str | None) -> User:
        if not username:
            raise CommandError(_("Name the administrator who answers for it: --by USERNAME."))
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(
                _("There is nobody with the user name %(name)s.") % {"name": username}
            )
        if not person.is_administrator:
            raise CommandError(
                _("%(name)s is no administrator, or is switched off.") % {"name": username}
            )
        return person
