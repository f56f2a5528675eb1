"""A promise beside what happened, in words: names of its periods, and the hole named («нет в IV квартале»)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from svod.composing.calendar import Window, duration
from svod.composing.kinds import KINDS
from svod.composing.norms import Norm
from svod.russian.dates import GENITIVE, NOMINATIVE, PREPOSITIONAL

_ROMAN = ("I", "II", "III", "IV")
_QUARTER, _HALF, _YEAR = 3, 6, 12
_TOLD = 3
"""Holes that are named one by one."""


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period in words: alone («I квартал»), where there is little room («I кв.»), and where something is not."""

    full: str
    short: str
    within: str
    sort: str = ""
    """What several such periods are called together after «в» («кварталах»); empty where they have no common word."""
    number: str = ""


def name_period(window: Window, per: str | None) -> PeriodName:
    """The name of one period of a norm; days where it is no month, quarter, half-year or year."""
    first, last = window
    length = duration(per) if per else None
    months = length[0] if length else 0
    if months == 1:
        at = first.month - 1
        return PeriodName(NOMINATIVE[at], NOMINATIVE[at][:3], f"в {PREPOSITIONAL[at]}")
    if months == _QUARTER:
        number = _ROMAN[(first.month - 1) // _QUARTER]
        return PeriodName(f"{number} квартал", f"{number} кв.", f"в {number} квартале", "кварталах", number)
    if months == _HALF:
        number = _ROMAN[(first.month - 1) // _HALF]
        return PeriodName(f"{number} полугодие", f"{number} пол.", f"в {number} полугодии", "полугодиях", number)
    if months == _YEAR or _is_year(window):
        return PeriodName(f"{first.year} год", str(first.year), f"в {first.year} году")
    days = name_days(first, last)
    return PeriodName(days, f"{first:%d.%m}", days)


def _is_year(window: Window) -> bool:
    first, last = window
    return (first.month, first.day) == (1, 1) and last + timedelta(1) == date(first.year + 1, 1, 1)


def name_days(first: date, last: date) -> str:
    """Days in words without the year: «12–18 марта», «28 марта – 3 апреля», «5 мая»."""
    if first == last:
        return f"{first.day} {GENITIVE[first.month - 1]}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {GENITIVE[last.month - 1]}"
    return f"{first.day} {GENITIVE[first.month - 1]} – {last.day} {GENITIVE[last.month - 1]}"


def share(norm: Norm) -> str:
    """How much of the whole promise is there: «3 из 4»."""
    return f"{norm.have} из {norm.total}"


def share_of_what(norm: Norm) -> str:
    """The share with what is counted: «3 из 4 заседаний», «0 из 1 статьи»."""
    noun = KINDS[norm.wanted.kind].noun
    one = norm.total % 10 == 1 and norm.total % 100 != 11  # noqa: PLR2004 -- eleven is of many
    return f"{share(norm)} {noun.few if one else noun.many}"


def holes(norm: Norm) -> str:
    """The ended periods that lack something, in words; empty where none does.

    «нет в I и III кварталах, март 1 из 2»; past three of them their number ends the list.
    """
    wanted = norm.wanted
    over = list(zip(wanted.periods, norm.by_period, strict=True))[: norm.ended]
    short = [(name_period(period, wanted.per), have) for period, have in over if have < wanted.want]
    if len(wanted.periods) == 1:
        return ""
    told, rest = short[:_TOLD], len(short) - _TOLD
    none = _nothing([name for name, have in told if not have])
    some = [f"{name.full} {have} из {wanted.want}" for name, have in told if have]
    said = ", ".join([*none, *some])
    return f"{said} и ещё {rest}" if rest > 0 else said


def _nothing(names: Sequence[PeriodName]) -> list[str]:
    if not names:
        return []
    sort = names[0].sort
    if sort and len(names) > 1:
        return [f"нет в {_listed([name.number for name in names])} {sort}"]
    words = [names[0].within, *(name.within.removeprefix("в ") for name in names[1:])]
    return [f"нет {_listed(words)}"]


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} и {words[-1]}"
