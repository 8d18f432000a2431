"""Pictures: files that never change, kept under the hash of what is in them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .guards import Guard, refusal, stays_itself


def stored_under_hash(picture: "Picture", filename: str) -> str:
    """Where the file lies: its hash is its name, so an address always shows the same picture."""
    return f"pictures/{picture.sha256[:2]}/{picture.sha256}.jpg"


class Picture(models.Model):
    """A photograph or drawing with the words that belong to it."""

    file = models.FileField(_("file"), upload_to=stored_under_hash, max_length=120)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False, help_text=_("pixels"))
    height = models.PositiveIntegerField(editable=False, help_text=_("pixels"))
    alt = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=60, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-pk"]
        triggers = [
            *stays_itself("pages may show them"),
            Guard(
                name="file_never_changes",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("file", "sha256", "width", "height"),
                condition=pgtrigger.Condition(
                    "((OLD.file, OLD.sha256, OLD.width, OLD.height)"
                    " IS DISTINCT FROM (NEW.file, NEW.sha256, NEW.width, NEW.height))"
                ),
                func=refusal("the file of a picture never changes; add another picture"),
            ),
        ]

    def __str__(self) -> str:
        undescribed = _("Picture %(number)s, not described yet") % {"number": self.pk}
        return self.caption or self.alt or undescribed
