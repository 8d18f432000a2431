"""Notices, and the headlines that the list of articles is searched by."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.search.headlines import searched


def index_headlines(apps, schema_editor):
    """The articles that there are; from here on the actions keep the table up to date."""
    headlines = apps.get_model("articles", "Headline").objects
    rows = apps.get_model("articles", "Article").objects.values_list(
        "pk", "latest_revision__title", "live_revision__title", "next_revision__title"
    )
    batch = []
    for pk, *titles in rows.iterator(2000):
        text, grams = searched(pk, titles)
        batch.append(headlines.model(article_id=pk, text=text, grams=grams))
        if len(batch) == 2000:
            headlines.bulk_create(batch)
            batch = []
    headlines.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_personal_settings"),
        ("articles", "0007_superseded_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Headline",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="headline",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("text", models.TextField()),
                (
                    "grams",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["grams"], name="articles_headline_grams"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("waits", "waits for your signature"),
                            ("confirm", "went through the emergency door; please confirm it"),
                            ("returned", "was returned to you"),
                            ("changed", "was changed by somebody else"),
                            ("signed", "was signed"),
                            ("scheduled", "was scheduled"),
                            ("unscheduled", "is no longer scheduled"),
                            ("published", "was published"),
                            ("confirmed", "was confirmed after its emergency release"),
                            ("withdrawn", "was withdrawn"),
                            ("restored", "was restored"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="at")),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                (
                    "mailed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="mailed at"),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="articles.article",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.recordentry",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["person", "-id"], name="articles_notices_of"),
                    models.Index(
                        condition=models.Q(("seen_at", None)),
                        fields=["person", "-id"],
                        name="articles_notices_unread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "entry"), name="articles_notice_made_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "waits",
                                    "confirm",
                                    "returned",
                                    "changed",
                                    "signed",
                                    "scheduled",
                                    "unscheduled",
                                    "published",
                                    "confirmed",
                                    "withdrawn",
                                    "restored",
                                ],
                            )
                        ),
                        name="articles_notice_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(index_headlines, migrations.RunPython.noop),
    ]
