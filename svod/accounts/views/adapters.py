"""What this installation decides otherwise than allauth does: nobody signs up, letters and refusals are our own."""

import logging
import smtplib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from svod.accounts.actions import letter

NO_LETTER = gettext_noop("The letter did not leave: the mail server does not answer. Sign in otherwise or try later.")
log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by address; people come by invitation alone."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Access is switched off. Ask the cluster's secretary."),
        "email_password_mismatch": _("The address or the password is wrong. Check the keyboard layout and Caps Lock."),
        "enter_current_password": _("This is not the current password."),
        "incorrect_code": _("The code is wrong. Use the newest letter or the authenticator app."),
        "incorrect_password": _("The password is wrong. Check the keyboard layout and Caps Lock."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and ask for a new code."),
        "rate_limited": _("Too many attempts in a row. Wait a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: a secretary invites."""
        del request
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject as the template says it, in one line."""
        return " ".join(str(subject).split())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one letter. A mail server that does not answer becomes a sentence, the same for every address."""
        shown = {**context, "email": email}
        subject = self.format_email_subject(render_to_string(f"{template_prefix}_subject.txt", shown))
        body = render_to_string(f"{template_prefix}_message.txt", shown)
        try:
            letter(to=email, subject=subject, body=body).send()
        except (OSError, smtplib.SMTPException):
            log.exception("the mail server took no letter")
            sentence = gettext(
                "The letter did not leave: the mail server does not answer. Sign in otherwise or try later."
            )
            messages.error(self.request, sentence)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person of a change in how the account is opened, at the account's own address."""
        super().send_notification_mail(template_prefix, user, context, email or str(getattr(user, "email", "")))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """What a person may confirm by: a passkey first, where there is one, since only a press is asked for."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        named = {
            "reauthenticate": _("With the password"),
            "mfa_reauthenticate": _("With a code from the authenticator app or a recovery code"),
            "mfa_reauthenticate:webauthn": _("With a passkey"),
        }
        told = [way | {"description": named.get(way["id"], way["description"])} for way in ways]
        return sorted(told, key=lambda way: way["id"] != "mfa_reauthenticate:webauthn")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of the account."""
        del request
        return "/account/"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys and codes under the product's own name."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong. Use the newest letter or the authenticator app."),
    }

    def get_totp_issuer(self) -> str:
        """The name under which an application of codes keeps the account."""
        return gettext("Svod")

    def _get_site_name(self) -> str:
        return gettext("Svod")

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 -- allauth's word
        """A name for a new passkey: numbered after those that are there."""
        from allauth.mfa.models import Authenticator

        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
