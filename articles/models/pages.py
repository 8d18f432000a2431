"""Pages that the newsroom writes about itself: about, contact and what else it wants to say."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.names import validate_name

from .clean_html import CleanHtmlField, only_clean_html


class PageQuerySet(models.QuerySet):
    def in_footer(self) -> "PageQuerySet":
        """Those that the foot of every page leads to, in their order."""
        return self.filter(footer_position__isnull=False).order_by("footer_position", "pk")


class Page(models.Model):
    """A page with an address of its own. Its body is clean HTML, as that of an article is."""

    title = models.CharField(_("title"), max_length=60, validators=[validate_name])
    slug = models.SlugField(
        _("address"),
        max_length=50,
        unique=True,
        help_text=_("The last part of its address: “about” stands at /pages/about/."),
    )
    body = CleanHtmlField(_("body"), blank=True)
    footer_position = models.PositiveSmallIntegerField(
        _("place in the footer"),
        null=True,
        blank=True,
        help_text=_("The smallest comes first. Empty: the footer does not lead to it."),
    )
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["footer_position", "title"]
        constraints = [only_clean_html("body", "articles_page_clean_body")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])
