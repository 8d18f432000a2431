"""The editor of the front page: the page in miniature, each placement, its preview, its record."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from articles import actions
from articles.actions import front_page
from articles.actions.front_page import Spot, may_edit_front_page
from articles.actions.front_page_words import headline_of, names_in, slot_name
from articles.models import Article, FrontPageAct, Picture, Placement, Revision
from articles.views import previews
from articles.views.frame import frame_of, read_frame
from articles.views.front import front_at
from articles.views.public import change_after

from .access import RoleAdmin
from .front_page_form import PlacementForm
from .front_page_slots import found, key_of, miniature, slot_choices, spots, told
from .pages import has_hidden_errors, show_errors
from .picture_listing import thumb
from .previews import WIDTHS, _number

# How many acts the record shows on a page, and how many pictures the form offers.
ACTS = 50
PICTURES = 12
_MOMENT = forms.DateTimeField()


def may_edit(request) -> bool:
    """Whether the menu leads here."""
    return may_edit_front_page(request.user)


@admin.register(Placement)
class FrontPageAdmin(RoleAdmin):
    """Not Django's list and form: the front page is edited as a whole."""

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_authenticated and may_edit_front_page(request.user)

    def _may_change(self, request) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_urls(self):
        def at(address: str, view, name: str):
            def allowed(request, **kwargs):
                if not self.has_view_permission(request):
                    raise PermissionDenied
                return view(request, **kwargs)

            wrapped = self.admin_site.admin_view(allowed)
            return path(address, wrapped, name=f"articles_placement_{name}")

        return [
            at("", self.page_view, "changelist"),
            at("act/", require_POST(self.act_view), "act"),
            at("<int:object_id>/", self.placement_view, "change"),
            at("clear/", self.clear_view, "clear"),
            at("preview/", self.preview_view, "preview"),
            at("preview/page/", self.preview_page_view, "preview_page"),
            at("record/", self.record_view, "record"),
        ]

    # -- The page in miniature -------------------------------------------------------------------

    def page_view(self, request):
        now = timezone.now()
        at = moment_of(request.GET.get("at", ""), now)
        query = request.GET.get("q", "")
        frame = read_frame()
        page = miniature(at or now, frame)
        slot = request.GET.get("slot", "")
        articles = found(query)
        act = front_page.newest_to_undo()
        return self._show(
            request,
            "page",
            title=_("Front page editor"),
            page=page,
            version=FrontPageAct.version(),
            at=at,
            now=now,
            at_text=as_typed(at),
            **_next(at or now),
            query=query,
            found=articles,
            standing=page.standing(),
            slots=slot_choices(frame),
            slot=slot if slot in spots(frame) else "headlines",
            last=act,
            last_told=act and _told([act])[0][1],
        )

    def act_view(self, request):
        """One press of a button or one drop: `do` names the verb and what it is about."""
        posted = request.POST
        fragment = ""
        try:
            with transaction.atomic():
                said, fragment = self._act(request, posted)
            messages.success(request, said)
        except actions.AlreadyDone as refusal:
            messages.info(request, str(refusal))
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(self._back(posted) + fragment)

    def _act(self, request, posted) -> tuple[str, str]:
        """`do` is a verb, a number, and for a spot the slot and the placement before which."""
        verb, number, key, before, *_rest = [*posted.get("do", "").split(":"), "", "", ""]
        version = _number(posted.get("version", "")) or 0
        actor, pk = request.user, _number(number)
        if verb == "undo":
            act = front_page.undo(actor, get_object_or_404(FrontPageAct, pk=pk))
            return _("Undone: %(what)s") % {"what": _told([act.undoes])[0][1]}, ""
        if verb == "place":
            article = get_object_or_404(Article, pk=pk)
            spot = self._spot(request, key or posted.get("slot", ""), before)
            return self._said(front_page.place(actor, article, spot, version))
        placement = get_object_or_404(Placement.objects.select_related("article"), pk=pk)
        if verb == "move":
            spot = self._spot(request, key, before)
            return self._said(front_page.move(actor, placement, spot, version))
        if verb == "remove":
            front_page.remove(actor, placement, version)
            headline = headline_of(placement)
            return _("“%(headline)s” was taken away.") % {"headline": headline}, ""
        raise Http404

    def _spot(self, request, key: str, before: str) -> Spot:
        spot = spots(frame_of(request)).get(key)
        if spot is None:
            raise actions.InvalidContent({"slot": [_("Choose a slot of the front page.")]})
        if not before:
            return spot
        anchor = get_object_or_404(Placement.objects.select_related("article"), pk=_number(before))
        return Spot(spot.slot, spot.channel, anchor)

    def _said(self, placement: Placement) -> tuple[str, str]:
        """Where a placement stands now, in a sentence, and where on the page."""
        standing = Placement.objects.not_over(timezone.now())
        order = list(
            standing.in_slot(placement.slot, placement.channel_id).values_list("pk", flat=True)
        )
        said = _("“%(headline)s”: %(slot)s, place %(place)s of %(number)s.") % {
            "headline": headline_of(placement),
            "slot": slot_name(placement.slot, placement.channel),
            "place": order.index(placement.pk) + 1,
            "number": len(order),
        }
        return said, f"#placement-{placement.pk}"

    # -- One placement ---------------------------------------------------------------------------

    def placement_view(self, request, object_id: int):
        placement = get_object_or_404(
            Placement.objects.select_related("article", "channel", "picture", "last_act__actor"),
            pk=object_id,
        )
        if placement.removed:
            messages.info(request, _("It was taken away already."))
            return HttpResponseRedirect(self._back(request.POST or request.GET))
        slots = slot_choices(frame_of(request))
        key = key_of(placement.slot, placement.channel_id)
        initial = {
            name: getattr(placement, name) for name in ("starts_at", "ends_at", "headline", "note")
        } | {"picture": placement.picture_id, "slot": key, "version": FrontPageAct.version()}
        form = PlacementForm(request.POST or None, initial=initial, slots=slots)
        if "find" in request.POST:
            form.is_valid()
            form.errors.clear()
        elif request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    self._change(request, placement, form, key)
                messages.success(request, _("Saved."))
                back = self._back(request.POST) + f"#placement-{placement.pk}"
                return HttpResponseRedirect(back)
            except actions.Refused as refusal:
                show_errors(form, refusal)
                _renew(form)
        elif form.is_bound and has_hidden_errors(form):
            _renew(form)
        article = Article.objects.listed().get(pk=placement.article_id)
        revision = article.revision_at(timezone.now()) or article.latest_revision
        return self._show(
            request,
            "placement",
            title=headline_of(placement),
            placement=placement,
            article=article,
            revision=revision,
            own_thumb=revision.lead_picture and thumb(revision.lead_picture, "3x2"),
            form=form,
            pictures=_offered(request, placement),
            chosen=str(form["picture"].value() or ""),
            sought=request.POST.get("sought", ""),
            at_text=request.POST.get("at", request.GET.get("at", "")),
            other=slot_name(placement.slot, placement.channel),
        )

    def _change(self, request, placement: Placement, form: PlacementForm, key: str) -> None:
        version = form.cleaned_data["version"]
        if form.cleaned_data["slot"] != key:
            spot = spots(frame_of(request))[form.cleaned_data["slot"]]
            # A picture that is chosen in the same form may be what the other slot asks for.
            placement = front_page.change(request.user, placement, version, form.shown())
            front_page.move(request.user, placement, spot, FrontPageAct.version())
            return
        front_page.change(request.user, placement, version, form.shown())

    def clear_view(self, request):
        """Ask before a slot is cleared; what stood there can be brought back."""
        key = (request.POST or request.GET).get("slot", "lead")
        spot = spots(frame_of(request)).get(key)
        if spot is None:
            raise Http404
        if request.method == "POST":
            try:
                version = _number(request.POST.get("version", "")) or 0
                gone = front_page.clear(request.user, spot, version)
                messages.success(request, _("Taken away: %(number)s.") % {"number": len(gone)})
            except actions.AlreadyDone as refusal:
                messages.info(request, str(refusal))
            except actions.Refused as refusal:
                messages.error(request, str(refusal))
            return HttpResponseRedirect(self._back(request.POST))
        now = timezone.now()
        page = miniature(now, frame_of(request))
        return self._show(
            request,
            "clear",
            title=_("Clear a slot"),
            slot=next(each for each in page.slots if each.key == key),
            version=FrontPageAct.version(),
            at_text=request.GET.get("at", ""),
        )

    # -- Preview and record ----------------------------------------------------------------------

    def preview_view(self, request):
        now = timezone.now()
        at = moment_of(request.GET.get("at", ""), now)
        width = request.GET.get("width", "")
        return self._show(
            request,
            "preview",
            title=_("Preview of the front page"),
            at=at or now,
            at_text=as_typed(at),
            **_next(at or now),
            width=width if width in WIDTHS else "phone",
            widths=WIDTHS.items(),
            page=reverse("admin:articles_placement_preview_page")
            + (f"?{urlencode({'at': as_typed(at)})}" if at else ""),
        )

    def preview_page_view(self, request):
        return _public_page(request)

    def record_view(self, request):
        """Everything that was done with the front page, newest first, each to be undone."""
        before = _number(request.GET.get("before", ""))
        acts = FrontPageAct.objects.select_related("actor", "undone_by__actor")
        acts = list((acts.filter(pk__lt=before) if before else acts)[: ACTS + 1])
        return self._show(
            request,
            "record",
            title=_("Changes of the front page"),
            acts=_told(acts[:ACTS]),
            older=acts[ACTS - 1].pk if len(acts) > ACTS else None,
            version=FrontPageAct.version(),
        )

    def _back(self, posted) -> str:
        """The page that somebody came from, as it was."""
        if posted.get("from") == "record":
            return reverse("admin:articles_placement_record")
        names = ("at", "q", "slot") if "do" in posted else ("at",)
        kept = {name: posted[name] for name in names if posted.get(name)}
        address = reverse("admin:articles_placement_changelist")
        return f"{address}?{urlencode(kept)}" if kept else address

    def _show(self, request, template: str, **context):
        response = TemplateResponse(
            request,
            f"admin/articles/front_page/{template}.html",
            {**self.admin_site.each_context(request), "media": self.media, **context},
        )
        response["Cache-Control"] = "no-store"
        return response


@require_safe
@previews.unlisted
def _public_page(request):
    now = timezone.now()
    request.at = moment_of(request.GET.get("at", ""), now) or now
    with override(settings.LANGUAGE_CODE):
        response = front_at(request)
    response.public_policy = True
    return response


def moment_of(text: str, now: datetime) -> datetime | None:
    """A later moment as somebody typed it; None for now and for what is no moment."""
    try:
        at = _MOMENT.clean(text)
    except (ValidationError, ValueError, OverflowError):
        return None
    return at if at > now else None


def as_typed(moment: datetime | None) -> str:
    """A moment as the browser's field takes it; a part of a second counts as the next."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    if local.microsecond:
        local = local.replace(microsecond=0) + timezone.timedelta(seconds=1)
    return local.strftime("%Y-%m-%dT%H:%M:%S")


def _next(at: datetime) -> dict:
    """The moment of the next change, for the templates."""
    change = change_after(at)
    return {"next_at": change, "next_text": as_typed(change)}


def _told(acts: list[FrontPageAct]) -> list[tuple[FrontPageAct, str]]:
    """Each act with what it did, in words."""
    ids = {state["after"]["article_id"] for act in acts for state in act.states.values()}
    newest = Revision.objects.filter(pk__in=Article.objects.filter(pk__in=ids).values(
        "latest_revision"))  # fmt: skip
    titles = dict(newest.values_list("article", "title"))
    names = names_in(acts)
    return [(act, told(act, titles, names)) for act in acts]


def _renew(form: PlacementForm) -> None:
    """The next press is on what the page shows now."""
    form.data = form.data.copy()
    form.data["version"] = FrontPageAct.version()


def _offered(request, placement: Placement) -> list[Picture]:
    """Pictures to choose from: the one chosen, those sought, or else the newest."""
    sought = request.POST.get("sought", "").replace("\0", "").strip()
    pictures = Picture.objects.all()
    if sought:
        pictures = pictures.filter(
            Q(caption__icontains=sought) | Q(alt__icontains=sought) | Q(credit__icontains=sought)
        )
    chosen = _number(request.POST.get("picture", "")) or placement.picture_id
    first = list(Picture.objects.filter(pk=chosen)) if chosen else []
    rest = pictures.exclude(pk__in=[each.pk for each in first])[:PICTURES]
    offered = [*first, *rest]
    for picture in offered:
        picture.thumb = thumb(picture, "3x2")
    return offered
