"""Revisions beside the line, and the conflicts that they are kept for.

What was set aside is never signed and never goes live, and does not count as newer than the line.
The functions of migration 0002 are replaced where they say so.
"""

from importlib import import_module

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import articles.models.guards

_rules = import_module("articles.migrations.0002_rules_of_signing")


def _changed(function: str, *changes: tuple[str, str]) -> str:
    for before, after in changes:
        if function.count(before) != 1:
            raise ValueError(f"there has to be one {before!r}")
        function = function.replace(before, after)
    return function.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


_NOT_SIGNED = """    IF r.is_aside THEN
        RAISE EXCEPTION 'a revision that was set aside is not signed'
            USING ERRCODE = 'check_violation';
    END IF;
"""
_NOT_LIVE = """    IF r.is_aside THEN
        RAISE EXCEPTION 'revision % was set aside and never goes live', revision
            USING ERRCODE = 'check_violation';
    END IF;
"""
_NEWER, _HASHED = (
    "    IF s.decision <> 'confirm' AND EXISTS (",
    "    IF articles_content_hash(revision)",
)

SIGN_OFF_IS_LEGAL = _changed(
    _rules.SIGN_OFF_IS_LEGAL,
    (_NEWER, _NOT_SIGNED + _NEWER),
    ("AND number > r.number", "AND number > r.number AND NOT is_aside"),
)
REQUIRE_SIGNED = _changed(_rules.REQUIRE_SIGNED, (_HASHED, _NOT_LIVE + _HASHED))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_default_workflow"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="at")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="closed at")),
            ],
            options={
                "verbose_name": "conflict",
                "verbose_name_plural": "conflicts",
                "ordering": ["article", "made_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="revision",
            name="is_aside",
            field=models.BooleanField(default=False, verbose_name="set aside"),
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
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="latest_is_in_line",
                sql=articles.models.guards.GuardSql(
                    func="\n                    IF EXISTS (SELECT FROM articles_revision\n                               WHERE id = NEW.latest_revision_id AND is_aside) THEN RAISE EXCEPTION 'a revision that was set aside is never the newest' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="d2eb4f58b199c361960347001c73cdb939f9f381",
                    operation='INSERT OR UPDATE OF "latest_revision_id"',
                    pgid="pgtrigger_latest_is_in_line_e7e66",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conflicts",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="base",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="closed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="mine",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conflict",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="resolution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="theirs",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AddIndex(
            model_name="conflict",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["article", "made_at"],
                name="articles_conflict_open",
            ),
        ),
        migrations.AddIndex(
            model_name="conflict",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["made_by", "made_at"],
                name="articles_conflict_waits_for",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_by", None), ("resolution", None)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="articles_conflict_closed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at", None), ("closed_at__gte", models.F("made_at")), _connector="OR"
                ),
                name="articles_conflict_closed_after_it_was_made",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'check_violation';",
                    hash="5bfa380008bdb8a802063ecbe20d77be236edbdd",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_f3c12",
                    table="articles_conflict",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="is_of_one_article",
                sql=articles.models.guards.GuardSql(
                    func="\n                    IF (SELECT count(*) FROM articles_revision\n                        WHERE article_id = NEW.article_id AND (\n                            id IN (NEW.base_id, NEW.theirs_id) AND NOT is_aside\n                            OR id = NEW.mine_id AND is_aside\n                        )) < 2 + (NEW.base_id <> NEW.theirs_id)::integer\n                    THEN\n                        RAISE EXCEPTION 'a conflict is in one article, and mine is set aside'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="27fcc7736a163a1347a71d8ee338de2ae7717ab2",
                    operation="INSERT",
                    pgid="pgtrigger_is_of_one_article_8a30b",
                    table="articles_conflict",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="is_closed_once",
                sql=articles.models.guards.GuardSql(
                    func="\n                    IF OLD.closed_at IS NOT NULL\n                        OR (NEW.article_id, NEW.base_id, NEW.theirs_id, NEW.mine_id, NEW.made_at,\n                            NEW.made_by_id) IS DISTINCT FROM (OLD.article_id, OLD.base_id,\n                            OLD.theirs_id, OLD.mine_id, OLD.made_at, OLD.made_by_id)\n                    THEN RAISE EXCEPTION 'a conflict never changes; it is closed once' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="51515acf5888263a018334c9064441f3c7efbbfb",
                    operation="UPDATE",
                    pgid="pgtrigger_is_closed_once_d32b4",
                    table="articles_conflict",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="is_kept",
                sql=articles.models.guards.GuardSql(
                    func="RAISE EXCEPTION 'a conflict is never removed' USING ERRCODE = 'check_violation';",
                    hash="0416b5160c3fd92e663fa45985c99da7ed3ebf9c",
                    operation="DELETE",
                    pgid="pgtrigger_is_kept_b87bb",
                    table="articles_conflict",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            REQUIRE_SIGNED + SIGN_OFF_IS_LEGAL,
            _changed(_rules.REQUIRE_SIGNED) + _changed(_rules.SIGN_OFF_IS_LEGAL),
        ),
    ]
