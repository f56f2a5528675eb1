"""From blocks to the bare plan: title, columns, sections, rows and leftovers, before the words are given a meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from svod.reading.blocks import Grid, GridRow, Source, Text
from svod.reading.columns import Column
from svod.reading.header import distinct
from svod.reading.heading import Line, find_title
from svod.reading.items import split_title
from svod.reading.listing import ListedPlan, read_list
from svod.reading.rows import Habits, RawRow, Reader, Section
from svod.reading.tables import Layout, lay_out
from svod.reading.wraps import unwrap

_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+)\s+(\S.*)$", re.DOTALL)


@dataclass(slots=True)
class Gathered:
    """A plan before its meaning. `around` are words that may name its years: sheet names, lines before the table."""

    title: str
    columns: tuple[Column, ...]
    sections: list[Section]
    rows: list[RawRow]
    leftovers: list[str]
    around: list[str] = field(default_factory=list)
    unsure: bool = False


def gather(source: Source) -> Gathered | None:
    """The plan in the tables, or where none is one, in the lists; None where neither is a plan."""
    layout = lay_out(source.blocks)
    if layout is not None:
        gathered = _from_tables(layout)
        if gathered.rows:
            _number_from_words(gathered)
            if source.wrapped:
                unwrap(gathered.rows)
            return gathered
    listed = read_list(source.blocks)
    return _from_list(listed) if listed else None


def _from_tables(layout: Layout) -> Gathered:
    reader = Reader(Habits.of(list(layout.parts.values())))
    lines = list(_preface(layout))
    title = find_title(lines)
    words = "\n".join(lines[n].text.replace("**", "") for n in title)
    rest = [line.text for n, line in enumerate(lines) if n not in title]
    for text in rest:
        reader.leave(text)
    before = False
    for at, block in enumerate(layout.blocks):
        part = layout.parts.get(at)
        if part is not None:
            if before:
                for row in part.grid.rows[: part.header.start]:
                    reader.leave(_spoken(row))
            reader.read(part, fresh=before)
            before = True
        elif at in layout.sections and not _running(reader, block):
            reader.begin(Section(*split_title(layout.sections[at])))
        elif before:
            _leave(reader, block)
    reader.finish()
    names = [layout.parts[at].grid.name for at in layout.parts]
    return Gathered(
        words, layout.columns, reader.sections, reader.rows, reader.leftovers, [*rest, *names], layout.unsure
    )


def _running(reader: Reader, block: Grid | Text) -> bool:
    """Whether a paragraph between two tables is a page's head and no section: the sections are drawn in the tables."""
    plain = isinstance(block, Text) and not block.heading and not split_title(block.text)[0]
    return plain and reader.drawn_sections > 0


def _preface(layout: Layout) -> Iterator[Line]:
    """Paragraphs, and the cells of tables, that stand before the plan's first row of heads."""
    for at, block in enumerate(layout.blocks[: layout.first]):
        if at in layout.sections:
            continue
        if isinstance(block, Text):
            if block.text:
                yield Line(block.text, block.heading)
        else:
            yield from (Line(cell.text) for row in block.rows for _, cell in distinct(row))
    part = layout.parts[layout.first]
    for row in part.grid.rows[: part.header.start]:
        yield from (Line(cell.text) for _, cell in distinct(row))


def _number_from_words(gathered: Gathered) -> None:
    """Without a column of numbers, the number in front of every measure (often drawn by Word) is the row's number."""
    if any(column.role == "number" for column in gathered.columns):
        return
    found: list[tuple[RawRow, int, re.Match[str]]] = []
    for row in gathered.rows:
        at = next((n for n, column in enumerate(row.columns) if column.role in ("measure", "indicator")), None)
        hit = _NUMBERED.match(row.texts[at]) if at is not None else None
        if at is not None and hit:
            found.append((row, at, hit))
    if 5 * len(found) < 4 * len(gathered.rows) or len(found) < 2:  # noqa: PLR2004 -- four rows in five
        return
    for row, at, hit in found:
        row.number, row.texts[at] = hit.group(1), hit.group(2)


def _leave(reader: Reader, block: Grid | Text) -> None:
    if isinstance(block, Text):
        reader.leave(block.text)
        return
    for row in block.rows:
        reader.leave(_spoken(row))


def _spoken(row: GridRow) -> str:
    return " | ".join(cell.text for _, cell in distinct(row))


def _from_list(listed: ListedPlan) -> Gathered:
    lines = [Line(text.text, text.heading) for text in listed.before if text.text]
    title = find_title(lines)
    words = "\n".join(lines[n].text.replace("**", "") for n in title)
    rest = [line.text for n, line in enumerate(lines) if n not in title]
    return Gathered(words, listed.columns, listed.sections, listed.rows, [*rest, *listed.after], rest)
