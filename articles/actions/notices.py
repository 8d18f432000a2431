"""Mail that the worker sends after an action."""

from django.conf import settings
from django.core.mail import send_mass_mail
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from accounts.models import User
from articles.models import Article, SignOff

from .common import HEADS


@task()
def ask_to_confirm(sign_off_id: int) -> int:
    """Ask everyone who may confirm an emergency release to do so; returns how many were asked."""
    release = SignOff.objects.select_related("revision").get(pk=sign_off_id)
    people = User.objects.holding(*HEADS).exclude(
        pk__in=[release.actor_id, release.revision.author_id]
    )
    addresses = [
        person.email
        for person in people
        if person.email
        and Article.objects.visible_to(person).filter(pk=release.article_id).exists()
    ]
    with override(settings.LANGUAGE_CODE):
        subject = _("Please confirm: %(title)s") % {"title": release.revision.title}
        text = _(
            "%(name)s published “%(title)s” through the emergency door.\n\n"
            "The reason given: %(reason)s\n\n"
            "A second person has to confirm it. It waits on the desk."
        ) % {
            "name": release.signed_name,
            "title": release.revision.title,
            "reason": release.note,
        }
    return send_mass_mail([(subject, text, None, [address]) for address in addresses])
