"""What people type about bodies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.bodies.choices import BodyKind, ConditionKind, Per, Quorum, SeatRole
from svod.bodies.models import Body
from svod.members.access import visible_organisations, visible_people
from svod.members.models import Organisation, Person
from svod.ui.forms import day_field


class BodyForm(forms.Form):
    """The card of a body."""

    name = forms.CharField(label=pgettext_lazy("body", "Name"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices, initial=BodyKind.COMMITTEE)
    purpose = forms.CharField(
        label=pgettext_lazy("body", "Purpose"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the body is for; the site shows these words."),
    )
    meets = forms.IntegerField(label=_("Meetings promised"), required=False, min_value=1, max_value=99)
    per = forms.ChoiceField(label=pgettext_lazy("body", "In each"), required=False, choices=[("", "—"), *Per.choices])
    quorum = forms.ChoiceField(label=_("Quorum"), choices=Quorum.choices, initial=Quorum.HALF)
    notice_days = forms.IntegerField(label=_("Days of notice"), required=False, min_value=0, max_value=90)
    is_public = forms.BooleanField(label=_("Has a page on the site"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        """The fields of the body."""
        told = {key: value for key, value in self.cleaned_data.items() if key != "seen"}
        return told | {"notice_days": told["notice_days"] or 0}

    @staticmethod
    def of(body: Body) -> dict[str, Any]:
        """What the form begins with."""
        fields = ("name", "kind", "purpose", "meets", "per", "quorum", "notice_days", "is_public")
        return {key: getattr(body, key) for key in fields} | {"seen": body.version}


class SeatForm(forms.Form):
    """A new seat."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label="—"
    )
    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), required=False, empty_label="—")
    role = forms.ChoiceField(label=pgettext_lazy("seat", "Role"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    votes = forms.BooleanField(label=pgettext_lazy("seat", "Has a vote"), required=False, initial=True)
    since = day_field(_("First day"))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = visible_organisations(actor).order_by("name")  # type: ignore[attr-defined]
        self.fields["person"].queryset = visible_people(actor).order_by("name")  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """The last day of a seat."""

    until = day_field(_("Last day"), required=True)


class ConditionForm(forms.Form):
    """A condition of work."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ConditionKind.choices, initial=ConditionKind.ROOM)
    title = forms.CharField(label=pgettext_lazy("condition", "What was given"), max_length=500)
    given_on = day_field(pgettext_lazy("condition", "Given on"), required=True)
    file = forms.FileField(label=_("File"), required=False)


class ReportForm(forms.Form):
    """A body's report of a year."""

    text = forms.CharField(
        label=pgettext_lazy("body", "Report"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
