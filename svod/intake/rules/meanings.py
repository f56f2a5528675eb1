"""What was understood, in words: a deadline as a chip says it."""

from datetime import date, timedelta
from typing import Any

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

_MONTHS_IN_QUARTER = 3
_DECEMBER = 12
_RHYTHMS = {
    "P1D": lambda: _("every day"),
    "P1W": lambda: _("every week"),
    "P2W": lambda: _("every two weeks"),
    "P1M": lambda: _("every month"),
    "P2M": lambda: _("every two months"),
    "P3M": lambda: _("every quarter"),
    "P6M": lambda: _("every half-year"),
    "P1Y": lambda: _("every year"),
}
_PLAIN = {
    "none": lambda: _("no date"),
    "continuous": lambda: _("all the time"),
    "as_needed": lambda: _("as needed"),
    "other_plan": lambda: _("by another plan"),
    "unclear": lambda: _("not understood"),
}


def deadline_words(deadline: dict[str, Any]) -> list[str]:
    """A deadline in the form of `svod read` as a few words each: the deadline itself, then its milestones."""
    kind = deadline.get("kind", "none")
    if kind in _PLAIN:
        found = [_PLAIN[kind]()]
    elif kind == "recurring":
        rhythm = _RHYTHMS.get(deadline.get("every") or "")
        found = [rhythm() if rhythm else _("again and again")]
    elif kind == "relative":
        found = [_("counted from an event")]
    else:
        found = [span_words(pair) for pair in deadline.get("dates", [])]
    stages = [
        _("stage “%(what)s”: %(when)s") % {"what": stage["what"], "when": ", ".join(map(span_words, stage["dates"]))}
        for stage in deadline.get("milestones", [])
    ]
    return found + stages


def span_words(pair: list[str | None]) -> str:
    """One pair of dates in words: a day, a month, a quarter, a year, “until …”, “from …”, “… – …”."""
    start, end = (date.fromisoformat(day) if day else None for day in pair)
    if start is None:
        return _("until %(day)s") % {"day": _day(end)} if end else ""
    if end is None:
        return _("from %(day)s") % {"day": _day(start)}
    if start == end:
        return _day(start)
    return _whole(start, end) or f"{_day(start)} – {_day(end)}"


def _day(day: date | None) -> str:
    return written(day, "j E Y") if day else ""


def _whole(start: date, end: date) -> str:
    """The name of the span where it is a whole month, quarter, half-year or year; else empty."""
    if start.day != 1 or (end + timedelta(days=1)).day != 1 or start.year != end.year:
        return ""
    months = end.month - start.month + 1
    if months == 1:
        return written(start, "F Y").lower()
    if months == _DECEMBER:
        return _("the whole year %(year)s") % {"year": start.year}
    if months == _MONTHS_IN_QUARTER and start.month % _MONTHS_IN_QUARTER == 1:
        quarter = ("I", "II", "III", "IV")[start.month // _MONTHS_IN_QUARTER]
        return _("quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": start.year}
    return f"{written(start, 'F').lower()} – {written(end, 'F Y').lower()}"


def figure_words(quantity: dict[str, Any]) -> str:
    """A quantity in the form of `svod read` as a few words: bound, number, noun, rhythm."""
    value = quantity["value"]
    number = f"{value:g}" if isinstance(value, float) else str(value)
    bounds = {
        "at_least": _("at least %(number)s"),
        "at_most": _("at most %(number)s"),
        "more_than": _("more than %(number)s"),
        "less_than": _("less than %(number)s"),
        "about": _("about %(number)s"),
    }
    bound = bounds.get(quantity["bound"], "%(number)s") % {"number": number}
    rhythm = _RHYTHMS.get(quantity.get("per") or "")
    words = f"{bound} {quantity.get('of') or ''}".strip()
    return f"{words}, {rhythm()}" if rhythm else words
