"""Links that open something of a member's without an account."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.members.models import Organisation
from svod.workforce.choices import DoorKind
from svod.workforce.models.jobs import Vacancy
from svod.workforce.models.rounds import Sheet


class Door(models.Model):
    """One row is one secret address of a member; the token is kept as SHA-256. It opens the one thing of its kind."""

    kind = models.CharField(_("what it opens"), max_length=10, choices=DoorKind)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation"))
    sheet = models.ForeignKey(Sheet, models.CASCADE, null=True, blank=True, related_name="doors")
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, null=True, blank=True, related_name="doors")
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField(_("opens until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("link of a member")
        verbose_name_plural = _("links of members")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind="sheet", sheet__isnull=False, vacancy=None)
                | models.Q(kind="vacancy", vacancy__isnull=False, sheet=None)
                | models.Q(kind="posting", vacancy=None, sheet=None),
                name="a_link_opens_what_its_kind_says",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"
