"""Which reviews a text passes before it may be public. The newsroom changes them in the admin."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.names import validate_name

from .content import CreditRole

# Who can review. Reporters write, administrators set things up, moderators answer for comments;
# one of them who reviews as well holds the role of an editor besides.
SIGNING_ROLES = (Role.EDITOR, Role.CHIEF_EDITOR, Role.COORDINATOR, Role.SUPERVISOR)


class Workflow(models.Model):
    """An ordered list of review stages. A channel without one of its own takes the default."""

    name = models.CharField(_("name"), max_length=40, unique=True, validators=[validate_name])
    is_default = models.BooleanField(_("default"), default=False)

    class Meta:
        verbose_name = _("workflow")
        verbose_name_plural = _("workflows")
        ordering = ["-is_default", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="articles_one_default_workflow",
                violation_error_message=_("There is a default workflow already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StageQuerySet(models.QuerySet):
    def of_channel(self, channel) -> "StageQuerySet":
        """The stages in force for a channel, in their order; the database has the same rule."""
        workflow_id = channel.workflow_id or (channel.parent and channel.parent.workflow_id)
        if workflow_id:
            return self.filter(workflow=workflow_id, retired=False)
        return self.filter(workflow__is_default=True, retired=False)


class Stage(models.Model):
    """One review (审次): who may sign it, and which credit the signature gives."""

    workflow = models.ForeignKey(Workflow, models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=20, validators=[validate_name])
    role = models.CharField(
        _("signed by"),
        max_length=20,
        choices=[(role.value, role.label) for role in SIGNING_ROLES],
    )
    credit_role = models.CharField(
        _("credit"),
        max_length=20,
        choices=CreditRole.choices,
        blank=True,
        help_text=_("The credit under the article that this signature gives. Empty: none."),
    )
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_(
            "A stage is not removed, because its signatures stay in the record. Articles that wait "
            "at a retired stage have to be submitted again."
        ),
    )

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("review stage")
        verbose_name_plural = _("review stages")
        # By the column itself: by the row behind it, every read would join and sort by its order.
        ordering = ["workflow_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workflow", "position"],
                condition=models.Q(retired=False),
                name="articles_stage_position_taken_once",
                violation_error_message=_("Another stage has this position."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=SIGNING_ROLES), name="articles_stage_role_signs"
            ),
        ]

    def __str__(self) -> str:
        return self.name
