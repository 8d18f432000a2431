"""Names that stand under an article, so there has to be something to read."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Spaces of all widths, marks without width, fillers and selectors: what shows nothing by itself.
_UNSEEN = (
    r"\u0009-\u000d\u0020\u0085\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\U000e0000-\U000e0fff"
)
# Python and PostgreSQL read it alike, so form and database refuse the same names.
INVISIBLE = rf"^[{_UNSEEN}]*$"
NOTHING_TO_READ = _("This name shows nothing. Give the name that readers will see.")


def validate_name(name: str) -> None:
    if re.search(INVISIBLE, name):
        raise ValidationError(NOTHING_TO_READ, code="invisible")
