"""A section of the plan in a sentence: how many measures it has and how they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from svod.russian.plural import agree

STANDINGS = {
    "done": "выполнено",
    "partly": "выполнено частично",
    "moved": "перенесено",
    "not_done": "не выполнено",
    "in_progress": "в работе",
    "not_due": "срок не наступил",
    "no_report": "нет сведений",
    "excluded": "исключено",
}
"""Status -> how a summary says it of measures, in the order in which it is said."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a summary and the rows that they count, as positions from 0 in what was given."""

    text: str
    at: int
    rows: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"text": self.text, "at": self.at, "rows": list(self.rows)}


@dataclass(frozen=True, slots=True)
class Summary:
    """A sentence about measures with the way from each number to the rows behind it; `counts` by status."""

    text: str
    marks: tuple[Mark, ...]
    counts: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"text": self.text, "marks": [mark.as_json() for mark in self.marks], "counts": self.counts}


def summarise_section(title: str, statuses: Sequence[str]) -> Summary:
    """A section's summary; `statuses` are those of its measures, in order. Raises KeyError for an unknown status."""
    name = " ".join(title.split()).rstrip(".")
    quoted = name if "«" in name else f"«{name}»"
    return summarise(f"В разделе {quoted} " if name else "В разделе ", statuses)


def summarise(opening: str, statuses: Sequence[str]) -> Summary:
    """`opening`, then «12 мероприятий: выполнено 9, перенесено 3.»."""
    theirs = {key: tuple(n for n, status in enumerate(statuses) if status == key) for key in STANDINGS}
    unknown = set(statuses) - set(STANDINGS)
    if unknown:
        raise KeyError(unknown.pop())
    if not statuses:
        return Summary(f"{opening}мероприятий нет.", (), {})
    every = tuple(range(len(statuses)))
    pieces: list[tuple[str, tuple[int, ...]]] = [(opening, ()), (_measures(len(statuses)), every)]
    pieces += _standings({key: rows for key, rows in theirs.items() if rows}, alone=len(statuses) == 1)
    text, marks = _joined([*pieces, (".", ())])
    return Summary(text, marks, {key: len(rows) for key, rows in theirs.items() if rows})


def _measures(number: int) -> str:
    return f"{number} {agree(number, 'мероприятие', 'мероприятия', 'мероприятий')}"


def _standings(theirs: dict[str, tuple[int, ...]], *, alone: bool) -> list[tuple[str, tuple[int, ...]]]:
    found: list[tuple[str, tuple[int, ...]]] = []
    for key, rows in theirs.items():
        found.append((", " if found else ": ", ()))
        found.append((STANDINGS[key] if alone else f"{STANDINGS[key]} ", () if not alone else rows))
        if not alone:
            found.append((str(len(rows)), rows))
    return found


def _joined(pieces: Iterable[tuple[str, tuple[int, ...]]]) -> tuple[str, tuple[Mark, ...]]:
    text, marks = "", []
    for words, rows in pieces:
        if rows:
            marks.append(Mark(words, len(text), rows))
        text += words
    return text, tuple(marks)
