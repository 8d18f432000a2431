"""What the editor's own tools say; static/admin/editor/words.js fills the places in `%(…)s`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS = {
    # Pictures and galleries
    "picture": _("Picture"),
    "another": _("Choose another picture"),
    "remove_picture": _("Take the picture out"),
    "place": _("Place for a picture"),
    "alt": _("Description"),
    "alt_help": _("What the picture shows, for those who cannot see it."),
    "caption": _("Caption"),
    "credit": _("Credit"),
    "caption_hint": _("Caption"),
    "credit_hint": _("Credit"),
    "gallery_hint": _("Caption of the whole gallery"),
    "gallery": _("Gallery"),
    "gallery_help": _("Readers see the pictures in this order."),
    "gallery_size": _("A gallery has at least %(fewest)s and at most %(most)s pictures."),
    "remove_gallery": _("Take the gallery out"),
    "add_pictures": _("Add pictures"),
    "earlier": _("Move up"),
    "later": _("Move down"),
    "take_out": _("Take out"),
    "no_window": _("The browser opened no window. Allow this site to open windows, and try again."),
    # Footnotes
    "footnote": _("Footnote"),
    "footnote_text": _("Text of the note"),
    "footnote_help": _("Readers find it at the end of the article, numbered by itself."),
    "footnote_not_here": _("A footnote stands in the text, not in a picture."),
    "remove_footnote": _("Take the note out"),
    # Paragraphs
    "indent": _("First-line indent"),
    "center": _("Centred"),
    "right": _("Aligned right"),
    "spacing": _("Line spacing"),
    "spacing_normal": pgettext_lazy("line spacing", "Normal"),
    "spacing_spaced": pgettext_lazy("line spacing", "Wide"),
    "spacing_tight": pgettext_lazy("line spacing", "Tight"),
    "heading": _("Heading"),
    "subheading": _("Subheading"),
    # Pasting and uploading
    "uploading": _("Taking picture %(number)s of %(all)s into the library…"),
    "known": _("Already in the library, and used from there: %(count)s."),
    "left": _("Pictures that could not be taken over: %(count)s."),
    "left_files": _("Files that were not pasted: %(count)s."),
    "left_one": pgettext_lazy("name of a picture: reason", "%(name)s: %(reason)s"),
    "from_elsewhere": _("It lies on another site. Save it and upload it."),
    "not_along": _("The program did not hand it over. Save it and upload it."),
    "file_kind": _("Files of this kind cannot be pasted. Open it and copy its text."),
    "a_picture": _("a picture"),
    "cleaned_here": _("The text was pasted and cleaned in this window only: %(reason)s"),
    "save_waits": _("Still pasting. The text is saved as soon as all of it is here."),
    "too_large": _("That is too much at once."),
    "signed_out": _("You are signed out. Sign in again in another window."),
    "no_answer": _("The site did not answer. Please try again."),
    "link_kinds": _(
        "A link leads to an address that begins with https:, http:, mailto: or tel:, or to a "
        "page of this site, which begins with /."
    ),
    # Under the text
    "counted": _("%(characters)s characters"),
    "counted_selected": _("%(characters)s selected"),
    # Dialogs
    "apply": _("OK"),
    "cancel": _("Cancel"),
}
