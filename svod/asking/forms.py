"""Input: handing over, opening a period for a person, how often a plan asks."""

from datetime import datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.asking.choices import Cadence
from svod.core.clock import MOSCOW
from svod.members.models import Person


class HandOverForm(forms.Form):
    """Whom to ask instead."""

    name = forms.CharField(label=_("Surname and name"), max_length=200)
    email = forms.EmailField(label=_("Mail"))


class CadenceForm(forms.Form):
    """How often a plan asks."""

    cadence = forms.ChoiceField(
        label=_("How often the plan asks"),
        choices=Cadence.choices,
        widget=forms.Select(attrs={"class": "input"}),
    )


class OpenForForm(forms.Form):
    """For whom a closed period is opened, until which day, why."""

    person = forms.ModelChoiceField(label=pgettext_lazy("period", "For whom"), queryset=Person.objects.none())
    until = forms.DateField(
        label=pgettext_lazy("period", "Until the end of the day"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, actor: Actor, *words: object, **more: object) -> None:
        super().__init__(*words, **more)  # type: ignore[arg-type]
        people = Person.objects.filter(cluster=actor.cluster, merged_into=None).order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    @property
    def moment(self) -> datetime:
        """The end of the last day, in Moscow."""
        return datetime.combine(self.cleaned_data["until"], time(23, 59, 59), MOSCOW)
