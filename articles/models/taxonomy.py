"""Where an article is filed: channel, region, tag; and who its text came from."""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.names import validate_name


@lru_cache(maxsize=4096)
def _address(kind: str, name: str) -> str:
    return reverse(kind, args=[name])


class Channel(models.Model):
    """Where an article is filed, on two levels."""

    name = models.CharField(_("name"), max_length=30, validators=[validate_name])
    slug = models.SlugField(_("address"), max_length=50, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent": None},
        verbose_name=_("parent channel"),
    )
    region = models.ForeignKey(
        "Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="channels",
        verbose_name=_("bureau"),
        help_text=_("Only staff of this region, and staff of no region, may file here."),
    )
    workflow = models.ForeignKey(
        "Workflow",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="channels",
        verbose_name=_("workflow"),
        help_text=_("Empty: that of the parent channel, or else the default workflow."),
    )
    description = models.CharField(_("description"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.parent.name} · {self.name}" if self.parent_id else self.name

    def get_absolute_url(self) -> str:
        return _address("channel", self.slug)

    def clean(self) -> None:
        if self.parent_id is None:
            return
        if self.parent_id == self.pk:
            raise ValidationError({"parent": _("A channel cannot be its own parent.")})
        if self.parent.parent_id is not None or (self.pk and self.children.exists()):
            raise ValidationError({"parent": _("Channels have two levels, not three.")})


class RegionQuerySet(models.QuerySet):
    def within(self, regions) -> "RegionQuerySet":
        """These regions and everything inside them; `regions` are Region objects or their ids."""
        ids = [getattr(region, "pk", region) for region in regions]
        inside = models.Q()
        for level in range(Region.LEVELS):
            inside |= models.Q(**{"parent__" * level + "pk__in": ids})
        return self.filter(inside)


class Region(models.Model):
    """A city, district or town. Staff of a bureau work on their regions and what lies inside."""

    LEVELS = 4

    name = models.CharField(_("name"), max_length=30, validators=[validate_name])
    slug = models.SlugField(_("address"), max_length=50, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("lies in"),
    )
    members = models.ManyToManyField(
        "accounts.User",
        blank=True,
        related_name="regions",
        verbose_name=_("staff of this bureau"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return _address("region", self.slug)

    def clean(self) -> None:
        above, level = self.parent, 1 + self._levels_below()
        while above is not None:
            level += 1
            if above.pk == self.pk or level > self.LEVELS:
                raise ValidationError(
                    {"parent": _("A region cannot lie in itself, nor deeper than four levels.")}
                )
            above = above.parent

    def _levels_below(self) -> int:
        levels, inside = 0, [self.pk] if self.pk else []
        while inside and levels < self.LEVELS:
            inside = list(Region.objects.filter(parent__in=inside).values_list("pk", flat=True))
            levels += bool(inside)
        return levels


def bureau_of(user) -> list[int]:
    """The ids of the regions that this person works on and of what lies inside them.

    Empty for those who work on everything. Read once for each user at hand, because a page asks in
    every list that it shows, and as ids, because they make those lists simple to plan.
    """
    models.prefetch_related_objects([user], "regions")
    own = frozenset(region.pk for region in user.regions.all())
    if not own:
        return []
    if getattr(user, "bureau", (None, []))[0] != own:
        user.bureau = own, list(Region.objects.within(own).values_list("pk", flat=True))
    return user.bureau[1]


class Source(models.Model):
    """Who a text came from: this newsroom, or somebody whose text is reprinted."""

    name = models.CharField(_("name"), max_length=60, unique=True, validators=[validate_name])
    is_own = models.BooleanField(_("our own"), default=False)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-is_own", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return _address("source", str(self.pk))


class Tag(models.Model):
    """A word by which articles are found together. Its name is its address."""

    name = models.CharField(
        _("name"), max_length=20, unique=True, validators=[validate_unicode_slug]
    )

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return _address("tag", self.name)
