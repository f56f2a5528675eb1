"""Forms of a cluster's settings."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from svod.clusters.models import Cluster
from svod.clusters.rules import dates_in
from svod.core.rules import RuleBroken


class SettingsForm(forms.Form):
    """A cluster's names, signature, words of its site and calendar."""

    name = forms.CharField(label=_("Full name"), max_length=300)
    short_name = forms.CharField(label=_("Short name"), max_length=60)
    name_genitive = forms.CharField(
        label=_("Full name: whose?"),
        max_length=300,
        required=False,
        help_text=_("For “the report of…”. Leave empty to have it proposed."),
    )
    name_prepositional = forms.CharField(
        label=_("Full name: in what?"),
        max_length=300,
        required=False,
        help_text=_("For “works in…”. Leave empty to have it proposed."),
    )
    signature = forms.CharField(
        label=_("Lines under documents"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The post and the name of the signatory, one per line."),
    )
    headline = forms.CharField(
        label=_("Headline of the site"),
        max_length=120,
        required=False,
        help_text=_("What the cluster does, in a few words. Leave empty to show the full name."),
    )
    about = forms.CharField(
        label=_("Who we are"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    postal = forms.CharField(label=_("Postal address"), max_length=300, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    email = forms.EmailField(label=_("Public mail address"), required=False)
    days_off = forms.CharField(
        label=_("Days off besides weekends and federal holidays"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One day per line: 04.05.2027."),
    )
    days_on = forms.CharField(
        label=_("Working Saturdays, Sundays and holidays"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One day per line: 04.05.2027."),
    )

    @classmethod
    def of(cls, cluster: Cluster) -> "SettingsForm":
        """The form as the cluster is now."""
        told: dict[str, Any] = {name: getattr(cluster, name) for name in cls.base_fields if hasattr(cluster, name)}
        for field, days in (("days_off", cluster.dates_off), ("days_on", cluster.dates_on)):
            told[field] = "\n".join(day.strftime("%d.%m.%Y") for day in sorted(days))
        return cls(initial=told)

    def _days(self, field: str) -> list[date]:
        try:
            return dates_in(self.cleaned_data[field])
        except RuleBroken as broken:
            raise ValidationError(str(broken)) from None

    def clean_days_off(self) -> list[date]:
        """Dates instead of words."""
        return self._days("days_off")

    def clean_days_on(self) -> list[date]:
        """Dates instead of words."""
        return self._days("days_on")


class LogoForm(forms.Form):
    """A picture, or its taking away."""

    logo = forms.FileField(label=_("Picture"), help_text=_("PNG, JPEG, WebP or GIF, not larger than 1 MB."))
