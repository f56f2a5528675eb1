"""What people type about agreements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.agreements.actions.agreements import FIELDS
from svod.agreements.models import Agreement
from svod.ui.forms import day_field


class AgreementForm(forms.Form):
    """The card of an agreement."""

    subject = forms.CharField(label=pgettext_lazy("agreement", "Subject"), max_length=500)
    parties = forms.CharField(
        label=pgettext_lazy("agreement", "Parties"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line. Organisations of the cluster are recognised by their names."),
    )
    number = forms.CharField(label=pgettext_lazy("agreement", "Number"), required=False, max_length=100)
    until = day_field(pgettext_lazy("agreement", "Valid until"))
    note = forms.CharField(
        label=pgettext_lazy("agreement", "Note"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_public = forms.BooleanField(
        label=_("On the site once it is signed"), required=False,
        help_text=_("The site shows the subject, the parties and the days; never the scan."),
    )  # fmt: skip
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        """The fields of the agreement."""
        return {key: self.cleaned_data[key] for key in FIELDS}

    def names(self) -> list[str]:
        """The parties."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["parties"].splitlines())
        return [line for line in lines if line]

    @staticmethod
    def of(agreement: Agreement) -> dict[str, Any]:
        """What the form begins with."""
        told = {key: getattr(agreement, key) for key in FIELDS} | {"seen": agreement.version}
        return told | {"parties": "\n".join(map(str, agreement.parties.all()))}


class NewAgreementForm(AgreementForm):
    """The card of an agreement that was not written down before: it may be signed already."""

    signed = day_field(pgettext_lazy("agreement", "Signed on"))
    signed.help_text = _("Empty while it is being prepared.")
    field_order = ("subject", "parties", "number", "signed", "until", "note", "is_public")


class SignForm(forms.Form):
    """The day of signing, the number."""

    day = day_field(pgettext_lazy("agreement", "Signed on"), required=True)
    number = forms.CharField(label=pgettext_lazy("agreement", "Number"), required=False, max_length=100)


class EndForm(forms.Form):
    """An early end."""

    day = day_field(pgettext_lazy("agreement", "Ended on"), required=True)
    why = forms.CharField(label=_("Why"), max_length=500)


class ObligationForm(forms.Form):
    """An obligation."""

    text = forms.CharField(label=pgettext_lazy("obligation", "What is to be done"), max_length=1000)
    executor = forms.CharField(label=pgettext_lazy("obligation", "Executor"), max_length=300)
    deadline = day_field(pgettext_lazy("obligation", "By when"))


class ScanForm(forms.Form):
    """The scan."""

    file = forms.FileField(label=_("Scan"), max_length=500)
