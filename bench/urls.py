"""The site's own addresses and one more, whose view does nothing: what every answer costs."""

from django.http import HttpResponse
from django.urls import include, path

from newsroom.urls import handler400, handler404  # noqa: F401 - Django asks the first module for them.

from .lines import FLOOR


def floor(_request):
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path(FLOOR.strip("/") + "/", floor), path("", include("newsroom.urls"))]
