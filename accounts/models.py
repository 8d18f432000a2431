"""Who works here. Knows nothing of articles: what a role may do is decided where it is done."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import connection, models
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


class MailChoice(models.TextChoices):
    """When notices reach a person by e-mail; on the desk they always are."""

    NONE = "none", _("No mail")
    AT_ONCE = "at_once", _("At once")
    DIGEST = "digest", _("Once a day, together")


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
    mail = models.CharField(
        _("notices by e-mail"),
        max_length=10,
        choices=MailChoice.choices,
        default=MailChoice.DIGEST,
    )
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the daily mail"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        default=8,
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Of the admin and of mails. Empty: that of the site."),
    )
    shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)

    objects = PeopleManager()

    REQUIRED_FIELDS = ["display_name", "email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["display_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mail__in=MailChoice.values), name="accounts_mail_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(digest_hour__lt=24), name="accounts_digest_hour_is_one"
            ),
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

    def hold_roles(self) -> None:
        """Read again whether this person is at work and in which roles, and keep it so.

        What was taken away meanwhile is gone; taking away waits until this transaction ends.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT is_active FROM accounts_user WHERE id = %s FOR SHARE", [self.pk])
            row = cursor.fetchone()
            cursor.execute(
                "SELECT role FROM accounts_rolegrant WHERE user_id = %s FOR SHARE", [self.pk]
            )
            self.roles = frozenset(Role(role) for (role,) in cursor.fetchall())
        self.is_active = row is not None and row[0]

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
