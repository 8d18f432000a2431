"""What retention may discard: superseded drafts that nothing needs, once the record tells it.

The record names a revision by its number in the database, which stays, and is hashed, when the
revision is gone.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import articles.models.guards

REQUIRE_DISCARDABLE = """
CREATE FUNCTION articles_require_discardable(r articles_revision) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    a articles_article;
    reason text;
BEGIN
    SELECT * INTO a FROM articles_article WHERE id = r.article_id FOR UPDATE;
    reason := CASE
        WHEN r.id IN (a.latest_revision_id, a.live_revision_id, a.next_revision_id)
            THEN 'it is the newest, public or scheduled'
        WHEN NOT EXISTS (
            SELECT FROM articles_revision newer WHERE newer.article_id = r.article_id
                AND newer.number > r.number
                AND newer.created_at < clock_timestamp() - interval '7 days'
        ) THEN 'it was not superseded a week ago'
        WHEN EXISTS (SELECT FROM articles_signoff WHERE revision_id = r.id)
            THEN 'somebody decided on it'
        WHEN EXISTS (SELECT FROM articles_correction WHERE r.id IN (revision_id, previous_id)
            AND article_id = r.article_id) THEN 'it is in the ledger of corrections'
        WHEN EXISTS (
            SELECT FROM articles_revision public
            WHERE public.id IN (a.live_revision_id, a.next_revision_id) AND r.number = (
                SELECT max(number) FROM articles_revision
                WHERE article_id = r.article_id AND number < public.number)
        ) THEN 'what readers see was made from it'
        WHEN EXISTS (SELECT FROM articles_recordentry WHERE article_id = r.article_id
            AND revision_id = r.id AND verb NOT IN ('created', 'saved'))
            THEN 'the record tells more of it than that it was saved'
        WHEN NOT EXISTS (
            SELECT FROM articles_recordentry e
            WHERE e.article_id = r.article_id AND e.verb = 'discarded' AND position(
                E'\\n' || r.number || ' ' || r.id || ' ' || r.content_hash || E'\\n'
                IN E'\\n' || e.note || E'\\n') > 0
        ) THEN 'the record does not tell that it is discarded'
    END;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION
            'rows of this table are written once and never changed or removed: %', reason
            USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION articles_require_gone(revision bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM articles_revision WHERE id = revision) THEN
        RAISE EXCEPTION
            'rows of this table are written once and never changed or removed: its revision is here'
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

RECORD_CHAINED = """
CREATE OR REPLACE FUNCTION articles_record_chained(e articles_recordentry)
RETURNS articles_recordentry LANGUAGE plpgsql AS $$
DECLARE
    before articles_recordentry;
BEGIN
    PERFORM 1 FROM articles_article WHERE id = e.article_id FOR UPDATE;
    {revision_exists}
    SELECT * INTO before FROM articles_recordentry
    WHERE article_id = e.article_id ORDER BY sequence DESC LIMIT 1;
    e.sequence := coalesce(before.sequence, 0) + 1;
    e.previous_hash := coalesce(before.hash, '');
    e.at := articles_time_in_chain(e.at, before.at);
    e.hash := articles_digest(ARRAY[
        e.previous_hash, e.article_id::text, e.sequence::text, e.verb, e.actor_id::text,
        coalesce(e.revision_id::text, ''), e.note, articles_microseconds(e.at)
    ]::text[]);
    RETURN e;
END $$;
"""

REVISION_EXISTS = """
    IF e.revision_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM articles_revision WHERE id = e.revision_id AND article_id = e.article_id
    ) THEN
        RAISE EXCEPTION 'the record names a revision that the article does not have'
            USING ERRCODE = 'check_violation';
    END IF;
"""

FUNCTIONS = [
    "articles_require_gone(bigint)",
    "articles_require_discardable(articles_revision)",
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_ledger_of_corrections")]

    operations = [
        migrations.RunSQL(
            REQUIRE_DISCARDABLE + RECORD_CHAINED.replace("{revision_exists}", REVISION_EXISTS),
            RECORD_CHAINED.replace("{revision_exists}", "")
            + "".join(f"DROP FUNCTION {name};" for name in FUNCTIONS),
        ),
        migrations.AlterField(
            model_name="recordentry",
            name="revision",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AlterField(
            model_name="recordentry",
            name="verb",
            field=models.CharField(
                choices=[
                    ("created", "began the article"),
                    ("saved", "saved a revision"),
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
                    ("corrected", "changed what readers see"),
                    ("discarded", "discarded superseded drafts"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="credit",
            name="append_only",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="revision",
            name="append_only",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'rows of this table are written once"
                    " and never changed or removed'"
                    " USING ERRCODE = 'check_violation';",
                    hash="bd1b19ab579ca757f5bb76f8b938bcf6cd3d6848",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_ecdec",
                    table="articles_credit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_by_rule",
                sql=articles.models.guards.GuardSql(
                    func="PERFORM articles_require_gone(OLD.revision_id); RETURN OLD;",
                    hash="4fb3f1e3f4e8d853644f772c50a945e2e41c0187",
                    operation="DELETE",
                    pgid="pgtrigger_removed_by_rule_ea730",
                    table="articles_credit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'rows of this table are written once"
                    " and never changed or removed'"
                    " USING ERRCODE = 'check_violation';",
                    hash="95b7262c27d5df9fa63fb0223f67073c900e57e6",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_dc309",
                    table="articles_revision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_by_rule",
                sql=articles.models.guards.GuardSql(
                    func="PERFORM articles_require_discardable(OLD); RETURN OLD;",
                    hash="29e152bfeb404a6cbe3d606843f047a3b6db74aa",
                    operation="DELETE",
                    pgid="pgtrigger_removed_by_rule_c3b98",
                    table="articles_revision",
                    when="BEFORE",
                ),
            ),
        ),
    ]
