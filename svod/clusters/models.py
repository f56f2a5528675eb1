"""Clusters."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

SLUG = RegexValidator(r"^[a-z][a-z0-9-]{1,39}$", _("Latin letters, digits and hyphens, two to forty, a letter first."))


class Cluster(models.Model):
    """One row is one cluster: everything it records carries a key to it, and nobody sees another's."""

    slug = models.CharField(_("address"), max_length=40, unique=True, validators=[SLUG])
    name = models.CharField(_("full name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=60)
    is_sample = models.BooleanField(_("sample"), default=False)
    founded_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")

    def __str__(self) -> str:
        return self.short_name
