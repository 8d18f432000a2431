"""One noun a file. Imports run from the top of this list to its bottom:

prepared, guards, clean_html, content < moments < taxonomy, topics, pages, pictures < masthead,
listed, workflow, revisions < reviews, record, corrections, reads, previews, bylines < articles <
archive, conflicts, former_addresses, front_page, headlines, notices, working_copies.
"""

from .articles import Article, State
from .bylines import Byline
from .conflicts import Conflict
from .content import ChangeKind, Content, CreditRole, GivenCredit
from .corrections import Correction
from .former_addresses import FormerAddress
from .front_page import FrontPageAct, FrontPageVerb, Placement, Slot
from .headlines import Headline
from .masthead import Masthead
from .moments import Banner, BannerLevel, Mourning
from .notices import ASKING, Notice, NoticeKind
from .pages import Page
from .pictures import DigitalSource, Picture, PictureEntry, PictureUse, PictureVerb
from .previews import PreviewLink
from .reads import Period, Read, ReadDay, ReadHour, ReadMark, ReadRank, ReadTotal, Verdict
from .record import RecordEntry, Verb
from .reviews import Decision, SignOff
from .revisions import Credit, Revision
from .taxonomy import Channel, Region, Source, Tag
from .topics import SectionArticle, TimelineEntry, Topic, TopicSection
from .workflow import Stage, Workflow
from .working_copies import WorkingCopy

__all__ = [
    "ASKING",
    "Article",
    "Banner",
    "BannerLevel",
    "Byline",
    "ChangeKind",
    "Channel",
    "Conflict",
    "Content",
    "Correction",
    "Credit",
    "CreditRole",
    "Decision",
    "DigitalSource",
    "FormerAddress",
    "FrontPageAct",
    "FrontPageVerb",
    "GivenCredit",
    "Headline",
    "Masthead",
    "Mourning",
    "Notice",
    "NoticeKind",
    "Page",
    "Period",
    "Picture",
    "PictureEntry",
    "PictureUse",
    "PictureVerb",
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
    "SectionArticle",
    "SignOff",
    "Slot",
    "Source",
    "Stage",
    "State",
    "Tag",
    "TimelineEntry",
    "Topic",
    "TopicSection",
    "Verb",
    "Verdict",
    "Workflow",
    "WorkingCopy",
]
