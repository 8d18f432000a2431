"""Answers to requests that no view could take."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render
from django.views.defaults import bad_request as django_bad_request


def bad_request(request, exception):
    """Say what was wrong when that is known: more was sent than the site takes in at once."""
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
        return render(request, "413.html", {"limit": limit}, status=413)
    return django_bad_request(request, exception)
