"""An Excel workbook into grids, sheet after sheet."""

import re
from collections.abc import Iterator

from lxml import etree

from svod.reading.blocks import Grid, Source, Unreadable
from svod.reading.sheets.book import Workbook, take_styles
from svod.reading.sheets.sheet import Sheet
from svod.reading.sheets.stream import elements
from svod.reading.sheets.strings import relations_of, words_of
from svod.reading.words import tidy
from svod.reading.zipped import Zipped

NO_SHEETS = "В книге Excel нет ни одного видимого листа с данными: откройте её, покажите лист с планом и сохраните."
_REPEATED = re.compile(r"\$(\d+):\$(\d+)$")
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_xlsx(package: Zipped) -> Source:
    """The visible sheets of a workbook; raises `Unreadable` where there are none or parts are broken."""
    book, root, paths = _opened(package)
    blocks: list[Grid] = []
    notes: list[str] = []
    repeated = _repeated_rows(root)
    for number, one in enumerate(root.iter("{*}sheet")):
        path, title = paths.get(one.get(_OFFICE) or one.get(_STRICT) or "", ""), one.get("name", "")
        if not package.has(path):
            continue
        if one.get("state", "visible") != "visible":
            notes.append(f"Лист «{title}» скрыт и не прочитан.")
            continue
        sheet = Sheet(book, title, repeated.get(number))
        grid = sheet.read(package, path)
        notes += sheet.notes
        if grid is not None:
            blocks.append(grid)
    if not blocks:
        raise Unreadable(NO_SHEETS)
    return Source([*blocks], "xlsx", notes=notes)


def lines_of_xlsx(package: Zipped) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first visible sheet, one after another, as their numbers and words; raises as `read_xlsx`."""
    book, root, paths = _opened(package)
    for one in root.iter("{*}sheet"):
        path = paths.get(one.get(_OFFICE) or one.get(_STRICT) or "", "")
        if package.has(path) and one.get("state", "visible") == "visible":
            yield from Sheet(book, one.get("name", ""), None).lines(package, path)
            return
    raise Unreadable(NO_SHEETS)


def _opened(package: Zipped) -> tuple[Workbook, etree._Element, dict[str, str]]:
    """What all sheets share, the part that names them, their paths by identity."""
    name = next((name for name in package.names() if name.casefold().endswith("xl/workbook.xml")), "xl/workbook.xml")
    if not package.has(name):
        raise Unreadable(NO_SHEETS)
    root = package.xml(name)
    relations = relations_of(package, name)
    by_kind = {kind: path for _, kind, path in relations}
    book = Workbook(
        strings=_strings(package, by_kind.get("sharedStrings", "")),
        since_1904=any(one.get("date1904") in {"1", "true"} for one in root.iter("{*}workbookPr")),
    )
    take_styles(package, by_kind.get("styles", ""), book)
    return book, root, {identity: path for identity, kind, path in relations if kind == "worksheet"}


def _strings(package: Zipped, name: str) -> list[str]:
    if not name or not package.has(name):
        return []
    return [tidy(words_of(item)) for item in elements(package, name, "si")]


def _repeated_rows(root: etree._Element) -> dict[int, tuple[int, int]]:
    """For each sheet by its place the rows that are printed at the top of every page."""
    found: dict[int, tuple[int, int]] = {}
    for one in root.iter("{*}definedName"):
        rows = _REPEATED.search(one.text or "")
        place = one.get("localSheetId", "")
        if one.get("name") == "_xlnm.Print_Titles" and rows and place.isdigit() and len(place) < 6:  # noqa: PLR2004
            found[int(place)] = (int(rows.group(1)[:9]), int(rows.group(2)[:9]))
    return found
