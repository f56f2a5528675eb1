"""Forms of signing in: allauth's own, in our words and without its placeholders."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "login": _("Mail address"),
    "email": _("Mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("Repeat the new password"),
    "code": _("Code"),
    "name": _("Name of the key"),
}
_HINTS = {"password1": _("Ten characters or more.")}


class InOurWords(forms.Form):
    """Names every field from one list; a field has a label and a hint, never a placeholder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.help_text = _HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs["inputmode"] = "numeric"
        first = next(iter(self.visible_fields()), None)
        if first is not None:
            first.field.widget.attrs["autofocus"] = True


class SignInForm(InOurWords, account.LoginForm):
    """Address and password."""


class AskCodeForm(InOurWords, account.RequestLoginCodeForm):
    """Where to send a code."""


class CodeForm(InOurWords, account.ConfirmLoginCodeForm):
    """The code of the letter."""


class ForgottenPasswordForm(InOurWords, account.ResetPasswordForm):
    """Where to send a code for a new password."""


class ForgottenCodeForm(InOurWords, account.ConfirmPasswordResetCodeForm):
    """The code of the letter about a new password."""


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    """A new password instead of a forgotten one."""


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The present password and a new one."""


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    """The first password of somebody who came by invitation."""


class ConfirmByPasswordForm(InOurWords, account.ReauthenticateForm):
    """The password once more, before the account is changed."""


class SecondFactorForm(InOurWords, second.AuthenticateForm):
    """A code of the application, or a recovery code."""


class ConfirmByCodeForm(InOurWords, second.ReauthenticateForm):
    """A code of the application, before the account is changed."""


class ActivateTotpForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of an application."""


class AddPasskeyForm(InOurWords, passkeys.AddWebAuthnForm):
    """The name of a new passkey; the key itself comes from the browser. Every key opens without a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(InOurWords, passkeys.EditWebAuthnForm):
    """Another name for a passkey."""
