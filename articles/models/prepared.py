"""Queries of public pages, written by the ORM once and planned by PostgreSQL once.

For a page of readers, Django's writing of its SQL takes longer than PostgreSQL's answer, and
PostgreSQL plans each query longer than it runs it. A `Prepared` is an ordinary query set, so that
`Article.objects.published()` stays the one rule, with arguments left open: its SQL is kept for the
process, its plan for the connection.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from inspect import signature

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet
from psycopg2 import errors

# The server does not know the statement (another connection was put behind this one), or a
# migration changed what it returns. Either way the query itself still answers.
_STALE = (errors.InvalidSqlStatementName, errors.FeatureNotSupported)


class Argument(Expression):
    """What a prepared query is told each time that it is asked."""

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """`Prepared(lambda at: Article.objects.published(at).values_list("pk"))`, then `rows(at=…)`.

    Rows are tuples as psycopg2 reads them; the query set names its columns with `values_list`.
    Where the ORM has no words for it, `build` gives the SQL itself.
    """

    def __init__(self, build: Callable[..., QuerySet | str]):
        self._build = build
        self._arguments = tuple(signature(build).parameters)

    def rows(self, **given) -> list[tuple]:
        """The answer to the query with its arguments given by name."""
        values = [given[name] for name in self._arguments]
        wrapper = connections[DEFAULT_DB_ALIAS]
        with wrapper.cursor() as cursor:
            # Where queries are looked at, they are shown as they are.
            if wrapper.queries_logged or not self._prepare(wrapper):
                cursor.execute(self._plain, self._in_order(values))
            else:
                try:
                    cursor.execute(self._call, values)
                except Exception as error:
                    if not isinstance(error.__cause__, _STALE) or wrapper.in_atomic_block:
                        raise
                    del wrapper.prepared
                    cursor.execute(self._plain, self._in_order(values))
            return cursor.fetchall()

    @cached_property
    def _compiled(self) -> tuple[str, tuple]:
        built = self._build(*(Argument(name) for name in self._arguments))
        if isinstance(built, str):
            return built, ()
        return built.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()

    @cached_property
    def _plain(self) -> str:
        return self._compiled[0]

    def _in_order(self, values: list) -> list:
        """The parameters of the query as the ORM wrote it."""
        by_name = dict(zip(self._arguments, values, strict=True))
        return [
            by_name[parameter.name] if isinstance(parameter, Argument) else parameter
            for parameter in self._compiled[1]
        ]

    @cached_property
    def _name(self) -> str:
        """The same for the same query in every process, so that it may be there already."""
        told = repr((self._plain, [getattr(p, "name", p) for p in self._compiled[1]]))
        return f"page_{hashlib.md5(told.encode(), usedforsecurity=False).hexdigest()}"

    @cached_property
    def _call(self) -> str:
        places = ", ".join(["%s"] * len(self._arguments))
        call = f"EXECUTE {self._name} ({places})" if places else f"EXECUTE {self._name}"
        # Left to itself, PostgreSQL plans anew each time: it expects a third of a table before a
        # moment that it is not told. Both statements are one transaction, and so is the setting.
        return f"SET LOCAL plan_cache_mode = force_generic_plan; {call}"

    def _prepare(self, wrapper) -> bool:
        """Whether the connection has the plan, made now if need be."""
        known = getattr(wrapper, "prepared", (None, set()))
        if known[0] is not wrapper.connection:
            known = wrapper.prepared = (wrapper.connection, set())
        if self._name not in known[1]:
            if wrapper.in_atomic_block:
                return False
            with wrapper.wrap_database_errors, wrapper.connection.cursor() as cursor:
                places = [
                    f"${self._arguments.index(parameter.name) + 1}"
                    if isinstance(parameter, Argument)
                    else cursor.mogrify("%s", [parameter]).decode()
                    for parameter in self._compiled[1]
                ]
                # A pooler may have given us a connection that knows it already, by the same name.
                with suppress(errors.DuplicatePreparedStatement):
                    cursor.execute(f"PREPARE {self._name} AS " + self._plain % tuple(places))
            known[1].add(self._name)
        return True
