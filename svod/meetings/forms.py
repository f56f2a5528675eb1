"""What people type about meetings."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.bodies.access import kept_bodies
from svod.bodies.models import Body
from svod.composing.bodies import meeting_of
from svod.core.clock import MOSCOW
from svod.meetings.choices import Effect, ItemKind, MeetingKind, Rhythm, VoteKind, VoteNeeds, VoteState, VoteWay
from svod.meetings.models import Decision, Item, Meeting, Series, Vote
from svod.members.access import visible_people
from svod.members.models import Person
from svod.plan.models import Measure
from svod.ui.forms import day_field

TIME_FORMS = ["%H:%M", "%H.%M"]


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=TIME_FORMS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("The time is not understood. Write it as 14:00.")},
    )


def _area(label: Any, rows: int = 2, *, required: bool = True, most: int = 8000) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows}))


def _lines(words: str) -> list[str]:
    """Items of an agenda that stand one a line."""
    return [line for each in words.splitlines() if (line := " ".join(each.split())[:1000])]


class WhenForm(forms.Form):
    """Day and hour."""

    day = day_field(pgettext_lazy("meeting", "Day"), required=True)
    at = _time(pgettext_lazy("meeting", "Begins at"))

    def starts_at(self) -> datetime:
        """The moment, in Moscow."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"], MOSCOW)


class MoveForm(WhenForm):
    """Another day and hour, with the reason."""

    why = forms.CharField(label=_("Why"), required=False, max_length=1000)


class CardForm(forms.Form):
    """What is written of a meeting beside its time."""

    title = forms.CharField(label=pgettext_lazy("meeting", "Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices, initial=MeetingKind.REGULAR)
    length = forms.IntegerField(
        label=pgettext_lazy("meeting", "Length, minutes"), min_value=1, max_value=1440, initial=60
    )
    place = forms.CharField(label=pgettext_lazy("meeting", "Place"), required=False, max_length=300)
    address = forms.CharField(
        label=pgettext_lazy("meeting", "Where to join from afar"), required=False, max_length=1000
    )
    chair = forms.ModelChoiceField(
        label=_("Chaired by"), queryset=Person.objects.none(), required=False, empty_label="—"
    )
    keeper = forms.ModelChoiceField(
        label=_("Keeper of the minutes"), queryset=Person.objects.none(), required=False, empty_label="—"
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chair", "keeper"):
            self.fields[name].queryset = visible_people(actor).order_by("name")  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """The fields of the meeting."""
        fields = ("title", "kind", "length", "place", "address", "chair", "keeper")
        return {key: self.cleaned_data[key] for key in fields}

    @staticmethod
    def of(meeting: Meeting) -> dict[str, Any]:
        """What the form begins with."""
        fields = ("title", "kind", "length", "place", "address", "chair", "keeper")
        return {key: getattr(meeting, key) for key in fields} | {"seen": meeting.version}


class MeetingForm(CardForm, WhenForm):
    """A new meeting."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())
    agenda = _area(_("Agenda"), 4, required=False)
    agenda.help_text = _("One per line.")

    field_order = ("body", "title", "day", "at", "agenda", "length", "kind", "place", "address", "chair", "keeper")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, *args, **kwargs)
        self.fields["body"].queryset = kept_bodies(actor).order_by("name")  # type: ignore[attr-defined]

    def titles(self) -> list[str]:
        """The items of the agenda."""
        return _lines(self.cleaned_data["agenda"])

    @staticmethod
    def after(body: Body, last: Meeting | None) -> dict[str, Any]:
        """What the form begins with for a body: what its last meeting was, or the name that such a meeting has."""
        if last is None:
            return {"body": body.pk, "title": meeting_of(body.name)}
        told = {key: value for key, value in CardForm.of(last).items() if key not in ("seen", "kind")}
        return {**told, "body": body.pk, "at": last.starts_at.astimezone(MOSCOW).time()}


class SeriesForm(forms.Form):
    """A series: its rhythm and what every meeting begins with."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())
    title = forms.CharField(label=pgettext_lazy("meeting", "Title"), max_length=300)
    rhythm = forms.ChoiceField(label=_("Rhythm"), choices=Rhythm.choices, initial=Rhythm.QUARTERLY)
    first = day_field(pgettext_lazy("series", "First meeting"), required=True)
    until = day_field(pgettext_lazy("series", "Until"), required=True)
    begins = _time(pgettext_lazy("meeting", "Begins at"))
    length = forms.IntegerField(
        label=pgettext_lazy("meeting", "Length, minutes"), min_value=1, max_value=1440, initial=60
    )
    place = forms.CharField(label=pgettext_lazy("meeting", "Place"), required=False, max_length=300)
    items = forms.CharField(
        label=_("Items of every meeting"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line."),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = kept_bodies(actor).order_by("name")  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """The fields of the series."""
        fields = ("title", "rhythm", "first", "until", "begins", "length", "place")
        lines = _lines(self.cleaned_data["items"])
        return {key: self.cleaned_data[key] for key in fields} | {"template": [{"title": x} for x in lines]}


class SeriesEditForm(SeriesForm):
    """A series that is there already: its body stays."""

    body = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)

    @staticmethod
    def of(series: Series) -> dict[str, Any]:
        """What the form begins with."""
        fields = ("title", "rhythm", "first", "until", "begins", "length", "place")
        lines = "\n".join(str(row["title"]) for row in series.template)
        return {key: getattr(series, key) for key in fields} | {"items": lines}


class ItemForm(forms.Form):
    """An item of an agenda."""

    title = forms.CharField(label=pgettext_lazy("item", "What is talked about"), max_length=1000)
    speaker = forms.CharField(
        label=pgettext_lazy("item", "Speaker"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
    )
    minutes = forms.IntegerField(label=pgettext_lazy("item", "Minutes"), required=False, min_value=1, max_value=600)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices, initial=ItemKind.INFO)
    recurring = forms.BooleanField(label=pgettext_lazy("item", "Comes up at every meeting"), required=False)
    public = forms.BooleanField(label=pgettext_lazy("item", "May be published"), required=False, initial=True)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        """The fields of the item."""
        return {key: value for key, value in self.cleaned_data.items() if key != "seen"}

    @staticmethod
    def of(item: Item) -> dict[str, Any]:
        """What the form begins with."""
        fields = ("title", "speaker", "minutes", "kind", "recurring", "public")
        return {key: getattr(item, key) for key in fields} | {"seen": item.version}


class MaterialForm(forms.Form):
    """A file or a page laid before the meeting."""

    file = forms.FileField(label=_("File"), required=False)
    address = forms.CharField(label=_("or a web address"), required=False, max_length=2000)


def measures_for(actor: Actor, year: int) -> Any:
    """Measures that a decision or an instruction of the year may be about: of this year's and later plans."""
    ahead = Q(plan__year__gte=year) | Q(plan__until_year__gte=year)
    return Measure.objects.filter(ahead, plan__cluster=actor.cluster).order_by("plan__year", "order")


class MeasureChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of a row of the plan, by its number and the beginning of its words."""

    def label_from_instance(self, obj: Any) -> str:
        """Number and words, as short as a list needs."""
        return f"{obj.number} {obj.measure}".strip()[:90]


class DecisionForm(forms.Form):
    """A decision and what it does to the plan."""

    text = _area(pgettext_lazy("decision", "What is decided"))
    effect = forms.ChoiceField(label=pgettext_lazy("decision", "In the plan"), choices=Effect.choices, required=False)
    measure = MeasureChoice(label=_("Measure"), queryset=Measure.objects.none(), required=False, empty_label="—")
    moved_to = day_field(pgettext_lazy("decision", "Moved to"))
    vote = forms.ModelChoiceField(
        label=pgettext_lazy("decision", "By the vote"), queryset=Vote.objects.none(), required=False, empty_label="—"
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures_for(actor, meeting.year)  # type: ignore[attr-defined]
        self.fields["vote"].queryset = meeting.votes.filter(state=VoteState.CLOSED)  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """The fields of the decision."""
        return {key: value for key, value in self.cleaned_data.items() if key != "seen"}

    @staticmethod
    def of(decision: Decision) -> dict[str, Any]:
        """What the form begins with."""
        fields = ("text", "effect", "measure", "moved_to", "vote")
        return {key: getattr(decision, key) for key in fields} | {"seen": decision.version}


class WaitForm(forms.Form):
    """A measure that waits for an item."""

    measure = MeasureChoice(
        label=_("Which measure waits for this item?"),
        queryset=Measure.objects.none(),
        empty_label="—",
        error_messages={"required": _("Choose the measure that waits.")},
    )

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures_for(actor, year).select_related("plan")  # type: ignore[attr-defined]


class InstructionForm(forms.Form):
    """A new instruction."""

    text = _area(_("What to do"))
    executor = forms.CharField(
        label=pgettext_lazy("instruction", "Who"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
    )
    deadline = forms.CharField(label=pgettext_lazy("instruction", "By when"), required=False, max_length=200)
    wanted = forms.CharField(label=_("Result wanted"), required=False, max_length=500)
    measure = MeasureChoice(
        label=pgettext_lazy("instruction", "For the measure"),
        queryset=Measure.objects.none(),
        required=False,
        empty_label=pgettext_lazy("instruction", "none"),
    )

    def __init__(self, actor: Actor, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures_for(actor, year)  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """A question put to the vote."""

    question = _area(pgettext_lazy("vote", "Question"), most=2000)
    item = forms.ModelChoiceField(
        label=_("Item of the agenda"),
        queryset=Item.objects.none(),
        required=False,
        empty_label=pgettext_lazy("vote", "none: of the meeting itself"),
    )
    kind = forms.ChoiceField(label=pgettext_lazy("vote", "Open or secret"), choices=VoteKind.choices)
    way = forms.ChoiceField(label=pgettext_lazy("vote", "Where it is voted"), choices=VoteWay.choices)
    needs = forms.ChoiceField(label=pgettext_lazy("vote", "Accepted by"), choices=VoteNeeds.choices)
    day = day_field(pgettext_lazy("vote", "In writing: last day"), required=False)
    at = forms.TimeField(
        label=pgettext_lazy("vote", "In writing: last hour"),
        required=False,
        input_formats=TIME_FORMS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("The time is not understood. Write it as 14:00.")},
    )
    lines = forms.CharField(
        label=pgettext_lazy("vote", "Answers to choose from"),
        help_text=_("One a line. Empty: for, against, abstained."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    least = forms.IntegerField(
        label=pgettext_lazy("vote", "Votes needed at least"),
        help_text=_("Where the charter names a number besides the share."),
        required=False,
        min_value=1,
        max_value=10000,
    )

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.order_by("order", "pk")  # type: ignore[attr-defined]

    def closes_at(self) -> datetime | None:
        """When a written vote ends, in Moscow; the end of the day where no hour is typed."""
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        return datetime.combine(day, at or time(23, 59), MOSCOW) if day else None
