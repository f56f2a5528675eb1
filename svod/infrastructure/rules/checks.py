"""What is asked before anything is written."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

MOST_DIGITS = 13


def number_of(words: str, places: int) -> Decimal | None:
    """A sum or an area as people write it («1 250 000,50»), to so many places; None for what is no such number."""
    plain = "".join(words.split()).replace("\u00a0", "").replace(",", ".")
    try:
        number = Decimal(plain).quantize(Decimal(1).scaleb(-places))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < MOST_DIGITS else None


def require_offer(price: Decimal, received_on: date, valid_until: date | None, today: date) -> None:
    """Raise RuleBroken where an offer has no price, is of the future, or ended before it came."""
    if price <= 0:
        raise RuleBroken(_("An offer needs a price above zero."))
    if received_on > today:
        raise RuleBroken(_("The day is still ahead: an offer is written down once it is received."))
    if valid_until is not None and valid_until < received_on:
        raise RuleBroken(_("The offer expires before it was received: correct one of the two days."))


def require_talk(day: date, next_on: date | None, next_step: str, today: date) -> None:
    """Raise RuleBroken where talks are of the future, or a day ahead has no step."""
    if day > today:
        raise RuleBroken(_("The day is still ahead: talks are written down once they were held."))
    if next_on is not None and next_on < day:
        raise RuleBroken(_("The next step is earlier than the talks themselves: correct the day."))
    if next_on is not None and not next_step.strip():
        raise RuleBroken(_("There is a day but no next step: write what is to be done."))


def require_place(area: Decimal, free_area: Decimal) -> None:
    """Raise RuleBroken where more is free than there is."""
    if area <= 0:
        raise RuleBroken(_("An area above zero is needed."))
    if not 0 <= free_area <= area:
        raise RuleBroken(_("More is free than there is: correct one of the two areas."))


def require_stage(actual: date | None, today: date) -> None:
    """Raise RuleBroken where a stage is reached in the future."""
    if actual is not None and actual > today:
        raise RuleBroken(_("A stage cannot be reached on a day that is still ahead: leave the day empty until then."))


def require_why(why: str) -> str:
    """The reason without blanks. Raises RuleBroken where there is none."""
    if not why.strip():
        raise RuleBroken(_("Say briefly why it is taken off."))
    return why.strip()


def require_seen(seen: int | None, version: int) -> None:
    """Raise RuleBroken where somebody has changed the row since it was looked at."""
    if seen is not None and seen != version:
        raise RuleBroken(_("Not saved: somebody has just changed this. Look at it and save again."))
