"""When a publication may go out, be scheduled, be taken off."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.press.choices import Sort, State


def require_whole(sort: str, text: str, alts: Iterable[str], *, has_file: bool) -> None:
    """Raise RuleBroken where there is nothing to read, or a picture of which nobody has said what is on it."""
    if sort == Sort.DOCUMENT:
        if not has_file:
            raise RuleBroken(_("There is no file yet. Add the document, then publish it."))
    elif not text.strip():
        raise RuleBroken(_("There is no text yet. Write it, then publish."))
    if not all(alt.strip() for alt in alts):
        raise RuleBroken(_("Say what is in every picture: those who cannot see it will hear these words."))


def require_publishing(state: str, sort: str, text: str, alts: Iterable[str], *, has_file: bool) -> None:
    """Raise RuleBroken where it stands on the site already, or is not whole."""
    if state == State.PUBLISHED:
        raise RuleBroken(_("It is on the site already."))
    require_whole(sort, text, alts, has_file=has_file)


def require_scheduling(
    state: str, sort: str, text: str, alts: Iterable[str], *, has_file: bool, at: datetime, now: datetime
) -> None:
    """Raise RuleBroken where it cannot be published, or the moment is past."""
    require_publishing(state, sort, text, alts, has_file=has_file)
    if at <= now:
        raise RuleBroken(_("This time is past. Choose a later one, or publish now."))


def require_archiving(state: str) -> None:
    """Raise RuleBroken for what does not stand on the site."""
    if state != State.PUBLISHED:
        raise RuleBroken(_("It is not on the site: there is nothing to take off."))
