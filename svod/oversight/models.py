"""Observation groups and the roles that they give."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster


class ObservationGroup(models.Model):
    """One row is one set of clusters that some people observe: those of a region, of a branch of industry.

    Who observes a group has the observer's role in each of its clusters; a cluster's secretary sees it and can take it.
    """

    name = models.CharField(pgettext_lazy("observation", "name"), max_length=120, unique=True)
    clusters = models.ManyToManyField(Cluster, related_name="observed_in", verbose_name=_("clusters"))
    observers = models.ManyToManyField(User, related_name="observes", verbose_name=_("observers"))
    made_at = models.DateTimeField(pgettext_lazy("observation", "made"))

    class Meta:
        verbose_name = _("observation group")
        verbose_name_plural = _("observation groups")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class GivenRole(models.Model):
    """One row says that a group gave a role: what leaves with it. A role that was there before is no group's."""

    group = models.ForeignKey(ObservationGroup, models.CASCADE, related_name="given", verbose_name=_("group"))
    grant = models.OneToOneField(Grant, models.CASCADE, related_name="+", verbose_name=_("role in a cluster"))

    class Meta:
        verbose_name = _("role given by a group")
        verbose_name_plural = _("roles given by groups")

    def __str__(self) -> str:
        return f"{self.group}: {self.grant}"
