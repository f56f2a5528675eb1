"""What one row means: who answers, by when, which addresses prove it and which numbers it claims."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from svod.reading.addresses import each_once, find_addresses
from svod.reading.anchors import Anchor, read_anchors
from svod.reading.columns import Column
from svod.reading.heading import Years
from svod.reading.periods import is_mark, marked_windows
from svod.reading.rows import RawRow, Section, read_cell
from svod.reading.said import said_in, when_said
from svod.russian.deadlines import Deadline, DeadlineKind, from_columns, read_deadline
from svod.russian.parties import Party, read_parties
from svod.russian.quantities import Quantity, read_quantities

_KEPT = 4096
"""Phrases whose meaning is remembered: a long plan says the same few again and again."""


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row of the plan: its words by key as in the file, and what they mean.

    `section` is the section's number, or its title where it has none. `unclear`: pieces of the responsible cell that
    were not understood. `timed`: something stands under a quarter, month or year. `places` and `counted`: for each
    key, the addresses and the quantities of that cell. `anchors`: for each key, addresses behind words of that cell,
    with those words.
    """

    number: str
    section: str | None
    cells: dict[str, str]
    responsible: tuple[Party, ...]
    deadline: Deadline
    links: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    unclear: tuple[str, ...] = ()
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counted: dict[str, tuple[Quantity, ...]] = field(default_factory=dict)
    timed: bool = False
    anchors: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)

    def as_json(self, *, whole: bool = False) -> dict[str, Any]:
        """The contract's form; `whole` adds the unclear pieces, places of addresses and words that carry them."""
        said: dict[str, Any] = {
            "number": self.number,
            "section": self.section,
            "cells": self.cells,
            "responsible": [party.as_json() for party in self.responsible],
            "deadline": self.deadline.as_json(),
            "links": list(self.links),
            "quantities": [quantity.as_json() for quantity in self.quantities],
        }
        if whole:
            said |= {"unclear": list(self.unclear), "places": {key: list(found) for key, found in self.places.items()}}
            said["anchors"] = {key: [list(anchor) for anchor in found] for key, found in self.anchors.items()}
        return said

    def words(self, role: str) -> str:
        """The words of every column of that role, a line each."""
        return said_in(self.cells, role)

    def said_deadline(self) -> str:
        """What the row says of its time, in its own words."""
        return when_said(self.cells)


def read_row(raw: RawRow, years: Years | None) -> RowReading:
    """The row with its meaning; `years` are the plan's."""
    first = next((n for n, column in enumerate(raw.columns) if column.role == "number"), None)
    cells = {
        column.key: text
        for n, (column, text) in enumerate(zip(raw.columns, raw.texts, strict=True))
        if column.role and n != first
    }
    parties: list[Party] = []
    unclear: list[str] = []
    counted: dict[str, tuple[Quantity, ...]] = {}
    for column, text in zip(raw.columns, raw.texts, strict=True):
        if not text:
            continue
        if column.role == "responsible":
            found, doubtful = _parties(text)
            parties += found
            unclear += doubtful
        elif column.role in ("expected", "result"):
            counted[column.key] = _quantities(text)
    places = _places(raw)
    return RowReading(
        raw.number,
        section_name(raw.section),
        cells,
        tuple(parties),
        read_row_deadline(raw, years),
        each_once(address for found in places.values() for address in found),
        tuple(quantity for found in counted.values() for quantity in found),
        tuple(unclear),
        places,
        counted,
        any(text and column.period for column, text in zip(raw.columns, raw.texts, strict=True)),
        read_anchors(raw),
    )


def section_name(section: Section | None) -> str | None:
    """How rows refer to their section."""
    return section.name if section else None


@lru_cache(_KEPT)
def _parties(text: str) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    reading = read_parties(text)
    return tuple(reading.parties), tuple(reading.unclear)


@lru_cache(_KEPT)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(read_quantities(text))


@lru_cache(_KEPT)
def _deadline(text: str, year: int | None, until: int | None) -> Deadline:
    return read_deadline(text, year, until)


@lru_cache(_KEPT)
def _between(start: str, end: str, year: int | None, until: int | None) -> Deadline:
    return from_columns(start, end, year, until)


def read_row_deadline(raw: RawRow, years: Years | None) -> Deadline:
    """The deadline column, else start and end, else the marks under quarters, months or years."""
    year, until = (years.year, years.until) if years else (None, None)
    said = [(column, text) for column, text in zip(raw.columns, raw.texts, strict=True) if text]
    found = Deadline(DeadlineKind.NONE)
    for column, text in said:
        if column.role == "deadline":
            found = _deadline(text, year, until)
            if found.kind is not DeadlineKind.NONE:
                return found
    start, end = (next((text for column, text in said if column.role == role), "") for role in ("start", "end"))
    if start or end:
        found = _between(start, end, year, until)
    return found if found.kind is not DeadlineKind.NONE else _marked(said, year)


def _marked(said: list[tuple[Column, str]], year: int | None) -> Deadline:
    timed = [(column.period, text) for column, text in said if column.period is not None]
    windows = marked_windows(timed, year)
    if windows:
        return Deadline(DeadlineKind.WINDOW, windows)
    if any(is_mark(text) for _, text in timed):
        return Deadline(DeadlineKind.UNCLEAR)
    dated = [_deadline(text, year, None) for _, text in timed]
    dates = tuple(pair for found in dated if found.kind is DeadlineKind.WINDOW for pair in found.dates)
    return Deadline(DeadlineKind.WINDOW, dates) if dates else Deadline(DeadlineKind.NONE)


def _places(raw: RawRow) -> dict[str, tuple[str, ...]]:
    """For each cell the addresses in its words, then those that its words do not show."""
    found: dict[str, list[str]] = {}
    key = ""
    for n, column in enumerate(raw.columns):
        key = column.key or key
        for row in raw.drawn:
            cell = read_cell(row, n)
            if cell is not None and not (n > 0 and row.cells[n - 1] is cell) and (cell.links or _hints(cell.text)):
                found.setdefault(key, []).extend([*find_addresses(cell.text), *cell.links])
    return {key: each for key, addresses in found.items() if (each := each_once(addresses))}


def _hints(text: str) -> bool:
    return "/" in text or "www." in text
