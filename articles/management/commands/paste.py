"""`manage.py paste FILE`: the plain text of a copied news page becomes a draft."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from articles import actions
from articles.actions.common import WRITERS
from articles.body.encoding import UndecodableText, decode
from articles.body.paste import PasteError, read_page
from articles.models import Channel


class Command(BaseCommand):
    help = "Make a draft of the plain text of a copied news page; prints the article's id last."

    def add_arguments(self, parser):
        parser.add_argument("file", help="a text file in UTF-8, UTF-16 or GB18030; - for input")
        parser.add_argument(
            "--author", help="user name of whoever begins it; else the first writer"
        )
        parser.add_argument("--channel", help="address of the channel; else the first one")

    def handle(self, *, file, author, channel, **options):
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            page = read_page(decode(data))
        except OSError as error:
            raise CommandError(_unreadable(error) % {"file": file}) from error
        except (UndecodableText, PasteError) as error:
            raise CommandError(str(error)) from error
        filing = actions.Filing(channel=self._channel(channel))
        try:
            article = actions.begin_from_page(self._author(author), page, filing)
        except actions.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for reading in page.doubts:
            self.stderr.write(
                _("Line %(number)s, taken as %(kind)s: %(reason)s")
                % {
                    "number": reading.number,
                    "kind": reading.kind.label,
                    "reason": reading.reason,
                }
            )
        if page.read_count is not None:
            self.stderr.write(
                _("The page says it was read %(count)s times; that is not taken over.")
                % {"count": page.read_count}
            )
        self.stdout.write(str(article.pk))

    def _author(self, username: str | None) -> User:
        writers = User.objects.holding(*WRITERS).order_by("pk")
        author = (writers.filter(username=username) if username else writers).first()
        if author is None:
            raise CommandError(
                _("There is no writer named %(name)s.") % {"name": username}
                if username
                else _("There is nobody yet who may write. Create a person with a role first.")
            )
        return author

    def _channel(self, slug: str | None) -> Channel:
        channels = Channel.objects.select_related("parent").order_by("position", "pk")
        channel = (channels.filter(slug=slug) if slug else channels).first()
        if channel is None:
            known = ", ".join(channels.values_list("slug", flat=True))
            raise CommandError(
                _("There is no channel %(slug)s. Known: %(known)s") % {"slug": slug, "known": known}
                if slug
                else _("There is no channel yet. Create one in the admin first.")
            )
        return channel


def _unreadable(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return _("There is no file %(file)s.")
        case IsADirectoryError():
            return _("%(file)s is a folder, not a file.")
        case PermissionError():
            return _("You may not read the file %(file)s.")
    return _("The file %(file)s cannot be read.")
