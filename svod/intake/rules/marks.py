"""Which of a cell's words were read as what: so that a person sees on the original what was understood of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from svod.intake.rules.readings import Row

PERSON, PARTY, DATE, ADDRESS, FIGURE, ASKED = "person", "party", "date", "address", "figure", "asked"
_DATED = ("deadline", "start", "end")
_COUNTED = ("expected", "result", "fact", "plan")
_SHORT_STEM = 3
_ENDING = 2
_DASHES = "-–—−‒―"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a cell; `mark` says what they were read as, empty where as nothing."""

    text: str
    mark: str = ""


type Span = tuple[int, int, str]


def pieces(role: str, text: str, row: Row, asked: Iterable[str] = ()) -> list[Piece]:
    """The cell's words cut where marks begin and end; together they are the words. `asked`: codes of questions."""
    spans = sorted(_spans(role, text, row, set(asked)))
    found: list[Piece] = []
    at = 0
    for start, stop, mark in spans:
        if start < at:
            continue
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:stop], mark))
        at = stop
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def _spans(role: str, text: str, row: Row, asked: set[str]) -> list[Span]:
    spans = [(m.start(), m.end(), ADDRESS) for link in row["links"] for m in re.finditer(re.escape(link), text)]
    if role in _DATED:
        spans += _dated(text, row.get("deadline") or {})
    elif role == "responsible":
        mark_person = ASKED if asked & {"same-person-twice", "unclear-responsible"} else PERSON
        spans += [span for party in row["responsible"] for span in _party(text, party, mark_person)]
    elif role in _COUNTED:
        spans += [span for quantity in row["quantities"] for span in _figure(text, quantity)]
    return spans


def _dated(text: str, deadline: dict[str, Any]) -> list[Span]:
    words = text.strip(_DASHES + " \n")
    if not words or deadline.get("kind") in (None, "none"):
        return []
    start = text.find(words)
    return [(start, start + len(words), ASKED if deadline["kind"] == "unclear" else DATE)]


def _party(text: str, party: dict[str, Any], mark_person: str) -> list[Span]:
    name = party["name"]
    if party["kind"] != "person":
        at = text.find(name)
        return [(at, at + len(name), PARTY)] if at >= 0 else []
    surname = name.split()[0] if name.split() else name
    stem = re.escape(surname[: max(_SHORT_STEM, len(surname) - _ENDING)])
    initials = r"[А-ЯЁA-Z]\.?"
    surname_first = rf"(?<!\w){stem}\w*(?:\s{initials}\s?(?:{initials})?(?!\w)|(?:\s[А-ЯЁ][а-яё]+){{1,2}})"
    initials_first = rf"(?<!\w)(?:{initials}[ ]?){{1,2}}{stem}\w*"
    ways = (surname_first, initials_first, rf"(?<!\w){stem}\w*")
    found = next((hit for way in ways if (hit := re.search(way, text))), None)
    return [(found.start(), found.start() + len(found[0].rstrip()), mark_person)] if found else []


def _figure(text: str, quantity: dict[str, Any]) -> list[Span]:
    value = quantity["value"]
    digits = f"{value:g}" if isinstance(value, float) else str(value)
    grouped = r"[\s\u00a0]?".join(re.escape(sign) for sign in digits).replace(r"\.", "[.,]")
    found = re.search(rf"(?<![\d.,/-]){grouped}(?![\d/-]|[.,]\d)", text)
    return [(found.start(), found.end(), FIGURE)] if found else []
