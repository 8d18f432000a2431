"""What the list of articles is searched by."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Headline(models.Model):
    """The headlines of an article, the newest and those that readers see, as they are searched.

    `articles.search.headlines` writes and reads it. `text` has a line for each headline, `grams`
    every pair of neighbouring characters, which GIN finds without any extension of PostgreSQL.
    """

    article = models.OneToOneField(
        "Article", models.CASCADE, primary_key=True, related_name="headline"
    )
    text = models.TextField()
    grams = ArrayField(models.TextField())

    class Meta:
        indexes = [GinIndex(fields=["grams"], name="articles_headline_grams", fastupdate=False)]

    def __str__(self) -> str:
        return self.text
