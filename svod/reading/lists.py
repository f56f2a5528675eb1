"""Long lists, CSV or XLSX, read row after row: however long they are, one row is held at a time."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from svod.reading.blocks import Unreadable
from svod.reading.sheets.workbook import lines_of_xlsx
from svod.reading.text.encodings import SAMPLE, decode, encoding_of
from svod.reading.text.separated import separator_of, unguarded_field
from svod.reading.zipped import Zipped

LONGEST = 2_000
MOST_COLUMNS = 100
_ZIPPED, _OLD_BOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OLD_BOOK = "Это книга старого Excel (.xls): откройте её, сохраните как .xlsx или CSV и выберите этот файл."
QUOTES = "Кавычки в этом CSV не закрыты: сохраните список как XLSX и выберите этот файл."
EMPTY = "Файл пуст."


@dataclass(frozen=True, slots=True)
class Line:
    """One row with words: its number in the file from 1, its cells; `recoded`: it came in another encoding."""

    number: int
    cells: list[str]
    recoded: bool = False


def read_list(source: BinaryIO, name: str) -> Iterator[Line]:
    """The rows of a list, empty ones left out. Raises `Unreadable` with a sentence, at once or on the way."""
    begin = source.read(SAMPLE)
    if not begin.strip():
        raise Unreadable(EMPTY)
    source.seek(0)
    rows: Iterator[tuple[int, list[str], bool]]
    if begin.startswith(_ZIPPED):
        rows = ((number, cells, False) for number, cells in lines_of_xlsx(Zipped(source.read())))
    elif begin.startswith(_OLD_BOOK):
        raise Unreadable(OLD_BOOK)
    else:
        rows = _separated(source, begin, name)
    for number, cells, recoded in rows:
        told = [" ".join(cell.split())[:LONGEST] for cell in cells[:MOST_COLUMNS]]
        if any(told):
            yield Line(number, told, recoded)


def _separated(source: BinaryIO, begin: bytes, name: str) -> Iterator[tuple[int, list[str], bool]]:
    text, main = decode(begin), encoding_of(begin)
    lines = [line for line in text.splitlines() if line.strip()][:200]
    separator = separator_of(lines, named=name.casefold().endswith(("csv", "tsv", "txt"))) or ";"
    told = _Recoding(source, main)
    try:
        for number, row in enumerate(csv.reader(told, delimiter=separator), start=1):
            yield number, [unguarded_field(cell) for cell in row], told.taken()
    except csv.Error as error:
        raise Unreadable(QUOTES) from error


class _Recoding:
    """Lines of a text whose encoding may change on the way; `taken` says whether one has since the last question."""

    def __init__(self, source: BinaryIO, main: str) -> None:
        self._main, self._other = main, False
        self._source: Iterator[bytes | str] = source
        if main.startswith(("utf-16", "utf-32")):
            self._source = iter(source.read().decode(main, "replace").splitlines(keepends=True))

    def __iter__(self) -> Iterator[str]:
        first = True
        for line in self._source:
            text = line if isinstance(line, str) else self._decoded(line)
            yield text.removeprefix("\ufeff").replace("\0", "") if first else text.replace("\0", "")
            first = False

    def taken(self) -> bool:
        """Whether a line since the last question came in another encoding than the file."""
        other, self._other = self._other, False
        return other

    def _decoded(self, line: bytes) -> str:
        if line.isascii():
            return line.decode("ascii")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            self._other |= self._main == "utf-8"
            return line.decode("cp1251" if self._main == "utf-8" else self._main, "replace")
        self._other |= self._main != "utf-8"
        return self._unmixed(text)

    def _unmixed(self, text: str) -> str:
        """The words again where UTF-8 was once read as Windows-1251 and written so («РџСЂРёР±РѕСЂ»)."""
        try:
            meant = text.encode("cp1251").decode("utf-8")
        except UnicodeError:
            return text
        self._other = True
        return meant
