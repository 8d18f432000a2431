"""Where a picture is used, as far as the person who asks may see it."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.actions.pictures import used_elsewhere
from articles.models import Article, Picture, Topic
from articles.models.articles import for_rows

from .badges import badges

# So many articles are listed; a picture in more is an advertisement of the house.
LISTED = 100


@dataclass
class Group:
    label: Promise
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True)
class Uses:
    """`hidden`: how many articles more, which are not open to this person or too many to list.

    `topics`: those whose pages gather one of the articles that readers see. `elsewhere`: a sentence
    about each place that is no article.
    """

    groups: list[Group]
    hidden: int
    topics: list[Topic]
    elsewhere: list[str]

    def __bool__(self) -> bool:
        return bool(self.groups or self.hidden or self.elsewhere)


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
        Group(_("Before readers")),
        Group(_("To be published")),
        Group(_("Being worked on")),
        Group(_("Only in earlier revisions")),
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
    topics = Topic.objects.filter(articles__in=[article.pk for article in live.articles])
    return Uses(
        groups=[group for group in groups if group.articles],
        hidden=articles.count() - len(rows),
        topics=list(topics.distinct()) if live.articles else [],
        elsewhere=list(used_elsewhere(picture)),
    )
