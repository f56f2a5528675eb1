"""What people type about a thing that happened."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.core.ref import Ref, key_in
from svod.facts.choices import CARRIES, QUANTITIES, FactKind, Stand
from svod.facts.models import Fact
from svod.facts.rules import LARGEST, MOST_WORDS, Told
from svod.ui.forms import day_field

MOST_NAMES = 60
OWN_FIELDS = {
    FactKind.EVENT_ATTENDED: ("form", "sections"),
    FactKind.EVENT_HELD: ("sections",),
    FactKind.PRODUCT_REGISTERED: ("register",),
    FactKind.DECISION_POSTPONED: ("moved_from", "moved_to", "by"),
}
"""Fields that only some kinds have."""
type Choices = Sequence[tuple[str, str]]


def _day(label: Any, *, required: bool = False) -> forms.DateField:
    return day_field(label, required=required, errors={"required": _("When was it? Write the day.")})


def _ticks(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


class FactForm(forms.Form):
    """A fact of one kind; the kind is chosen before. `measures` are those of the year's plan that it proves."""

    start = _day(_("Day"), required=True)
    end = _day(_("Last day, where there were several"))
    title = forms.CharField(
        label=pgettext_lazy("fact", "What happened"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("As the report will say it: “Seminar on quality”."),
    )
    url = forms.CharField(label=_("Web address"), required=False, max_length=MOST_WORDS, widget=forms.TextInput())
    body = forms.ChoiceField(label=_("Whose deed it was"), required=False)
    form = forms.ChoiceField(
        label=pgettext_lazy("exhibition", "How members took part"),
        required=False,
        choices=[("", _("not said")), *Stand.choices],
    )
    sections = forms.CharField(
        label=pgettext_lazy("event", "Sections, one a line"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    register = forms.CharField(label=_("Register"), required=False, max_length=MOST_WORDS)
    moved_from = _day(_("Moved from"))
    moved_to = _day(_("Moved to"))
    by = forms.CharField(label=_("Who decided"), required=False, max_length=MOST_WORDS)
    organisations = _ticks(_("Organisations on record"))
    other_names = forms.CharField(
        label=_("Other organisations, one a line"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    measures = _ticks(_("Measures that it proves"), _("One fact may prove several."))
    public = forms.BooleanField(label=_("May be named in public"), required=False, initial=True)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kind: FactKind, bodies: Choices, organisations: Choices, measures: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.body_choices = kind, list(bodies)
        offered = {"body": [("", _("nobody in particular")), *bodies]}
        offered |= {"organisations": list(organisations), "measures": list(measures)}
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
            field.choices = choices
        own = {name for names in OWN_FIELDS.values() for name in names}
        for name in own - set(OWN_FIELDS.get(kind, ())):
            del self.fields[name]
        for key in CARRIES.get(kind, ()):
            self.fields[f"n_{key}"] = _number(capfirst(QUANTITIES[key]))
        self.order_fields(["start", "end", "title", "url", *(f"n_{key}" for key in CARRIES.get(kind, ()))])

    @property
    def short(self) -> list[forms.BoundField]:
        """Fields that stand one after another; lists of ticks and the public mark stand apart."""
        apart = {"organisations", "other_names", "measures", "public"}
        return [each for each in self.visible_fields() if each.name not in apart]

    def told(self) -> Told:
        """What was typed. The body's name is that of its choice."""
        typed = self.cleaned_data
        return Told(
            start=typed["start"],
            end=typed["end"],
            title=" ".join(typed["title"].split()),
            url=typed["url"].strip(),
            quantities={
                key: int(number) for key in CARRIES.get(self.kind, ()) if (number := typed.get(f"n_{key}")) is not None
            },
            organisations=tuple(map(int, typed["organisations"])),
            other_names=_lines(typed["other_names"]),
            body=self._body(),
            public=typed["public"],
            form=typed.get("form", ""),
            sections=_lines(typed.get("sections", "")),
            register=typed.get("register", ""),
            moved_from=typed.get("moved_from"),
            moved_to=typed.get("moved_to"),
            by=typed.get("by", ""),
        )

    def _body(self) -> Ref | None:
        key = self.cleaned_data["body"]
        return Ref("body", key if key_in(key) else "", dict(self.body_choices)[key]) if key else None


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=LARGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": "0"}),
        error_messages={
            "invalid": _("A whole number in figures is needed."),
            "min_value": _("A number from 0 is needed."),
            "max_value": _("Such a number cannot be: look at it once more."),
        },
    )


def _lines(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in words.splitlines() if line.strip()))[:MOST_NAMES]


def typed_of(fact: Fact, *, measures: Sequence[int]) -> dict[str, Any]:
    """What the form of a fact shows first, its organisations prefetched."""
    more = fact.more
    return {
        "start": fact.start,
        "end": fact.end,
        "title": fact.title,
        "url": fact.url,
        "body": body_choice(fact),
        "form": more.get("form", ""),
        "sections": "\n".join(more.get("sections", ())),
        "register": more.get("register", ""),
        "moved_from": more.get("from"),
        "moved_to": more.get("to"),
        "by": more.get("by", ""),
        "organisations": [str(each.pk) for each in fact.organisations.all()],
        "other_names": "\n".join(fact.other_names),
        "measures": [str(pk) for pk in measures],
        "public": fact.public,
        "seen": fact.version,
        **{f"n_{key}": number for key, number in fact.quantities.items()},
    }


def body_choice(fact: Fact) -> str:
    """The value of a fact's body among the choices: its key, or its name where it is no body on record."""
    return fact.body_key or (f"name:{fact.body_name}" if fact.body_name else "")


class FactsFileForm(forms.Form):
    """A file of facts."""

    file = forms.FileField(
        label=_("File"),
        max_length=200,
        error_messages={
            "required": _("Choose a file: JSON, XLSX or CSV."),
            "empty": _("The file is empty."),
            "missing": _("Choose a file: JSON, XLSX or CSV."),
            "max_length": _("The name of the file is too long: shorten it and choose the file again."),
        },
    )
