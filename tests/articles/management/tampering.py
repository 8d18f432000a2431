"""Changing and removing rows behind the guards, and asking what shows."""

import io

from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from articles.models import Article
from tests.factories import as_at_commit, guards_off


def verify(*arguments) -> tuple[bool, str]:
    """Whether all is well, and what the command says."""
    out = io.StringIO()
    as_at_commit()
    with translation.override("en"):
        try:
            call_command("verify_record", *arguments, stdout=out)
        except CommandError as error:
            return error.returncode != 1, out.getvalue() + str(error)
    return True, out.getvalue()


def found_in(article: Article) -> str:
    """What is said about an article that has to be broken, while all others are well."""
    well, said = verify()
    assert not well
    lines = said.splitlines()
    assert len(lines) == 2, said
    assert lines[0].startswith(f"Article {article.pk} ")
    assert lines[1].startswith("1 of ")
    return lines[0]


def tamper(model, pk, **fields) -> None:
    with guards_off(model):
        model.objects.filter(pk=pk).update(**fields)


def remove(model, **which) -> None:
    """Rows go, and whatever would have held them."""
    with guards_off(model), connection.cursor() as cursor:
        pks = list(model.objects.filter(**which).values_list("pk", flat=True))
        assert pks
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = ANY(%s)", [pks])
        cursor.execute("SET session_replication_role = origin")
