"""What a balancer or an operator asks: is the process alive, and can it serve?"""

import logging
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def live(_request):
    """The process answers. It touches nothing else, so that a lost database restarts no process."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def ready(_request):
    """Readers can be sent here: the database answers and has every table that the code expects."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        logger.warning("The database does not answer.", exc_info=True)
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    if unapplied := len(_known_migrations() - set(applied)):
        found = {"status": "unavailable", "database": "ok", "unapplied_migrations": unapplied}
        return JsonResponse(found, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "unapplied_migrations": 0})


@cache
def _known_migrations():
    """Read once from the code, which does not change under a running process."""
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


urlpatterns = [path("live", live, name="live"), path("ready", ready, name="ready")]
