"""Where a picture is used, as far as the person who asks may see it."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from accounts.models import User
from articles.actions.pictures import used_elsewhere
from articles.models import Article, Picture, Topic
from articles.models.articles import for_rows
from articles.models.listed import Listed
from articles.views.frame import read_frame
from articles.views.front_page import FrontPage, front_page_at

from .badges import badges

# So many articles are listed; a picture in more is an advertisement of the house.
LISTED = 100
# So many of each group have their titles told where one sentence has to do.
TOLD = 3


@dataclass
class Group:
    label: Promise
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True)
class Uses:
    """`hidden`: how many articles more, which are not open to this person or too many to list.

    `front`: those that the front page shows with this picture at this moment, under the headlines
    that they have there, and `front_hidden` how many of them are not open to this person.
    `topics`: those whose pages gather one of the articles that readers see. `elsewhere`: a sentence
    about each place that is no article.
    """

    groups: list[Group]
    hidden: int
    topics: list[Topic]
    elsewhere: list[str]
    front: list[Listed] = field(default_factory=list)
    front_hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.groups or self.hidden or self.elsewhere or self.front or self.front_hidden)

    def in_words(self) -> list[str]:
        """The same in a few sentences."""
        said = [
            _told(group.label, [each.latest_revision.title for each in group.articles])
            for group in self.groups
        ]
        if self.front:
            said.append(_told(_("On the front page now"), [each.title for each in self.front]))
        said += self.elsewhere
        if hidden := self.hidden + self.front_hidden:
            said.append(
                ngettext(
                    "And %(count)s article that is not open to you.",
                    "And %(count)s articles that are not open to you.",
                    hidden,
                )
                % {"count": hidden}
            )
        return said or [_("Nothing uses this picture.")]


def _told(place, titles: list[str]) -> str:
    named = pgettext("between names", ", ").join(f"“{title}”" for title in titles[:TOLD])
    number = len(titles)
    return ngettext(
        "%(place)s, %(count)s article: %(titles)s",
        "%(place)s, %(count)s articles: %(titles)s",
        number,
    ) % {"place": place, "count": number, "titles": named}


def uses_of(picture: Picture, user: User) -> Uses:
    """Each article once, under the most public of its revisions that shows the picture."""
    articles = Article.objects.that_use(picture)
    rows = list(articles.visible_to(user).order_by("-touched_at", "-pk")[:LISTED])
    for_rows(rows)
    now = timezone.now()
    current = {
        pk
        for row in rows
        for pk in (row.latest_revision_id, row.live_revision_id, row.next_revision_id)
    }
    showing = set(picture.uses.filter(revision__in=current).values_list("revision", flat=True))
    live, coming, work, past = groups = [
        Group(gettext_lazy("Before readers")),
        Group(gettext_lazy("To be published")),
        Group(gettext_lazy("Being worked on")),
        Group(gettext_lazy("Only in earlier revisions")),
    ]
    for article in rows:
        article.badges = badges(article)
        if article.is_published(now) and article.revision_id_at(now) in showing:
            group = live
        elif article.next_revision_id in showing or (
            article.live_revision_id in showing and article.published_at > now
        ):
            group = coming
        else:
            group = work if article.latest_revision_id in showing else past
        group.articles.append(article)
    shown = _with_pictures(front_page_at(now, read_frame()))
    front = [each for each in shown if each.lead_picture and each.lead_picture.pk == picture.pk]
    there = Article.objects.filter(pk__in=[each.pk for each in front])
    visible = set(there.visible_to(user).values_list("pk", flat=True))
    topics = Topic.objects.filter(articles__in=[article.pk for article in live.articles])
    return Uses(
        groups=[group for group in groups if group.articles],
        hidden=articles.count() - len(rows),
        topics=list(topics.distinct()) if live.articles else [],
        elsewhere=list(used_elsewhere(picture)),
        front=[each for each in front if each.pk in visible],
        front_hidden=len([each for each in front if each.pk not in visible]),
    )


def _with_pictures(page: FrontPage) -> list[Listed]:
    """What stands on the front page as more than a line of text."""
    lead = [page.lead] if page.lead else []
    pictures = page.pictures.articles if page.pictures else []
    return [*lead, *page.secondary, *pictures, *(block.articles[0] for block in page.blocks)]
