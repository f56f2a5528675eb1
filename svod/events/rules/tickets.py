"""Tickets: the code that stands on one, the guest's own link, what a scan at the door says."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.clock import MOSCOW
from svod.core.tokens import derived_token
from svod.events.choices import GuestState

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letters that are taken for figures: I, L, O, and no U."""
_LENGTH = 10
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SIGNS = re.compile(r"[^0-9A-Z]")

type Outcome = Literal["came", "again", "unknown", "other", "refused", "early"]


def new_code() -> str:
    """The code of a new ticket: fifty random bits in ten signs."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(_LENGTH))


def shown_code(code: str) -> str:
    """A code as people read it: «7K3QM-0ZT9A»."""
    return f"{code[:5]}-{code[5:]}"


def read_code(typed: str) -> str:
    """A code as it was typed or scanned; empty for what is none."""
    found = _SIGNS.sub("", typed.strip().upper()).translate(_ALIKE)
    return found if len(found) == _LENGTH and set(found) <= set(ALPHABET) else ""


def token_for(secret: str, code: str) -> str:
    """The token of a guest's own link: drawn anew from the installation's key for every letter, kept as a hash."""
    return derived_token(secret, f"svod.events.guest\n{code}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A ticket as the door sees it."""

    name: str
    state: str
    state_label: str
    same_event: bool
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class Scan:
    """What the door answers: the outcome, a sentence."""

    outcome: Outcome
    sentence: str


def scan(shown: Shown | None, first: date, today: date) -> Scan:
    """What a ticket gives at the door on a day; None where no ticket has the code."""
    if shown is None:
        return Scan("unknown", _("There is no such ticket. Look the guest up in the list by name."))
    if not shown.same_event:
        return Scan("other", _("This ticket is of another event. Look the guest up in the list by name."))
    if today < first:
        told = {"day": date_format(first, "d.m.Y")}
        return Scan("early", _("The event begins on %(day)s: arrivals are marked from that day.") % told)
    if shown.arrived_at is not None:
        told = {"name": shown.name, "at": date_format(shown.arrived_at.astimezone(MOSCOW), "d.m.Y H:i")}
        return Scan("again", _("%(name)s came already, %(at)s. A ticket lets in once.") % told)
    if shown.state != GuestState.CONFIRMED:
        told = {"name": shown.name, "state": shown.state_label}
        return Scan("refused", _("%(name)s has no place: %(state)s. The office decides.") % told)
    return Scan("came", _("%(name)s is here.") % {"name": shown.name})


def moment_of(told: str, first: date, now: datetime) -> datetime:
    """When a ticket was scanned without a network, as the telephone says; this moment where it says nonsense."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return now
    if moment.tzinfo is None or not first <= moment.astimezone(MOSCOW).date() or moment > now:
        return now
    return moment
