"""Tables drawn with lines: box characters or `+---+`, cells of several lines, merged cells."""

import re
from dataclasses import dataclass

from svod.reading.blocks import Grid, GridCell, GridRow, Text
from svod.reading.grids import MAX_COLUMNS, even
from svod.reading.text.lines import is_numbered, texts
from svod.reading.text.pipes import unmarked

_ACROSS = "─━┄┅┈┉╌╍═╴╶╸╺╼╾-="
_DOWN = "│┃┆┇┊┋╎╏║|╵╷╹╻╽╿"
_CROSS = re.compile("[┌-╋═-╬+]")
_JUNCTION = re.compile("[┌-╋╒-╬+]")
_ASCII_RULE = re.compile(r"^\s*\+(?:[-=:]{2,}\+)+\s*$")
_BOX = re.compile("[─-╿]")
_VERTICAL = re.compile("[" + re.escape(_DOWN) + "]")

WIDEST = 5_000


def is_boxed(lines: list[str]) -> bool:
    """Whether at least two lines are rules of a drawn table."""
    return sum(_is_drawn_rule(line) for line in lines) >= 2  # noqa: PLR2004 -- above and below


def _is_drawn_rule(line: str) -> bool:
    if _ASCII_RULE.match(line):
        return True
    bare = line.strip()
    return bool(bare) and bool(_BOX.search(bare)) and sum(letter in _ACROSS for letter in bare) * 2 > len(bare)


def _is_drawn(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and (
        _is_drawn_rule(line) or (bare[0] in _DOWN and bare[-1] in _DOWN) or len(_VERTICAL.findall(bare)) > 1
        or bool(_JUNCTION.match(bare[0]) and _JUNCTION.match(bare[-1]))
    )  # fmt: skip


def read_boxed(lines: list[str]) -> list[Grid | Text]:
    """Texts and drawn tables in order."""
    blocks: list[Grid | Text] = []
    drawn: list[str] = []
    rest: list[str] = []

    def end_table() -> None:
        grid = Drawing(drawn).grid() if drawn else None
        drawn.clear()
        if grid is not None:
            blocks.append(grid)

    for line in (line.expandtabs()[:WIDEST] for line in lines):
        if _is_drawn(line):
            blocks += texts(rest)
            rest = []
            drawn.append(line)
        else:
            if line.strip():
                end_table()
            rest.append(line)
    end_table()
    return [*blocks, *texts(rest)]


@dataclass(slots=True)
class _Open:
    """A cell under way: where it stands and its lines so far."""

    cell: GridCell
    left: int
    right: int
    words: list[str]


class Drawing:
    """One drawn table: the columns its rules show, its lines of letters."""

    def __init__(self, lines: list[str]) -> None:
        width = max(map(len, lines))
        self._lines = [line.ljust(width) for line in lines]
        rules = [line for line in self._lines if _is_drawn_rule(line)]
        places = {found.start() for line in rules for found in _JUNCTION.finditer(line)}
        for line in rules:
            bare = line.rstrip()
            places |= {len(bare) - 1, len(line) - len(line.lstrip())}
        self._edges = sorted(places)[: MAX_COLUMNS + 1]

    def grid(self) -> Grid | None:
        """The grid of the drawing; a band between rules is one row, or several where it plainly holds several."""
        if len(self._edges) < 2:  # noqa: PLR2004 -- no column
            return None
        rows: list[list[_Open | None]] = []
        open_cells: dict[int, _Open] = {}
        for band, rule in self._bands():
            kept = {} if rule is None else self._uncut(rule, open_cells)
            for part in self._parts(band):
                row = self._row(part, kept)
                open_cells = {one.left: one for one in row if one is not None}
                rows.append(row)
                kept = {}
        return even([GridRow([self._closed(one) for one in row]) for row in rows])

    def _bands(self) -> list[tuple[list[str], str | None]]:
        """Lines of letters between rules, each with the rule above it."""
        bands: list[tuple[list[str], str | None]] = []
        band: list[str] = []
        above: str | None = None
        for line in self._lines:
            if self._is_rule(line):
                if band:
                    bands.append((band, above))
                band, above = [], line
            else:
                band.append(line)
        return [*bands, (band, above)] if band else bands

    def _is_rule(self, line: str) -> bool:
        return any(self._cuts(line, n) for n in range(len(self._edges) - 1)) and bool(_CROSS.search(line))

    def _cuts(self, line: str, column: int) -> bool:
        between = line[self._edges[column] + 1 : self._edges[column + 1]]
        return len(between) > 1 and all(letter in _ACROSS or _CROSS.match(letter) for letter in between)

    def _uncut(self, rule: str, open_cells: dict[int, _Open]) -> dict[int, _Open]:
        """Cells that a partial rule does not cut: they go on below it, and its letters are theirs."""
        kept: dict[int, _Open] = {}
        for left, one in open_cells.items():
            if not any(self._cuts(rule, column) for column in range(one.left, one.right)):
                words = rule[self._edges[one.left] + 1 : self._edges[one.right]]
                one.words.append(words)
                kept[left] = one
        return kept

    def _parts(self, band: list[str]) -> list[list[str]]:
        """The rows of one band: it is split where several of its lines begin with a row's number."""
        first = [line[self._edges[0] + 1 : self._edges[1]].strip(_DOWN + " ") for line in band]
        starts = [n for n, words in enumerate(first) if is_numbered(words)]
        few_rules = sum(map(self._is_rule, self._lines)) <= 3  # noqa: PLR2004 -- above, under the header, below
        if few_rules and len(band) > 1 and len(starts) * 3 >= sum(map(bool, first)):
            starts = [n for n, words in enumerate(first) if words]
        elif len(starts) < 2:  # noqa: PLR2004
            return [band]
        starts = starts or [0]
        if len(starts) < 2:  # noqa: PLR2004
            return [band]
        ends = [*starts[1:], len(band)]
        return [band[0 if not n else start : end] for n, (start, end) in enumerate(zip(starts, ends, strict=True))]

    def _row(self, lines: list[str], kept: dict[int, _Open]) -> list[_Open | None]:
        row: list[_Open | None] = []
        columns = len(self._edges) - 1
        while len(row) < columns:
            left = len(row)
            if (held := kept.get(left)) is not None:
                held.words += [self._between(line, held.left, held.right) for line in lines]
                held.cell.down += 1
                row += [held] * (held.right - held.left)
                continue
            right = left + 1
            while right < columns and right not in kept and not self._is_parted(lines, right):
                right += 1
            words = [self._between(line, left, right) for line in lines]
            row += [_Open(GridCell(across=right - left), left, right, words)] * (right - left)
        return row

    def _is_parted(self, lines: list[str], edge: int) -> bool:
        """Whether a vertical line stands at the edge; where the drawing slipped, lines with all verticals decide."""
        at = self._edges[edge]
        parted = sum(line[at] in _DOWN or bool(_JUNCTION.match(line[at])) for line in lines)
        full = sum(self._verticals(line) is not None for line in lines)
        return parted * 2 >= len(lines) or full * 2 > len(lines)

    def _verticals(self, line: str) -> list[int] | None:
        """Places of the verticals where the line has exactly one for every edge."""
        places = [found.start() for found in _VERTICAL.finditer(line)]
        return places if len(places) == len(self._edges) else None

    def _between(self, line: str, left: int, right: int) -> str:
        places = self._verticals(line)
        if places is None:
            return line[self._edges[left] + 1 : self._edges[right]]
        return line[places[left] + 1 : places[right]]

    @staticmethod
    def _closed(one: _Open | None) -> GridCell | None:
        if one is None:
            return None
        if one.words:
            text, links, bold = unmarked("\n".join(line.strip(_DOWN + " ") for line in one.words))
            one.cell.text, one.cell.links, one.cell.bold = text, links, bold
            one.words = []
        return one.cell
