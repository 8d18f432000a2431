"""Readings (阅读量): pages that readers opened, counted apart from the articles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Read(models.Model):
    """One page view by one reader. Its id is made by the page, so that a repeat counts once."""

    id = models.UUIDField(primary_key=True)
    article = models.ForeignKey("Article", models.CASCADE, related_name="reads")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.article_id} {self.at}"
