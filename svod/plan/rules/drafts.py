"""What a plan is made of before it is stored, and when words may replace other words."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.plan.choices import ColumnRole, PartyKind, Status

FIELDS = ("measure", "responsible", "deadline", "expected", "result")
"""Keys of cells that have a field of their own in a measure, beside `number`; every other key stands in `extra`."""

LONGEST = 20_000
"""Characters of one cell: what no plan has ever needed, and no page could show."""


@dataclass(frozen=True, slots=True)
class ColumnDraft:
    """A column of the plan as its document draws it: role and key of `svod read`, and the words of its head."""

    role: ColumnRole
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """Somebody responsible. At most one of the ids is given, by `kind`; they belong to the plan's cluster."""

    kind: PartyKind
    name: str
    agreed: bool = False
    person_id: int | None = None
    organisation_id: int | None = None
    body_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """A measure as read: words of its cells by the keys of `svod read`, and what was understood of them.

    `deadline_meaning` is the object of `svod read`; `status` is set only where a person's words set it. `section_id`
    and `order` place the measure where many are added at once. `anchors`: as in a measure.
    """

    number: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    deadline_meaning: Mapping[str, Any] = field(default_factory=dict)
    parties: tuple[PartyDraft, ...] = ()
    links: tuple[str, ...] = ()
    quantities: tuple[Mapping[str, Any], ...] = ()
    status: Status | None = None
    section_id: int | None = None
    order: int = 0
    anchors: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A question about a measure (about the plan where `measure_id` is None); codes are those of `svod read`."""

    code: str
    text: str
    measure_id: int | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """What undoing a removal needs: the journal line that keeps the removed rows, and their title for the message."""

    line: int
    title: str


class Written(RuleBroken):
    """Somebody wrote in the same cell meanwhile. `standing` are the words that stand there now."""

    def __init__(self, sentence: str, standing: str) -> None:
        super().__init__(sentence)
        self.standing = standing


def with_scheme(address: str) -> str:
    """An address that a browser opens: `www.example.org` gets its `http://`."""
    return address if "://" in address else f"http://{address}"


def digest(words: str) -> str:
    """A short mark of words: tells whether a cell still says what its editor saw."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def require_unchanged(standing: str, seen: str, words: str, title: str) -> None:
    """Raise Written where the cell says neither what the editor saw nor what the editor wants it to say."""
    if digest(standing) == seen or standing == words:
        return
    raise Written(
        _("Not saved: %(row)s has just been changed. Compare and choose the words.") % {"row": title}, standing
    )


def require_title(words: str) -> str:
    """The words without blanks at their ends. Raises RuleBroken where nothing is left or there is too much."""
    tidy = require_length(words).strip()
    if not tidy:
        raise RuleBroken(_("Write the title: a row without words cannot be found again."))
    return tidy


def require_length(words: str) -> str:
    """The words themselves. Raises RuleBroken past LONGEST characters."""
    if len(words) > LONGEST:
        raise RuleBroken(
            _("The text is longer than %(most)d characters. Shorten it or put it into a file.") % {"most": LONGEST}
        )
    return words


def require_number(words: str) -> str:
    """A row's number on one line without blanks at its ends. Raises RuleBroken past sixty characters."""
    tidy = " ".join(words.split())
    if len(tidy) > 60:  # noqa: PLR2004 -- longer than any numbering goes
        raise RuleBroken(_("A number is at most 60 characters. Write the rest into the measure's words."))
    return tidy


def one_key_each(columns: Iterable[ColumnDraft]) -> list[ColumnDraft]:
    """The columns. Raises RuleBroken where two of them share a key."""
    found = list(columns)
    if len({column.key for column in found}) != len(found):
        raise RuleBroken(_("Two columns of the plan share one key. Name them differently."))
    return found
