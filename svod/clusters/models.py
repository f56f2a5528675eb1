"""Clusters."""

from datetime import date
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

SLUG = RegexValidator(r"^[a-z][a-z0-9-]{1,39}$", _("Latin letters, digits and hyphens, two to forty, a letter first."))


class Cluster(models.Model):
    """One row is one cluster: everything it records carries a key to it, and nobody sees another's.

    `signature` are the lines under its documents. `logo` is a reference to a kept picture (`core.Ref` as JSON, its id
    the SHA-256) that a room above pushes down. `days_off` and `days_on` are dates in ISO form: what the cluster's
    calendar changes in the ordinary week. `headline`, `about` and the contacts stand on its site; `site` is how that is
    arranged: `blocks` keys in their order, `hidden` those left out, `menu` pairs of a section's path and its place
    (`bar`, `foot`, `none`), `colour` the key of a set of colours; what it does not name stands as it comes.
    """

    slug = models.CharField(_("address"), max_length=40, unique=True, validators=[SLUG])
    name = models.CharField(_("full name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=60)
    name_genitive = models.CharField(_("full name, genitive"), max_length=300, blank=True)
    name_prepositional = models.CharField(_("full name, prepositional"), max_length=300, blank=True)
    signature = models.TextField(_("lines under documents"), max_length=500, blank=True)
    logo: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(
        _("logo"), null=True, blank=True
    )
    headline = models.CharField(_("headline of the site"), max_length=120, blank=True)
    about = models.TextField(_("who we are"), max_length=600, blank=True)
    postal = models.CharField(_("postal address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("mail for the public"), blank=True)
    site: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("arrangement of the site"), default=dict, blank=True
    )
    days_off: "models.JSONField[list[str], list[str]]" = models.JSONField(_("days off"), default=list, blank=True)
    days_on: "models.JSONField[list[str], list[str]]" = models.JSONField(_("working days"), default=list, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    founded_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")

    def __str__(self) -> str:
        return self.short_name

    @property
    def whose(self) -> str:
        """The full name in the genitive, for «отчёт …»; as it is where nobody has said how it is declined."""
        return self.name_genitive or self.name

    @property
    def where(self) -> str:
        """The full name in the prepositional, for «работает в …»; as it is where nobody has said how it is declined."""
        return self.name_prepositional or self.name

    @property
    def phone_url(self) -> str:
        """The telephone as an address that a telephone calls: digits alone, a plus before them where there is one."""
        return "tel:" + "".join(sign for sign in self.phone if sign.isdecimal() or sign == "+")

    @property
    def signature_lines(self) -> tuple[str, ...]:
        """The lines under its documents, empty ones left out."""
        return tuple(line for line in self.signature.splitlines() if line.strip())

    @property
    def dates_off(self) -> frozenset[date]:
        """Days without work beyond the ordinary week."""
        return frozenset(map(date.fromisoformat, self.days_off))

    @property
    def dates_on(self) -> frozenset[date]:
        """Days of work in spite of the ordinary week."""
        return frozenset(map(date.fromisoformat, self.days_on))
