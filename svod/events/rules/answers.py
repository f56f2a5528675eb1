"""Questions of a form: what a secretary may ask, what a guest's answer must be."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.events.choices import FieldKind
from svod.members.rules.words import phone_written

CHOOSING = frozenset({FieldKind.ONE.value, FieldKind.MANY.value})
MOST_OPTIONS, MOST_FIELDS, LONGEST_LINE, LONGEST_TEXT = 50, 40, 500, 4000
MOST_MONTHS = 120


def require_field(kind: str, label: str, lines: str, keep_months: int) -> list[str]:
    """The answers to choose from, one a line. Raises RuleBroken for a question that cannot be asked so."""
    if kind not in FieldKind.values:
        raise RuleBroken(_("Choose what sort of answer the question takes."))
    if not label.strip():
        raise RuleBroken(_("Write the question itself."))
    if not 1 <= keep_months <= MOST_MONTHS:
        raise RuleBroken(_("An answer is kept from one month to ten years after the event."))
    options = list(dict.fromkeys(" ".join(line.split())[:300] for line in lines.splitlines() if line.strip()))
    if kind not in CHOOSING:
        return []
    if not 2 <= len(options) <= MOST_OPTIONS:  # noqa: PLR2004 -- one answer is no choice
        raise RuleBroken(_("Write from two to fifty answers to choose from, one a line."))
    return options


def kept_until(last: date, months: int) -> date:
    """The day on which an answer leaves, so many months after the last day of an event."""
    years, month = divmod(last.month - 1 + months, 12)
    return date(last.year + years, month + 1, min(last.day, 28))


def read_answer(kind: str, told: Sequence[str], *, required: bool, options: Sequence[str] = ()) -> Any:
    """A guest's answer as it is kept; None where nothing was answered. Raises RuleBroken in words."""
    words = [each.strip() for each in told if each.strip()]
    if not words:
        if required:
            raise RuleBroken(_("An answer is needed here."))
        return None
    if kind in CHOOSING:
        return _chosen(kind, words, options)
    return _read(kind, words[0])


def _chosen(kind: str, words: Sequence[str], options: Sequence[str]) -> Any:
    if not set(words) <= set(options):
        raise RuleBroken(_("Choose from the list."))
    return words[0] if kind == FieldKind.ONE else list(dict.fromkeys(words))


def _read(kind: str, words: str) -> Any:
    if kind == FieldKind.YES:
        return True
    if kind == FieldKind.NUMBER:
        if not words.isdecimal() or len(words) > 9:  # noqa: PLR2004 -- more is no count of anything here
            raise RuleBroken(_("A number from 0 is needed, without words."))
        return int(words)
    if kind == FieldKind.DAY:
        return _day(words)
    if kind == FieldKind.PHONE:
        found = phone_written(words)
        if not found:
            raise RuleBroken(_("This is no telephone number. Write it as +7 496 547-00-00."))
        return found
    most = LONGEST_LINE if kind == FieldKind.LINE else LONGEST_TEXT
    if len(words) > most:
        raise RuleBroken(_("Too long: %(most)d letters at most. Shorten the words.") % {"most": most})
    return words


def _day(words: str) -> str:
    parts = words.replace("-", ".").split(".")
    try:
        year, month, day = (int(part) for part in (parts if len(parts[0]) == 4 else reversed(parts)))  # noqa: PLR2004
        return date(year, month, day).isoformat()
    except ValueError:
        raise RuleBroken(_("The day is not understood. Write it as 31.12.2026.")) from None
