"""How long links live and when they still open; what the last secretary of a cluster cannot lose."""

import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token

ENTRY_LINK_LIFE = timedelta(minutes=10)
INVITATION_LIFE = timedelta(days=14)
ADDRESS_CODE_LIFE = timedelta(minutes=10)
ADDRESS_CODE_TRIES = 3


_SCREENS = frozenset(("", "account", "join", "oversight", "setup", "sign-in", "sign-out", "ui"))
"""First words of addresses whose pages are the program's own, not a cluster's."""
_ENTRANCES = frozenset(("join", "setup", "sign-in"))
_FILE = re.compile(r"\.[a-z]{3,5}$")


def is_screen(path: str) -> bool:
    """Whether an address is a screen of the program, read in one's own language.

    A cluster's site, links that are sent to people, feeds and files are Russian whoever asks.
    """
    first, _slash, rest = path.strip("/").partition("/")
    return (first in _SCREENS or rest.partition("/")[0] == "desk") and not _FILE.search(path)


def is_entrance(path: str) -> bool:
    """Whether an address is a page on the way in: a language chosen there is remembered until the account is open."""
    return path.strip("/").partition("/")[0] in _ENTRANCES


def require_open_link(*, expires_at: datetime, used_at: datetime | None, now: datetime) -> None:
    """Raise RuleBroken where a one-time link was used or its ten minutes are over."""
    if used_at is not None:
        raise RuleBroken(_("This link has already been used once. Ask for a new one."))
    if now >= expires_at:
        raise RuleBroken(_("The ten minutes of this link are over. Ask for a new one."))


def require_open_invitation(
    *, expires_at: datetime, accepted_at: datetime | None, revoked_at: datetime | None, now: datetime
) -> None:
    """Raise RuleBroken, with what to do next, where an invitation was used, taken back or is too old."""
    if accepted_at is not None:
        raise RuleBroken(_("This invitation has already been accepted. Sign in under the address it came to."))
    if revoked_at is not None:
        raise RuleBroken(_("This invitation was taken back or replaced by a newer letter. Look for it, or ask again."))
    if now >= expires_at:
        raise RuleBroken(_("The fourteen days of this invitation are over. Ask the cluster's secretary for another."))


def require_another_secretary(*, others: int) -> None:
    """Raise RuleBroken where the role of the cluster's only secretary is about to be taken."""
    if not others:
        raise RuleBroken(_("This is the only secretary: give the role to somebody else first."))


def require_roles(roles: Collection[str]) -> None:
    """Raise RuleBroken where nobody has been named anything."""
    if not roles:
        raise RuleBroken(_("Tick at least one role: without one there is nothing to open."))


def new_code() -> str:
    """Eight digits for a letter, in two fours: «1234-5678»."""
    digits = f"{secrets.randbelow(10**8):08d}"
    return f"{digits[:4]}-{digits[4:]}"


def hash_code(code: str) -> str:
    """The SHA-256 of a code, whatever stands between its digits."""
    return hash_token("".join(letter for letter in code if letter.isdecimal() and letter.isascii()))


def require_code(said: str, *, kept: str, expires_at: datetime, tries: int, now: datetime) -> None:
    """Raise RuleBroken where a code of a letter is too old, was tried too often (`tries` so far) or does not fit."""
    if now >= expires_at:
        raise RuleBroken(_("The ten minutes of this code are over. Ask for a new one."))
    if tries >= ADDRESS_CODE_TRIES:
        raise RuleBroken(_("Three codes were wrong. Ask for a new one."))
    if not secrets.compare_digest(hash_code(said), kept):
        raise RuleBroken(_("The code is wrong. Use the one in the newest letter."))
