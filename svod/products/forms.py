"""What people type about products, registers and entries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.members.models import Organisation
from svod.products.access import may_keep, own_makers
from svod.products.actions.products import FIELDS
from svod.products.choices import EntryState, RiskClass
from svod.products.models import OutsideRegister, Product
from svod.ui.forms import day_field


class ProductForm(forms.Form):
    """The card of a product; a member's clerk chooses among the own organisations alone."""

    name = forms.CharField(label=pgettext_lazy("product", "Name"), max_length=1000)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label="—"
    )
    maker = forms.CharField(
        label=_("Maker, if not one of our organisations"), required=False, max_length=500,
        help_text=_("For products of others that stand in a register of the region."),
    )  # fmt: skip
    description = forms.CharField(
        label=pgettext_lazy("product", "Description"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    risk_class = forms.ChoiceField(
        label=_("Risk class"), required=False, choices=[("", _("not a medical device")), *RiskClass.choices]
    )
    okpd2 = forms.CharField(label=_("OKPD2"), required=False, max_length=40, help_text="32.50.13.110")
    certificate = forms.CharField(
        label=_("Registration certificate, number"), required=False, max_length=100, help_text="РЗН 2018/1234"
    )
    certificate_day = day_field(_("Certificate dated"))
    certificate_holder = forms.CharField(label=_("Holder of the certificate"), required=False, max_length=500)
    is_public = forms.BooleanField(label=_("In the public catalogue"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = own_makers(actor).order_by("name")  # type: ignore[attr-defined]
        if not may_keep(actor):
            del self.fields["maker"]

    def told(self) -> dict[str, Any]:
        """The fields of the product."""
        return {key: value for key, value in self.cleaned_data.items() if key != "seen"}

    @staticmethod
    def of(product: Product) -> dict[str, Any]:
        """What the form begins with."""
        return {key: getattr(product, key) for key in FIELDS} | {"seen": product.version}


class PhotoForm(forms.Form):
    """A photo with its words."""

    file = forms.FileField(label=_("Photo"), max_length=500, widget=forms.FileInput(attrs={"accept": "image/*"}))
    caption = forms.CharField(label=_("What is seen on it"), max_length=300)


class CertificateForm(forms.Form):
    """A certificate or declaration."""

    title = forms.CharField(label=_("Certificate, its number"), max_length=300)
    issued = day_field(pgettext_lazy("certificate", "Issued"))
    until = day_field(pgettext_lazy("certificate", "Valid until"))
    file = forms.FileField(label=_("Scan"), required=False, max_length=500)


class EntryForm(forms.Form):
    """A register in which a product is to stand."""

    register = forms.ModelChoiceField(label=_("Register"), queryset=OutsideRegister.objects.none(), empty_label=None)

    def __init__(self, product: Product, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = OutsideRegister.objects.filter(cluster=product.cluster_id).exclude(entries__product=product)
        self.fields["register"].queryset = found  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """A step of an entry."""

    state = forms.ChoiceField(choices=EntryState.choices)
    day = day_field(pgettext_lazy("entry", "Day"))
    decision = forms.CharField(label=pgettext_lazy("entry", "Decision"), required=False, max_length=300)


class RegisterForm(forms.Form):
    """The card of a register of others."""

    name = forms.CharField(label=pgettext_lazy("register", "Name"), max_length=300)
    keeper = forms.CharField(label=pgettext_lazy("register", "Who keeps it"), required=False, max_length=300)
    url = forms.URLField(
        label=pgettext_lazy("register", "Address"), required=False, max_length=500, assume_scheme="https"
    )
    counts_all = forms.BooleanField(
        label=_("Products of others are counted too"),
        required=False,
        help_text=_("For a short register of the region: “13 kinds, 4 of them by members”."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        """The fields of the register."""
        return {key: value for key, value in self.cleaned_data.items() if key != "seen"}

    @staticmethod
    def of(register: OutsideRegister) -> dict[str, Any]:
        """What the form begins with."""
        keys = ("name", "keeper", "url", "counts_all")
        return {key: getattr(register, key) for key in keys} | {"seen": register.version}


class FileForm(forms.Form):
    """A register as a file."""

    file = forms.FileField(
        label=pgettext_lazy("of others", "Register"),
        max_length=500,
        error_messages={"required": _("Choose a file: XLSX or CSV."), "empty": _("The file is empty.")},
    )
