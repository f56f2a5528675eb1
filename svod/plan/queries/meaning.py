"""What was understood of a deadline, and how to say it beside the words it came from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_DURATION = re.compile(r"^P(\d+)([DWMY])$")


def _day(words: str | None) -> str:
    return date_format(date.fromisoformat(words), "d.m.Y") if words else ""


def _pair(pair: Sequence[str | None]) -> str:
    first, last = _day(pair[0]), _day(pair[1])
    if first and last:
        return first if first == last else f"{first} – {last}"
    if last:
        return _("until %(day)s") % {"day": last}
    return _("from %(day)s") % {"day": first} if first else ""


def _pairs(pairs: Iterable[Sequence[str | None]]) -> str:
    return ", ".join(filter(None, map(_pair, pairs)))


def duration(words: str | None) -> str:
    """An ISO 8601 duration in words: «3 months»; as written where it is of another form, empty where there is none."""
    if not words:
        return ""
    found = _DURATION.match(words)
    if found is None:
        return words
    count = int(found.group(1))
    told = {
        "D": ngettext("%(count)d day", "%(count)d days", count),
        "W": ngettext("%(count)d week", "%(count)d weeks", count),
        "M": ngettext("%(count)d month", "%(count)d months", count),
        "Y": ngettext("%(count)d year", "%(count)d years", count),
    }
    return told[found.group(2)] % {"count": count}


def _rhythm(every: str | None) -> str:
    usual = {
        "P1D": _("every day"),
        "P1W": _("every week"),
        "P1M": _("every month"),
        "P3M": _("every quarter"),
        "P6M": _("every half-year"),
        "P1Y": _("every year"),
    }
    return usual.get(every or "") or _("every %(length)s") % {"length": duration(every)}


def each_period(every: str) -> str:
    """How often a promise recurs, behind its number: «a month», «a quarter»; empty where it does not."""
    usual = {
        "P1D": _("each day"),
        "P1W": _("each week"),
        "P1M": _("each month"),
        "P3M": _("each quarter"),
        "P6M": _("each half-year"),
        "P1Y": _("each year"),
    }
    return usual.get(every) or (_("each %(length)s") % {"length": duration(every)} if every else "")


def meaning_words(meaning: Mapping[str, Any]) -> str:  # noqa: PLR0911 -- one answer a kind
    """The meaning of a deadline in short words; an honest «not understood» where there is none."""
    days = _pairs(meaning.get("dates") or ())
    match meaning.get("kind"):
        case "window" | "until" | "since":
            return days
        case "recurring":
            return f"{_rhythm(meaning.get('every'))}, {days}" if days else _rhythm(meaning.get("every"))
        case "continuous":
            return _("all the time, %(days)s") % {"days": days} if days else _("all the time")
        case "as_needed":
            return _("as needed, %(days)s") % {"days": days} if days else _("as needed")
        case "other_plan":
            return _("by another plan or decision")
        case "relative":
            length = duration(meaning.get("length"))
            return _("counted from an event, %(length)s") % {"length": length} if length else _("counted from an event")
        case "none" | None:
            return _("none named")
    return _("not understood: write a month or a day")


def milestones(meaning: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What has its own dates on the way: words and days."""
    return [(each["what"], _pairs(each["dates"])) for each in meaning.get("milestones") or ()]
