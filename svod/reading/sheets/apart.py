"""The older workbook on standard input as JSON on standard output, read in a process of its own.

The library that knows these formats may end its whole process over a damaged file: nobody else shall end with it.
"""

import io
import json
import sys
from typing import Any

from svod.reading.grids import MAX_COLUMNS
from svod.reading.sheets.drawing import draw_typed

UNREADABLE = 2
BROKEN = "Книга Excel повреждена или защищена паролем: откройте её в Excel, сохраните как .xlsx и повторите."


def sheets_of(data: bytes) -> list[dict[str, Any]]:
    """For every sheet its name, whether it is shown, the words of its cells and its merged areas (from 0)."""
    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    found: list[dict[str, Any]] = []
    for facts in book.sheets_metadata:
        shown = facts.visible == calamine.SheetVisibleEnum.Visible
        one: dict[str, Any] = {"name": facts.name, "shown": shown, "lines": [], "merges": []}
        if shown:
            sheet = book.get_sheet_by_name(facts.name)
            values = sheet.to_python(skip_empty_area=False)
            one["lines"] = [[draw_typed(value) for value in line[:MAX_COLUMNS]] for line in values]
            one["merges"] = sheet.merged_cell_ranges or []
        found.append(one)
    return found


def main() -> int:
    """Read, print, and give the exit code."""
    try:
        found = sheets_of(sys.stdin.buffer.read())
    except Exception:
        sys.stderr.write(BROKEN + "\n")
        return UNREADABLE
    json.dump(found, sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
