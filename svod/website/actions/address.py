"""Another address of one's own account: proved by a code sent there, told at the former one and in every journal."""

import logging
import smtplib
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string

from svod.accounts.access import Actor
from svod.accounts.actions import change_address, letter
from svod.accounts.models import User
from svod.accounts.queries import clusters_of, user_by_email
from svod.accounts.rules import new_code
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb

log = logging.getLogger(__name__)


def send_address_code(user: User, email: str) -> str | None:
    """Send a code to an address that a person names as the new one; the code, None where no letter left.

    An address that has an account gets a letter that says so: whoever asks learns nothing of it, and no code fits.
    """
    code = new_code()
    holder = user_by_email(email)
    name = "address_code" if holder is None else "address_taken"
    return code if _send(name, email, {"code": code, "user": user}) else None


def _send(name: str, to: str, shown: dict[str, Any]) -> bool:
    subject = render_to_string(f"website/{name}_subject.txt", shown)
    body = render_to_string(f"website/{name}_message.txt", shown)
    try:
        letter(to=to, subject=subject, body=body).send()
    except (OSError, smtplib.SMTPException):
        log.exception("the mail server took no letter")
        return False
    return True


@transaction.atomic
def move_account(user: User, email: str) -> None:
    """Give one's own account the address that was proved; the former one gets a letter once all is written.

    A line in each cluster of the person. Raises RuleBroken where the address was taken in the meantime.
    """
    former = change_address(user, email)
    thing = Ref("user", str(user.pk), user.name)
    for cluster in sorted(clusters_of(user), key=lambda each: each.pk):  # one order of locks for everybody
        write_line(Actor(cluster, user), Verb.ADDRESS_CHANGED, thing, personal={"email": (former, user.email)})
    transaction.on_commit(lambda: _tell_former(former, user))


def _tell_former(former: str, user: User) -> None:
    _send("address_changed", former, {"user": user})
