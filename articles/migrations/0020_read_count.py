"""The read count from events that are rolled up; readings taken before go along.

They were counted before there were rules, as version 0 says, and are in the roll-up at once.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import articles.models.guards

KEEP = """
    CREATE TEMPORARY TABLE reads_before ON COMMIT DROP AS
    SELECT id AS view, article_id, at FROM articles_read
"""
BRING_BACK = """
    INSERT INTO articles_read (view, article_id, at, verdict, rules)
    SELECT view, article_id, at, 0, 0 FROM reads_before ORDER BY at, view;

    INSERT INTO articles_readtotal (article_id, number)
    SELECT article_id, count(*) FROM articles_read GROUP BY 1;

    INSERT INTO articles_readhour (article_id, hour, number)
    SELECT article_id, date_trunc('hour', at, 'UTC'), count(*) FROM articles_read GROUP BY 1, 2;

    INSERT INTO articles_readmark (id, last)
    SELECT 1, coalesce(max(id), 0) FROM articles_read;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_entries_about_pictures")]

    operations = [
        migrations.RunSQL(KEEP),
        migrations.DeleteModel("Read"),
        migrations.CreateModel(
            name="ReadTotal",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="read_total",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Read",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("view", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                (
                    "verdict",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "counted"),
                            (1, "crawler"),
                            (2, "loaded in advance"),
                            (3, "staff"),
                            (4, "sent by another site"),
                            (5, "over the limit of one address"),
                        ],
                        default=0,
                    ),
                ),
                ("rules", models.PositiveSmallIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reads",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading",
                "verbose_name_plural": "readings",
            },
        ),
        migrations.CreateModel(
            name="ReadDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("number", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.PositiveBigIntegerField(default=0)),
                ("hours_since", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="articles_one_mark")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadRank",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[("today", "24 hours"), ("week", "7 days"), ("month", "30 days")],
                        max_length=5,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("number", models.PositiveBigIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_ranks",
                        to="articles.article",
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="read",
            trigger=pgtrigger.compiler.Trigger(
                name="through_the_gate",
                sql=articles.models.guards.GuardSql(
                    func="PERFORM pg_advisory_xact_lock_shared(491327153267); RETURN NULL;",
                    hash="49d123ec939afea200276218eda56510120a8a57",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_through_the_gate_4f9e8",
                    table="articles_read",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="readday",
            constraint=models.UniqueConstraint(
                fields=("article", "day"), name="articles_readday_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="readhour",
            constraint=models.UniqueConstraint(
                fields=("hour", "article"), name="articles_readhour_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="readrank",
            constraint=models.UniqueConstraint(
                fields=("period", "place"), name="articles_readrank_once"
            ),
        ),
        migrations.RunSQL(BRING_BACK),
    ]
