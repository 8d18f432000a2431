"""One noun a file. Imports run from the top of this list to its bottom:

prepared, guards, clean_html, content < taxonomy, masthead, pictures < listed, workflow,
revisions < reviews, record, corrections, reads, previews < articles < conflicts, headlines,
notices, working_copies.
"""

from .articles import Article, State
from .conflicts import Conflict
from .content import ChangeKind, Content, CreditRole, GivenCredit
from .corrections import Correction
from .headlines import Headline
from .masthead import Masthead
from .notices import ASKING, Notice, NoticeKind
from .pictures import DigitalSource, Picture, PictureEntry, PictureUse, PictureVerb
from .previews import PreviewLink
from .reads import Read
from .record import RecordEntry, Verb
from .reviews import Decision, SignOff
from .revisions import Credit, Revision
from .taxonomy import Channel, Region, Source, Tag, Topic
from .workflow import Stage, Workflow
from .working_copies import WorkingCopy

__all__ = [
    "ASKING",
    "Article",
    "ChangeKind",
    "Channel",
    "Conflict",
    "Content",
    "Correction",
    "Credit",
    "CreditRole",
    "Decision",
    "DigitalSource",
    "GivenCredit",
    "Headline",
    "Masthead",
    "Notice",
    "NoticeKind",
    "Picture",
    "PictureEntry",
    "PictureUse",
    "PictureVerb",
    "PreviewLink",
    "Read",
    "RecordEntry",
    "Region",
    "Revision",
    "SignOff",
    "Source",
    "Stage",
    "State",
    "Tag",
    "Topic",
    "Verb",
    "Workflow",
    "WorkingCopy",
]
