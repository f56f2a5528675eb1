"""Workbooks of older and binary kinds (xls, xlsb): their formats are unknown, dates read dd.mm.yyyy."""

import json
from collections.abc import Sequence

from svod.core.apart import run_apart
from svod.reading.blocks import Grid, GridCell, GridRow, Source, Unreadable
from svod.reading.grids import MAX_PLACES, TOO_LARGE, even
from svod.reading.sheets.workbook import NO_SHEETS
from svod.reading.words import tidy

BROKEN = "Книга Excel не открывается: откройте её в Excel, сохраните как .xlsx и повторите."
SECONDS = 40

_Merge = Sequence[Sequence[int]]


def read_old_workbook(data: bytes) -> Source:
    """The visible sheets of an xls or xlsb workbook; raises `Unreadable` where it is broken or empty."""
    answer = run_apart("svod.reading.sheets.apart", given=data, seconds=SECONDS)
    if answer.outcome != "ok":
        raise Unreadable(answer.words if answer.outcome == "refused" else BROKEN)
    blocks: list[Grid] = []
    notes: list[str] = []
    for sheet in json.loads(answer.output):
        if not sheet["shown"]:
            notes.append(f"Лист «{sheet['name']}» скрыт и не прочитан.")
            continue
        grid = _grid(sheet["lines"], sheet["merges"], sheet["name"])
        if grid is not None:
            blocks.append(grid)
    if not blocks:
        raise Unreadable(NO_SHEETS)
    return Source([*blocks], "xls", notes=notes)


def _grid(words: Sequence[Sequence[str]], merges: Sequence[_Merge], name: str) -> Grid | None:
    if len(words) * max((len(line) for line in words), default=0) > MAX_PLACES:
        raise Unreadable(TOO_LARGE)
    lines: list[list[GridCell | None]] = []
    for line in words:
        texts = [tidy(text) for text in line]
        lines.append([GridCell(text) if text else None for text in texts])
    _lay_merges(lines, merges)
    rows: list[GridRow] = []
    for cells in lines:
        if any(cells) or (rows and any(rows[-1].cells)):
            rows.append(GridRow(cells if any(cells) else [None]))
    while rows and not any(rows[-1].cells):
        rows.pop()
    return even(rows, name)


def _lay_merges(lines: list[list[GridCell | None]], merges: Sequence[_Merge]) -> None:
    left = MAX_PLACES
    for (row, column), (last_row, last_column) in merges:
        if row >= len(lines) or column >= len(lines[row]):
            continue
        cell = lines[row][column] or GridCell()
        bottom, right = min(last_row + 1, len(lines)), min(last_column + 1, len(lines[row]))
        left -= (bottom - row) * (right - column)
        if left < 0:
            raise Unreadable(TOO_LARGE)
        cell.across, cell.down = right - column, bottom - row
        for place in lines[row:bottom]:
            place[column:right] = [cell] * (right - column)
