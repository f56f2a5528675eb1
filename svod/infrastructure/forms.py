"""What people type about infrastructure."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.infrastructure.access import visible_projects
from svod.infrastructure.choices import Currency, Part, PartnerKind, PlaceKind, ProjectState, Source, Vat
from svod.infrastructure.models import Project
from svod.infrastructure.rules.checks import number_of
from svod.meetings.forms import measures_for
from svod.members.access import visible_organisations
from svod.members.models import Organisation
from svod.plan.models import Measure
from svod.ui.forms import day_field


class NumberField(forms.CharField):
    """A sum or an area as people write it: «1 250 000,50»."""

    def __init__(self, *args: Any, places: int = 2, **kwargs: Any) -> None:
        self.places = places
        kwargs["widget"] = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(*args, max_length=40, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The number as it is written here."""
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The number. Raises ValidationError with what was typed."""
        words = super().clean(value)
        if not words:
            return None
        number = number_of(words, self.places)
        if number is None:
            raise ValidationError(
                gettext("The number is not understood: “%(words)s”. Write it as 1250000,50, without words.")
                % {"words": words[:40]}
            )
        return number


def _area(label: Any, rows: int = 2, *, required: bool = True, most: int = 4000) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows}))


def _line(label: Any, *, required: bool = True, most: int = 300, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, **more)


class KeptForm(forms.Form):
    """A form of a row that may be there already: it is filled from the row, and knows the version it was made of."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Model | None = None, **kwargs: Any) -> None:
        if row is not None:
            told = {name: getattr(row, name) for name in self.base_fields if hasattr(row, name)}
            kwargs["initial"] = {**told, "seen": getattr(row, "version", None), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def told(self, *without: str) -> dict[str, Any]:
        """The fields of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"seen", *without}}


class MeasuresField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows of the plan, by number and the beginning of their words."""

    def label_from_instance(self, obj: Any) -> str:
        """Year, number and words, as short as a list needs."""
        return f"{obj.plan.year}: {obj.number} {obj.measure}".strip()[:110]


class ProjectForm(KeptForm):
    """A project and the measures that it belongs to."""

    title = _line(pgettext_lazy("project", "Title"))
    aim = _area(pgettext_lazy("project", "Aim"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("project", "State"), choices=ProjectState.choices, initial=ProjectState.PLANNED
    )
    measures = MeasuresField(
        label=_("Rows of the plan that it belongs to"),
        queryset=Measure.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Offers and talks of the project prove these rows."),
    )

    def __init__(self, actor: Actor, *args: Any, row: Project | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {"measures": list(row.measures.values_list("pk", flat=True))}
        super().__init__(*args, row=row, **kwargs)
        found = measures_for(actor, today().year - 1).select_related("plan")
        if row is not None:
            found = (found | row.measures.select_related("plan")).distinct()
        self.fields["measures"].queryset = found  # type: ignore[attr-defined]


class StageForm(KeptForm):
    """A stage of a project."""

    title = _line(pgettext_lazy("stage", "Title"))
    planned = day_field(_("Planned"), required=True)
    actual = day_field(pgettext_lazy("stage", "Reached"))


class BudgetForm(KeptForm):
    """Money of one source."""

    source = forms.ChoiceField(label=pgettext_lazy("money", "Source"), choices=Source.choices)
    amount = NumberField(label=pgettext_lazy("money", "Planned, roubles"))
    spent = NumberField(label=pgettext_lazy("money", "Spent, roubles"), required=False)
    note = _line(_("Note"), required=False, most=500)

    def told(self, *without: str) -> dict[str, Any]:
        """The fields of the row; nothing spent is nought."""
        return {**super().told(*without), "spent": self.cleaned_data["spent"] or Decimal(0)}


class RiskForm(KeptForm):
    """What may go wrong."""

    text = _line(pgettext_lazy("risk", "What may go wrong"), most=500)
    answer = _line(pgettext_lazy("risk", "What is done about it"), required=False, most=500)
    is_over = forms.BooleanField(label=pgettext_lazy("risk", "It is over"), required=False)


class DecisionForm(KeptForm):
    """What was decided about a project."""

    day = day_field(_("Day"), required=True)
    text = _area(pgettext_lazy("project", "What is decided"))
    decided_by = _line(pgettext_lazy("project", "Who decided"))


PART_FORMS: dict[Part, type[KeptForm]] = {
    Part.STAGE: StageForm,
    Part.BUDGET: BudgetForm,
    Part.RISK: RiskForm,
    Part.DECISION: DecisionForm,
}


class OfferForm(KeptForm):
    """A commercial offer."""

    supplier = _line(_("Supplier"))
    scope = _area(pgettext_lazy("offer", "What is offered"))
    price = NumberField(label=_("Price"))
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices, initial=Currency.RUB)
    vat = forms.ChoiceField(label=_("VAT"), choices=Vat.choices, initial=Vat.INCLUDED)
    term = _line(pgettext_lazy("offer", "Term of delivery"), required=False)
    received_on = day_field(pgettext_lazy("offer", "Received"), required=True)
    valid_until = day_field(pgettext_lazy("offer", "Valid until"))
    file = forms.FileField(label=_("File of the offer"), required=False, max_length=255, widget=forms.FileInput)

    def told(self, *without: str) -> dict[str, Any]:
        """The fields of the row, without the file."""
        return super().told("file", *without)


class PartnerForm(KeptForm):
    """With whom the cluster talks."""

    name = _line(pgettext_lazy("partner", "Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices, initial=PartnerKind.INVESTOR)
    organisation = forms.ModelChoiceField(
        label=_("The same on the list of organisations"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="—",
    )
    about = _area(pgettext_lazy("partner", "What it seeks and offers"), required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = visible_organisations(actor).order_by("folded", "pk")
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]


class TalkForm(KeptForm):
    """Talks that were held."""

    day = day_field(_("Day"), required=True)
    project = forms.ModelChoiceField(
        label=_("About the project"), queryset=Project.objects.none(), required=False, empty_label="—"
    )
    who = _line(pgettext_lazy("talks", "Who was there"), most=500)
    outcome = _area(pgettext_lazy("talks", "What came of it"))
    next_step = _line(pgettext_lazy("talks", "Next step"), required=False, most=500)
    next_on = day_field(pgettext_lazy("talks", "By when"))
    is_public = forms.BooleanField(label=pgettext_lazy("talks", "May be named in the report"), required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = visible_projects(actor)  # type: ignore[attr-defined]


class ProjectTalkForm(TalkForm):
    """Talks about a project, written down on its own page: whoever is not on the list of partners comes onto it."""

    partner = _line(pgettext_lazy("talks", "With whom"), help_text=_("A name that is not on the list is put there."))
    field_order = ("partner", "day", "who", "outcome", "next_step", "next_on", "is_public")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, *args, **kwargs)
        del self.fields["project"]


class PlaceForm(KeptForm):
    """A site or a room for rent."""

    name = _line(pgettext_lazy("for rent", "Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PlaceKind.choices)
    address = _line(_("Address"), required=False, most=500)
    area = NumberField(label=_("Area, m²"), places=1)
    free_area = NumberField(label=_("Free, m²"), places=1)
    free_from = day_field(_("Free from"))
    price = _line(
        pgettext_lazy("for rent", "Price"), required=False, help_text=_("In words: 450 roubles per square metre.")
    )
    about = _area(pgettext_lazy("for rent", "What is there"), required=False)
    contact = _line(pgettext_lazy("for rent", "Whom to ask"), required=False)
    is_public = forms.BooleanField(label=pgettext_lazy("for rent", "Shown on the site"), required=False, initial=True)


class WhyForm(forms.Form):
    """Why something is taken off."""

    why = _line(_("Why"), most=500)
