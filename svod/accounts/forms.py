"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Address and password; says what to do when they do not fit."""

    error_messages: dict[str, Any] = {  # noqa: RUF012 -- Django's own form declares it so
        "invalid_login": _("This address and password do not fit. Check the keyboard layout and Caps Lock."),
        "inactive": _("Access is switched off. Ask the cluster's secretary."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = forms.EmailField(
            label=_("Mail address"), widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"})
        )
        self.fields["password"].label = _("Password")
