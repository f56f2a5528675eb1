"""Forms of the office."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.events.actions.applications import APPLICATION_FIELDS
from svod.events.actions.events import EVENT_FIELDS
from svod.events.actions.expositions import EXPOSITION_FIELDS
from svod.events.actions.programme import PART_FIELDS
from svod.events.actions.stands import STAND_FIELDS
from svod.events.choices import EventKind, FieldKind, Outcome, StageKind, StandState
from svod.events.models import Application, Event, Exposition, Part, Stand
from svod.members.access import visible_organisations
from svod.members.models import Organisation
from svod.plan.models import Measure
from svod.products.models import Product
from svod.ui.forms import day_field

TIME_FORMS = ["%H:%M", "%H.%M"]


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=TIME_FORMS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("The time is not understood. Write it as 14:00.")},
    )


def _area(label: Any, rows: int = 3, *, most: int = 8000, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=most, widget=widget, help_text=hint)


def _line(label: Any, *, most: int = 300, required: bool = False, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, help_text=hint)


class MeasuresField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows of plans, by their numbers and the beginnings of their words."""

    def label_from_instance(self, obj: Any) -> str:
        """Year, number and words, as short as a list needs."""
        return f"{obj.plan.year} · {obj.number} {obj.measure}".strip()[:90]


def measures_field() -> MeasuresField:
    """Which rows of the plan a thing is of."""
    return MeasuresField(
        label=_("Measures of the plan"),
        queryset=Measure.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5, "class": "full"}),
        help_text=_("What is told of it becomes the proof of these rows."),
    )


def _offer_measures(form: forms.Form, actor: Actor, year: int) -> None:
    rows = Measure.objects.filter(
        Q(plan__year__range=(year - 1, year + 1)) | Q(plan__until_year__gte=year), plan__cluster=actor.cluster
    )
    form.fields["measures"].queryset = rows.select_related("plan").order_by("-plan__year", "order")  # type: ignore[attr-defined]


class EventForm(forms.Form):
    """The card of an event."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    title = _line(pgettext_lazy("event", "Title"), required=True)
    first = day_field(_("First day"), required=True)
    last = day_field(_("Last day"), required=False)
    begins = _time(pgettext_lazy("event", "Begins at"))
    place = _line(pgettext_lazy("event", "Place"))
    organisers = _area(_("Organisers"), 2)
    about = _area(pgettext_lazy("event", "What it is about"), 4)
    site = _line(_("Web page"), most=1000)
    hosted = forms.BooleanField(
        label=_("The cluster holds it itself"),
        required=False,
        help_text=_("Otherwise the cluster goes there: an exhibition, a business mission."),
    )
    public = forms.BooleanField(label=_("Shown on the site"), required=False)
    measures = measures_field()
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_measures(self, actor, year)

    def clean_site(self) -> str:
        """An address that a browser follows to a page."""
        site: str = self.cleaned_data["site"].strip()
        if site and not site.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(_("An address must begin with http:// or https://."))
        return site

    def told(self) -> dict[str, Any]:
        """The fields of the event; one day where no last one is written."""
        told = {key: self.cleaned_data[key] for key in EVENT_FIELDS}
        return told | {"last": told["last"] or told["first"]}

    @staticmethod
    def of(event: Event) -> dict[str, Any]:
        """What the form begins with."""
        told = {key: getattr(event, key) for key in EVENT_FIELDS}
        return told | {"seen": event.version, "measures": list(event.measures.values_list("pk", flat=True))}


class CopyForm(forms.Form):
    """The first day of the copy."""

    first = day_field(_("First day"), required=True)


class CloseForm(forms.Form):
    """What is said when an event is over."""

    people = forms.IntegerField(
        label=_("How many came, where there is no list"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("If guests are ticked off on the list, the ticks are counted."),
    )
    decisions = _area(_("What was decided"), 4)
    outcome = _area(_("What came of it"), 4)


class PartForm(forms.Form):
    """A part of the programme."""

    day = day_field(pgettext_lazy("part", "Day"), required=True)
    begins = _time(pgettext_lazy("part", "Begins at"))
    ends = _time(pgettext_lazy("part", "Ends at"))
    title = _line(pgettext_lazy("part", "Title"), required=True)
    place = _line(pgettext_lazy("part", "Hall"))
    is_section = forms.BooleanField(label=_("This is a section"), required=False)

    @staticmethod
    def of(part: Part) -> dict[str, Any]:
        """What the form begins with."""
        return {key: getattr(part, key) for key in PART_FIELDS}


class TalkForm(forms.Form):
    """A talk of a part."""

    title = _line(pgettext_lazy("talk", "Talk"), most=500, required=True)
    speaker = _line(pgettext_lazy("talk", "Speaker"))
    begins = _time(pgettext_lazy("talk", "Begins at"))
    file = forms.FileField(label=_("File"), required=False)


class CostForm(forms.Form):
    """A cost."""

    item = _line(pgettext_lazy("cost", "What for"), required=True)
    source = _line(pgettext_lazy("cost", "Source of the money"))
    amount = forms.DecimalField(
        label=pgettext_lazy("cost", "Roubles"), min_value=0, max_digits=14, decimal_places=2, localize=True
    )


class PaperForm(forms.Form):
    """A file or a page beside an event."""

    file = forms.FileField(label=_("File"), required=False)
    title = _line(pgettext_lazy("file", "What it shows"))
    is_photo = forms.BooleanField(label=_("This is a photo for the site"), required=False)
    address = _line(_("or a web address"), most=2000)


def products_field() -> "forms.ModelMultipleChoiceField[Product]":
    """Products on record that are shown; `offer_products` says which may be chosen."""
    return forms.ModelMultipleChoiceField(
        label=_("Products shown"),
        required=False,
        queryset=Product.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": 5, "class": "full"}),
        help_text=_("Products on record; what is not on record is written below."),
    )


def shown_products(thing: Stand | Exposition) -> list[int]:
    """Keys of the products on record that are shown."""
    return [int(each["id"]) for each in thing.exhibits.values_list("product", flat=True) if each]


def offer_products(form: forms.Form, found: QuerySet[Product]) -> None:
    """Products that a form offers; a form with none to offer has no such field."""
    if found.exists():
        form.fields["products"].queryset = found  # type: ignore[attr-defined]
    else:
        del form.fields["products"]


class StandForm(forms.Form):
    """How a member takes part in an exhibition."""

    state = forms.ChoiceField(label=pgettext_lazy("stand", "Takes part"), choices=StandState.choices)
    area = forms.DecimalField(
        label=_("Area, m²"), required=False, min_value=0, max_digits=8, decimal_places=2, localize=True
    )
    fee = forms.DecimalField(
        label=_("Fee, roubles"), required=False, min_value=0, max_digits=14, decimal_places=2, localize=True
    )
    products = products_field()
    exhibits = _area(_("Exhibits"), 4, hint=_("One per line."))
    people = _area(_("People on the stand"), 2)
    contacts = forms.IntegerField(label=_("Contacts made"), required=False, min_value=0, max_value=1_000_000)
    intents = forms.IntegerField(label=_("Agreements of intent"), required=False, min_value=0, max_value=1_000_000)
    words = _area(pgettext_lazy("stand", "In the member's words"), 3, most=4000)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, stand: Stand, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_products(self, Product.objects.filter(organisation=stand.organisation_id).order_by("name"))

    def told(self) -> dict[str, Any]:
        """The fields of the stand."""
        return {key: self.cleaned_data[key] for key in STAND_FIELDS}

    @staticmethod
    def of(stand: Stand) -> dict[str, Any]:
        """What the form begins with."""
        told = {key: getattr(stand, key) for key in STAND_FIELDS}
        return told | {"seen": stand.version, "exhibits": exhibits_of(stand), "products": shown_products(stand)}


def exhibits_of(thing: Stand | Exposition) -> str:
    """What is shown beside products on record, one title a line."""
    return "\n".join(each.title for each in thing.exhibits.all() if not each.product)


class ExpositionForm(forms.Form):
    """The card of a permanent exposition."""

    title = _line(pgettext_lazy("exposition", "Title"), required=True)
    place = _line(pgettext_lazy("exposition", "Place"))
    next_on = day_field(_("Next renewal"))
    products = products_field()
    exhibits = _area(_("Exhibits"), 4, hint=_("One per line."))
    measures = measures_field()
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_measures(self, actor, year)
        offer_products(self, Product.objects.filter(cluster=actor.cluster).order_by("name"))

    def told(self) -> dict[str, Any]:
        """The fields of the exposition."""
        return {key: self.cleaned_data[key] for key in EXPOSITION_FIELDS}

    @staticmethod
    def of(exposition: Exposition) -> dict[str, Any]:
        """What the form begins with."""
        told = {key: getattr(exposition, key) for key in EXPOSITION_FIELDS}
        chosen = list(exposition.measures.values_list("pk", flat=True))
        shown = {"exhibits": exhibits_of(exposition), "products": shown_products(exposition)}
        return told | shown | {"seen": exposition.version, "measures": chosen}


class RenewalForm(forms.Form):
    """A renewal of an exposition."""

    day = day_field(_("Renewed on"), required=True)
    note = _line(pgettext_lazy("renewal", "What was renewed"), most=500)
    next_on = day_field(_("Next renewal"))


class ApplicationForm(forms.Form):
    """The card of an application for support."""

    title = _line(pgettext_lazy("application", "What for"), required=True)
    programme = _line(_("Support programme"))
    addressee = _line(pgettext_lazy("application", "To whom"))
    organisation = forms.ModelChoiceField(
        label=pgettext_lazy("application", "For which member"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=pgettext_lazy("application", "of the cluster itself"),
    )
    outcome = forms.ChoiceField(label=pgettext_lazy("application", "Answer"), choices=Outcome.choices)
    answer = _area(pgettext_lazy("application", "Words of the answer"), 2)
    measures = measures_field()
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_measures(self, actor, year)
        self.fields["organisation"].queryset = visible_organisations(actor).order_by("name")  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """The fields of the application."""
        return {key: self.cleaned_data[key] for key in APPLICATION_FIELDS}

    @staticmethod
    def of(application: Application) -> dict[str, Any]:
        """What the form begins with."""
        told = {key: getattr(application, key) for key in APPLICATION_FIELDS}
        chosen = list(application.measures.values_list("pk", flat=True))
        return told | {"seen": application.version, "measures": chosen}


class StageForm(forms.Form):
    """A stage of an application."""

    kind = forms.ChoiceField(label=pgettext_lazy("stage", "Stage"), choices=StageKind.choices)
    title = _line(pgettext_lazy("stage", "In words"))
    due = day_field(pgettext_lazy("stage", "Due"))


class DoneForm(forms.Form):
    """That a stage is done."""

    day = day_field(_("Done on"), required=True)
    file = forms.FileField(label=_("Paper"), required=False)


class RegistrationForm(forms.Form):
    """How guests register."""

    registers = forms.BooleanField(label=_("Registration is open"), required=False)
    places = forms.IntegerField(
        label=pgettext_lazy("event", "Places"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Leave empty for no limit. Those who register later go onto the waiting list."),
    )
    until = day_field(_("Last day of registration"))
    approves = forms.BooleanField(label=_("Every guest is approved by the office"), required=False)


class FieldForm(forms.Form):
    """A question of the form."""

    label = _line(pgettext_lazy("field", "Question"), required=True)
    kind = forms.ChoiceField(label=pgettext_lazy("field", "Answer"), choices=FieldKind.choices)
    lines = _area(_("Answers to choose from"), 3, hint=_("One per line."))
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    consent = _line(
        _("Words of the consent"),
        most=1000,
        hint=_("The guest ticks them. If empty, there is nothing to tick."),
    )
    keep_months = forms.IntegerField(
        label=_("Kept for how many months after the event"), min_value=1, max_value=120, initial=12
    )


class InviteForm(forms.Form):
    """Whom to invite."""

    lines = forms.CharField(
        label=_("Whom to invite"),
        max_length=300_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line: a mail address, with the name before it if you know it."),
    )


class GuestForm(forms.Form):
    """A guest written down by the office."""

    name = _line(pgettext_lazy("guest", "Surname, name, patronymic"), most=200, required=True)
    firm = _line(_("Organisation"), most=500)
    post = _line(pgettext_lazy("guest", "Post"))
    email = forms.EmailField(label=_("Mail"), required=False)
