"""Django with nothing but one view: what any answer costs under the same gunicorn."""

from django.http import HttpResponse
from django.urls import path

from newsroom.settings.local import *  # noqa: F403 - the same but for what this empties.

ROOT_URLCONF = "bench.bare"
MIDDLEWARE = []


def constant(_request, size: int):
    return HttpResponse(b"x" * size)


urlpatterns = [path("<int:size>", constant)]
