from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

from .media import media


class Favicon(RedirectView):
    """Browsers ask for this address on pages that name no icon, such as a picture by itself."""

    def get_redirect_url(self, *args, **kwargs) -> str:
        return static("img/favicon.svg")


handler400 = "newsroom.errors.bad_request"
handler404 = "articles.views.public.no_page"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("health/", include("newsroom.health")),
    # nginx serves the same files where it stands in front; this serves them where nothing does.
    path("media/<path:path>", media),
    path("favicon.ico", Favicon.as_view()),
    path("", include("articles.urls")),
]
