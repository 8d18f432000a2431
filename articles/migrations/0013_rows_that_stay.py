"""Articles and pictures keep their ids and stay; what a page says of time is in the record."""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import articles.models.guards

# The clocks of the machines that write and of the database may differ by so much.
REQUIRE_WITHDRAWAL_TOLD = """
CREATE OR REPLACE FUNCTION articles_require_withdrawal_told(article bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    a articles_article;
    last articles_recordentry;
BEGIN
    SELECT * INTO a FROM articles_article WHERE id = article;
    SELECT * INTO last FROM articles_recordentry
    WHERE article_id = article AND verb IN ('withdrawn', 'restored')
    ORDER BY sequence DESC LIMIT 1;
    IF (CASE WHEN a.withdrawn_at IS NULL THEN last.verb IS DISTINCT FROM 'restored'
        ELSE (last.verb, last.note, last.actor_id)
                IS DISTINCT FROM ('withdrawn', a.withdrawal_reason::text, a.withdrawn_by_id)
            OR last.at - a.withdrawn_at NOT BETWEEN interval '-5 minutes' AND interval '5 minutes'
        END)
    THEN
        RAISE EXCEPTION 'the record does not tell that article % was withdrawn or restored', article
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

REQUIRE_TIMES_TOLD = """
CREATE FUNCTION articles_time_is_told(article bigint, moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT moment IS NULL OR EXISTS (
        SELECT FROM articles_recordentry e
        WHERE e.article_id = article AND CASE e.verb
            WHEN 'published' THEN
                e.at - moment BETWEEN interval '-5 minutes' AND interval '5 minutes'
            WHEN 'emergency' THEN
                e.at - moment BETWEEN interval '-5 minutes' AND interval '5 minutes'
            WHEN 'scheduled' THEN e.note::timestamptz = moment
            ELSE false
        END
    )
$$;

CREATE FUNCTION articles_require_times_told(article bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    a articles_article;
BEGIN
    SELECT * INTO a FROM articles_article WHERE id = article;
    IF NOT articles_time_is_told(a.id, a.published_at)
        OR NOT articles_time_is_told(a.id, a.updated_at)
    THEN
        RAISE EXCEPTION 'the record does not tell when article % was published or changed', article
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

_guards = import_module("articles.migrations.0010_guards_in_every_session")


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_index_of_withdrawn")]

    operations = [
        migrations.RunSQL(
            REQUIRE_WITHDRAWAL_TOLD,
            _guards.REQUIRE_WITHDRAWAL_TOLD.replace(
                "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
            ),
        ),
        migrations.RunSQL(
            REQUIRE_TIMES_TOLD,
            "DROP FUNCTION articles_require_times_told(bigint);"
            "DROP FUNCTION articles_time_is_told(bigint, timestamptz);",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="withdrawal_is_in_the_record",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_its_id",
                sql=articles.models.guards.GuardSql(
                    func="IF NEW.id IS DISTINCT FROM OLD.id THEN RAISE EXCEPTION 'a row of this table keeps its id' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="73042eb388ce88f678eeaf8e550eb95dd23bdce5",
                    operation='UPDATE OF "id"',
                    pgid="pgtrigger_keeps_its_id_327d5",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="is_not_removed",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'rows of this table are not removed: an article is withdrawn' USING ERRCODE = 'check_violation';",
                    hash="c29446cb5cadd5c22a267b963639d6b8e9fcddc3",
                    operation="DELETE",
                    pgid="pgtrigger_is_not_removed_e99f7",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'check_violation';",
                    hash="eb00c6177346ec4f7973e179135385c547583d89",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_7179a",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="withdrawal_is_in_the_record",
                sql=articles.models.guards.GuardSql(
                    condition='WHEN (OLD."withdrawal_reason" IS DISTINCT FROM (NEW."withdrawal_reason") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id"))',
                    constraint="CONSTRAINT",
                    func="PERFORM articles_require_withdrawal_told(NEW.id); RETURN NULL;",
                    hash="0caadf058f88eb2c4042e06d72bcdc7f960430e7",
                    operation="UPDATE",
                    pgid="pgtrigger_withdrawal_is_in_the_record_da73c",
                    table="articles_article",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="times_are_in_the_record",
                sql=articles.models.guards.GuardSql(
                    condition='WHEN (OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    constraint="CONSTRAINT",
                    func="PERFORM articles_require_times_told(NEW.id); RETURN NULL;",
                    hash="d77da0bf196f3e6cde4c85874580b5c0fdc70375",
                    operation="UPDATE",
                    pgid="pgtrigger_times_are_in_the_record_63b19",
                    table="articles_article",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picture",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_its_id",
                sql=articles.models.guards.GuardSql(
                    func="IF NEW.id IS DISTINCT FROM OLD.id THEN RAISE EXCEPTION 'a row of this table keeps its id' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="d5a40b89369ac290fcb19ec1dad044ca582dc027",
                    operation='UPDATE OF "id"',
                    pgid="pgtrigger_keeps_its_id_928b6",
                    table="articles_picture",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picture",
            trigger=pgtrigger.compiler.Trigger(
                name="is_not_removed",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'rows of this table are not removed: pages may show them' USING ERRCODE = 'check_violation';",
                    hash="36f37609fca669f8489136878f1a70cf74c7d803",
                    operation="DELETE",
                    pgid="pgtrigger_is_not_removed_74caf",
                    table="articles_picture",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picture",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'check_violation';",
                    hash="66cb0b4660532127a5e3b434b281b29e10f5b838",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_49ad5",
                    table="articles_picture",
                    when="BEFORE",
                ),
            ),
        ),
    ]
