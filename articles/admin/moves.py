"""What has an address that readers know leaves the old one behind when it is given another."""

from django.urls import reverse

from articles.actions.former_addresses import remember_move
from articles.views.head import FEED_TYPES


class RemembersMoves:
    """Mixed into the admin of what has a page: its old address, and those of its feeds, lead on."""

    # The kind of its feeds, as in their address, and the field that its address is made of.
    feeds = ""
    named_by = "slug"

    def save_model(self, request, obj, form, change) -> None:
        before = form.initial.get(self.named_by) if change else None
        super().save_model(request, obj, form, change)
        if before is None or before == getattr(obj, self.named_by):
            return
        former = type(obj)(pk=obj.pk, **{self.named_by: before})
        remember_move(request.user, former.get_absolute_url(), obj.get_absolute_url())
        if self.feeds:
            for form_of_feed in FEED_TYPES:
                old, new = (
                    reverse("feed_of", args=[self.feeds, key, form_of_feed])
                    for key in (before, getattr(obj, self.named_by))
                )
                remember_move(request.user, old, new)
