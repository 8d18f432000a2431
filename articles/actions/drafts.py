"""Writing: begin an article, save a revision of it."""

from dataclasses import dataclass, replace
from itertools import pairwise

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.merge import merge
from articles.body.sanitise import clean_html, clean_line, is_tangled, length
from articles.models import (
    Article,
    ChangeKind,
    Channel,
    Conflict,
    Content,
    Credit,
    CreditRole,
    GivenCredit,
    Picture,
    Revision,
    Source,
    State,
    Verb,
)
from articles.models.content import two_sentences

from . import clock
from .common import EDITORS, WRITERS, locked, record, require_role
from .filing import (
    Filing,
    check_filing,
    current_filing,
    merged_filing,
    refile,
    set_filing,
)
from .refusals import InvalidContent, NotAllowed

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


@transaction.atomic
def begin(actor: User, content: Content, filing: Filing) -> Article:
    """A new article with its first revision. Raises NotAllowed or InvalidContent."""
    actor.hold_roles()
    require_role(actor, *WRITERS)
    check_filing(actor, filing, before=None)
    content = replace(checked(content), change_kind="", change_note="")
    now = clock.now()
    article = Article.objects.create(
        channel=filing.channel, created_by=actor, created_at=now, touched_at=now
    )
    set_filing(article, filing)
    revision = write_revision(article, actor, content)
    record(article, actor, Verb.CREATED, revision)
    return article


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    `revision` is the newest of the line, and `is_new` whether this save made it. `merged_with` is
    the revision of somebody else that it was brought together with. With a `conflict` nothing of
    the line changed: what was typed is kept aside until a person has decided. `earlier` is
    what this very save made when it came before. `not_moved_to` is the channel that was chosen
    while somebody else moved the article to another one.
    """

    revision: Revision
    is_new: bool = False
    merged_with: Revision | None = None
    conflict: Conflict | None = None
    earlier: Revision | None = None
    not_moved_to: Channel | None = None


@transaction.atomic
def save(
    actor: User,
    article: Article,
    shown_revision_id: int,
    content: Content,
    filing: Filing,
    shown_filing: Filing | None = None,
) -> Saved:
    """Save what was typed over the revision and the filing that the form showed.

    If somebody saved meanwhile, the two are brought together; where both changed the same thing,
    what was typed becomes a revision of its own beside the line, and a conflict that waits for a
    decision. Saving without a change, or the same once more, makes no revision. A change takes the
    article out of review: its signatures stay with the revision that they are on. Raises
    NotAllowed and InvalidContent.
    """
    article = locked(article, actor)
    require_edit(actor, article)
    current = current_filing(article)
    shown_filing = shown_filing or current
    wanted = merged_filing(shown_filing, current, filing)
    refile(actor, article, wanted, current)
    content = checked(content)
    if not article.readers_saw_it(clock.now()):
        content = replace(content, change_kind="", change_note="")
    newest, shown = article.latest_revision, _in_line(article, shown_revision_id)
    moves = filing.channel not in (shown_filing.channel, wanted.channel)
    result = Saved(newest, not_moved_to=filing.channel if moves else None)
    if shown != newest:
        conflict = Conflict.objects.filter(
            base=shown, made_by=actor, mine__content_hash=content.hash()
        ).last()
        if conflict is not None and conflict.closed_at is None:
            return replace(result, conflict=conflict)
        earlier = conflict.mine if conflict else _saved_before(actor, article, shown, content)
        if earlier is not None:
            return replace(result, earlier=earlier)
        merged = merge(as_typed(shown, article), as_typed(newest, article), content)
        if merged.places:
            return replace(result, conflict=_set_aside(actor, article, shown, content))
        content = checked(merged.content)
    if not changes(content, newest, article):
        return result
    require_kind_of_change(content, article)
    revision = write_revision(article, actor, content)
    if shown == newest:
        record(article, actor, Verb.SAVED, revision)
        return replace(result, revision=revision, is_new=True)
    note = _("with revision %(number)s by %(name)s") % {
        "number": newest.number,
        "name": newest.author,
    }
    record(article, actor, Verb.MERGED, revision, note)
    return replace(result, revision=revision, is_new=True, merged_with=newest)


def _in_line(article: Article, shown_revision_id: int) -> Revision:
    """The revision that the form showed, or the oldest one, which every text came out of."""
    if article.latest_revision_id == shown_revision_id:
        return article.latest_revision
    line = article.revisions.filter(is_aside=False)
    return line.filter(pk=shown_revision_id).first() or line.last()


def as_typed(revision: Revision, article: Article) -> Content:
    """The content as the form shows it, without what was said of a change that is done."""
    content = revision.content()
    if revision.pk in (article.live_revision_id, article.next_revision_id):
        content = replace(content, change_kind="", change_note="")
    return content


def _saved_before(
    actor: User, article: Article, shown: Revision, content: Content
) -> Revision | None:
    """The newer revision that this very save made, if the form was sent twice."""
    line = list(
        article.revisions.filter(is_aside=False, number__gte=shown.number)
        .select_related("lead_picture")
        .prefetch_related("credits")
        .order_by("-number")[:20]
    )
    for revision, before in pairwise(line):
        if revision.author_id == actor.pk:
            once = merge(as_typed(shown, article), as_typed(before, article), content)
            if not once.places and not changes(once.content, revision, article):
                return revision
    return None


def _set_aside(actor: User, article: Article, shown: Revision, content: Content) -> Conflict:
    theirs = article.latest_revision
    mine = write_revision(article, actor, content, is_aside=True)
    record(article, actor, Verb.SET_ASIDE, mine)
    return Conflict.objects.create(
        article=article, base=shown, theirs=theirs, mine=mine, made_by=actor, made_at=clock.now()
    )


def require_edit(actor: User, article: Article) -> None:
    """Editors edit every article that they can see, reporters those that they began."""
    if actor.holds(*EDITORS):
        return
    require_role(actor, *WRITERS)
    if article.created_by_id != actor.pk:
        raise NotAllowed(_("This article is another reporter's; an editor can change it."))


def changes(content: Content, newest: Revision, article: Article) -> bool:
    """Whether saving this would change anything that somebody could read."""
    if newest.pk in (article.live_revision_id, article.next_revision_id):
        # To say what kind of change it is changes nothing by itself.
        content = replace(content, change_kind=newest.change_kind, change_note=newest.change_note)
    return content.hash() != newest.content_hash


def require_kind_of_change(content: Content, article: Article) -> None:
    if not article.readers_saw_it(clock.now()):
        return
    if content.change_kind not in ChangeKind.values:
        raise InvalidContent(
            {"change_kind": [_("Readers see this article. Say what kind of change this is.")]}
        )
    wrong, right = two_sentences(content.change_kind, content.change_note)
    errors = {}
    if content.change_kind == ChangeKind.CORRECTION and not wrong:
        errors["change_wrong"] = [_("Say in a sentence for readers what was wrong.")]
    if content.change_kind != ChangeKind.TYPO and not right:
        errors["change_note"] = [_("Say in a sentence for readers what changes.")]
    if errors:
        raise InvalidContent(errors)


def checked(content: Content) -> Content:
    """The content cleaned, or InvalidContent saying what has to be mended."""
    lines = {
        name: clean_line(getattr(content, name))
        for name in Content.__dataclass_fields__
        if name not in ("body", "origin_at", "credits")
    }
    if content.change_kind == ChangeKind.CORRECTION:
        # What was wrong and what is right are two lines of one note.
        wrong, newline, right = content.change_note.partition("\n")
        lines["change_note"] = clean_line(wrong) + newline + clean_line(right)
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


def write_revision(
    article: Article, author: User, content: Content, is_aside: bool = False
) -> Revision:
    """The next revision of an article that the caller has locked or just made.

    One that is set aside leaves the article as it stands.
    """
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
    last = article.revisions.aggregate(number=Max("number"))["number"]
    revision = Revision.objects.create(
        article=article,
        number=(last or 0) + 1,
        is_aside=is_aside,
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
    if is_aside:
        return revision
    article.latest_revision = revision
    article.touched_at = revision.created_at
    article.stage = None
    if article.state != State.RETURNED:
        article.state = State.DRAFT
    article.save(update_fields=["latest_revision", "touched_at", "stage", "state"])
    return revision
