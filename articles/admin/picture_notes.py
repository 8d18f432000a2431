"""What is missing about the pictures of a text, for those who write it and those who review it."""

import re

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Picture, Revision

# The sanitiser writes the attributes of a picture, and an empty description as `alt=""`.
_UNDESCRIBED = re.compile(r'<img (?![^>]*\balt="[^"])[^>]*>')
_ADDRESS = "/media/pictures/"


def picture_notes(revision: Revision) -> list[tuple[str, str]]:
    """(sentence, address of the page that mends it, or '') each."""
    notes = []
    if revision.lead_picture_id and not revision.lead_alt:
        notes.append((_("The lead picture has no description for those who cannot see it."), ""))
    undescribed = len(_UNDESCRIBED.findall(revision.body))
    if undescribed:
        sentence = ngettext(
            "%(count)s picture in the text has no description for those who cannot see it.",
            "%(count)s pictures in the text have no description for those who cannot see them.",
            undescribed,
        )
        notes.append((sentence % {"count": undescribed}, ""))
    if revision.lead_picture_id or _ADDRESS in revision.body:
        for picture in Picture.objects.used_by(revision).expired():
            sentence = _("The licence of the picture “%(picture)s” ended on %(date)s.") % {
                "picture": picture,
                "date": picture.licence_ends,
            }
            notes.append((sentence, reverse("admin:articles_picture_change", args=[picture.pk])))
    return notes
