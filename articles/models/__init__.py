"""One noun a file. Imports run from the top of this list to its bottom:

prepared, guards, content < taxonomy, topics, pages, pictures < masthead, listed, workflow,
revisions < reviews, record, corrections, reads, previews, bylines < articles < archive, conflicts,
former_addresses, headlines, notices, working_copies.
"""

from .articles import Article, State
from .bylines import Byline
from .conflicts import Conflict
from .content import ChangeKind, Content, CreditRole, GivenCredit
from .corrections import Correction
from .former_addresses import FormerAddress
from .headlines import Headline
from .masthead import Masthead
from .notices import ASKING, Notice, NoticeKind
from .pages import Page
from .pictures import DigitalSource, Picture, PictureUse
from .previews import PreviewLink
from .reads import Read
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
    "GivenCredit",
    "Headline",
    "Masthead",
    "Notice",
    "NoticeKind",
    "Page",
    "Picture",
    "PictureUse",
    "PreviewLink",
    "Read",
    "RecordEntry",
    "Region",
    "Revision",
    "SectionArticle",
    "SignOff",
    "Source",
    "Stage",
    "State",
    "Tag",
    "TimelineEntry",
    "Topic",
    "TopicSection",
    "Verb",
    "Workflow",
    "WorkingCopy",
]
