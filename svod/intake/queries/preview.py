"""The preview of a load: every row as it stands in the document, beside what was understood of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from svod.intake.models import Load
from svod.intake.rules.answers import Option, options_for
from svod.intake.rules.drafts import keyed_columns, status_of_row
from svod.intake.rules.marks import Piece, pieces
from svod.intake.rules.meanings import deadline_words, figure_words
from svod.intake.rules.patches import patched
from svod.intake.rules.readings import Reading, Row
from svod.plan.choices import Status

_DATED = ("no-deadline", "unclear-deadline")
_ICONS = {"person": "person", "organisation": "organisation", "group": "people", "role": "person"}
_MOST_LINKS = 4
_LONGEST_LINK = 48


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the preview asks it. `given` is the answer's words, empty while there is none."""

    at: int
    code: str
    text: str
    options: tuple[Option, ...]
    given: str = ""
    is_answered: bool = False
    is_remembered: bool = False

    @property
    def takes_words(self) -> bool:
        """Whether a deadline may be typed instead of a click."""
        return self.code in _DATED


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood: an icon, words, and where it leads to."""

    icon: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell of the document: its column's role and label, its words cut by what they were read as."""

    role: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the preview: a section (`count` of its measures) or a row with its cells and their meaning.

    `number` is as written; `corrected` what an answer has made of it.
    """

    is_section: bool
    number: str
    corrected: str = ""
    title: str = ""
    count: int = 0
    cells: tuple[ShownCell, ...] = ()
    who: tuple[Chip, ...] = ()
    when: tuple[Chip, ...] = ()
    links: tuple[Chip, ...] = ()
    more_links: int = 0
    figures: tuple[Chip, ...] = ()
    status: Status | None = None
    asked: tuple[Asked, ...] = ()

    @property
    def is_asking(self) -> bool:
        """Whether a question waits here."""
        return any(not question.is_answered for question in self.asked)


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the page shows of a load. `general` are questions about the document as a whole."""

    title: str
    columns: tuple[dict[str, Any], ...]
    counts: Mapping[str, int]
    items: tuple[Item, ...]
    general: tuple[Asked, ...]
    leftovers: tuple[str, ...]
    notes: tuple[str, ...]
    shown: int
    open_questions: int
    first_open: int | None = None
    understood: int = 0
    roles: Mapping[str, str] = field(default_factory=dict)


def preview(load: Load) -> Preview:
    """The preview of a load from its opening and its answers; no query."""
    opening = load.opening
    where = {int(at): place for at, place in opening["asked"]}
    said = patched(opening, load.answers, where)
    asked = list(_questions(load, where))
    by_row: defaultdict[int | None, list[Asked]] = defaultdict(list)
    for place, question in asked:
        by_row[place].append(question)
    waiting = [question for _place, question in asked if not question.is_answered]
    hidden = opening["counts"]["questions"] - len(asked)
    rows_asking = {place for place, question in asked if place is not None and not question.is_answered}
    return Preview(
        title=opening["title"],
        columns=tuple(keyed_columns(opening)),
        counts=opening["counts"],
        items=tuple(_items(opening, said, by_row)),
        general=tuple(by_row[None]),
        leftovers=tuple(opening["leftovers"]),
        notes=tuple(opening.get("notes", ())),
        shown=len(opening["rows"]),
        open_questions=len(waiting) + hidden,
        first_open=waiting[0].at if waiting else None,
        understood=opening["counts"]["rows"] - len(rows_asking) - (max(0, hidden)),
        roles=load.roles,
    )


def next_open(load: Load, at: int) -> int:
    """The question that waits after the one at place `at`; that one itself where none does. No query."""
    given = load.answers.get("questions", {})
    return next((other for other, _place in load.opening["asked"] if other > at and str(other) not in given), at)


def _questions(load: Load, where: Mapping[int, int | None]) -> Iterator[tuple[int | None, Asked]]:
    given = load.answers.get("questions", {})
    for at, place in where.items():
        question = load.opening["questions"][str(at)]
        answer = given.get(str(at))
        yield (
            place,
            Asked(
                at,
                question["code"],
                question["text"],
                tuple(options_for(load.opening, question, place)) if answer is None else (),
                answer["label"] if answer else "",
                answer is not None,
                bool(answer and answer.get("remembered")),
            ),
        )


def _items(opening: Reading, said: Reading, asked: Mapping[int | None, Iterable[Asked]]) -> Iterator[Item]:
    last: int | None = None
    columns = keyed_columns(opening)
    for place, (row, meant) in enumerate(zip(opening["rows"], said["rows"], strict=True)):
        at = opening["section_of"][place]
        if at is not None and at != last:
            section = opening["sections"][at]
            yield Item(True, section["number"], title=section["title"], count=opening["section_rows"][at])
        last = at
        yield _row(row, meant, columns, tuple(asked.get(place, ())))


def _row(row: Row, meant: Row, columns: list[dict[str, Any]], asked: tuple[Asked, ...]) -> Item:
    codes = [question.code for question in asked if not question.is_answered]
    cells = tuple(
        ShownCell(c["role"], c["label"], tuple(pieces(c["role"], row["cells"].get(c["key"], ""), row, codes)))
        for c in columns
        if c["role"] != "number"
    )
    deadline = meant.get("deadline") or {"kind": "none"}
    links = [Chip("link", _host(link), link) for link in row["links"]]
    return Item(
        False,
        row["number"] or "",
        corrected=meant["number"] if meant["number"] != row["number"] else "",
        cells=cells,
        who=tuple(Chip(_ICONS[party["kind"]], party["name"]) for party in meant["responsible"]),
        when=tuple(Chip("calendar", words) for words in deadline_words(deadline)) if deadline["kind"] != "none" else (),
        links=tuple(links[:_MOST_LINKS]),
        more_links=max(0, len(links) - _MOST_LINKS),
        figures=tuple(Chip("", figure_words(quantity)) for quantity in row["quantities"]),
        status=status_of_row(meant),
        asked=asked,
    )


def _host(link: str) -> str:
    parts = urlsplit(link if "//" in link else f"//{link}")
    tail = parts.path.rstrip("/").rsplit("/", 1)[-1]
    short = f"{parts.hostname}/…/{tail}" if tail else parts.hostname or link
    return short if len(short) <= _LONGEST_LINK else f"{short[:_LONGEST_LINK]}…"
