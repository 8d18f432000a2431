"""The menu of the admin: what editors do all day first, what administrators set up last."""

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def _administers(request) -> bool:
    return request.user.is_administrator


def _is_about_articles(request) -> bool:
    """Whether a page lies under the list of articles and has no entry of its own."""
    own = ("articles_article_calendar", "articles_article_notices")
    return request.path.startswith(
        reverse("admin:articles_article_changelist")
    ) and not request.path.startswith(tuple(reverse(f"admin:{name}") for name in own))


def _entry(title, icon: str, url_name: str, permission=None, active=None) -> dict:
    entry = {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{url_name}")}
    more = {"permission": permission, "active": active}
    return entry | {key: value for key, value in more.items() if value}


def navigation(request) -> list[dict]:
    return [
        {
            "items": [
                _entry(_("Desk"), "table_restaurant", "index"),
                _entry(
                    _("Articles"),
                    "article",
                    "articles_article_changelist",
                    active=_is_about_articles,
                ),
                _entry(_("Calendar"), "calendar_month", "articles_article_calendar"),
                _entry(_("Notices"), "notifications", "articles_article_notices"),
                _entry(_("Pictures"), "photo_library", "articles_picture_changelist"),
                _entry(
                    _("Front page editor"),
                    "web",
                    "articles_placement_changelist",
                    "articles.admin.front_page.may_edit",
                ),
                _entry(
                    _("Mourning and emergency banner"),
                    "campaign",
                    "articles_banner_changelist",
                    "articles.admin.moments.may_set",
                ),
            ],
        },
        {
            "title": _("Filing"),
            "separator": True,
            "items": [
                _entry(_("Channels"), "account_tree", "articles_channel_changelist"),
                _entry(_("Regions"), "location_on", "articles_region_changelist"),
                _entry(_("Topics"), "collections_bookmark", "articles_topic_changelist"),
                _entry(_("Tags"), "sell", "articles_tag_changelist"),
                _entry(_("Sources"), "outgoing_mail", "articles_source_changelist"),
                _entry(pgettext_lazy("menu", "Pages"), "web", "articles_page_changelist"),
                _entry(_("Former addresses"), "alt_route", "articles_formeraddress_changelist"),
            ],
        },
        {
            "title": _("House"),
            "separator": True,
            "items": [
                _entry(_("Masthead"), "newspaper", "articles_masthead_changelist", _administers),
                _entry(_("Workflows"), "fact_check", "articles_workflow_changelist", _administers),
                _entry(_("People"), "group", "accounts_user_changelist", _administers),
            ],
        },
    ]
