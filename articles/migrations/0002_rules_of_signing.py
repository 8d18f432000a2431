"""The functions behind the guards: hashing, chaining, and what may go live.

They are written here once. A later change of a rule is a new migration that replaces the function.
`articles.models.content` and the `expected_hash` methods compute the same hashes in Python.
"""

from django.db import migrations

DIGEST = """
CREATE FUNCTION articles_digest(parts text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(
        coalesce(string_agg(octet_length(part) || ':' || part || ';', '' ORDER BY place), ''),
        'UTF8')), 'hex')
    FROM unnest(parts) WITH ORDINALITY AS listed(part, place)
$$;

CREATE FUNCTION articles_microseconds(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce((extract(epoch FROM moment) * 1000000)::bigint::text, '')
$$;
"""

CONTENT_HASH = """
CREATE FUNCTION articles_content_hash(bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT articles_digest(ARRAY[
        'content 1', r.title, r.subtitle, r.summary, r.body, coalesce(p.sha256, ''),
        r.lead_alt, r.lead_caption, r.lead_credit, r.source_name, r.origin_site, r.origin_url,
        articles_microseconds(r.origin_at), r.reprint_notice, r.change_kind, r.change_note
    ]::text[] || coalesce((
        SELECT array_agg(part ORDER BY c.position, place)
        FROM articles_credit c
        CROSS JOIN LATERAL unnest(ARRAY[c.role, c.name, c.reason]::text[])
            WITH ORDINALITY AS listed(part, place)
        WHERE c.revision_id = r.id
    ), '{}'))
    FROM articles_revision r LEFT JOIN articles_picture p ON p.id = r.lead_picture_id
    WHERE r.id = $1
$$;
"""

WORKFLOW = """
CREATE FUNCTION articles_workflow(channel bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT coalesce(c.workflow_id, above.workflow_id)
         FROM articles_channel c LEFT JOIN articles_channel above ON above.id = c.parent_id
         WHERE c.id = channel),
        (SELECT id FROM articles_workflow WHERE is_default)
    )
$$;
"""

STANDING = """
CREATE FUNCTION articles_standing_approvals(revision bigint, workflow bigint)
RETURNS TABLE (stage_id bigint, stage_name text, place integer, actor_id bigint)
LANGUAGE sql STABLE AS $$
    -- Each stage in force, with whoever signed it: the last decision there has to be an approval,
    -- of this very content, by somebody who is not its author, in the role that the stage asks for.
    SELECT stage.id, stage.name::text, stage.position::integer, last.actor_id
    FROM articles_stage stage
    JOIN articles_revision r ON r.id = $1
    LEFT JOIN LATERAL (
        SELECT s.* FROM articles_signoff s
        WHERE s.revision_id = $1 AND s.stage_id = stage.id
        ORDER BY s.sequence DESC LIMIT 1
    ) last ON last.decision = 'approve' AND last.role = stage.role
        AND last.content_hash = r.content_hash AND last.actor_id <> r.author_id
    WHERE stage.workflow_id = $2 AND NOT stage.retired
    ORDER BY stage.position
$$;
"""

REQUIRE_SIGNED = """
CREATE FUNCTION articles_require_signed(article bigint, revision bigint, channel bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    r articles_revision;
    stages integer;
    signed integer;
    people integer;
    missing text;
BEGIN
    IF revision IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO r FROM articles_revision WHERE id = revision;
    IF r.article_id IS DISTINCT FROM article THEN
        RAISE EXCEPTION 'revision % does not belong to article %', revision, article
            USING ERRCODE = 'check_violation';
    END IF;
    IF articles_content_hash(revision) IS DISTINCT FROM r.content_hash::text THEN
        RAISE EXCEPTION 'the content of revision % does not match its hash', revision
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM articles_signoff s
        WHERE s.revision_id = revision AND s.decision = 'emergency'
            AND s.content_hash = r.content_hash
    ) THEN
        RETURN;
    END IF;
    SELECT count(*), count(a.actor_id), count(DISTINCT a.actor_id),
        string_agg(a.stage_name, ', ') FILTER (WHERE a.actor_id IS NULL)
    INTO stages, signed, people, missing
    FROM articles_standing_approvals(revision, articles_workflow(channel)) a;
    IF stages = 0 THEN
        RAISE EXCEPTION 'no review stage is in force for channel %', channel
            USING ERRCODE = 'check_violation';
    END IF;
    IF signed < stages THEN
        RAISE EXCEPTION 'revision % of article % is not signed: %', revision, article, missing
            USING ERRCODE = 'check_violation';
    END IF;
    IF people < stages THEN
        RAISE EXCEPTION 'revision % of article % was signed twice by one person', revision, article
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""

TIME_IN_CHAIN = """
CREATE FUNCTION articles_time_in_chain(given timestamptz, earliest timestamptz)
RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN
    -- The database's clock tells the time unless history is retold, which can only be told forward.
    IF given IS NULL THEN
        RETURN greatest(clock_timestamp(), earliest);
    END IF;
    IF given > clock_timestamp() + interval '1 minute' OR given < earliest THEN
        RAISE EXCEPTION 'an entry cannot be dated in the future or before the entry that it follows'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN given;
END $$;
"""

SIGN_OFF_IS_LEGAL = """
CREATE FUNCTION articles_sign_off_is_legal(s articles_signoff) RETURNS articles_signoff
LANGUAGE plpgsql AS $$
DECLARE
    a articles_article;
    r articles_revision;
    g articles_stage;
    before articles_signoff;
    person accounts_user;
    release articles_signoff;
BEGIN
    SELECT * INTO a FROM articles_article WHERE id = s.article_id FOR UPDATE;
    SELECT * INTO r FROM articles_revision WHERE id = s.revision_id;
    SELECT * INTO person FROM accounts_user WHERE id = s.actor_id;
    IF r.article_id IS DISTINCT FROM a.id THEN
        RAISE EXCEPTION 'the revision belongs to another article' USING ERRCODE = 'check_violation';
    END IF;
    IF articles_content_hash(r.id) IS DISTINCT FROM r.content_hash::text THEN
        RAISE EXCEPTION 'the content does not match its hash' USING ERRCODE = 'check_violation';
    END IF;
    IF person.is_active IS NOT TRUE THEN
        RAISE EXCEPTION 'this person does not work here' USING ERRCODE = 'check_violation';
    END IF;
    IF s.decision <> 'confirm' AND EXISTS (
        SELECT FROM articles_revision WHERE article_id = a.id AND number > r.number
    ) THEN
        RAISE EXCEPTION 'there is a newer revision' USING ERRCODE = 'check_violation';
    END IF;
    IF s.decision <> 'confirm' AND r.id IN (a.live_revision_id, a.next_revision_id) THEN
        RAISE EXCEPTION 'the revision is public or scheduled' USING ERRCODE = 'check_violation';
    END IF;

    IF s.decision IN ('approve', 'return') THEN
        SELECT * INTO g FROM articles_stage
        WHERE id = s.stage_id AND NOT retired AND workflow_id = articles_workflow(a.channel_id);
        IF g.id IS NULL THEN
            RAISE EXCEPTION 'the stage is not in force for this article'
                USING ERRCODE = 'check_violation';
        END IF;
        s.stage_name := g.name;
        s.role := g.role;
    ELSE
        IF s.stage_id IS NOT NULL THEN
            RAISE EXCEPTION 'the emergency door has no stage' USING ERRCODE = 'check_violation';
        END IF;
        s.stage_name := '';
        s.role := CASE
            WHEN s.decision = 'emergency' THEN 'supervisor'
            WHEN EXISTS (SELECT FROM accounts_rolegrant
                         WHERE user_id = person.id AND role = 'supervisor') THEN 'supervisor'
            ELSE 'chief_editor'
        END;
    END IF;
    s.credit_role := CASE s.decision
        WHEN 'approve' THEN g.credit_role WHEN 'emergency' THEN 'supervisor' ELSE '' END;
    IF NOT EXISTS (
        SELECT FROM accounts_rolegrant WHERE user_id = person.id AND role = s.role
    ) THEN
        RAISE EXCEPTION 'this person does not hold the role %', s.role
            USING ERRCODE = 'check_violation';
    END IF;
    IF s.decision IN ('return', 'emergency') AND btrim(s.note) = '' THEN
        RAISE EXCEPTION 'this decision needs a note' USING ERRCODE = 'check_violation';
    END IF;

    IF s.decision = 'approve' THEN
        IF person.id = r.author_id THEN
            RAISE EXCEPTION 'nobody signs their own revision' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT FROM articles_standing_approvals(r.id, g.workflow_id) st
            WHERE st.stage_id = g.id AND st.actor_id IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'this stage is signed already' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT FROM articles_standing_approvals(r.id, g.workflow_id) st
            WHERE st.actor_id = person.id
        ) THEN
            RAISE EXCEPTION 'this person signed another stage' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT FROM articles_standing_approvals(r.id, g.workflow_id) st
            WHERE st.place < g.position AND st.actor_id IS NULL
        ) THEN
            RAISE EXCEPTION 'an earlier stage is not signed' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF s.decision = 'confirm' THEN
        SELECT * INTO release FROM articles_signoff
        WHERE revision_id = r.id AND decision = 'emergency' ORDER BY sequence DESC LIMIT 1;
        IF release.id IS NULL OR EXISTS (
            SELECT FROM articles_signoff
            WHERE revision_id = r.id AND decision = 'confirm' AND sequence > release.sequence
        ) THEN
            RAISE EXCEPTION 'there is no emergency release to confirm'
                USING ERRCODE = 'check_violation';
        END IF;
        IF person.id IN (release.actor_id, r.author_id) THEN
            RAISE EXCEPTION 'a second person has to confirm' USING ERRCODE = 'check_violation';
        END IF;
    END IF;

    SELECT * INTO before FROM articles_signoff
    WHERE article_id = a.id ORDER BY sequence DESC LIMIT 1;
    s.sequence := coalesce(before.sequence, 0) + 1;
    s.previous_hash := coalesce(before.hash, '');
    s.at := articles_time_in_chain(s.at, greatest(before.at, r.created_at));
    s.content_hash := r.content_hash;
    s.signed_name := person.display_name;
    s.hash := articles_digest(ARRAY[
        s.previous_hash, s.article_id::text, s.sequence::text, s.revision_id::text, s.content_hash,
        coalesce(s.stage_id::text, ''), s.stage_name, s.decision, s.role, s.credit_role,
        s.actor_id::text, s.signed_name, s.note, articles_microseconds(s.at)
    ]::text[]);
    RETURN s;
END $$;
"""

RECORD_CHAINED = """
CREATE FUNCTION articles_record_chained(e articles_recordentry) RETURNS articles_recordentry
LANGUAGE plpgsql AS $$
DECLARE
    before articles_recordentry;
BEGIN
    PERFORM 1 FROM articles_article WHERE id = e.article_id FOR UPDATE;
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

FUNCTIONS = [
    "articles_record_chained(articles_recordentry)",
    "articles_sign_off_is_legal(articles_signoff)",
    "articles_time_in_chain(timestamptz, timestamptz)",
    "articles_require_signed(bigint, bigint, bigint)",
    "articles_standing_approvals(bigint, bigint)",
    "articles_workflow(bigint)",
    "articles_content_hash(bigint)",
    "articles_microseconds(timestamptz)",
    "articles_digest(text[])",
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial"), ("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            DIGEST
            + CONTENT_HASH
            + WORKFLOW
            + STANDING
            + REQUIRE_SIGNED
            + TIME_IN_CHAIN
            + SIGN_OFF_IS_LEGAL
            + RECORD_CHAINED,
            "".join(f"DROP FUNCTION {name};" for name in FUNCTIONS),
        ),
    ]
