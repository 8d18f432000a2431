"""Writing: begin an article, save a revision of it."""

from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.sanitise import clean_html, clean_line, is_tangled, length
from articles.models import (
    Article,
    ChangeKind,
    Channel,
    Content,
    Credit,
    CreditRole,
    GivenCredit,
    Picture,
    Region,
    Revision,
    Source,
    State,
    Tag,
    Topic,
    Verb,
)
from articles.models.taxonomy import bureau_of

from . import clock
from .common import EDITORS, WRITERS, Reviews, locked, record, require_role
from .refusals import InvalidContent, NotAllowed, Stale

# A page of a newspaper has under 10,000 characters; the longest investigation under 100,000.
MAX_BODY_CHARACTERS = 200_000
# The HTML of such a body, with room for tables and links.
MAX_BODY_MARKUP = 2_000_000
# The longest list of contributors has some tens.
MAX_CREDITS = 100
# From the first printed newspapers on, and before the end of the calendar.
YEARS_OF_ORIGIN = range(1600, 9000)


# The credits that signatures give; to give one by hand takes a reason.
FROM_SIGNATURES = frozenset({CreditRole.EDITOR, CreditRole.CHIEF_EDITOR, CreditRole.SUPERVISOR})


@dataclass(frozen=True)
class Filing:
    """Where an article is filed: its channel and the rows of regions, tags and topics."""

    channel: Channel
    regions: tuple[Region, ...] = ()
    tags: tuple[Tag, ...] = ()
    topics: tuple[Topic, ...] = ()


@transaction.atomic
def begin(actor: User, content: Content, filing: Filing) -> Article:
    """A new article with its first revision. Raises NotAllowed or InvalidContent."""
    require_role(actor, *WRITERS)
    _check_filing(actor, filing, before=None)
    content = replace(_checked(content), change_kind="", change_note="")
    now = clock.now()
    article = Article.objects.create(
        channel=filing.channel, created_by=actor, created_at=now, touched_at=now
    )
    _file(article, filing)
    revision = _write(article, actor, content)
    record(article, actor, Verb.CREATED, revision)
    return article


@transaction.atomic
def save(
    actor: User, article: Article, shown_revision_id: int, content: Content, filing: Filing
) -> Revision:
    """Save what was typed over the revision that the form showed, and return the newest revision.

    Saving without a change makes no revision. A change takes the article out of review: its
    signatures stay with the revision that they are on. Raises NotAllowed, Stale, InvalidContent.
    """
    article = locked(article, actor)
    newest = article.latest_revision
    require_edit(actor, article)
    if newest.pk != shown_revision_id:
        raise Stale(
            _(
                "%(name)s saved revision %(number)s while you were writing. Your text is still in "
                "the form and not saved yet. Compare the two, then save again."
            )
            % {"name": newest.author, "number": newest.number},
            newer=newest,
        )
    current = current_filing(article)
    if not _same(filing, current):
        _check_filing(actor, filing, before=current)
        _file(article, filing)
        record(article, actor, Verb.FILED, note=_describe(filing))
    content = _checked(content)
    public = article.readers_saw_it(clock.now())
    if not public:
        content = replace(content, change_kind="", change_note="")
    if not _changes(content, newest, article):
        return newest
    if public:
        _require_kind_of_change(content)
    revision = _write(article, actor, content)
    record(article, actor, Verb.SAVED, revision)
    return revision


def require_edit(actor: User, article: Article) -> None:
    """Editors edit every article that they can see, reporters those that they began."""
    if actor.holds(*EDITORS):
        return
    require_role(actor, *WRITERS)
    if article.created_by_id != actor.pk:
        raise NotAllowed(_("This article is another reporter's; an editor can change it."))


def current_filing(article: Article) -> Filing:
    return Filing(
        channel=article.channel,
        regions=tuple(article.regions.all()),
        tags=tuple(article.tags.all()),
        topics=tuple(article.topics.all()),
    )


def _same(one: Filing, other: Filing) -> bool:
    """Whether two filings are the same, in whatever order their rows were given."""
    return one.channel == other.channel and all(
        set(getattr(one, rows)) == set(getattr(other, rows))
        for rows in ("regions", "tags", "topics")
    )


def _check_filing(actor: User, filing: Filing, before: Filing | None) -> None:
    """Staff of a bureau file in their regions; what others filed elsewhere they leave alone."""
    mine = set(bureau_of(actor))
    if not mine:
        return
    chosen = {region.pk for region in filing.regions}
    kept = {region.pk for region in before.regions} if before else set()
    if chosen - mine != kept - mine or not chosen & mine:
        raise InvalidContent(
            {"regions": [_("Choose at least one region of your bureau, and none of another.")]}
        )
    channel = filing.channel
    if (
        channel.region_id
        and channel.region_id not in mine
        and (before is None or before.channel != channel)
    ):
        raise InvalidContent({"channel": [_("This channel belongs to another bureau.")]})


def _changes(content: Content, newest: Revision, article: Article) -> bool:
    """Whether saving this would change anything that somebody could read."""
    if newest.pk in (article.live_revision_id, article.next_revision_id):
        # To say what kind of change it is changes nothing by itself.
        content = replace(content, change_kind=newest.change_kind, change_note=newest.change_note)
    return content.hash() != newest.content_hash


def _require_kind_of_change(content: Content) -> None:
    if content.change_kind not in ChangeKind.values:
        raise InvalidContent(
            {"change_kind": [_("Readers see this article. Say what kind of change this is.")]}
        )
    if content.change_kind != ChangeKind.TYPO and not content.change_note:
        raise InvalidContent({"change_note": [_("Say in a sentence for readers what changes.")]})


def _file(article: Article, filing: Filing) -> None:
    if article.channel_id != filing.channel.pk:
        article.channel = filing.channel
        if article.state == State.REVIEW or (
            article.state == State.APPROVED and not Reviews.of(article).complete
        ):
            # Another channel may have other reviews, so the article goes back to its desk.
            article.state, article.stage = State.DRAFT, None
        try:
            with transaction.atomic():
                article.save(update_fields=["channel", "state", "stage"])
        except IntegrityError as refusal:
            raise InvalidContent(
                {
                    "channel": [
                        _(
                            "What is public or scheduled here is not signed as this channel asks: "
                            "%(reason)s"
                        )
                        % {"reason": str(refusal).splitlines()[0]}
                    ]
                }
            ) from refusal
    article.regions.set(filing.regions)
    article.tags.set(filing.tags)
    article.topics.set(filing.topics)


def _describe(filing: Filing) -> str:
    rows = [filing.channel, *filing.regions, *filing.tags, *filing.topics]
    return ", ".join(str(row) for row in rows)


def _checked(content: Content) -> Content:
    """The content cleaned, or InvalidContent saying what has to be mended."""
    lines = {
        name: clean_line(getattr(content, name))
        for name in Content.__dataclass_fields__
        if name not in ("body", "origin_at", "credits")
    }
    errors: dict[str, list[str]] = {}
    if not lines["title"]:
        errors["title"] = [_("An article needs a headline.")]
    for name, value in lines.items():
        limit = 64 if name == "lead_picture" else Revision._meta.get_field(name).max_length
        if len(value) > limit:
            errors[name] = [
                _("At most %(limit)s characters; these are %(length)s.")
                % {"limit": limit, "length": len(value)}
            ]
    if len(content.body) > MAX_BODY_MARKUP:
        errors["body"] = [_too_long(len(content.body), MAX_BODY_MARKUP)]
        raise InvalidContent(errors)
    if is_tangled(content.body):
        errors["body"] = [
            _("The elements of this text lie too deep in each other. Paste it as plain text.")
        ]
        raise InvalidContent(errors)
    body = clean_html(content.body)
    if len(body) > MAX_BODY_MARKUP:
        errors["body"] = [_too_long(len(body), MAX_BODY_MARKUP)]
    elif length(body) > MAX_BODY_CHARACTERS:
        errors["body"] = [_too_long(length(body), MAX_BODY_CHARACTERS)]
    if content.origin_at is not None and content.origin_at.year not in YEARS_OF_ORIGIN:
        errors["origin_at"] = [_("No newspaper had this date.")]
    if lines["origin_url"] and not lines["origin_url"].startswith(("https://", "http://")):
        errors["origin_url"] = [_("An address begins with https:// or http://.")]
    credits = tuple(_checked_credits(content.credits, errors))
    if errors:
        raise InvalidContent(errors)
    return replace(content, **lines, body=body, credits=credits)


def _too_long(characters: int, limit: int) -> str:
    return _(
        "The body has %(length)s characters; at most %(limit)s are possible. "
        "Make two articles of it."
    ) % {"length": characters, "limit": limit}


def _checked_credits(given, errors: dict[str, list[str]]):
    if len(given) > MAX_CREDITS:
        errors["credits"] = [_("At most %(limit)s credits are possible.") % {"limit": MAX_CREDITS}]
        return
    for credit in given:
        name, reason = clean_line(credit.name), clean_line(credit.reason)
        if not name:
            continue
        if credit.role not in CreditRole.values:
            errors["credits"] = [_("“%(role)s” is no credit.") % {"role": clean_line(credit.role)}]
            continue
        limit = Credit._meta.get_field("reason").max_length
        if len(reason) > limit:
            errors["credit_reason"] = [
                _("At most %(limit)s characters; these are %(length)s.")
                % {"limit": limit, "length": len(reason)}
            ]
        if len(name) > Credit._meta.get_field("name").max_length:
            errors["credits"] = [_("“%(name)s” is too long for a name.") % {"name": name}]
        if credit.role in FROM_SIGNATURES and not reason:
            errors["credit_reason"] = [
                _("The signatures give this credit. Say why another name stands here.")
            ]
        yield GivenCredit(credit.role, name, reason if credit.role in FROM_SIGNATURES else "")


def _write(article: Article, author: User, content: Content) -> Revision:
    """The next revision of an article that the caller has locked or just made."""
    picture = None
    if content.lead_picture:
        picture = Picture.objects.filter(sha256=content.lead_picture).first()
        if picture is None:
            raise InvalidContent({"lead_picture": [_("This picture is not in the library.")]})
    fields = {
        name: value
        for name, value in vars(content).items()
        if name not in ("lead_picture", "credits")
    }
    last = article.latest_revision
    revision = Revision.objects.create(
        article=article,
        number=last.number + 1 if last else 1,
        author=author,
        created_at=clock.now(),
        lead_picture=picture,
        source=Source.objects.filter(name=content.source_name).first(),
        content_hash=content.hash(),
        **fields,
    )
    staff = {
        person.display_name: person
        for person in User.objects.filter(
            is_staff=True, display_name__in=[credit.name for credit in content.credits]
        )
    }
    Credit.objects.bulk_create(
        Credit(
            revision=revision,
            position=position,
            role=credit.role,
            name=credit.name,
            reason=credit.reason,
            person=staff.get(credit.name),
        )
        for position, credit in enumerate(content.credits)
    )
    article.latest_revision = revision
    article.touched_at = revision.created_at
    article.stage = None
    if article.state != State.RETURNED:
        article.state = State.DRAFT
    article.save(update_fields=["latest_revision", "touched_at", "stage", "state"])
    return revision
