"""Periods of a plan: which there are, what they are called, when something may still be said."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from svod.asking.choices import Cadence
from svod.core.rules import RuleBroken
from svod.russian.dates import NOMINATIVE, spoken_date

MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}
"""How many months a period takes."""

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Span:
    """One period before it is a row: its number in the plan, its first and last day."""

    number: int
    first: date
    last: date


def spans(year: int, until_year: int | None, cadence: str) -> list[Span]:
    """Every period of a plan from January of `year` to December of its last year, one after another without gaps."""
    step = MONTHS[Cadence(cadence)]
    count = 12 * ((until_year or year) - year + 1) // step
    found = []
    for index in range(count):
        years, month = divmod(index * step, 12)
        last = month + step
        end = date(year + years, last, monthrange(year + years, last)[1])
        found.append(Span(index + 1, date(year + years, month + 1, 1), end))
    return found


def label_of(cadence: str, first: date) -> str:
    """A period in words: «март 2030 года», «IV квартал 2030 года», «II полугодие 2030 года», «2030 год»."""
    place = (first.month - 1) // MONTHS[Cadence(cadence)]
    told = {"roman": _ROMAN[min(place, 3)], "year": first.year, "month": NOMINATIVE[first.month - 1]}
    match Cadence(cadence):
        case Cadence.MONTH:
            return _("%(month)s of %(year)d") % told
        case Cadence.QUARTER:
            return _("quarter %(roman)s of %(year)d") % told
        case Cadence.HALF:
            return _("half-year %(roman)s of %(year)d") % told
    return _("year %(year)d") % told


def due_in(first: date, last: date, ends: date | None) -> date:
    """By which day a measure that ends on `ends` is answered for in a period: its own day there, else the last one."""
    return ends if ends is not None and first <= ends <= last else last


def touches(begins: date | None, ends: date | None, first: date, last: date, *, is_last: bool) -> bool:
    """Whether a measure has something to tell in a period: its days meet it; without days, the plan's last period.

    One that begins and has no last day («с февраля») goes on in every later period.
    """
    if begins is None and ends is None:
        return is_last
    return (begins or ends or first) <= last and (ends or last) >= first


def is_open(closed_at: datetime | None, open_until: datetime | None, now: datetime) -> bool:
    """Whether something may be said: the period is not closed, or is opened for this person for a time."""
    return closed_at is None or (open_until is not None and now < open_until)


def require_open(label: str, closed_at: datetime | None, open_until: datetime | None, now: datetime) -> None:
    """Raise RuleBroken where the period is closed and not open for this person."""
    if not is_open(closed_at, open_until, now):
        told = {"period": label, "day": spoken_date(closed_at.date()) if closed_at else ""}
        raise RuleBroken(
            _("The period “%(period)s” was closed on %(day)s. The secretary can open it for you for a time.") % told
        )


def require_opening(closed_at: datetime | None, until: datetime, reason: str, now: datetime) -> None:
    """Raise RuleBroken where there is nothing to open, no time ahead, or no reason."""
    if closed_at is None:
        raise RuleBroken(_("The period is not closed: there is nothing to open."))
    if until <= now:
        raise RuleBroken(_("This moment is past already. Name a later day."))
    if not reason.strip():
        raise RuleBroken(_("Say in a word why the period is opened: the journal keeps it."))
