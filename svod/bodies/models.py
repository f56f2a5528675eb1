"""Bodies."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.bodies.choices import BodyKind
from svod.clusters.models import Cluster


class Body(models.Model):
    """One row is one body of the cluster or one group that its plan holds responsible."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="bodies", verbose_name=_("cluster"))
    name = models.CharField(_("name"), max_length=500)
    kind = models.CharField(_("kind"), max_length=30, choices=BodyKind, default=BodyKind.OTHER)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "name"], name="body_once_in_a_cluster")]

    def __str__(self) -> str:
        return self.name
