"""Forms of another address of one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """The new address."""

    email = forms.EmailField(
        label=_("New mail address"),
        help_text=_("A code goes there: it shows that the address is yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class AddressCodeForm(forms.Form):
    """The code of the letter."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )
