"""What the database itself refuses, whoever asks: the form, a script, a shell or raw SQL.

The triggers are declared with django-pgtrigger beside the models that they guard. Its triggers can
be switched off by setting a session variable; a guard cannot, so it brings its own template. It
also fires where `session_replication_role` says that triggers do not, as for a restored copy.

A guard looks for tables and functions in the schema `public` first and in nobody's temporary schema
before it, so that a table of the same name made in a session cannot stand in for the real one.
"""

import pgtrigger
from pgtrigger import compiler


class GuardSql(compiler.UpsertTriggerSql):
    """The SQL of a trigger that no session variable switches off; migrations refer to it."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql SET search_path = public, pg_temp;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """

    def __init__(self, **arguments):
        super().__init__(**arguments)
        # Beside the template, whose hash tells migrations which triggers have changed.
        self.data += f'ALTER TABLE "{self.table}" ENABLE ALWAYS TRIGGER {self.pgid};'


class Guard(pgtrigger.Trigger):
    """A trigger that raises `check_violation`, which Django turns into an IntegrityError."""

    def compile(self, model) -> compiler.Trigger:
        compiled = super().compile(model)
        arguments = {
            name: value for name, value in compiled.sql.kwargs.items() if name != "ignore_func_name"
        }
        return compiler.Trigger(name=compiled.name, sql=GuardSql(**arguments))


def refusal(message: str) -> str:
    """SQL that refuses with a message; `%` in it stands for nothing."""
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"


_ROWS_STAY = "rows of this table are written once and never changed or removed"


def append_only() -> list[Guard]:
    """Guards for a table whose rows are written once, never changed and never removed."""
    return [
        Guard(
            name="append_only",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=refusal(_ROWS_STAY),
        ),
        never_emptied(),
    ]


def append_only_unless(removal: str) -> list[Guard]:
    """The same, but `removal` is SQL that raises unless OLD may be removed by the rule."""
    return [
        Guard(
            name="append_only",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=refusal(_ROWS_STAY),
        ),
        Guard(
            name="removed_by_rule",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=f"{removal} RETURN OLD;",
        ),
        never_emptied(),
    ]


def never_emptied() -> Guard:
    return Guard(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=refusal("this table is never emptied"),
    )


def stays_itself(instead: str) -> list[Guard]:
    """Guards for a table whose rows keep their ids and stay; `instead` says what to do instead.

    A row that was removed and written anew, or took the id of another, would pass every rule about
    change.
    """
    return [
        keeps_its_id(),
        Guard(
            name="is_not_removed",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=refusal(f"rows of this table are not removed: {instead}"),
        ),
        never_emptied(),
    ]


def keeps_its_id() -> Guard:
    return Guard(
        name="keeps_its_id",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("id"),
        func="IF NEW.id IS DISTINCT FROM OLD.id THEN "
        + refusal("a row of this table keeps its id")
        + " END IF; RETURN NEW;",
    )
