"""Builds the newsroom of the bench through the models: its people, its map, its channels."""

from django.contrib.auth.hashers import make_password

from accounts.models import Role, RoleGrant, User
from articles.models import Channel, Masthead, Picture, Region, Source, Stage, Tag, Topic
from articles.models.content import digest

from .house import (
    BELOW,
    DISTRICTS,
    PAPER,
    PASSWORD,
    PICTURES,
    SECTIONS,
    STAFF,
    TAGS,
    TOPICS,
    TOWNS,
    House,
    username,
)


def build() -> House:
    Masthead.objects.create(name=PAPER, reprint_notice="转载请注明出处。", footer="汐州日报社")
    city = Region.objects.create(name="汐州市", slug="city")
    regions = []
    for number in range(DISTRICTS):
        district = Region.objects.create(
            name=f"第{number + 1}区", slug=f"district-{number}", parent=city, position=number
        )
        regions += [district.pk] + [
            Region.objects.create(
                name=f"{district.name}第{town + 1}镇",
                slug=f"town-{number}-{town}",
                parent=district,
                position=town,
            ).pk
            for town in range(TOWNS)
        ]
    channels = []
    for number in range(SECTIONS):
        above = Channel.objects.create(
            name=f"栏目{number + 1}", slug=f"channel-{number}", position=number
        )
        channels += [
            Channel.objects.create(
                name=f"子栏目{below + 1}", slug=f"channel-{number}-{below}", parent=above
            ).pk
            for below in range(BELOW)
        ]
    people = {role: _people(Role(role), count) for role, count in STAFF.items()}
    # The last editor and the last reporter are a bureau's: they see one district and its towns.
    for role in (Role.EDITOR, Role.REPORTER):
        User.objects.get(pk=people[role][-1][0]).regions.add(regions[0])
    photographer = people[Role.REPORTER][0][0]
    # No file lies behind these: a page only names the address of its picture.
    pictures = [
        Picture.objects.create(
            file=f"pictures/{hashed[:2]}/{hashed}.jpg", sha256=hashed, width=1200, height=800,
            alt="石桥与旧码头", caption="今天的汐州", credit=PAPER, added_by_id=photographer,
        )
        for hashed in (digest([str(number)]) for number in range(PICTURES))
    ]  # fmt: skip
    Tag.objects.bulk_create(Tag(name=f"标签{number}") for number in range(TAGS))
    Topic.objects.bulk_create(
        Topic(name=f"专题{number}", slug=f"topic-{number}") for number in range(TOPICS)
    )
    return House(
        people=people,
        stages=list(
            Stage.objects.filter(workflow__is_default=True, retired=False)
            .order_by("position")
            .values_list("pk", "name", "role")
        ),
        channels=channels,
        regions=regions,
        tags=list(Tag.objects.values_list("pk", flat=True)),
        topics=list(Topic.objects.values_list("pk", flat=True)),
        pictures=[(picture.pk, picture.sha256) for picture in pictures],
        source=Source.objects.create(name=PAPER, is_own=True).pk,
    )


def _people(role: Role, count: int) -> list[tuple[int, str]]:
    password = make_password(PASSWORD)
    people = [
        User.objects.create(
            username=username(role, number),
            display_name=f"{role.label}{number + 1}",
            email=f"{username(role, number)}@example.com",
            password=password,
            is_staff=True,
        )
        for number in range(count)
    ]
    RoleGrant.objects.bulk_create(RoleGrant(user=person, role=role) for person in people)
    return [(person.pk, person.display_name) for person in people]
