"""Former addresses: where pages stood before, so that old links still lead to them."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST = 500


def as_stored(address: str) -> str:
    """An address as a request brings it: path and query alone, the path as people read it.

    Raises ValueError for what no request can ask for here.
    """
    parts = urlsplit(address.strip())
    path = unquote(parts.path, errors="strict")
    stored = f"{path}?{parts.query}" if parts.query else path
    if not path.startswith("/") or stored == "/" or len(stored) > LONGEST:
        raise ValueError(address)
    if any(ord(character) < 32 or ord(character) == 127 for character in stored):
        raise ValueError(address)
    return stored


def validate_former(address: str) -> None:
    try:
        as_stored(address)
    except ValueError:
        raise ValidationError(
            _("“%(address)s” is no address that anyone could have asked this site for."),
            params={"address": address},
        ) from None


def is_own_address(address: str) -> bool:
    """Whether it is a path on this site, and nothing that a browser would read as another site."""
    return (
        address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and "\\" not in address
        and address.isprintable()
        and not any(character.isspace() for character in address)
    )


def validate_own(address: str) -> None:
    if not is_own_address(address):
        raise ValidationError(
            _("Give an address on this site; it begins with one slash, as in /channels/news/.")
        )


class FormerAddressQuerySet(models.QuerySet):
    def leading_on(self, path: str, query: str) -> "FormerAddress | None":
        """The entry for an address that was asked for: with its query, else without.

        Only a whole address counts, except that a slash at the end makes no difference.
        """
        wanted = [f"{path}?{query}"] if query else []
        wanted += [path, path.removesuffix("/") if path.endswith("/") else path + "/"]
        found = {
            entry.path: entry
            for entry in self.filter(
                path__in=[one for one in wanted if len(one) <= LONGEST]
            ).select_related("article")
        }
        return next((found[one] for one in wanted if one in found), None)


class FormerAddress(models.Model):
    """An address that a page had before, and the article or address that it leads to now."""

    path = models.CharField(
        _("former address"),
        max_length=LONGEST,
        unique=True,
        validators=[validate_former],
        help_text=_(
            "As it was, with or without the name of the site. It is used only where this site has "
            "no page at that address."
        ),
    )
    article = models.ForeignKey(
        "Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="former_addresses",
        verbose_name=_("article"),
    )
    target = models.CharField(
        _("address now"),
        max_length=LONGEST,
        blank=True,
        validators=[validate_own],
        help_text=_("On this site, as in /channels/news/. Give this or an article."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None) & ~Q(target="") | Q(article__isnull=False, target=""),
                name="articles_former_address_leads_to_one",
            ),
            models.CheckConstraint(
                condition=Q(target="") | Q(target__startswith="/") & ~Q(target__startswith="//"),
                name="articles_former_address_stays_here",
            ),
        ]
        indexes = [models.Index(fields=["target"], name="articles_former_by_target")]

    def __str__(self) -> str:
        return self.path

    def leads_to(self) -> str:
        """The address now, or '' where it leads to an article that readers have not seen."""
        if self.article is None:
            return self.target
        return self.article.get_absolute_url() if self.article.readers_saw_it() else ""


def closes_a_loop(path: str, target: str) -> bool:
    """Whether following `target` from entry to entry comes back to `path`."""
    seen = {path}
    while target:
        if target in seen:
            return True
        seen.add(target)
        entry = FormerAddress.objects.filter(path=target, article=None).first()
        target = entry.target if entry else ""
    return False
