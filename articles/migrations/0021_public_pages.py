"""What the public site shows besides lists of articles, and who stands under what, kept ready."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.names
import articles.models.former_addresses
import articles.models.guards

# The people whose credits readers see under a revision: those given by hand who have an account, and
# for the roles that nobody gave by hand, those who signed; `Revision.shown_credits` in SQL.
WRITE_BYLINES = """
CREATE FUNCTION articles_people_credited(revision bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE AS $$
    SELECT person_id FROM articles_credit WHERE revision_id = revision AND person_id IS NOT NULL
    UNION
    SELECT last.actor_id
    FROM (
        SELECT DISTINCT ON (stage_id) actor_id, credit_role, decision FROM articles_signoff
        WHERE revision_id = revision AND decision <> 'confirm'
        ORDER BY stage_id, sequence DESC
    ) last
    WHERE last.decision <> 'return' AND last.credit_role <> '' AND NOT EXISTS (
        SELECT FROM articles_credit given
        WHERE given.revision_id = revision AND given.role = last.credit_role
    )
$$;

CREATE FUNCTION articles_write_bylines(a articles_article) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM articles_byline WHERE article_id = a.id;
    INSERT INTO articles_byline
        (article_id, revision_id, person_id, source_id, published_at, from_at, until_at)
    SELECT a.id, shown.revision, stands.person, stands.source, a.published_at,
        shown.from_at, shown.until_at
    FROM (VALUES
        (a.live_revision_id, a.published_at, a.next_at),
        (a.next_revision_id, a.next_at, NULL)
    ) shown (revision, from_at, until_at)
    CROSS JOIN LATERAL (
        SELECT person, NULL::bigint AS source FROM articles_people_credited(shown.revision) person
        UNION ALL
        SELECT NULL, source_id FROM articles_revision
        WHERE id = shown.revision AND source_id IS NOT NULL
    ) stands
    WHERE shown.revision IS NOT NULL;
END $$;
"""

DROP_BYLINES = """
DROP FUNCTION articles_write_bylines(articles_article);
DROP FUNCTION articles_people_credited(bigint);
"""

WRITE_THOSE_OF_WHAT_IS_THERE = """
SELECT articles_write_bylines(a) FROM articles_article a WHERE a.live_revision_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_read_count"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(WRITE_BYLINES, DROP_BYLINES),
        migrations.CreateModel(
            name="Byline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "byline",
                "verbose_name_plural": "bylines",
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        help_text="As it was, with or without the name of the site. It is used only where this site has no page at that address.",
                        max_length=500,
                        unique=True,
                        validators=[articles.models.former_addresses.validate_former],
                        verbose_name="former address",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        blank=True,
                        help_text="On this site, as in /channels/news/. Give this or an article.",
                        max_length=500,
                        validators=[articles.models.former_addresses.validate_own],
                        verbose_name="address now",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=60,
                        validators=[accounts.names.validate_name],
                        verbose_name="title",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of its address: “about” stands at /pages/about/.",
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="body")),
                (
                    "footer_position",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The smallest comes first. Empty: the footer does not lead to it.",
                        null=True,
                        verbose_name="place in the footer",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["footer_position", "title"],
            },
        ),
        migrations.CreateModel(
            name="SectionArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TimelineEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="day")),
                ("words", models.CharField(max_length=200, verbose_name="what happened")),
            ],
            options={
                "verbose_name": "entry of the timeline",
                "verbose_name_plural": "timeline",
                "ordering": ["date", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TopicSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "name",
                    models.CharField(
                        max_length=40,
                        validators=[accounts.names.validate_name],
                        verbose_name="heading",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="masthead",
            name="feeds_in_full",
            field=models.BooleanField(
                default=False,
                help_text="Otherwise a feed has headline, summary and picture, and leads to the page.",
                verbose_name="whole articles in feeds",
            ),
        ),
        migrations.AddField(
            model_name="masthead",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                help_text="For search engines, which show it beside articles: at least 112 pixels wide. The number of a picture of the library, or its address copied from there.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.picture",
                verbose_name="logo",
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="cover",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.picture",
                verbose_name="cover picture",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="bylines_follow",
                sql=articles.models.guards.GuardSql(
                    condition='WHEN (OLD."live_revision_id" IS DISTINCT FROM (NEW."live_revision_id") OR OLD."next_at" IS DISTINCT FROM (NEW."next_at") OR OLD."next_revision_id" IS DISTINCT FROM (NEW."next_revision_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at"))',
                    func="PERFORM articles_write_bylines(NEW); RETURN NULL;",
                    hash="4ab297ab98bb1e4afbdffa8f16611a6bc6df6df6",
                    operation="UPDATE",
                    pgid="pgtrigger_bylines_follow_29215",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="bylines_follow",
                sql=articles.models.guards.GuardSql(
                    func="\n                    PERFORM articles_write_bylines(a) FROM articles_article a\n                    WHERE a.id = NEW.article_id\n                        AND NEW.revision_id IN (a.live_revision_id, a.next_revision_id);\n                    RETURN NULL;\n                ",
                    hash="fdcff60720a335aae9f2beddd6a69ac65487d711",
                    operation="INSERT",
                    pgid="pgtrigger_bylines_follow_6dbc4",
                    table="articles_signoff",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="byline",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bylines",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="byline",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="byline",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="byline",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.source",
            ),
        ),
        migrations.AddField(
            model_name="formeraddress",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="formeraddress",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_addresses",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="sectionarticle",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="timelineentry",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="timelineentry",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="timeline",
                to="articles.topic",
            ),
        ),
        migrations.AddField(
            model_name="topicsection",
            name="articles",
            field=models.ManyToManyField(
                related_name="+",
                through="articles.SectionArticle",
                to="articles.article",
                verbose_name="articles",
            ),
        ),
        migrations.AddField(
            model_name="topicsection",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sections",
                to="articles.topic",
            ),
        ),
        migrations.AddField(
            model_name="sectionarticle",
            name="section",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to="articles.topicsection",
            ),
        ),
        migrations.AddIndex(
            model_name="byline",
            index=models.Index(
                models.F("person"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("article"), descending=True),
                condition=models.Q(("person__isnull", False)),
                name="articles_of_person",
            ),
        ),
        migrations.AddIndex(
            model_name="byline",
            index=models.Index(
                models.F("source"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("article"), descending=True),
                condition=models.Q(("source__isnull", False)),
                name="articles_of_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="byline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person", None), ("source__isnull", False)),
                    models.Q(("person__isnull", False), ("source", None)),
                    _connector="OR",
                ),
                name="articles_byline_is_of_one",
            ),
        ),
        migrations.AddIndex(
            model_name="formeraddress",
            index=models.Index(fields=["target"], name="articles_former_by_target"),
        ),
        migrations.AddConstraint(
            model_name="formeraddress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article", None), models.Q(("target", ""), _negated=True)),
                    models.Q(("article__isnull", False), ("target", "")),
                    _connector="OR",
                ),
                name="articles_former_address_leads_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="formeraddress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target", ""),
                    models.Q(
                        ("target__startswith", "/"),
                        models.Q(("target__startswith", "//"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="articles_former_address_stays_here",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectionarticle",
            constraint=models.UniqueConstraint(
                fields=("section", "article"), name="articles_once_in_a_section"
            ),
        ),
        migrations.RunSQL(WRITE_THOSE_OF_WHAT_IS_THERE, migrations.RunSQL.noop),
    ]
