"""What a careful secretary would ask about a plan, and nothing that a colleague would find silly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from svod.reading import links_asked, norms_asked, numbers_asked, people_asked, words_asked
from svod.reading.asking import Asked
from svod.reading.gathering import Gathered
from svod.reading.heading import Years
from svod.reading.meaning import RowReading

_PER_ROW = 3
"""At most so many questions a row on average."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the number of the row it stands at (None: the whole document), its code, its sentence.

    `at` is the row's position from 0, since numbers repeat in real plans; None for the whole document.
    """

    row: str | None
    code: str
    text: str
    at: int | None = None

    def as_json(self, *, whole: bool = False) -> dict[str, Any]:
        """The contract's form; `whole` adds the row's position."""
        said: dict[str, Any] = {"row": self.row, "code": self.code, "text": self.text}
        return said | {"at": self.at} if whole else said


def ask(gathered: Gathered, rows: Sequence[RowReading], years: Years | None) -> list[Question]:
    """The questions in the order of the rows; at most one for a row and code."""
    asked = [
        *_of_document(gathered, rows, years),
        *numbers_asked.ask(gathered.rows, gathered.sections),
        *words_asked.ask(gathered, rows, years),
        *norms_asked.ask(rows, years),
        *people_asked.ask(rows),
        *links_asked.ask(gathered.rows, rows),
    ]
    return list(_once(asked, rows))[: _PER_ROW * len(rows)]


def _of_document(gathered: Gathered, rows: Sequence[RowReading], years: Years | None) -> Iterator[Asked]:
    if years is None and rows:
        yield Asked(None, "other", "Год плана в документе не назван. За какой год план?")
    if gathered.unsure:
        yield Asked(None, "columns-unsure", "У таблицы нет шапки, графы угаданы по содержанию. Верно?")
        return
    guessed = next((column.label for column in gathered.columns if column.guessed), None)
    if guessed:
        yield Asked(None, "columns-unsure", f"Графа «{guessed}» прочитана как мероприятие. Верно?")


def _once(asked: Iterable[Asked], rows: Sequence[RowReading]) -> Iterator[Question]:
    seen: set[tuple[int | None, str]] = set()
    for question in sorted(asked, key=lambda q: -1 if q.at is None else q.at):
        if (question.at, question.code) not in seen:
            seen.add((question.at, question.code))
            number = None if question.at is None else rows[question.at].number
            yield Question(number, question.code, question.text, question.at)
