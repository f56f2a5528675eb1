"""A PDF file into blocks, page after page."""

import io
import logging
import re
import signal
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from svod.reading.blocks import Grid, Source, Text, Unreadable
from svod.reading.pdf.lines import MOST_COMPARED, Box, Char, Line, box_of, covered, joined, lines_of, middle, spaced
from svod.reading.pdf.rules import settings_of
from svod.reading.pdf.tables import Drawn, drawn_table, goes_on, grid_of
from svod.reading.text.aligned import is_aligned, read_aligned
from svod.reading.words import hidden_targets, target, tidy

MOST_PAGES = 300
MOST_SECONDS = 45
PAGE_SECONDS = 6
MOST_STREAM = 48 << 20
MARGIN = 0.13
"""The share of a page's height, above and below, where running lines stand."""

LOCKED = "PDF защищён паролем: снимите защиту или сохраните документ заново и повторите."
SCANNED = "В PDF нет текста, это снимок страниц: распознайте его или возьмите исходный документ Word."
BROKEN = "PDF повреждён и не открывается: сохраните его заново из исходного документа и повторите."
LONG = "В PDF слишком много страниц: оставьте страницы с планом и повторите."
SLOW = "PDF устроен слишком сложно и читается слишком долго: возьмите исходный документ Word."
REVIEW = "Таблицы PDF прочитаны по линиям на странице: сверьте план с документом."
UNRULED = "Таблица PDF начерчена без линий и прочитана по отступам: сверьте план с документом."

_FOLIO = re.compile(
    r"^[-–—\s]*(?:(?:стр(?:аница)?|лист|page|с)\.?\s*)?\d{1,4}(?:\s*(?:из|/|of)\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE
)
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")


@dataclass(slots=True)
class Page:
    """What one page holds: its tables, the lines outside them, from top to bottom."""

    number: int
    height: float
    right: float
    tables: list[Drawn] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    spaced: list[str] = field(default_factory=list)
    """Lines set out with blanks, where the page has no ruled table."""


def read_pdf(data: bytes) -> Source:
    """The blocks of a PDF; raises `Unreadable` for locked, broken and scanned files."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    _refuse_bombs(data)
    try:
        with _at_most(PAGE_SECONDS):
            document = pdfplumber.open(io.BytesIO(data))
            drawn = document.pages
        with document:
            pages = _pages(drawn)
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable(SLOW) from error
    except Exception as error:
        inner = _root(error)
        locked = isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError)
        raise Unreadable(str(inner) if isinstance(inner, Unreadable) else LOCKED if locked else BROKEN) from error
    if not any(page.tables or page.lines for page in pages):
        raise Unreadable(SCANNED)
    _drop_running_lines(pages)
    if not any(page.tables for page in pages):
        lines = [line for page in pages for line in page.spaced if not _FOLIO.match(line)]
        if is_aligned(lines):
            return Source(read_aligned(lines), "pdf", wrapped=True, notes=[UNRULED])
    return Source(_blocks(pages), "pdf", wrapped=True, notes=[REVIEW])


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Stop work that takes longer, where this thread may be stopped at all: a page can draw itself without end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise Unreadable(SLOW)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _root(error: BaseException) -> BaseException:
    """The error inside pdfplumber's own."""
    inner = error.args[0] if error.args and isinstance(error.args[0], BaseException) else error.__cause__
    return inner or error.__context__ or error


def _refuse_bombs(data: bytes) -> None:
    for found in _STREAM.finditer(data):
        left = MOST_STREAM
        squeezed = zlib.decompressobj()
        try:
            piece = squeezed.decompress(data[found.end() : found.end() + (1 << 20)], left)
        except zlib.error:
            continue
        if len(piece) >= left:
            raise Unreadable(SLOW)


def _pages(drawn: list[Any]) -> list[Page]:
    if len(drawn) > MOST_PAGES:
        raise Unreadable(LONG)
    until = time.monotonic() + MOST_SECONDS
    pages: list[Page] = []
    for number, page in enumerate(drawn, 1):
        with _at_most(PAGE_SECONDS):
            pages.append(_page(page, number))
        page.close()
        if time.monotonic() > until:
            raise Unreadable(SLOW)
    if not any(page.tables or page.lines for page in pages) and not pages:
        raise Unreadable(BROKEN)
    return pages


def _page(page: Any, number: int) -> Page:
    chars: list[Char] = [char for char in page.chars if char["text"]]
    links: list[Char] = sorted(page.hyperlinks, key=lambda link: (round(float(link["top"])), float(link["x0"])))
    found = Page(number, float(page.height), max((float(char["x1"]) for char in chars), default=0.0))
    outside = chars
    for table in page.find_tables(settings_of(page)):
        cells: list[Box] = [(float(x0), float(top), float(x1), float(bottom)) for x0, top, x1, bottom in table.cells]
        if len(cells) < 2:  # noqa: PLR2004 -- a frame round a paragraph is no table
            continue
        inside = [char for char in outside if _within(char, table.bbox)]
        if not inside:
            continue
        kept = {id(char) for char in inside}
        outside = [char for char in outside if id(char) not in kept]
        found.tables.append(drawn_table(table.bbox, cells, number, inside, links))
    if not found.tables:
        found.spaced = spaced(outside)
    found.lines = [line for line in (lines_of(outside) if outside else []) if line.text]
    known = len(outside) * len(links) <= MOST_COMPARED
    for link in links:
        _lay_link(found.lines, link, outside if known else [])
    return found


def _within(thing: Char, box: Box) -> bool:
    x, y = middle(box_of(thing))
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _lay_link(lines: list[Line], link: Char, chars: list[Char]) -> None:
    address = target(str(link.get("uri") or ""), covered(chars, link))
    _, y = middle(box_of(link))
    for line in lines:
        if line.box[1] <= y <= line.box[3] and address and address not in line.links:
            line.links.append(address)


def _drop_running_lines(pages: list[Page]) -> None:
    """Page numbers go; a line that stands in the margin of most pages is kept once."""
    margins: Counter[str] = Counter()
    for page in pages:
        page.lines = [line for line in page.lines if not (_in_margin(line, page) and _FOLIO.match(line.text))]
        margins.update({line.text for line in page.lines if _in_margin(line, page)})
    seen: set[str] = set()
    for page in pages:
        kept = []
        for line in page.lines:
            running = len(pages) > 1 and _in_margin(line, page) and margins[line.text] * 2 > len(pages)
            if not (running and line.text in seen):
                kept.append(line)
            seen.add(line.text)
        page.lines = kept


def _in_margin(line: Line, page: Page) -> bool:
    return line.box[3] < page.height * MARGIN or line.box[1] > page.height * (1 - MARGIN)


def _blocks(pages: list[Page]) -> list[Grid | Text]:
    blocks: list[Grid | Text] = []
    parts: list[Drawn] = []

    def end_table() -> None:
        grid = grid_of(parts) if parts else None
        if grid is not None:
            blocks.append(grid)
        parts.clear()

    for page in pages:
        things: list[tuple[float, Drawn | Line]] = [(table.box[1], table) for table in page.tables]
        things += [(line.box[1], line) for line in page.lines]
        pending: list[Line] = []
        for _, thing in sorted(things, key=lambda pair: pair[0]):
            if isinstance(thing, Line):
                if not pending:
                    end_table()
                pending.append(thing)
                continue
            blocks += _paragraphs(pending, page.right)
            pending = []
            if parts and (parts[-1].page == page.number or not goes_on(parts[-1], thing)):
                end_table()
            parts.append(thing)
        blocks += _paragraphs(pending, page.right)
    end_table()
    return blocks


def _paragraphs(lines: list[Line], right: float) -> list[Text]:
    """Lines as texts; a line joins the one above where its first word would not have fitted there."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _is_wrapped(groups[-1][-1], line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[Text] = []
    for group in groups:
        addresses = [link for line in group for link in line.links]
        text = " ".join(tidy(joined(group, addresses)).split("\n"))
        found.append(Text(text, hidden_targets(text, addresses)))
    return found


def _is_wrapped(above: Line, line: Line, right: float) -> bool:
    close = line.box[1] - above.box[3] < 0.7 * line.size and abs(line.size - above.size) < 0.6  # noqa: PLR2004
    first = len(line.text.split(" ", 1)[0]) + 1
    letter = (line.box[2] - line.box[0]) / max(1, len(line.text))
    same_middle = abs((above.box[0] + above.box[2]) - (line.box[0] + line.box[2])) < letter
    centred = same_middle and line.box[0] - above.box[0] > 2 * letter
    return close and not centred and above.box[2] + first * letter > right - letter
