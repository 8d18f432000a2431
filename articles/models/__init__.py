"""One noun a file. Imports run from the top of this list to its bottom:

prepared, guards, content < moments < taxonomy, masthead, pictures < listed, workflow, revisions <
reviews, record, corrections, reads, previews < articles < conflicts, front_page, headlines,
notices, working_copies.
"""

from .articles import Article, State
from .conflicts import Conflict
from .content import ChangeKind, Content, CreditRole, GivenCredit
from .corrections import Correction
from .front_page import FrontPageAct, FrontPageVerb, Placement, Slot
from .headlines import Headline
from .masthead import Masthead
from .moments import Banner, BannerLevel, Mourning
from .notices import ASKING, Notice, NoticeKind
from .pictures import DigitalSource, Picture, PictureUse
from .previews import PreviewLink
from .reads import Period, Read, ReadDay, ReadHour, ReadMark, ReadRank, ReadTotal, Verdict
from .record import RecordEntry, Verb
from .reviews import Decision, SignOff
from .revisions import Credit, Revision
from .taxonomy import Channel, Region, Source, Tag, Topic
from .workflow import Stage, Workflow
from .working_copies import WorkingCopy

__all__ = [
    "ASKING",
    "Article",
    "Banner",
    "BannerLevel",
    "ChangeKind",
    "Channel",
    "Conflict",
    "Content",
    "Correction",
    "Credit",
    "CreditRole",
    "Decision",
    "DigitalSource",
    "FrontPageAct",
    "FrontPageVerb",
    "GivenCredit",
    "Headline",
    "Masthead",
    "Mourning",
    "Notice",
    "NoticeKind",
    "Period",
    "Picture",
    "PictureUse",
    "Placement",
    "PreviewLink",
    "Read",
    "ReadDay",
    "ReadHour",
    "ReadMark",
    "ReadRank",
    "ReadTotal",
    "RecordEntry",
    "Region",
    "Revision",
    "SignOff",
    "Slot",
    "Source",
    "Stage",
    "State",
    "Tag",
    "Topic",
    "Verb",
    "Verdict",
    "Workflow",
    "WorkingCopy",
]
