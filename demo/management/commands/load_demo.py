"""`manage.py load_demo`: the demonstration newsroom, once, into an empty site."""

import time

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

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
                self.stdout.write(_("There are people or articles here; nothing was loaded."))
            return
        began = time.monotonic()
        number = Loader(lambda step: self.stdout.write(f"  … {step}")).load()
        self.stdout.write(
            _("%(number)s articles in %(seconds)s seconds.")
            % {"number": number, "seconds": round(time.monotonic() - began)}
        )
        self._print_accounts()

    def _print_accounts(self) -> None:
        self.stdout.write("\n" + _("Accounts of the demonstration, all with this password:"))
        self.stdout.write(f"  {house.PASSWORD}\n")
        for username, name, roles, bureau in house.PEOPLE:
            where = " (岚岭)" if bureau else ""
            labels = ", ".join(str(role.label) for role in roles)
            self.stdout.write(f"  {username:<18}{name}　{labels}{where}")
