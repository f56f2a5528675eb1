"""Words and addresses made fit for any file: nothing that XML, JSON or a reader's program would stumble over."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from svod.core.document import Cell, Piece

_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]")
SPECIAL = re.compile("[\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that ask for more than writing the words down: line ends, tabs, what XML forbids."""
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\u0085|\u2028|\u2029")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_ADDRESS = re.compile(r'[\s"<>\\^`{|}]')
_WITH_HOST = frozenset({"http", "https", "ftp"})
_WITHOUT_HOST = frozenset({"mailto", "tel"})


def clean(text: str) -> str:
    """The words without characters that are illegal in XML; every kind of line end is a line feed."""
    if not _SUSPECT.search(text):
        return text
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def lines_of(cell: Cell) -> Iterator[tuple[Piece, ...]]:
    """The cell's paragraphs, cleaned and parted at line feeds that stand inside a piece."""
    for paragraph in cell.paragraphs:
        line: list[Piece] = []
        for piece in paragraph:
            if not SPECIAL.search(piece.text):
                line.append(piece)
                continue
            first, *others = clean(piece.text).split("\n")
            line.append(Piece(first, piece.url, piece.bold))
            for words in others:
                yield tuple(line)
                line = [Piece(words, piece.url, piece.bold)]
        yield tuple(line)


def address(url: str | None) -> str | None:
    """The address as a link's target, or None where a link would be unsafe or broken.

    Only http, https, ftp, mailto and tel lead anywhere; blanks and quotes are percent-encoded, control characters and
    a host that cannot be one make the words plain.
    """
    if not url:
        return None
    url = url.strip()
    if _SUSPECT.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme in _WITH_HOST:
        if not host or _UNSAFE_IN_ADDRESS.search(parts.netloc):
            return None
    elif parts.scheme not in _WITHOUT_HOST or not parts.path:
        return None
    return _UNSAFE_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def spelled(cell: Cell) -> str:
    """The cell's words for a file without links: an address that the words do not show follows on a line of its own."""
    text = clean(cell.text)
    for paragraph in cell.paragraphs:
        for piece in paragraph:
            if piece.url and clean(piece.url) not in text:
                text = f"{text}\n{clean(piece.url)}" if text else clean(piece.url)
    return text
