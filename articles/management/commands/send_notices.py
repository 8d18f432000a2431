"""Mail every notice that is due."""

from django.core.management.base import BaseCommand

from articles.actions import mail


class Command(BaseCommand):
    help = (
        "Mail every notice that is due. The worker does so by itself; this catches up with what "
        "it could not send, and may run at any time."
    )

    def handle(self, *args, **options):
        self.stdout.write(str(mail.send_all()))
