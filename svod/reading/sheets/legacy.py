"""Workbooks of older and binary kinds (xls, xlsb): values by calamine, formats unknown, dates read dd.mm.yyyy."""

import io
from collections.abc import Sequence

from svod.reading.blocks import Grid, GridCell, GridRow, Source, Unreadable
from svod.reading.grids import MAX_COLUMNS, MAX_PLACES, TOO_LARGE, even
from svod.reading.sheets.drawing import draw_typed
from svod.reading.sheets.workbook import NO_SHEETS
from svod.reading.words import tidy

BROKEN = "Книга Excel повреждена или защищена паролем: откройте её в Excel, сохраните как .xlsx и повторите."

_Merge = tuple[tuple[int, int], tuple[int, int]]


def read_old_workbook(data: bytes) -> Source:
    """The visible sheets of an xls or xlsb workbook; raises `Unreadable` where it is broken or empty."""
    import python_calamine as calamine

    blocks: list[Grid] = []
    notes: list[str] = []
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for facts in book.sheets_metadata:
            if facts.visible != calamine.SheetVisibleEnum.Visible:
                notes.append(f"Лист «{facts.name}» скрыт и не прочитан.")
                continue
            sheet = book.get_sheet_by_name(facts.name)
            grid = _grid(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [], facts.name)
            if grid is not None:
                blocks.append(grid)
    except Unreadable:
        raise
    except BaseException as error:
        # a fault inside the Rust library is no Exception
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Unreadable(BROKEN) from error
        raise
    if not blocks:
        raise Unreadable(NO_SHEETS)
    return Source([*blocks], "xls", notes=notes)


def _grid(values: Sequence[Sequence[object]], merges: list[_Merge], name: str) -> Grid | None:
    if len(values) * max((len(line) for line in values), default=0) > MAX_PLACES:
        raise Unreadable(TOO_LARGE)
    lines: list[list[GridCell | None]] = []
    for line in values:
        texts = [tidy(draw_typed(value)) for value in line[:MAX_COLUMNS]]
        lines.append([GridCell(text) if text else None for text in texts])
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
    rows: list[GridRow] = []
    for cells in lines:
        if any(cells) or (rows and any(rows[-1].cells)):
            rows.append(GridRow(cells if any(cells) else [None]))
    while rows and not any(rows[-1].cells):
        rows.pop()
    return even(rows, name)
