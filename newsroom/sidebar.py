"""The menu of the admin: what editors do all day first, what administrators set up last."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def _administers(request) -> bool:
    return request.user.is_administrator


def _entry(title, icon: str, url_name: str, permission=None) -> dict:
    entry = {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{url_name}")}
    return entry | ({"permission": permission} if permission else {})


def navigation(request) -> list[dict]:
    return [
        {
            "items": [
                _entry(_("Desk"), "table_restaurant", "index"),
                _entry(_("Articles"), "article", "articles_article_changelist"),
                _entry(_("Pictures"), "photo_library", "articles_picture_changelist"),
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
