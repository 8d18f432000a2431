"""Preview links: one revision shown to somebody without an account, for a while."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .revisions import Revision


class PreviewLinkQuerySet(models.QuerySet):
    def under(self, token: str) -> "PreviewLinkQuerySet":
        """The link with this token; the table knows only the token's hash."""
        return self.filter(token_hash=hash_of(token))

    def of_article(self, article) -> "PreviewLinkQuerySet":
        """All links that were ever made for an article, newest first."""
        return (
            self.filter(revision__article=article)
            .select_related("revision", "made_by", "revoked_by")
            .defer("revision__body")
            .order_by("-made_at", "-pk")
        )


class PreviewLink(models.Model):
    """A door to one revision. Whoever has the token may read it until the link has ended."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="preview_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    for_whom = models.CharField(_("for whom"), max_length=100, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("ends at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return f"{self.revision} → {self.for_whom or '—'}"

    def why_ended(self) -> str:
        """The reason why it shows nothing any more, in a sentence; '' while it does."""
        article = self.revision.article
        if self.revoked_at is not None:
            return str(_("This link was revoked."))
        if self.expires_at <= timezone.now():
            return str(_("The time of this link is over."))
        if article.withdrawn_at is not None:
            return str(_("The article was withdrawn."))
        if article.latest_revision_id != self.revision_id:
            return str(_("There is a newer revision; this one is no longer shown."))
        return ""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
