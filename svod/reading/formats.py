"""A file of any kind into blocks: the kind is told by the content first and by the name second."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from svod.reading.blocks import Source, Unreadable
from svod.reading.zipped import DAMAGED, Zipped

MOST_BYTES = 100 << 20

EMPTY = "Файл пуст: проверьте, тот ли это файл, и выберите его заново."
LARGE = "Файл слишком велик: оставьте в нём только план и повторите."
PICTURE = "Это картинка, текста в ней нет: нужен сам документ, а не его снимок."
PROGRAM = "Это программа, а не документ: выберите файл с планом."
ARCHIVE = "Это архив, а не документ: распакуйте его и выберите файл с планом."
SLIDES = "Это презентация: скопируйте таблицу плана в документ Word и выберите его."
TOO_HARD = "Файл устроен слишком сложно и не прочитан: сохраните его заново в Word или в PDF и повторите."

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF", b"\x00\x00\x01\x00")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x00asm", b"#!")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_BLANKS = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"


def read_blocks(data: bytes, name: str) -> Source:
    """The document's blocks in reading order; raises `Unreadable` with one Russian sentence, and nothing else.

    `name` is the file's name; it decides only between texts that look alike (CSV, Markdown).
    """
    try:
        return _read(data, name)
    except Unreadable:
        raise
    except RecursionError as error:
        raise Unreadable(TOO_HARD) from error
    except MemoryError as error:
        raise Unreadable(LARGE) from error
    except Exception as error:
        raise Unreadable(DAMAGED) from error


@contextmanager
def _without_collector() -> Iterator[None]:
    """Readers make millions of objects and no rings of them: the collector would only walk them again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(data: bytes, name: str) -> Source:
    if len(data) > MOST_BYTES:
        raise Unreadable(LARGE)
    if not data.strip(_BLANKS):
        raise Unreadable(EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        with _without_collector():
            return _read_package(data)
    _refuse_foreign(data)
    if b"%PDF-" in data[:1024]:
        from svod.reading.pdf import read_pdf

        return read_pdf(data)
    from svod.reading.office import OLE, read_ole

    if data.startswith(OLE):
        return read_ole(data)
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
        from svod.reading.rtf import read_rtf

        with _without_collector():
            return read_rtf(data)
    with _without_collector():
        return _read_written(data, name)


def _refuse_foreign(data: bytes) -> None:
    for signs, sentence in ((_PICTURES, PICTURE), (_PROGRAMS, PROGRAM), (_ARCHIVES, ARCHIVE)):
        # a text may begin with the same letters, but has no zero bytes
        if any(data.startswith(sign) and (sign[0] > 0x7F or b"\x00" in data[:4_000]) for sign in signs):  # noqa: PLR2004
            raise Unreadable(sentence)


def _read_package(data: bytes) -> Source:
    package = Zipped(data)
    if package.has("content.xml") and (package.has("mimetype") or package.has("META-INF/manifest.xml")):
        from svod.reading.odf import read_odf

        return read_odf(package)
    parts = {name.split("/")[0].casefold() for name in package.names()}
    if "word" in parts or (package.has("[Content_Types].xml") and not parts & {"xl", "ppt"}):
        from svod.reading.docx import read_docx

        return read_docx(package)
    if package.has("xl/workbook.bin"):
        from svod.reading.sheets import read_old_workbook

        return read_old_workbook(data)
    if "xl" in parts:
        from svod.reading.sheets import read_xlsx

        return read_xlsx(package)
    raise Unreadable(SLIDES if "ppt" in parts else ARCHIVE)


def _read_written(data: bytes, name: str) -> Source:
    """Pages, flat XML and plain text."""
    head = data[:4_000]
    if b"urn:oasis:names:tc:opendocument" in head and b":document" in head:
        from svod.reading.odf import read_flat_odf

        return read_flat_odf(data)
    if b"schemas.microsoft.com/office/2006/xmlPackage" in head:
        from svod.reading.office import read_flat_word

        return read_flat_word(data)
    from svod.reading.html import looks_like_page, looks_like_single_file, read_html, read_single_file

    if looks_like_page(data):
        return read_html(data)
    if looks_like_single_file(data):
        return read_single_file(data)
    from svod.reading.text import read_text

    return read_text(data, name)
