"""What people type about a plan."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from svod.composing.calendar import duration
from svod.facts.choices import FactKind
from svod.plan.choices import Basis, Source, Status
from svod.plan.queries.meaning import duration as per_words
from svod.plan.rules import LONGEST
from svod.plan.rules.forms import SHARES, FormColumn, FormSpec
from svod.ui.forms import DAY_FORMS, day_field


class WordsForm(forms.Form):
    """New words of one cell, and the digest of those that the editor saw."""

    words = forms.CharField(required=False, max_length=LONGEST, strip=False, widget=forms.Textarea)
    seen = forms.CharField(max_length=16)


class StatusForm(forms.Form):
    """How a measure stands; for a moved one the new day and the reason."""

    status = forms.ChoiceField(
        label=_("Standing"), required=False, choices=[("", _("left to the dates")), *Status.choices]
    )
    moved_to = forms.DateField(
        label=_("New day"),
        required=False,
        input_formats=DAY_FORMS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("The day is not understood. Write it as 31.12.2026.")},
    )
    moved_why = forms.CharField(
        label=_("Why moved"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def standing(self) -> tuple[Status | None, date | None, str]:
        """The status (None: left to the dates), the new day and the reason."""
        told = self.cleaned_data
        return (Status(told["status"]) if told["status"] else None), told["moved_to"], told["moved_why"]


class OwnPlanForm(forms.Form):
    """Whose own plan of a measure it is, and its heading."""

    body = forms.ChoiceField(label=_("Whose plan"), required=False)
    title = forms.CharField(
        label=_("Heading"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *told: Any, bodies: list[tuple[str, str]], **more: Any) -> None:
        """`bodies` are (key, name) pairs to choose from."""
        super().__init__(*told, **more)
        body = self.fields["body"]
        assert isinstance(body, forms.ChoiceField)  # noqa: S101 -- for the type checker
        body.choices = [("", _("no body: of the measure")), *bodies]


class ReasonForm(forms.Form):
    """Why a finding is no fault."""

    reason = forms.CharField(label=_("Why it is no fault"), required=False, max_length=2000)


class PlaceField(forms.ChoiceField):
    """Where a row stands: `s-<key>` is first in a section (`s-0` under none), `m-<key>` right after a measure."""


class MeasureForm(forms.Form):
    """A measure added by hand."""

    place = PlaceField(label=_("Where"))
    number = forms.CharField(label=_("No."), required=False, max_length=60)
    measure = forms.CharField(
        label=_("Name of the measure"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    responsible = forms.CharField(
        label=_("Responsible"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Names, organisations, bodies or posts, parted by commas or lines."),
    )
    deadline = forms.CharField(
        label=_("Timing"),
        required=False,
        max_length=LONGEST,
        help_text=_("In your own words: “until 8 July”, “quarterly”."),
    )
    expected = forms.CharField(
        label=_("Expected result"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = places


class MoveForm(forms.Form):
    """Another place for a measure."""

    place = PlaceField(label=_("Where"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = places


class SectionForm(forms.Form):
    """A section's number and title; `seen` is the digest of the title that the editor saw."""

    number = forms.CharField(label=_("No."), required=False, max_length=60)
    title = forms.CharField(
        label=_("Title of the section"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


class PlanForm(forms.Form):
    """A plan begun without a document, or its heading."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    title = forms.CharField(
        label=_("Heading"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    closing = forms.CharField(
        label=_("Words after the table"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


PERIODS = [
    ("", _("for the whole time")),
    ("P1W", _("for a week")),
    ("P1M", _("for a month")),
    ("P3M", _("for a quarter")),
    ("P6M", _("for half a year")),
    ("P1Y", _("for a year")),
]
"""ISO 8601 durations that a norm may recur by."""


class NormForm(forms.Form):
    """Which facts prove a measure by rule, and how many of them are promised."""

    kind = forms.ChoiceField(label=_("What is counted"), choices=FactKind.choices)
    want = forms.IntegerField(
        label=_("How many"),
        required=False,
        help_text=_("Leave it empty where facts are gathered and none is promised."),
    )
    per = forms.ChoiceField(label=_("Per (period)"), choices=PERIODS, required=False)
    body = forms.ChoiceField(label=_("Whose"), required=False)
    first = day_field(_("From (day)"), required=True)
    last = day_field(_("Until (day)"), required=True)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = [("", _("anybody's")), *bodies]
        per = str(self.initial.get("per") or self.data.get(self.add_prefix("per")) or "")
        known = self.fields["per"]
        assert isinstance(known, forms.ChoiceField)  # noqa: S101 -- for the type checker
        if per and duration(per) and per not in dict(PERIODS):
            known.choices = [*PERIODS, (per, per_words(per))]


class LinkForm(forms.Form):
    """A link that proves a measure."""

    url = forms.CharField(label=_("Web address"), max_length=2000)
    title = forms.CharField(label=_("In a few words"), max_length=2000, required=False)
    day = day_field(_("Day"), help_text=_("Today, where none is given."))


class FileForm(forms.Form):
    """A file that proves a measure."""

    file = forms.FileField(label=_("File"), allow_empty_file=True)
    note = forms.CharField(label=_("In a few words"), max_length=2000, required=False)


class AmendmentForm(forms.Form):
    """Who decided a change of an approved plan, when and why."""

    decided = forms.CharField(
        label=_("By whose decision"),
        required=False,
        max_length=2000,
        help_text=_("Minutes, an order, a letter: “minutes of the Council No. 2”."),
    )
    day = forms.DateField(
        label=_("Day of the decision"),
        required=False,
        input_formats=DAY_FORMS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("The day is not understood. Write it as 31.12.2026.")},
    )
    why = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class PaperForm(forms.Form):
    """The document by which the head approves the plan."""

    paper = forms.CharField(
        label=_("By which document"),
        required=False,
        max_length=2000,
        help_text=_("Its name, day and number: “minutes of the Council of 15.01.2018 No. 1”."),
    )


class WithdrawForm(forms.Form):
    """Why an approval is taken back."""

    why = forms.CharField(label=_("Why the approval is taken back"), required=False, max_length=2000)


WIDTHS = (("0.5", _("very narrow")), ("1.0", _("narrow")), ("1.8", _("medium")), ("2.7", _("wide")))


class FormEditor(forms.Form):
    """A form of one's own: its name, what a line is, what it is narrowed by, and for every source a column.

    `lines` gives the columns' fields in the order in which they stand now, those that are not shown last.
    """

    name = forms.CharField(label=_("Name of the form"), required=False, max_length=300)
    basis = forms.ChoiceField(label=_("A line of the form is"), choices=Basis.choices)
    asks = forms.ChoiceField(
        label=_("The form is drawn for one"),
        required=False,
        choices=[("", _("the whole plan")), ("body", _("body")), ("person", _("person")), ("section", _("section"))],
    )
    statuses = forms.MultipleChoiceField(
        label=_("Only lines of this standing"),
        required=False,
        choices=Status.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: every line."),
    )
    valid_from = forms.DateField(
        label=_("Valid from"),
        required=False,
        input_formats=DAY_FORMS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("The day is not understood. Write it as 31.12.2026.")},
    )

    def __init__(self, data: Any = None, *, spec: FormSpec, day: date) -> None:
        first = {"name": spec.name, "basis": spec.basis, "asks": spec.asks, "statuses": sorted(spec.statuses)}
        super().__init__(data, initial={**first, "valid_from": day})
        standing = {column.source: (place, column) for place, column in enumerate(spec.columns, 1)}
        self._order = [*standing, *(source for source in Source if source not in standing)]
        for source in self._order:
            place, column = standing.get(source, (None, FormColumn(source, "", SHARES.get(source, 1.0))))
            label = str(source.label)
            self.fields[f"on-{source}"] = forms.BooleanField(label=label, required=False, initial=place is not None)
            self.fields[f"order-{source}"] = forms.IntegerField(
                label=_("Place"), required=False, min_value=1, max_value=99, initial=place
            )
            self.fields[f"label-{source}"] = forms.CharField(
                label=_("Words of the heading"), required=False, max_length=300, initial=column.label
            )
            near = min((width for width, _words in WIDTHS), key=lambda width: abs(float(width) - column.share))
            self.fields[f"share-{source}"] = forms.ChoiceField(label=_("Width"), choices=WIDTHS, initial=near)

    def heading(self) -> list[Any]:
        """The fields above the columns."""
        return [self[name] for name in ("name", "basis", "asks", "statuses", "valid_from")]

    def lines(self) -> list[tuple[str, Any, Any, Any, Any]]:
        """For every source: its name, then tick, place, words of the head, width."""
        return [
            (str(at.label), self[f"on-{at}"], self[f"order-{at}"], self[f"label-{at}"], self[f"share-{at}"])
            for at in self._order
        ]

    def columns(self) -> list[FormColumn]:
        """The ticked columns by their places; those without one stand last, in the order of the page."""
        told = self.cleaned_data
        ticked = [source for source in self._order if told[f"on-{source}"]]
        ticked.sort(key=lambda source: told[f"order-{source}"] or 100)
        return [
            FormColumn(source, " ".join(told[f"label-{source}"].split()), float(told[f"share-{source}"]))
            for source in ticked
        ]
