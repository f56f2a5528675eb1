"""What people type about requests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.meetings.forms import MeasureChoice, measures_for
from svod.members.access import own_organisations, visible_organisations
from svod.members.models import Organisation
from svod.members.queries import public_members
from svod.plan.models import Measure
from svod.requests.choices import AddresseeKind, Category, Origin
from svod.requests.models import Addressee, Request
from svod.requests.rules.asked import MOST_TEXT, MOST_TITLE, Asked
from svod.ui.forms import day_field


def _area(label: Any, rows: int = 3, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=MOST_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class RequestForm(forms.Form):
    """A request: on the site, on the member's own pages, written down by the office."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label="—"
    )
    organisation_name = forms.CharField(
        label=_("or its name, where it is not on the list"), required=False, max_length=500
    )
    sender_name = forms.CharField(label=_("Who writes"), required=False, max_length=200)
    sender_mail = forms.EmailField(
        label=_("Mail for the answer"), required=False, help_text=_("The answer and the link to this request go there.")
    )
    category = forms.ChoiceField(label=pgettext_lazy("request", "About"), choices=Category.choices)
    title = forms.CharField(label=pgettext_lazy("request", "Subject"), max_length=MOST_TITLE)
    text = _area(pgettext_lazy("request", "What is asked"), 5)
    received_on = day_field(pgettext_lazy("request", "Received"), required=True)

    def __init__(self, actor: Actor, origin: Origin, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.origin = origin
        found = {
            Origin.FORM: lambda: public_members(actor.cluster, today()).prefetch_related(None),
            Origin.CLERK: lambda: own_organisations(actor).order_by("folded", "pk"),
            Origin.STAFF: lambda: visible_organisations(actor).order_by("folded", "pk"),
        }[origin]()
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]
        if origin == Origin.STAFF:
            self.fields["received_on"].initial = today()
        else:
            del self.fields["received_on"]
        if origin == Origin.CLERK:
            del self.fields["organisation_name"]
            self.fields["organisation"].required = True
            self.fields["organisation"].empty_label = None  # type: ignore[attr-defined]
        if origin == Origin.FORM:
            self.fields["sender_name"].required = True

    def told(self) -> Asked:
        """The request as told."""
        data = self.cleaned_data
        return Asked(
            title=data["title"],
            text=data.get("text", ""),
            category=data["category"],
            received_on=data.get("received_on") or today(),
            organisation=data["organisation"].pk if data.get("organisation") else None,
            organisation_name=data.get("organisation_name", ""),
            sender_name=data["sender_name"],
            sender_mail=data["sender_mail"],
        )


class EditForm(RequestForm):
    """What the office corrects of a request; its text is the member's own."""

    measure = MeasureChoice(
        label=_("Row of the plan that it proves"), queryset=Measure.objects.none(), required=False, empty_label="—"
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, asked: Request, *args: Any, **kwargs: Any) -> None:
        names = "organisation organisation_name sender_name sender_mail category title received_on measure".split()
        kwargs["initial"] = {name: getattr(asked, name) for name in names} | {"seen": asked.version}
        super().__init__(actor, Origin.STAFF, *args, **kwargs)
        self.words = asked.text
        del self.fields["text"]
        self.fields["measure"].queryset = measures_for(actor, asked.year)  # type: ignore[attr-defined]

    def told(self) -> Asked:
        """The request as corrected."""
        self.cleaned_data["text"] = self.words
        return super().told()


class _Doing(forms.Form):
    """A form of the card: the version that was looked at goes with it."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PassForm(_Doing):
    """To whom a request goes, and which row of the plan it proves."""

    addressee = forms.ModelChoiceField(
        label=_("Addressee"), queryset=Addressee.objects.none(), required=False, empty_label="—"
    )
    newcomer = forms.CharField(
        label=_("or somebody who is not on the list"),
        required=False,
        max_length=300,
        help_text=_("The name comes onto the list of addressees, with ten working days for an answer."),
    )
    measure = MeasureChoice(
        label=_("Row of the plan that it proves"), queryset=Measure.objects.none(), required=False, empty_label="—"
    )

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Addressee.objects.filter(cluster=actor.cluster)
        self.fields["addressee"].queryset = found  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures_for(actor, year)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A new name wins over the choice, which may stand there from before."""
        told = super().clean() or {}
        if not told.get("addressee") and not told.get("newcomer"):
            self.add_error("addressee", _("To whom? Choose an addressee or write a new name."))
        return told


class DelayForm(_Doing):
    """A later date that was agreed."""

    due = day_field(_("New date"), required=True)
    why = forms.CharField(label=_("Why, and who agreed"), max_length=1000)


class AnswerForm(_Doing):
    """The answer as the member gets it."""

    text = _area(pgettext_lazy("request", "The answer"), 4)
    day = day_field(_("Given on"), required=False)


class WordForm(forms.Form):
    """A word of the thread."""

    text = _area(pgettext_lazy("thread", "Your words"), 3)


class SettleForm(forms.Form):
    """Whether the answer is enough."""

    text = _area(_("What is still lacking"), 2, required=False, help_text=_("Needed where the answer is not enough."))


class DropForm(_Doing):
    """Why a request is taken off."""

    why = forms.CharField(label=_("Why"), max_length=500)


class AddresseeForm(forms.Form):
    """Who answers, and how fast."""

    name = forms.CharField(label=pgettext_lazy("addressee", "Name"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=AddresseeKind.choices, initial=AddresseeKind.MINISTRY)
    days = forms.IntegerField(label=_("Working days for an answer"), min_value=1, max_value=120, initial=10)
