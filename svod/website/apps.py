"""Failed tries to sign in happen below this room, and below the journal: here they are heard and written down."""

from typing import Any

from allauth.account.signals import login_code_rejected
from django.apps import AppConfig
from django.contrib.auth.signals import user_login_failed
from django.utils.translation import gettext


class WebsiteConfig(AppConfig):
    """Listens to failed tries."""

    name = "svod.website"

    def ready(self) -> None:
        """Listen from the start of every process."""
        from allauth.mfa.signals import authentication_failed

        user_login_failed.connect(_wrong_password, dispatch_uid="website-password")
        login_code_rejected.connect(_wrong_code, dispatch_uid="website-code")
        authentication_failed.connect(_wrong_second, dispatch_uid="website-second")


def _wrong_password(credentials: dict[str, Any], **_: Any) -> None:
    from svod.accounts.queries import user_by_email
    from svod.website.actions import note_failed_sign_in

    user = user_by_email(str(credentials.get("email") or ""))
    if user is not None:
        note_failed_sign_in(user, gettext("the password was wrong"))


def _wrong_code(user: Any, **_: Any) -> None:
    from svod.website.actions import note_failed_sign_in

    note_failed_sign_in(user, gettext("the code from the letter was wrong"))


def _wrong_second(user: Any, **_: Any) -> None:
    from svod.website.actions import note_failed_sign_in

    note_failed_sign_in(user, gettext("the second step failed"))
