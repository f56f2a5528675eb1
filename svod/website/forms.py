"""The form of an empty installation."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from svod.clusters.models import SLUG


class SetupForm(forms.Form):
    """The first cluster and its secretary."""

    short_name = forms.CharField(label=_("Short name of the cluster"), max_length=60)
    name = forms.CharField(label=_("Full name of the cluster"), max_length=300)
    slug = forms.CharField(
        label=_("Word for the address"), max_length=40, validators=[SLUG], help_text=_("Latin letters: “primer”.")
    )
    person = forms.CharField(label=_("Your surname and name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("Ten characters or more."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """A password that Django's validators let through."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
