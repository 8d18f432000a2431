"""The ledger of corrections, held by the database.

Readers see a change if and only if the ledger has an entry for it. "A change" is a difference in
the words, the picture or the credits given by hand: two revisions that differ only in what they say
about the change read alike.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import articles.models.guards

READS_ALIKE = """
CREATE FUNCTION articles_reads_alike(one bigint, other bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT coalesce($1 = $2, false) OR EXISTS (
        SELECT FROM articles_revision a JOIN articles_revision b ON b.id = $2
        WHERE a.id = $1
            AND (a.title, a.subtitle, a.summary, a.body, a.lead_picture_id, a.lead_alt,
                a.lead_caption, a.lead_credit, a.source_name, a.origin_site, a.origin_url,
                a.origin_at, a.reprint_notice)
            IS NOT DISTINCT FROM
                (b.title, b.subtitle, b.summary, b.body, b.lead_picture_id, b.lead_alt,
                b.lead_caption, b.lead_credit, b.source_name, b.origin_site, b.origin_url,
                b.origin_at, b.reprint_notice)
            AND (SELECT array_agg(ARRAY[c.role, c.name, c.reason]::text[] ORDER BY c.position)
                FROM articles_credit c WHERE c.revision_id = a.id)
            IS NOT DISTINCT FROM
                (SELECT array_agg(ARRAY[c.role, c.name, c.reason]::text[] ORDER BY c.position)
                FROM articles_credit c WHERE c.revision_id = b.id)
    )
$$;
"""

POINTED = """
CREATE FUNCTION articles_pointed(a articles_article, moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN a.next_at <= moment THEN a.next_revision_id ELSE a.live_revision_id END
$$;
"""

CORRECTION_TOLD = """
CREATE FUNCTION articles_correction_told(c articles_correction) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT c.kind || ' ' || to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || ' ' || c.previous_id || E'\\n' || c.note
$$;
"""

REQUIRE_CHANGE = """
CREATE FUNCTION articles_require_change(c articles_correction) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    a articles_article;
    r articles_revision;
BEGIN
    SELECT * INTO a FROM articles_article WHERE id = c.article_id FOR UPDATE;
    SELECT * INTO r FROM articles_revision WHERE id = c.revision_id;
    IF EXISTS (SELECT FROM articles_revision
        WHERE id IN (c.previous_id, c.revision_id) AND article_id <> a.id)
    THEN
        RAISE EXCEPTION 'the revision belongs to another article' USING ERRCODE = 'check_violation';
    END IF;
    -- Readers are told what the reviewers signed, and nothing else.
    IF c.kind NOT IN ('typo', 'correction', 'update')
        OR (c.kind, c.note) IS DISTINCT FROM (r.change_kind, r.change_note)
    THEN
        RAISE EXCEPTION 'the entry does not say what the signed revision says of the change'
            USING ERRCODE = 'check_violation';
    END IF;
    IF a.published_at IS NULL OR c.at < a.published_at THEN
        RAISE EXCEPTION 'readers did not see the article then' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM articles_correction WHERE article_id = a.id AND at > c.at) THEN
        RAISE EXCEPTION 'an entry of the ledger follows those before it'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT articles_reads_alike(c.previous_id, articles_pointed(a, clock_timestamp())) THEN
        RAISE EXCEPTION 'the entry does not begin with what readers see'
            USING ERRCODE = 'check_violation';
    END IF;
    IF articles_reads_alike(c.previous_id, c.revision_id) THEN
        RAISE EXCEPTION 'the entry tells a change where nothing changes'
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

REQUIRE_TOLD = """
CREATE FUNCTION articles_require_told(c articles_correction) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM articles_correction WHERE id = c.id) AND NOT EXISTS (
        SELECT FROM articles_recordentry e
        WHERE e.article_id = c.article_id AND e.verb = 'corrected' AND e.revision_id = c.revision_id
            AND e.note = articles_correction_told(c)
    ) THEN
        RAISE EXCEPTION 'the entry of the ledger is not told in the record'
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

LEDGER_HOLDS = """
CREATE FUNCTION articles_ledger_holds(article bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    a articles_article;
    e articles_correction;
    before articles_correction;
BEGIN
    SELECT * INTO a FROM articles_article WHERE id = article FOR UPDATE;
    FOR e IN SELECT * FROM articles_correction c WHERE c.article_id = article ORDER BY at, id LOOP
        IF before.id IS NULL THEN
            IF a.published_at IS NULL OR e.at < a.published_at THEN
                RAISE EXCEPTION 'the ledger of article % begins before its publication', article
                    USING ERRCODE = 'check_violation';
            END IF;
        ELSIF NOT articles_reads_alike(before.revision_id, e.previous_id) THEN
            RAISE EXCEPTION 'the entries in the ledger of article % do not join', article
                USING ERRCODE = 'check_violation';
        END IF;
        -- The minute is for the clocks of the machines that write and of the database.
        IF e.at > clock_timestamp() + interval '1 minute'
            AND (e.revision_id, e.at) IS DISTINCT FROM (a.next_revision_id, a.next_at)
        THEN
            RAISE EXCEPTION 'the ledger of article % tells a change that is not scheduled', article
                USING ERRCODE = 'check_violation';
        END IF;
        before := e;
    END LOOP;
    IF a.next_revision_id IS NOT NULL
        AND NOT articles_reads_alike(a.live_revision_id, a.next_revision_id)
    THEN
        IF (before.revision_id, before.at) IS DISTINCT FROM (a.next_revision_id, a.next_at)
            OR NOT articles_reads_alike(before.previous_id, a.live_revision_id)
        THEN
            RAISE EXCEPTION 'the scheduled change of article % is not in the ledger', article
                USING ERRCODE = 'check_violation';
        END IF;
    ELSIF before.id IS NOT NULL
        AND NOT articles_reads_alike(before.revision_id, a.live_revision_id)
    THEN
        RAISE EXCEPTION 'the ledger of article % does not end with what readers see', article
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

REQUIRE_ENTRY = """
CREATE FUNCTION articles_require_entry(earlier articles_article, later articles_article)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    -- The end of the transaction: what readers came to see until then, they have seen.
    moment timestamptz := clock_timestamp();
    was bigint := CASE WHEN earlier.published_at <= moment
        THEN articles_pointed(earlier, moment) END;
    shown bigint := CASE WHEN later.published_at <= moment
        THEN articles_pointed(later, moment) END;
BEGIN
    IF was IS NOT NULL AND shown IS NULL THEN
        RAISE EXCEPTION 'what readers have seen is withdrawn, not unpublished'
            USING ERRCODE = 'check_violation';
    END IF;
    IF was IS NOT NULL AND NOT articles_reads_alike(was, shown) AND NOT EXISTS (
        SELECT FROM articles_correction c
        WHERE c.article_id = later.id AND c.at <= moment + interval '1 minute'
            AND articles_reads_alike(c.previous_id, was)
            AND articles_reads_alike(c.revision_id, shown)
    ) THEN
        RAISE EXCEPTION 'readers would see a change of article % that is not in the ledger',
            later.id USING ERRCODE = 'check_violation';
    END IF;
    PERFORM articles_ledger_holds(later.id);
END $$;
"""

# What was changed before the record told it: by whoever let the revision go before the readers.
TELL_EARLIER_CHANGES = """
INSERT INTO articles_recordentry
    (article_id, sequence, verb, actor_id, revision_id, note, previous_hash, hash)
SELECT c.article_id, 0, 'corrected', let_go.actor_id, c.revision_id, articles_correction_told(c),
    '', ''
FROM articles_correction c
CROSS JOIN LATERAL (
    SELECT e.actor_id FROM articles_recordentry e
    WHERE e.article_id = c.article_id AND e.revision_id = c.revision_id
        AND e.verb IN ('published', 'scheduled', 'emergency')
    ORDER BY e.sequence DESC LIMIT 1
) let_go
WHERE NOT EXISTS (
    SELECT FROM articles_recordentry e
    WHERE e.article_id = c.article_id AND e.verb = 'corrected' AND e.revision_id = c.revision_id
)
ORDER BY c.article_id, c.at, c.id;
"""

FUNCTIONS = [
    "articles_require_entry(articles_article, articles_article)",
    "articles_ledger_holds(bigint)",
    "articles_require_told(articles_correction)",
    "articles_require_change(articles_correction)",
    "articles_correction_told(articles_correction)",
    "articles_pointed(articles_article, timestamptz)",
    "articles_reads_alike(bigint, bigint)",
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_working_copies")]

    operations = [
        migrations.RunSQL(
            READS_ALIKE
            + POINTED
            + CORRECTION_TOLD
            + REQUIRE_CHANGE
            + REQUIRE_TOLD
            + LEDGER_HOLDS
            + REQUIRE_ENTRY,
            "".join(f"DROP FUNCTION {name};" for name in FUNCTIONS),
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
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="change_is_in_the_ledger",
                sql=articles.models.guards.GuardSql(
                    condition='WHEN (OLD."live_revision_id"'
                    ' IS DISTINCT FROM (NEW."live_revision_id")'
                    ' OR OLD."next_at" IS DISTINCT FROM (NEW."next_at")'
                    ' OR OLD."next_revision_id" IS DISTINCT FROM (NEW."next_revision_id")'
                    ' OR OLD."published_at" IS DISTINCT FROM (NEW."published_at"))',
                    constraint="CONSTRAINT",
                    func="PERFORM articles_require_entry(OLD, NEW); RETURN NULL;",
                    hash="1d1f0e80b72763a6c223e02a589af4be57555f69",
                    operation="UPDATE",
                    pgid="pgtrigger_change_is_in_the_ledger_91ef2",
                    table="articles_article",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_a_change",
                sql=articles.models.guards.GuardSql(
                    func="PERFORM articles_require_change(NEW); RETURN NEW;",
                    hash="515fb992d352e6121250dc35ee2addd996153793",
                    operation="INSERT",
                    pgid="pgtrigger_tells_a_change_4eac9",
                    table="articles_correction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="is_in_the_record",
                sql=articles.models.guards.GuardSql(
                    constraint="CONSTRAINT",
                    func="PERFORM articles_require_told(NEW); RETURN NULL;",
                    hash="d8bf06443028b87af3d7f2de25698552fdb446d1",
                    operation="INSERT",
                    pgid="pgtrigger_is_in_the_record_7c0c8",
                    table="articles_correction",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="ledger_holds",
                sql=articles.models.guards.GuardSql(
                    constraint="CONSTRAINT",
                    func="PERFORM articles_ledger_holds(coalesce(NEW.article_id, OLD.article_id));"
                    " RETURN NULL;",
                    hash="dc14d0fab88d1291f972062afb39ad86cd9cc107",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_ledger_holds_9ede7",
                    table="articles_correction",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                condition=models.Q(("kind", "typo"), _negated=True),
                fields=["-at", "-id"],
                name="articles_corrections_said",
            ),
        ),
        migrations.RunSQL(TELL_EARLIER_CHANGES, migrations.RunSQL.noop),
    ]
