"""A pasted page becomes a draft."""

from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.paste import PastedPage, body_html
from articles.models import Article, Content, CreditRole, GivenCredit

from .drafts import FROM_SIGNATURES, Filing, begin


def begin_from_page(actor: User, page: PastedPage, filing: Filing) -> Article:
    """A draft of what was found in a pasted page. The read count is never taken over."""
    return begin(actor, content_of(page), filing)


def content_of(page: PastedPage) -> Content:
    """The page's headline, text, origin and credits as content; its credits are given by hand."""
    reason = _("As printed on the pasted page")
    return Content(
        title=page.headline,
        body=body_html(page),
        source_name=page.source,
        origin_site=page.site_name,
        origin_at=page.published_at,
        reprint_notice=page.reprint_notice,
        credits=tuple(
            GivenCredit(role, credit.name, reason if role in FROM_SIGNATURES else "")
            for role in CreditRole
            for credit in page.credits
            if credit.role == role
        ),
    )
