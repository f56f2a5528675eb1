"""A document becomes a plan: title, years, columns, sections, rows with their meaning, and the questions they raise."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from svod.reading.blocks import Source, Unreadable
from svod.reading.columns import Column
from svod.reading.formats import read_blocks
from svod.reading.gathering import Gathered, gather
from svod.reading.meaning import RowReading, read_row
from svod.reading.questions import Question, ask
from svod.reading.rows import Section
from svod.reading.years import years_of

NO_PLAN = (
    "В файле нет таблицы или списка, похожих на план: нужны хотя бы мероприятие и срок или ответственный. "
    "Проверьте, тот ли это файл."
)


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a document says. `until_year` is the last year of a plan of several, else None; `notes` are the reader's."""

    title: str
    year: int | None
    until_year: int | None
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    rows: tuple[RowReading, ...]
    leftovers: tuple[str, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's form and order of keys."""
        return {
            "title": self.title,
            "year": self.year,
            "columns": [column.as_json() for column in self.columns],
            "sections": [section.as_json() for section in self.sections],
            "rows": [row.as_json() for row in self.rows],
            "leftovers": list(self.leftovers),
            "questions": [question.as_json() for question in self.questions],
        }

    def json_pieces(self, *, whole: bool = False) -> Iterator[str]:
        """`as_json` as JSON text, a row at a time, so that a long plan is never held twice.

        `whole` adds what a loading needs beside the contract: years, notes, unclear pieces, places of questions.
        """
        columns = [column.as_json() | ({"key": column.key} if whole else {}) for column in self.columns]
        sections = [section.as_json() for section in self.sections]
        yield f'{{"title": {_json(self.title)}, "year": {_json(self.year)}, '
        if whole:
            yield f'"until_year": {_json(self.until_year)}, "notes": {_json(list(self.notes))}, '
        yield f'"columns": {_json(columns)}, "sections": {_json(sections)}, "rows": ['
        for n, row in enumerate(self.rows):
            yield (",\n" if n else "\n") + _json(row.as_json(whole=whole))
        questions = [question.as_json(whole=whole) for question in self.questions]
        yield f'\n], "leftovers": {_json(list(self.leftovers))}, "questions": {_json(questions)}}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def understand(source: Source, year: int | None = None) -> PlanReading:
    """The plan that the blocks make; `year` is the plan's where the document names none.

    Raises `Unreadable` where no table and no list is a plan.
    """
    gathered = gather(source)
    if gathered is None:
        raise Unreadable(NO_PLAN)
    years = years_of(gathered, year)
    rows = tuple(read_row(raw, years) for raw in gathered.rows)
    return PlanReading(
        title=gathered.title,
        year=years.year if years else None,
        until_year=years.until if years else None,
        columns=_shown(gathered),
        sections=tuple(gathered.sections),
        rows=rows,
        leftovers=tuple(gathered.leftovers),
        questions=tuple(ask(gathered, rows, years)),
        notes=tuple(source.notes),
    )


def _shown(gathered: Gathered) -> tuple[Column, ...]:
    return tuple(column for column in gathered.columns if column.role)


def read_plan(data: bytes, name: str, year: int | None = None) -> PlanReading:
    """A file's bytes as a plan; `name` tells the format where the bytes do not. Raises `Unreadable`."""
    return understand(read_blocks(data, name), year)
