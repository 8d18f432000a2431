"""Builds the demonstration newsroom the way a newsroom would: every article through its actions."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from PIL import Image

from accounts.models import RoleGrant, User
from articles import actions
from articles.actions import front_page
from articles.actions.pictures import add_picture
from articles.body.sanitise import clean_html
from articles.models import (
    Article,
    ChangeKind,
    Channel,
    Content,
    DigitalSource,
    FrontPageAct,
    GivenCredit,
    Masthead,
    Page,
    Picture,
    Region,
    Slot,
    Source,
    Tag,
    Topic,
)

from . import house, readings, texts
from .descriptions import description
from .painter import SCENES, paint
from .texts import PAGES, Shot, Text
from .topics import TOPICS

PICTURE_SIZE = (1200, 800)


class Loader:
    """Loads everything in one transaction.

    `tick` is called now and then with the share that is done, from 0 to 1.
    """

    def __init__(self, tick: Callable[[float], None] = lambda share: None):
        self.tick = tick
        self.now = timezone.now().replace(second=0, microsecond=0)

    def load(self) -> int:
        """Returns the number of articles."""
        stories = texts.read_all()
        painted = self._paint(stories)
        with transaction.atomic():
            self._house()
            self.pictures = {
                (shot.scene, shot.variant): self._picture(shot, data) for shot, data in painted
            }
            # Oldest first, so that ids and times run the same way.
            articles = {}
            for number, text in enumerate(sorted(stories, key=self._when)):
                articles[text.name] = self._article(number, text)
            self._topics(articles, {text.name: text for text in stories})
            self._pages()
            self._place(articles)
            readings.load()
        self.tick(1)
        return len(stories)

    # -- The house -------------------------------------------------------------------------------

    def _house(self) -> None:
        Masthead.objects.create(**house.MASTHEAD)
        self._region(*house.REGIONS, parent=None)
        self.regions = {region.slug: region for region in Region.objects.all()}
        for position, (slug, name, bureau, below) in enumerate(house.CHANNELS):
            parent = self._channel(slug, name, bureau, None, position)
            for place, (child_slug, child_name, child_bureau) in enumerate(below):
                self._channel(child_slug, child_name, child_bureau, parent, place)
        self.channels = {
            channel.slug: channel for channel in Channel.objects.select_related("parent")
        }
        Source.objects.bulk_create(Source(name=name, is_own=own) for name, own in house.SOURCES)
        for position, plan in enumerate(TOPICS):
            Topic.objects.create(
                slug=plan.slug,
                name=plan.name,
                introduction=plan.introduction,
                position=position,
            )
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.people = {}
        for username, name, roles, bureau in house.PEOPLE:
            person = User.objects.create_user(
                username,
                email=f"{username}@example.com",
                password=house.PASSWORD,
                display_name=name,
                is_staff=True,
            )
            RoleGrant.objects.bulk_create(RoleGrant(user=person, role=role) for role in roles)
            person.regions.set(self.regions[slug] for slug in bureau)
            self.people[username] = person

    def _region(self, slug: str, name: str, inside: list, parent, position: int = 0) -> None:
        region = Region.objects.create(slug=slug, name=name, parent=parent, position=position)
        for place, row in enumerate(inside):
            self._region(*row, parent=region, position=place)

    def _channel(self, slug, name, bureau, parent, position) -> Channel:
        return Channel.objects.create(
            slug=slug,
            name=name,
            parent=parent,
            region=self.regions[bureau] if bureau else None,
            position=position,
        )

    def _topics(self, articles: dict[str, Article], stories: dict[str, Text]) -> None:
        """Cover, sections and timeline of each, which need their articles."""
        today = timezone.localdate(self.now)
        for plan in TOPICS:
            topic, lead = self.topics[plan.slug], stories[plan.cover].lead
            topic.cover = self.pictures[lead.scene, lead.variant]
            topic.save()
            for position, (name, names) in enumerate(plan.sections):
                section = topic.sections.create(name=name, position=position)
                for place, text in enumerate(names):
                    section.places.create(article=articles[text], position=place)
            for days, words, text in plan.timeline:
                topic.timeline.create(
                    date=today - timedelta(days=days), words=words, article=articles.get(text)
                )

    def _pages(self) -> None:
        for position, text in enumerate(texts.read_all(PAGES)):
            Page.objects.create(
                title=text["title"],
                slug=text["slug"],
                body=clean_html(texts.html(text, lambda shot: "")),
                footer_position=position,
            )

    # -- Pictures --------------------------------------------------------------------------------

    def _paint(self, stories: Iterable[Text]) -> list[tuple[Shot, bytes]]:
        """Each picture once, with the words of the first text that asks for it."""
        shots = {}
        for text in stories:
            for shot in (text.lead, *text.shots):
                if shot and shot.scene in SCENES:
                    shots.setdefault((shot.scene, shot.variant), shot)
        with ProcessPoolExecutor() as pool:
            painted = []
            for shot, data in zip(shots.values(), pool.map(_painted, shots), strict=True):
                painted.append((shot, data))
                # Painting takes nearly all of the time.
                self.tick(0.9 * len(painted) / len(shots))
            return painted

    def _picture(self, shot: Shot, data: bytes) -> Picture:
        file = BytesIO(data)
        file.size = len(data)
        return add_picture(
            self.people["zheng.yifan"],
            file,
            alt=description(shot),
            caption=shot.caption,
            credit=shot.credit,
            digital_source=DigitalSource.AI if shot.is_by_ai else "",
        ).picture

    def _figure(self, shot: Shot) -> str:
        picture = self.pictures.get((shot.scene, shot.variant))
        if picture is None:
            return ""
        return format_html(
            '<figure class="picture"><img src="{}" alt="{}" width="{}" height="{}">'
            "<figcaption>{} {}</figcaption></figure>",
            picture.file.url,
            description(shot),
            picture.width,
            picture.height,
            shot.caption,
            shot.credit,
        )

    # -- Articles --------------------------------------------------------------------------------

    def _when(self, text: Text) -> datetime:
        days, clock = text["when"].split()
        hour, minute = map(int, clock.split(":"))
        day = timezone.localtime(self.now) - timedelta(days=int(days.removesuffix("d")))
        return day.replace(hour=hour, minute=minute)

    def _article(self, number: int, text: Text) -> Article:
        """Tell the story of one article, with five hours of work before its time."""
        state, when = text["state"], self._when(text)
        due = when if state == "scheduled" else None
        if when > self.now - timedelta(minutes=5):
            when = self.now - timedelta(minutes=5)
        author = self.people[text["author"]]
        content = self._content(text)
        first = replace(content, body=content.body.replace(text["right"], text["wrong"]))
        hours = iter(range(5, 0, -1))

        def before(act, *arguments) -> Article:
            with actions.as_of(when - timedelta(hours=next(hours))):
                return act(*arguments)

        article = before(
            actions.begin, author, first if state == "corrected" else content, self._filing(text)
        )
        if state == "draft":
            return article
        shown = article.latest_revision_id
        before(actions.submit, author, article, shown)
        signers = self._signers(number, author, text)
        steps = {"review-1": 0, "returned": 0, "review-2": 1, "review-3": 2}.get(state, 3)
        for signer in signers[:steps]:
            article.refresh_from_db()
            before(actions.sign, signer, article, shown, article.stage_id)
        article.refresh_from_db()
        if state == "returned":
            before(actions.send_back, signers[0], article, shown, article.stage_id, text["note"])
        if article.state != "approved" or state == "approved":
            return article
        if state == "scheduled":
            actions.publish(signers[0], article, shown, due)
            return article
        with actions.as_of(when):
            actions.publish(signers[0], article, shown)
        if state == "withdrawn":
            with actions.as_of(when + timedelta(hours=3)):
                actions.withdraw(signers[1], article, text["note"])
        if state == "corrected":
            self._correct(article, author, signers, content, text, when + timedelta(hours=2))
        return article

    def _place(self, articles: dict[str, Article]) -> None:
        """What an editor put on the front page today."""
        for name, slot, channel, headline, note, starts, ends in house.PLACEMENTS:
            starts_at, ends_at = (
                None if hours is None else self.now + timedelta(hours=hours)
                for hours in (starts, ends)
            )
            front_page.place(
                self.people["lu.zhixia"],
                articles[name],
                front_page.Spot(Slot(slot), self.channels[channel] if channel else None),
                FrontPageAct.version(),
                front_page.Shown(starts_at, ends_at, headline, note=note),
            )

    def _correct(self, article, author, signers, content, text: Text, when: datetime) -> None:
        article = Article.objects.get(pk=article.pk)
        content = replace(
            content,
            change_kind=str(ChangeKind.CORRECTION),
            change_note=f"{text['wrong']}\n{text['right']}",
        )
        with actions.as_of(when):
            filing = actions.drafts.current_filing(article)
            shown = article.latest_revision_id
            revision = actions.save(author, article, shown, content, filing).revision
            actions.submit(author, article, revision.pk)
            for signer in signers:
                article.refresh_from_db()
                actions.sign(signer, article, revision.pk, article.stage_id)
            actions.publish(signers[0], article, revision.pk)

    def _content(self, text: Text) -> Content:
        credits = [
            GivenCredit(role, name)
            for role, key in (
                ("reporter", "reporters"),
                ("photographer", "photographers"),
                ("correspondent", "correspondents"),
                ("coordinator", "coordinator"),
            )
            for name in text.listed(key)
        ]
        lead = text.lead if text.lead and text.lead.scene in SCENES else None
        own = {name for name, is_own in house.SOURCES if is_own}
        return Content(
            title=text["title"],
            subtitle=text["subtitle"],
            summary=text["summary"],
            body=texts.html(text, self._figure),
            lead_picture=self.pictures[lead.scene, lead.variant].sha256 if lead else "",
            lead_alt=description(lead) if lead else "",
            lead_caption=lead.caption if lead else "",
            lead_credit=lead.credit if lead else "",
            source_name=text["source"],
            origin_site="" if text["source"] in own else text["source"],
            reprint_notice=house.MASTHEAD["reprint_notice"],
            credits=tuple(credits),
        )

    def _filing(self, text: Text) -> actions.Filing:
        tags = [Tag.objects.get_or_create(name=name)[0] for name in text.listed("tags")]
        regions = [self.regions[slug] for slug in text.listed("regions")]
        return actions.Filing(
            channel=self.channels[text["channel"]],
            regions=tuple(sorted(regions, key=lambda region: (region.position, region.pk))),
            tags=tuple(sorted(tags, key=lambda tag: tag.name)),
            topics=tuple(self.topics[slug] for slug in text.listed("topics")),
        )

    def _signers(self, number: int, author: User, text: Text) -> list[User]:
        """An editor, a chief editor and a supervisor, taking turns; nobody signs their own."""
        bureau = text["channel"] == "lanling-news"
        editors = ["xu.wang"] if bureau else ["lu.zhixia", "zhou.minglan"]
        if author.username in editors:
            editors = [name for name in editors if name != author.username] or ["lu.zhixia"]
        desks = [editors, ["gu.xingyuan", "ye.qing"], ["liang.zhengchuan", "su.min"]]
        return [self.people[desk[number % len(desk)]] for desk in desks]


def _painted(key: tuple[str, int]) -> bytes:
    out = BytesIO()
    image: Image.Image = paint(*key, size=PICTURE_SIZE)
    image.save(out, "JPEG", quality=90)
    return out.getvalue()
