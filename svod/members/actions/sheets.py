"""The cells of a list: of a workbook, read in a process of its own, or of separated values."""

import csv
import json

from django.utils.translation import gettext as _

from svod.core.apart import run_apart
from svod.core.rules import RuleBroken
from svod.reading.blocks import Unreadable
from svod.reading.text.encodings import decode
from svod.reading.text.separated import separator_of
from svod.writing.separated import unguarded

MOST_LINES, MOST_COLUMNS, LONGEST = 1_001, 60, 2_000
SECONDS, MEBIBYTES = 20.0, 700
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def cells_of(name: str, data: bytes, *, most: int = MOST_LINES) -> list[list[str]]:
    """Lines of words, every line of one length, empty ones left out. Raises RuleBroken with a sentence."""
    if not data.strip():
        raise RuleBroken(_("The file is empty."))
    lines = _book(data) if data.startswith(_BOOKS) else _separated(name, data)
    lines = [[cell.strip()[:LONGEST] for cell in line[:MOST_COLUMNS]] for line in lines]
    lines = [line for line in lines if any(line)]
    if len(lines) > most:
        raise RuleBroken(
            _("There are more than %(most)d rows. Split the list into several files.") % {"most": most - 1}
        )
    width = max(map(len, lines), default=0)
    return [line + [""] * (width - len(line)) for line in lines]


def _book(data: bytes) -> list[list[str]]:
    answer = run_apart("svod.reading.sheets.apart", given=data, seconds=SECONDS, mebibytes=MEBIBYTES)
    if answer.outcome == "refused":
        raise RuleBroken(answer.words)
    if answer.outcome != "ok":
        raise RuleBroken(_("The workbook could not be read. Save it as CSV and choose that file."))
    sheets = json.loads(answer.output)
    return next((sheet["lines"] for sheet in sheets if sheet["shown"] and sheet["lines"]), [])


def _separated(name: str, data: bytes) -> list[list[str]]:
    try:
        text = decode(data)
    except Unreadable as error:
        raise RuleBroken(_("This is neither a workbook nor a text. Choose an XLSX or a CSV file.")) from error
    lines = text.splitlines()
    separator = separator_of(
        [line for line in lines if line.strip()], named=name.lower().endswith(("csv", "tsv", "txt"))
    )
    rows = csv.reader(text.splitlines(keepends=True), delimiter=separator or ";")
    try:
        return [[unguarded(cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise RuleBroken(
            _("The quotes of this CSV do not close. Save the list as XLSX and choose that file.")
        ) from error
