"""Who works here. Knows nothing of articles: what a role may do is decided where it is done."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .names import INVISIBLE, NOTHING_TO_READ, validate_name


class Role(models.TextChoices):
    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    CHIEF_EDITOR = "chief_editor", _("Chief editor")
    COORDINATOR = "coordinator", _("Coordinator")
    SUPERVISOR = "supervisor", _("Supervisor")
    COMMENT_MODERATOR = "comment_moderator", _("Comment moderator")
    ADMINISTRATOR = "administrator", _("Administrator")


class UserQuerySet(models.QuerySet):
    def holding(self, *roles: Role) -> "UserQuerySet":
        """People at work who hold at least one of the roles."""
        return self.filter(is_active=True, role_grants__role__in=roles).distinct()


class PeopleManager(UserManager.from_queryset(UserQuerySet)):
    pass


class User(AbstractUser):
    """A member of staff or a reader."""

    first_name = None
    last_name = None
    display_name = models.CharField(
        _("name under articles"),
        max_length=50,
        validators=[validate_name],
        help_text=_("The name that stands under an article that this person signs."),
    )

    objects = PeopleManager()

    REQUIRED_FIELDS = ["display_name", "email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["display_name", "pk"]
        constraints = [
            # An empty name would stand under what this person signs.
            models.CheckConstraint(
                condition=~models.Q(display_name__regex=INVISIBLE),
                name="accounts_name_can_be_read",
                violation_error_message=NOTHING_TO_READ,
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(grant.role) for grant in self.role_grants.all())

    def holds(self, *roles: Role) -> bool:
        """Whether this person holds one of the roles. Being a superuser is not a role."""
        return self.is_active and not self.roles.isdisjoint(roles)

    @property
    def is_administrator(self) -> bool:
        """Whether this person may change settings and accounts, which signs nothing."""
        return self.is_active and (self.is_superuser or Role.ADMINISTRATOR in self.roles)


class RoleGrant(models.Model):
    """One role held by one person. The database reads this table when somebody signs."""

    user = models.ForeignKey(User, models.CASCADE, related_name="role_grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(_("granted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"],
                name="accounts_role_granted_once",
                violation_error_message=_("This person already holds this role."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="accounts_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
