"""`manage.py make_renditions`: make the files of pictures that readers' browsers choose from."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.models import Picture
from articles.pictures import process, renditions


class Command(BaseCommand):
    help = (
        "Make the renditions of pictures that have none, or that have those of earlier words or an "
        "earlier focal point. The worker does this as pictures come in; this is for a library that "
        "was brought back without them. Safe to stop and to run again."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check-files",
            action="store_true",
            help="also look whether the files are there, and make those that are missing",
        )
        parser.add_argument(
            "--remove-outdated",
            action="store_true",
            help="also remove the files that newer ones have replaced",
        )

    def handle(self, *, check_files, remove_outdated, **options):
        pictures = Picture.objects.order_by("pk")
        total, made, failed, removed = pictures.count(), 0, 0, 0
        for number, picture in enumerate(pictures.iterator(chunk_size=500), start=1):
            missing = picture.renditions != renditions.version_of(picture)
            if missing or (check_files and not renditions.are_there(picture)):
                try:
                    renditions.make(picture)
                    made += 1
                except (process.Unreadable, OSError) as error:
                    failed += 1
                    self._progress("\r")
                    self.stderr.write(
                        _("Picture %(id)s: %(what)s") % {"id": picture.pk, "what": error}
                    )
            if remove_outdated:
                removed += renditions.remove_outdated.func(picture.pk)
            self._progress(f"\r{number:,} / {total:,} ")
        self._progress("\r")
        self.stdout.write(
            _("%(made)s of %(total)s pictures have new renditions.")
            % {"made": made, "total": total}
        )
        if remove_outdated:
            self.stdout.write(_("%(count)s files were removed.") % {"count": removed})
        if failed:
            raise CommandError(_("%(count)s pictures have none.") % {"count": failed})

    def _progress(self, text: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(text, ending="")
            self.stderr.flush()
