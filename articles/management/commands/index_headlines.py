"""Index the headlines of all articles anew."""

from django.core.management.base import BaseCommand

from articles.search import headlines


class Command(BaseCommand):
    help = (
        "Index the headlines of all articles anew. The actions keep the index up to date; this is "
        "for articles that came into the database past them."
    )

    def handle(self, *args, **options):
        self.stdout.write(str(headlines.rebuild()))
