"""Users, their roles in clusters, one-time sign-in links."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from svod.accounts.choices import Language, Role
from svod.clusters.models import Cluster


class UserManager(BaseUserManager["User"]):
    """Finds a user by address whatever the case of its letters."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user whose address is `username`. Raises User.DoesNotExist."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One row is one person who can sign in, to as many clusters as have given a role."""

    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("since"), default=timezone.now)
    language = models.CharField(_("language of the screens"), max_length=2, choices=Language, default=Language.RUSSIAN)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """One or two capital letters for the badge: of the surname and the name as they stand."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()


class Grant(models.Model):
    """One row gives one person one role in one cluster."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name=_("user"))
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="grants", verbose_name=_("cluster"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("role in a cluster")
        verbose_name_plural = _("roles in clusters")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "cluster", "role"], name="one_grant_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class EntryLink(models.Model):
    """One row is one address that signs a user in once. The token itself is not kept, only its SHA-256."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name=_("user"))
    cluster = models.ForeignKey(Cluster, models.CASCADE, verbose_name=_("cluster"))
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        verbose_name = _("one-time sign-in link")
        verbose_name_plural = _("one-time sign-in links")

    def __str__(self) -> str:
        return f"{self.user}, {self.expires_at:%d.%m.%Y %H:%M}"


class Invitation(models.Model):
    """One row invites one address into a cluster. The token of its link is not kept, only its SHA-256.

    `about` holds references (`core.Ref` as JSON) that rooms above push down: an organisation, a person of the plan.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="invitations", verbose_name=_("cluster"))
    email = models.EmailField(_("mail address"))
    name = models.CharField(_("name"), max_length=200)
    roles: "models.JSONField[list[str], list[str]]" = models.JSONField(_("roles"), default=list)
    about: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(
        _("what it concerns"), default=list, blank=True
    )
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by"))
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cluster", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_of_an_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def role_labels(self) -> list[str]:
        """The roles in words, in the order of the table of roles."""
        return [str(role.label) for role in Role if role.value in self.roles]
