"""Organisations and people."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.clusters.models import Cluster


class Organisation(models.Model):
    """One row is one organisation that the cluster deals with: a member, a partner, an authority."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="organisations", verbose_name=_("cluster"))
    name = models.CharField(_("name"), max_length=500)
    is_member = models.BooleanField(_("member of the cluster"), default=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "name"], name="organisation_once_in_a_cluster")
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """One row is one person whom the plan names, with or without an account. `name` is «Фамилия И.О.»."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="people", verbose_name=_("cluster"))
    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("account")
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "name"], name="person_once_in_a_cluster")]

    def __str__(self) -> str:
        return self.name
