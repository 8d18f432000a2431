"""The paper's own name and sentences, as they stand on every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.names import validate_name


class Masthead(models.Model):
    """One row for the whole site."""

    name = models.CharField(_("name of the paper"), max_length=30, validators=[validate_name])
    motto = models.CharField(_("motto"), max_length=60, blank=True)
    reprint_notice = models.CharField(
        _("reprint notice"),
        max_length=120,
        blank=True,
        help_text=_("Stands under an article that brings no notice of its own."),
    )
    footer = models.TextField(
        _("footer"),
        max_length=500,
        blank=True,
        help_text=_("Licence numbers, address and telephone, one a line."),
    )

    logo = models.ForeignKey(
        "Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_(
            "For search engines, which show it beside articles: at least 112 pixels wide. The "
            "number of a picture of the library, or its address copied from there."
        ),
    )
    feeds_in_full = models.BooleanField(
        _("whole articles in feeds"),
        default=False,
        help_text=_("Otherwise a feed has headline, summary and picture, and leads to the page."),
    )

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("masthead")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="articles_one_masthead"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "Masthead":
        """The masthead, or a nameless one on a site that has none yet."""
        return cls.objects.first() or cls.nameless()

    @classmethod
    def nameless(cls) -> "Masthead":
        return cls(name=_("Newsroom"))
