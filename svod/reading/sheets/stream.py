"""Parts of a workbook read as a stream of XML elements, however large they are."""

from collections.abc import Iterator

from lxml import etree

from svod.reading.blocks import Unreadable
from svod.reading.zipped import Zipped, damage, refuse_doctype

MOST_BYTES = 600 << 20
"""Unpacked size of one part; it is never held as a whole."""


class _Pieces:
    """The member's pieces behind the `read` that an XML parser wants."""

    def __init__(self, package: Zipped, name: str) -> None:
        self._pieces = package.stream(name, MOST_BYTES)

    def read(self, _size: int = -1) -> bytes:
        """The next piece, empty at the end."""
        piece = next(self._pieces, b"")
        refuse_doctype(piece)
        return piece


def elements(package: Zipped, name: str, *tags: str) -> Iterator[etree._Element]:
    """The elements of these local names, each whole; it is emptied when the next is asked for."""
    source = _Pieces(package, name)
    wanted = [f"{{*}}{tag}" for tag in tags]
    try:
        parser = etree.iterparse(
            source,
            events=("end",),
            tag=wanted,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in parser:
            yield element
            element.clear()
            above = element.getparent()
            while above is not None and element.getprevious() is not None:
                del above[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(damage(str(error))) from error
