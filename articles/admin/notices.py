"""Notices in the admin: all of them, and marking them as read."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles.actions import mail, notices
from articles.models import Notice

# Older ones are of no use to anybody; the record of an article has everything.
MOST = 100


class NoticeViews:
    def notice_urls(self, wrap) -> list:
        return [
            path("notices/", wrap(self.notices_view), name="articles_article_notices"),
            path(
                "notices/<int:pk>/open/",
                wrap(self.notice_open_view),
                name="articles_article_notice_open",
            ),
        ]

    def notices_view(self, request):
        if request.method == "POST":
            notice = request.POST.get("notice", "")
            if notice and not notice.isdecimal():
                raise Http404
            notices.read(request.user, int(notice) if notice else None)
            if not notice:
                messages.success(request, _("All notices are marked as read."))
            back = "index" if request.POST.get("from") == "desk" else "articles_article_notices"
            return HttpResponseRedirect(reverse(f"admin:{back}"))
        return TemplateResponse(
            request,
            "admin/articles/article/notices.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Notices"),
                "notices": Notice.objects.of(request.user)[:MOST],
                "media": self.media,
            },
        )

    def notice_open_view(self, request, pk: int):
        """Go to the article of a notice, which is read by that."""
        notice = Notice.objects.of(request.user).filter(pk=pk).first()
        if notice is None:
            raise Http404
        notices.read(request.user, pk)
        return HttpResponseRedirect(mail.page_of(notice))
