"""`manage.py load_demo`: the demonstration newsroom, once, into an empty site.

It speaks English, as all that runs in a terminal here does.
"""

import time

from django.core.management.base import BaseCommand
from django.utils import translation

from accounts.models import User
from articles.models import Article
from demo import house
from demo.loader import Loader


class Command(BaseCommand):
    help = "Load the demonstration newsroom into an empty site and print its accounts."

    def handle(self, **options):
        if Article.objects.exists() or User.objects.exists():
            if User.objects.filter(username=house.PEOPLE[0][0]).exists():
                self._print_accounts()
            else:
                self.stdout.write("There are people or articles here; nothing was loaded.")
            return
        began = time.monotonic()
        self.dots = 0
        number = Loader(self._dot).load()
        seconds = round(time.monotonic() - began)
        self.stdout.write(f"  {number} articles in {seconds} seconds.\n\n")
        self._print_accounts()

    def _dot(self, share: float) -> None:
        """A dot for each tenth that is done, so that a person sees that it goes on."""
        while self.dots < round(share * 10):
            self.dots += 1
            self.stderr.write(".", ending="")
            self.stderr.flush()

    def _print_accounts(self) -> None:
        self.stdout.write(f"  Accounts of the demonstration, password {house.PASSWORD}\n")
        with translation.override("en"):
            for username, name, roles, bureau in house.PEOPLE:
                labels = ", ".join(str(role.label) for role in roles)
                where = f", bureau {', '.join(bureau)}" if bureau else ""
                self.stdout.write(f"    {username:<18}{labels + where:<26}{name}")
