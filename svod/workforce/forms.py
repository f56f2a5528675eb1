"""What people type about rounds, vacancies and curricula."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.meetings.access import visible_to as visible_meetings
from svod.meetings.choices import MeetingState
from svod.meetings.forms import MeasureChoice, measures_for
from svod.meetings.models import Meeting
from svod.members.access import own_organisations, visible_organisations
from svod.members.models import Organisation
from svod.plan.models import Measure
from svod.ui.forms import day_field
from svod.workforce.access import may_keep, visible_programmes
from svod.workforce.actions.proposals import minutes_of
from svod.workforce.choices import Employment, JobKind, Level, RoundKind
from svod.workforce.models import Programme
from svod.workforce.queries.curricula import places_of_study
from svod.workforce.rules.jobs import LARGEST_SALARY


def _year(label: Any, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=2000, max_value=2100)


def _area(label: Any, rows: int, *, required: bool = True, most: int = 8000, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, help_text=hint)


class RoundForm(forms.Form):
    """A new round."""

    kind = forms.ChoiceField(label=pgettext_lazy("round", "What is asked"), choices=RoundKind.choices)
    year = _year(pgettext_lazy("round", "Year of the round"))
    first = _year(_("About the years from"))
    last = _year(_("to the year"))
    due = day_field(pgettext_lazy("round", "Answers by"), required=True)


class CloseForm(forms.Form):
    """Which measure of the plan a made survey, or a changed curriculum, proves."""

    measure = MeasureChoice(
        label=_("Measure of the plan"), queryset=Measure.objects.none(), required=False, empty_label="—"
    )

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures_for(actor, year)  # type: ignore[attr-defined]


class VacancyForm(forms.Form):
    """A vacancy as a member posts it."""

    kind = forms.ChoiceField(label=_("What is offered"), choices=JobKind.choices)
    title = forms.CharField(label=pgettext_lazy("vacancy", "Whom you are looking for"), max_length=200)
    place = forms.CharField(label=pgettext_lazy("vacancy", "Town"), max_length=200)
    employment = forms.ChoiceField(label=_("Kind of work"), choices=Employment.choices)
    salary_from = forms.IntegerField(
        label=_("Salary from, roubles a month"), required=False, min_value=1, max_value=LARGEST_SALARY
    )
    salary_to = forms.IntegerField(
        label=_("Salary to, roubles a month"), required=False, min_value=1, max_value=LARGEST_SALARY
    )
    duties = _area(_("What is to be done"), 4)
    wanted = _area(_("What is wanted"), 3, required=False)
    offered = _area(_("What you give"), 3, required=False)
    email = forms.EmailField(
        label=_("Your mail"),
        help_text=_("You will be told of applications there, with a link to them; it is not shown on the site."),
    )

    def told(self) -> dict[str, Any]:
        """The fields of the vacancy."""
        return {name: self.cleaned_data[name] for name in VacancyForm.base_fields}


class PostForm(VacancyForm):
    """The same with a choice of the member."""

    organisation = forms.ModelChoiceField(label=_("Member"), queryset=Organisation.objects.none())
    field_order = ("organisation",)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = visible_organisations(actor) if may_keep(actor) else own_organisations(actor)
        field: Any = self.fields["organisation"]
        field.queryset = places.order_by("folded", "pk")
        only = None if may_keep(actor) else list(field.queryset[:2])
        if only and len(only) == 1:
            field.initial, field.empty_label = only[0].pk, None


class ApplyForm(forms.Form):
    """An application. `homepage` is a field that people do not see and robots fill in."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    contact = forms.CharField(
        label=_("Mail or telephone"), max_length=200, help_text=_("Where the employer will answer you.")
    )
    words = _area(_("A few words about yourself"), 4, required=False, most=4000)
    cv = forms.FileField(label=_("CV"), required=False, help_text=_("PDF, DOCX, ODT or a photo, at most 5 MB."))
    agreed = forms.BooleanField(
        label=_("I agree that the employer keeps this application for half a year and answers me; then it is erased.")
    )
    homepage = forms.CharField(required=False, max_length=200)

    def clean_contact(self) -> str:
        """Somewhere an answer can go."""
        said: str = self.cleaned_data["contact"].strip()
        digits = sum("0" <= sign <= "9" for sign in said)
        if "@" not in said and not 6 <= digits <= 15:  # noqa: PLR2004 -- the shortest and the longest numbers
            raise forms.ValidationError(_("Write a mail address or a telephone number."))
        return said


class ProgrammeForm(forms.Form):
    """A programme of studies with its modules."""

    organisation = forms.ModelChoiceField(
        label=_("University or college"),
        queryset=Organisation.objects.none(),
        help_text=_("An organisation of the kind “place of education”."),
    )
    title = forms.CharField(label=pgettext_lazy("studies", "Programme"), max_length=300)
    level = forms.ChoiceField(label=_("Level of training"), choices=Level.choices, initial=Level.HIGHER)
    speciality = forms.CharField(
        label=_("Speciality"), max_length=300, required=False, widget=forms.TextInput(attrs={"list": "specialities"})
    )
    modules = _area(
        _("Modules"),
        8,
        required=False,
        most=40_000,
        hint=_("One per line: module; hours; competence, competence. Hours may be left out: module; ; competence."),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places_of_study(actor.cluster)  # type: ignore[attr-defined]


class ProposalForm(forms.Form):
    """A change to be proposed."""

    programme = forms.ModelChoiceField(label=pgettext_lazy("studies", "Programme"), queryset=Programme.objects.none())
    profession = forms.CharField(label=_("For which profession"), max_length=200, required=False)
    text = _area(_("What is to be changed"), 3, most=2000)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = visible_programmes(actor).order_by("title")  # type: ignore[attr-defined]


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of a held meeting by its body, number and day."""

    def label_from_instance(self, obj: Meeting) -> str:
        """How the minutes are named."""
        return minutes_of(obj).title


class StepForm(CloseForm):
    """The next step of a change: at which meeting, from which year, why not."""

    meeting = MeetingChoice(label=_("Meeting"), queryset=Meeting.objects.none(), required=False, empty_label="—")
    year = _year(_("Taught from the year"), required=False)
    why = forms.CharField(label=_("Why"), required=False, max_length=1000)

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, year, *args, **kwargs)
        held = visible_meetings(actor).filter(state__in=(MeetingState.HELD, MeetingState.FINAL))
        meetings: Any = self.fields["meeting"]
        meetings.queryset = held.select_related("body__cluster").order_by("-starts_at")
