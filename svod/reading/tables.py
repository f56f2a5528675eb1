"""Which of a document's tables are the plan, and what the paragraphs between them are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from svod.reading.blocks import Grid, GridCell, GridRow, Text
from svod.reading.columns import SPREAD, Column, is_plan
from svod.reading.grids import spoken
from svod.reading.header import Header, distinct, find_header, is_numbering
from svod.reading.items import read_number, split_title
from svod.reading.rows import Part
from svod.russian.deadlines import DeadlineKind, read_deadline

_PAGE_NUMBER = re.compile(r"^\W*(стр\.?|страница|page)?\s*\d{1,4}(\s*(из|of|/)\s*\d+)?\W*$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERSON = re.compile(r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ]")
_NOTE = re.compile(
    r"^(\*|примечани|утвержд|согласован|приложени|(продолжение|окончание) табл|таблица\b|исполнитель\b|составил)",
    re.IGNORECASE,
)
_SAMPLE = 40
_SENTENCE = 80
_SHORT = 220


@dataclass(slots=True)
class Layout:
    """The document in reading order: each block is a part of the plan, a section's title, or anything else.

    `preface` counts the blocks before the plan; `unsure` where no head says what the columns are.
    """

    blocks: list[Grid | Text]
    parts: dict[int, Part]
    sections: dict[int, str] = field(default_factory=dict)
    unsure: bool = False

    @property
    def first(self) -> int:
        """The position of the first part."""
        return min(self.parts)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the plan: of its first table with a head."""
        return self.parts[self.first].header.columns


def lay_out(blocks: Sequence[Grid | Text]) -> Layout | None:
    """The plan's tables among the blocks; None where no table is a plan."""
    flat = list(_unpacked(blocks))
    heads = {at: head for at, block in enumerate(flat) if isinstance(block, Grid) and (head := find_header(block))}
    chosen = _choose(flat, heads)
    if not chosen:
        return _headless(flat)
    parts = {at: Part(_grid(flat[at]), _tidy(_grid(flat[at]), heads[at]), heads[at].stop) for at in chosen}
    _follow(flat, heads, parts)
    layout = Layout(flat, dict(sorted(parts.items())))
    layout.sections = _section_lines(layout)
    return layout


def _grid(block: Grid | Text) -> Grid:
    assert isinstance(block, Grid)  # noqa: S101 -- positions in `heads` are those of grids
    return block


def _unpacked(blocks: Sequence[Grid | Text]) -> Iterator[Grid | Text]:
    """Blocks with every table that is itself a plan taken out of the cell it is nested in."""
    for block in blocks:
        if isinstance(block, Text) or not _nests_plan(block):
            yield block
        else:
            yield from _opened(block)


def _nests_plan(grid: Grid) -> bool:
    return any(
        cell.nested and any(_is_plan_inside(inner) for inner in cell.nested)
        for row in grid.rows
        for cell in row.cells
        if cell
    )


def _is_plan_inside(grid: Grid) -> bool:
    head = find_header(grid)
    return (head is not None and head.surety > 1) or _nests_plan(grid)


def _opened(grid: Grid) -> Iterator[Grid | Text]:
    """The rows of the outer table up to and from the nested plan, and between them the plan."""
    whole = find_header(grid)
    outer = whole is not None and whole.surety > 0
    rows: list[GridRow] = []
    for row in grid.rows:
        inner = [plan for _, cell in distinct(row) for plan in cell.nested if _is_plan_inside(plan)]
        if not inner:
            rows.append(row)
            continue
        for _, cell in distinct(row):
            cell.text = _without(cell.text, [plan for plan in cell.nested if plan in inner])
        rows.append(row)
        yield from _rows_as_blocks(rows, grid.name, outer=outer)
        rows = []
        yield from _unpacked(inner)
    yield from _rows_as_blocks(rows, grid.name, outer=outer)


def _rows_as_blocks(rows: list[GridRow], name: str, *, outer: bool) -> Iterator[Grid | Text]:
    if not rows:
        return
    if outer:
        yield Grid(rows, name)
        return
    for row in rows:
        for _, cell in distinct(row):
            yield Text(cell.text, cell.links)


def _without(text: str, grids: Sequence[Grid]) -> str:
    for grid in grids:
        text = text.replace(spoken(grid), "").strip()
    return text


def _choose(flat: Sequence[Grid | Text], heads: dict[int, Header]) -> list[int]:
    """The tables with a head that make the plan: the surest and longest, and those that are like it."""
    sizes = {at: len(_grid(flat[at]).rows) - head.stop for at, head in heads.items() if head.surety}
    sizes = {at: size for at, size in sizes.items() if size > 0}
    if not sizes:
        return []
    best = max(sizes, key=lambda at: (heads[at].surety, sizes[at], -at))
    alike = [at for at in sizes if at == best or _alike(heads[best], heads[at])]
    return _one_year(flat, alike, best)


def _alike(main: Header, other: Header) -> bool:
    labels = [[c.label.casefold() for c in head.columns if c.role] for head in (main, other)]
    if labels[0] == labels[1]:
        return True
    if main.surety < 2 or other.surety < main.surety:  # noqa: PLR2004 -- tables of indicators join only where they are alike
        return False
    ours, theirs = ({c.role for c in head.columns} - {"", "number", "other"} for head in (main, other))
    return 5 * len(ours & theirs) >= 3 * len(ours | theirs)


def _one_year(flat: Sequence[Grid | Text], alike: list[int], best: int) -> list[int]:
    """Sheets of other years (an archive beside this year's plan) are not the plan: the latest year's are."""
    years: dict[int, str] = {}
    for at in alike:
        grid = _grid(flat[at])
        words = " ".join([grid.name, *(cell.text for row in grid.rows[:2] for _, cell in distinct(row))])
        found = _YEAR.findall(grid.name) or _YEAR.findall(words)
        if grid.name and found:
            years[at] = max(found)
    if len(set(years.values())) < 2 or best not in years:  # noqa: PLR2004
        return alike
    latest = max(years.values())
    return [at for at in alike if years.get(at, latest) == latest]


def _follow(flat: Sequence[Grid | Text], heads: dict[int, Header], parts: dict[int, Part]) -> None:
    """Tables without a head after a part of the plan that go on under its columns."""
    last: Part | None = None
    for at, block in enumerate(flat):
        if at in parts:
            last = parts[at]
        elif last is not None and isinstance(block, Grid) and (at not in heads or not heads[at].surety):
            columns = _continues(block, last)
            if columns is not None:
                parts[at] = last = Part(block, Header(0, 0, columns), 0, own_head=False)


def _continues(grid: Grid, last: Part) -> tuple[Column, ...] | None:
    """The columns under which the table goes on, or None where it is another table."""
    columns = last.header.columns
    if not grid.rows or len(grid.rows[0].cells) != len(columns) or grid.name != last.grid.name:
        return None
    roles = [c.role for c in columns]
    number = roles.index("number") if "number" in roles else None
    good = bad = 0
    for row in grid.rows[:_SAMPLE]:
        cells = dict(distinct(row))
        if not cells or is_numbering(row):
            continue
        if number is not None and number in cells and read_number(cells[number].text):
            good += 1
        elif number is not None and number in cells and len(cells) > 1:
            bad += 1
        elif number is None and len(cells) > len(columns) // 2 and not any("__" in c.text for c in cells.values()):
            good += 1
        elif len(cells) > 1 and number is not None:
            good += _tail_of_row(cells, columns)
    return columns if good > bad else None


def _tail_of_row(cells: dict[int, GridCell], columns: Sequence[Column]) -> bool:
    """Whether a row without a number may be the rest of a row of the table before (and no signature)."""
    return len(cells) * 2 >= len(columns) and not any("__" in cell.text for cell in cells.values())


def _tidy(grid: Grid, head: Header) -> Header:
    """Columns without a label: a column of item numbers is the number, a column without any words is none."""
    columns = list(head.columns)
    rows = grid.rows[head.stop : head.stop + _SAMPLE]
    for n, column in enumerate(columns):
        if column.label or column.role == "":
            continue
        words = [c.text for row in rows if (c := row.cells[n]) is not None and c.text]
        numbers = [text for text in words if read_number(text)]
        before = [columns[k].role for k in range(n)]
        if (
            numbers
            and 2 * len(numbers) > len(words)
            and "number" not in [c.role for c in columns]
            and "measure" not in before
        ):
            columns[n] = Column("number", "", "number")
        elif not _has_words(grid, head.stop, n):
            columns[n] = SPREAD
    return Header(head.start, head.stop, tuple(columns))


def _has_words(grid: Grid, first: int, column: int) -> bool:
    for row in grid.rows[first:]:
        cell = row.cells[column]
        if cell is not None and cell.text and (column == 0 or row.cells[column - 1] is not cell):
            return True
    return False


def _section_lines(layout: Layout) -> dict[int, str]:
    """Paragraphs directly before a part that name a section: each table of a split plan stands under one."""
    at_parts = sorted(layout.parts)
    found: dict[int, str] = {}
    for earlier, part in zip([-1, *at_parts], at_parts, strict=False):
        line = _line_before(layout.blocks, earlier, part)
        if line is None:
            continue
        text = layout.blocks[line]
        assert isinstance(text, Text)  # noqa: S101 -- `_line_before` gives positions of paragraphs
        number, _ = split_title(text.text)
        if earlier >= 0 or number:
            found[line] = text.text
    if found and at_parts[0] - 1 not in found:
        _first_section(layout, at_parts[0], found)
    return dict(sorted(found.items()))


def _line_before(blocks: Sequence[Grid | Text], earlier: int, part: int) -> int | None:
    for at in range(part - 1, earlier, -1):
        block = blocks[at]
        if isinstance(block, Grid):
            return None
        if _PAGE_NUMBER.match(block.text):
            continue
        return at if _names_section(block.text) else None
    return None


def _names_section(words: str) -> bool:
    """Whether a paragraph is short and whole enough to be a section's title, and no note."""
    if len(words) > _SHORT or words.endswith((":", ";")) or _NOTE.match(words):
        return False
    return bool(split_title(words)[0]) or not words.endswith(".") or len(words) <= _SENTENCE


def _first_section(layout: Layout, first: int, found: dict[int, str]) -> None:
    """The first table's section has no number where the others have none; then it is the last line before it."""
    line = _line_before(layout.blocks, -1, first)
    others = [layout.blocks[at] for at in found]
    if line is None or any(split_title(text)[0] for text in found.values()):
        return
    block = layout.blocks[line]
    levels = {other.heading for other in others if isinstance(other, Text)}
    if isinstance(block, Text) and block.heading in levels and not _YEAR.search(block.text) and line > 0:
        found[line] = block.text


def _headless(flat: Sequence[Grid | Text]) -> Layout | None:
    """A plan none of whose tables has a head: columns are told by what stands in them."""
    guesses = {
        at: columns for at, block in enumerate(flat) if isinstance(block, Grid) and (columns := _guess_columns(block))
    }
    if not guesses:
        return None
    best = max(guesses, key=lambda at: (is_plan(guesses[at]), len(_grid(flat[at]).rows)))
    parts = {best: Part(_grid(flat[best]), Header(0, 0, guesses[best]), 0)}
    _follow(flat, {at: Header(0, 0, ()) for at in range(best)}, parts)
    layout = Layout(list(flat), parts, unsure=True)
    layout.sections = _section_lines(layout)
    return layout


def _guess_columns(grid: Grid) -> tuple[Column, ...] | None:
    rows = [dict(distinct(row)) for row in grid.rows[:_SAMPLE]]
    rows = [row for row in rows if len(row) > 1]
    if len(rows) < 2:  # noqa: PLR2004
        return None
    width = len(grid.rows[0].cells)
    roles = [_guess_role([row[n].text for row in rows if n in row], n) for n in range(width)]
    free = [n for n, role in enumerate(roles) if role == "other"]
    if "deadline" not in roles or not free:
        return None
    lengths = {n: sum(len(row[n].text) for row in rows if n in row) for n in free}
    roles[max(free, key=lambda n: (lengths[n], -n))] = "measure"
    columns = tuple(
        Column(role, "", role if role != "other" else f"other:{n + 1}", guessed=True) for n, role in enumerate(roles)
    )
    return columns if len(set(roles) - {"other"}) == len([role for role in roles if role != "other"]) else None


def _guess_role(texts: Sequence[str], column: int) -> str:
    if not texts:
        return "other"
    if column == 0 and sum(read_number(text) is not None for text in texts) * 2 > len(texts):
        return "number"
    unread = (DeadlineKind.UNCLEAR, DeadlineKind.NONE)
    if sum(len(text) < 80 and read_deadline(text, 2000).kind not in unread for text in texts) * 2 > len(texts):  # noqa: PLR2004
        return "deadline"
    return "responsible" if sum(bool(_PERSON.search(text)) for text in texts) * 2 > len(texts) else "other"
