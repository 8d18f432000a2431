"""Topics (专题): curated pages, with sections in their order and a timeline."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.names import validate_name


class Topic(models.Model):
    """A curated page gathering articles on one story.

    Articles are filed under it like under a tag; its sections show some of them, or others, in an
    order that an editor chose.
    """

    name = models.CharField(_("name"), max_length=40, validators=[validate_name])
    slug = models.SlugField(_("address"), max_length=50, unique=True)
    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    cover = models.ForeignKey(
        "Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover picture"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])


class TopicSection(models.Model):
    """A part of a topic with a heading and articles of its own."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("heading"), max_length=40, validators=[validate_name])
    articles = models.ManyToManyField(
        "Article", through="SectionArticle", related_name="+", verbose_name=_("articles")
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class SectionArticle(models.Model):
    """An article at its place in a section."""

    section = models.ForeignKey(TopicSection, models.CASCADE, related_name="places")
    article = models.ForeignKey("Article", models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "article"], name="articles_once_in_a_section"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section_id}: {self.article_id}"


class TimelineEntry(models.Model):
    """What happened on a day, as the timeline of a topic tells it."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="timeline")
    date = models.DateField(_("day"))
    words = models.CharField(_("what happened"), max_length=200)
    article = models.ForeignKey(
        "Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("article"),
    )

    class Meta:
        verbose_name = _("entry of the timeline")
        verbose_name_plural = _("timeline")
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return f"{self.date}: {self.words}"
