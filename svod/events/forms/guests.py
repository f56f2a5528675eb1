"""Forms of guests and members: without an account."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.events.actions import Said
from svod.events.choices import FieldKind, StandState
from svod.events.forms.desk import exhibits_of, offer_products, products_field, shown_products
from svod.events.models import Event, Field, Stand
from svod.products.models import Product

_INPUTS: Mapping[str, str] = {FieldKind.NUMBER: "number", FieldKind.DAY: "date", FieldKind.PHONE: "tel"}


class GuestForm(forms.Form):
    """The form of an event: who comes, then the questions that the office made.

    Fields here never refuse by themselves: the action answers with a sentence for each, so that a form sent by any
    way is judged in one place.
    """

    name = forms.CharField(
        label=pgettext_lazy("guest", "Surname, name, patronymic"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "name", "required": True}),
    )
    email = forms.CharField(
        label=_("Mail"),
        required=False,
        max_length=1000,
        help_text=_("The ticket is sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "required": True}),
    )
    firm = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    post = forms.CharField(
        label=pgettext_lazy("guest", "Post"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def __init__(self, event: Event, *args: Any, asks_mail: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(event.fields.filter(off=False))
        if not asks_mail:
            del self.fields["email"]
        for question in self.questions:
            self.fields[f"f{question.pk}"] = _field_of(question)
            if question.consent:
                self.fields[f"c{question.pk}"] = forms.BooleanField(label=question.consent, required=False)

    def said(self) -> Said:
        """What the guest writes, as the action takes it."""
        told = self.cleaned_data
        return Said(
            name=told["name"],
            email=told.get("email", ""),
            firm=told["firm"],
            post=told["post"],
            answers={question.pk: _words(told.get(f"f{question.pk}")) for question in self.questions},
            consents=frozenset(question.pk for question in self.questions if told.get(f"c{question.pk}")),
        )

    def blame(self, faults: Mapping[str, str]) -> None:
        """Put a sentence at each field; one about a field that is not asked stands above the form."""
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, sentence)


def _words(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return [] if value in (None, "", False) else ["yes" if value is True else str(value)]


def _field_of(question: Field) -> forms.Field:
    label, kind = question.label, question.kind
    if kind == FieldKind.YES:
        return forms.BooleanField(label=label, required=False)
    if kind == FieldKind.MANY:
        many = [(option, option) for option in question.options]
        return forms.MultipleChoiceField(label=label, required=False, choices=many, widget=forms.CheckboxSelectMultiple)
    if kind == FieldKind.ONE:
        one = [("", "—"), *((option, option) for option in question.options)]
        return forms.ChoiceField(label=label, required=False, choices=one)
    widget: forms.Widget = forms.Textarea(attrs={"rows": 3})
    if kind != FieldKind.TEXT:
        widget = forms.TextInput(attrs={"type": _INPUTS.get(kind, "text")})
    if question.required:
        widget.attrs["required"] = True
    return forms.CharField(label=label, required=False, max_length=10_000, widget=widget)


class CallForm(forms.Form):
    """A member's answer to a call."""

    answer = forms.ChoiceField(
        label=_("Will you take part?"),
        choices=[(StandState.WANTS, _("We want to take part")), (StandState.REFUSED, _("We will not take part"))],
        widget=forms.RadioSelect,
    )
    products = products_field()
    exhibits = forms.CharField(
        label=_("What you would show"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line."),
    )
    words = forms.CharField(
        label=_("What else we should know"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, stand: Stand, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_products(self, Product.objects.filter(organisation=stand.organisation_id).order_by("name"))


class ReportForm(forms.Form):
    """A member's report on an exhibition."""

    products = products_field()
    exhibits = forms.CharField(
        label=_("What you showed"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line."),
    )
    people = forms.CharField(
        label=_("Who was on the stand"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    contacts = forms.IntegerField(label=_("Contacts made"), required=False, min_value=0, max_value=1_000_000)
    intents = forms.IntegerField(label=_("Agreements of intent"), required=False, min_value=0, max_value=1_000_000)
    words = forms.CharField(
        label=_("What came of it, in your words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, stand: Stand, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_products(self, Product.objects.filter(organisation=stand.organisation_id).order_by("name"))

    def told(self) -> dict[str, Any]:
        """The fields of the stand."""
        return {key: self.cleaned_data[key] for key in ("people", "contacts", "intents", "words")}

    @staticmethod
    def of(stand: Stand) -> dict[str, Any]:
        """What the form begins with."""
        told = {key: getattr(stand, key) for key in ("people", "contacts", "intents", "words")}
        return told | {"exhibits": exhibits_of(stand), "products": shown_products(stand)}
