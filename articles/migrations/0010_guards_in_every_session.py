"""The guards hold in every session: whatever its isolation, and whatever it says of triggers.

A snapshot taken before a signature was taken back would let a revision go live without it, so
signing and publishing are refused in any transaction that does not read what is committed. An
emergency release is marked by the database, and a withdrawal has its entry in the record.
"""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import articles.models.guards

_aside = import_module("articles.migrations.0004_revisions_aside")

_READS_COMMITTED = """
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'this is done in a transaction that reads what is committed, not in %',
            current_setting('transaction_isolation') USING ERRCODE = 'check_violation';
    END IF;
"""
# Nothing that could be seen: white space of any script, and marks without width.
_UNSEEN = (
    r"E' \t\n\r\f\v\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    r"\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff'"
)
_LOCKED = "    SELECT * INTO a FROM articles_article WHERE id = s.article_id FOR UPDATE;"
_ABSENT = "    IF revision IS NULL THEN\n        RETURN;\n    END IF;"

SIGN_OFF_IS_LEGAL = _aside._changed(
    _aside.SIGN_OFF_IS_LEGAL.replace("CREATE OR REPLACE FUNCTION", "CREATE FUNCTION"),
    (_LOCKED, _READS_COMMITTED + _LOCKED),
    ("btrim(s.note) = ''", f"btrim(s.note, {_UNSEEN}) = ''"),
)
REQUIRE_SIGNED = _aside._changed(
    _aside.REQUIRE_SIGNED.replace("CREATE OR REPLACE FUNCTION", "CREATE FUNCTION"),
    (_ABSENT, _ABSENT + _READS_COMMITTED),
)

UNCONFIRMED_RELEASE = """
CREATE FUNCTION articles_unconfirmed_release(article bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
    -- The earliest emergency release of the article after which nobody confirmed its revision.
    SELECT s.id FROM articles_signoff s
    WHERE s.article_id = article AND s.decision = 'emergency' AND NOT EXISTS (
        SELECT FROM articles_signoff c
        WHERE c.revision_id = s.revision_id AND c.decision = 'confirm' AND c.sequence > s.sequence
    )
    ORDER BY s.sequence LIMIT 1
$$;
"""

REQUIRE_WITHDRAWAL_TOLD = """
CREATE FUNCTION articles_require_withdrawal_told(article bigint) RETURNS void
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
        ELSE (last.verb, last.note) IS DISTINCT FROM ('withdrawn', a.withdrawal_reason::text) END)
    THEN
        RAISE EXCEPTION 'the record does not tell that article % was withdrawn or restored', article
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

FIRE_ALWAYS = """
DO $$
DECLARE
    guard record;
BEGIN
    FOR guard IN
        SELECT tgrelid::regclass AS of_table, tgname FROM pg_trigger
        WHERE NOT tgisinternal AND tgname LIKE 'pgtrigger_%%' AND tgenabled <> 'A'
            AND tgrelid IN (SELECT oid FROM pg_class WHERE relname LIKE 'articles_%%')
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', guard.of_table, guard.tgname);
    END LOOP;
END $$;
"""

MARK_RELEASES = """
UPDATE articles_article SET unconfirmed_release_id = articles_unconfirmed_release(id)
WHERE unconfirmed_release_id IS DISTINCT FROM articles_unconfirmed_release(id);
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_indexes_for_the_desk")]

    operations = [
        migrations.RunSQL(
            UNCONFIRMED_RELEASE + REQUIRE_WITHDRAWAL_TOLD,
            "DROP FUNCTION articles_require_withdrawal_told(bigint);"
            "DROP FUNCTION articles_unconfirmed_release(bigint);",
        ),
        migrations.RunSQL(
            SIGN_OFF_IS_LEGAL + REQUIRE_SIGNED,
            _aside.SIGN_OFF_IS_LEGAL + _aside.REQUIRE_SIGNED,
        ),
        migrations.AlterField(
            model_name="recordentry",
            name="verb",
            field=models.CharField(
                choices=[
                    ("created", "began the article"),
                    ("saved", "saved a revision"),
                    ("merged", "saved a revision and merged it with what was saved meanwhile"),
                    ("set_aside", "saved a version that conflicts; it is kept aside"),
                    ("resolved", "resolved a conflict"),
                    ("dropped", "left the version that was set aside where it is"),
                    ("brought_back", "brought back an earlier revision"),
                    ("filed", "filed it elsewhere"),
                    ("submitted", "submitted it for review"),
                    ("recalled", "recalled it from review"),
                    ("approved", "signed"),
                    ("returned", "returned it"),
                    ("scheduled", "scheduled publication"),
                    ("unscheduled", "cancelled the scheduled publication"),
                    ("published", "published it"),
                    ("emergency", "published it through the emergency door"),
                    ("confirmed", "confirmed the emergency release"),
                    ("withdrawn", "withdrew it"),
                    ("restored", "restored it"),
                    ("preview_shared", "shared a preview"),
                    ("preview_revoked", "revoked a preview link"),
                    ("corrected", "changed what readers see"),
                    ("discarded", "discarded superseded drafts"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="release_stays_marked",
                sql=articles.models.guards.GuardSql(
                    func="\n                    IF NEW.unconfirmed_release_id\n                        IS DISTINCT FROM articles_unconfirmed_release(NEW.id) THEN RAISE EXCEPTION 'an emergency release stays marked until a second person confirms it' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="50eb84baaf41fc7f57ac32edc8596ca969f8398a",
                    operation='INSERT OR UPDATE OF "unconfirmed_release_id"',
                    pgid="pgtrigger_release_stays_marked_0d0eb",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="time_of_publication_stays",
                sql=articles.models.guards.GuardSql(
                    func="\n                    IF OLD.published_at <= clock_timestamp()\n                        AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN RAISE EXCEPTION 'readers have seen when this was published; that time stays' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="48f6685533cc18c6d07b754b9549712622ab0d00",
                    operation='UPDATE OF "published_at"',
                    pgid="pgtrigger_time_of_publication_stays_b39c0",
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
                    condition='WHEN (OLD."withdrawal_reason" IS DISTINCT FROM (NEW."withdrawal_reason") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    constraint="CONSTRAINT",
                    func="PERFORM articles_require_withdrawal_told(NEW.id); RETURN NULL;",
                    hash="aec7bc898c8961fc3d041b8b138bba7b5214dc5d",
                    operation="UPDATE",
                    pgid="pgtrigger_withdrawal_is_in_the_record_da73c",
                    table="articles_article",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_a_release",
                sql=articles.models.guards.GuardSql(
                    condition="WHEN (NEW.decision IN ('emergency', 'confirm'))",
                    func="\n                    UPDATE articles_article\n                    SET unconfirmed_release_id = articles_unconfirmed_release(NEW.article_id)\n                    WHERE id = NEW.article_id;\n                    RETURN NULL;\n                ",
                    hash="366256af8d15e223f21b7043e2e098b0e3df9906",
                    operation="INSERT",
                    pgid="pgtrigger_marks_a_release_02fe8",
                    table="articles_signoff",
                    when="AFTER",
                ),
            ),
        ),
        # A pending check of an earlier statement would keep the tables from being altered.
        migrations.RunSQL(
            "SET CONSTRAINTS ALL IMMEDIATE;" + MARK_RELEASES + FIRE_ALWAYS.replace("%%", "%"),
            migrations.RunSQL.noop,
        ),
    ]
