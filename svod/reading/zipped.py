"""Bounded reading of zip packages and of XML: what Word, Excel and LibreOffice files are made of.

Nothing is unpacked to disk, so a member's path can do no harm; sizes are counted while reading and never believed
from the headers; XML with a DTD, with entities or nested absurdly deep is refused.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

from svod.reading.blocks import Unreadable

MEMBERS = 10_000
PART_BYTES = 64 << 20
PACKAGE_BYTES = 160 << 20

DAMAGED = "Файл повреждён и не открывается: откройте его в той программе, где он создан, сохраните заново и повторите."
BOMB = "Файл при распаковке становится слишком большим: сохраните документ заново без вложений и повторите."
LOCKED = "Файл защищён паролем: снимите пароль в программе, где он создан, и повторите."
DTD = "В файле есть объявления DTD или сущности, такие файлы не читаются: сохраните документ заново в Word или Excel."
DEEP = "Документ вложен сам в себя слишком глубоко: упростите таблицы или скопируйте текст в новый документ."

_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class Zipped:
    """A zip package in memory. `read` gives a member's bytes; everything read is counted against one budget."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise Unreadable(DAMAGED) from error
        members = self._zip.infolist()
        if len(members) > MEMBERS:
            raise Unreadable(BOMB)
        self._members = {member.filename.replace("\\", "/").lstrip("/"): member for member in members}
        self._folded = {name.casefold(): name for name in self._members}
        self._left = PACKAGE_BYTES

    def names(self) -> list[str]:
        """Names of all members, in the order of the package."""
        return list(self._members)

    def has(self, name: str) -> bool:
        """Whether a member stands under the name, letter case apart as Office does."""
        return name.lstrip("/").casefold() in self._folded

    def open(self, name: str) -> IO[bytes]:
        """The member as a stream; its size is not bounded here: read through `stream` or `read`."""
        member = self._members[self._folded[name.lstrip("/").casefold()]]
        if member.flag_bits & 1:
            raise Unreadable(LOCKED)
        try:
            return self._zip.open(member)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
            raise Unreadable(DAMAGED) from error

    def read(self, name: str, most: int = PART_BYTES) -> bytes:
        """The member's bytes, at most `most` of them; raises `Unreadable` when it is larger or broken."""
        room = min(most, self._left)
        try:
            with self.open(name) as stream:
                data = stream.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(DAMAGED) from error
        if len(data) > room:
            raise Unreadable(BOMB)
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element:
        """The member parsed as hardened XML."""
        return parse_xml(self.read(name))

    def stream(self, name: str, most: int) -> Iterator[bytes]:
        """The member in pieces, for parts too large to hold; raises `Unreadable` past `most` bytes."""
        total = 0
        try:
            with self.open(name) as stream:
                while piece := stream.read(1 << 18):
                    total += len(piece)
                    if total > most:
                        raise Unreadable(BOMB)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(DAMAGED) from error


def refuse_doctype(data: bytes) -> None:
    """Raise `Unreadable` where the XML declares a document type: office files have none."""
    if any(doctype in data for doctype in _DOCTYPES):
        raise Unreadable(DTD)


def parse_xml(data: bytes) -> etree._Element:
    """XML to a tree without entities, DTD, network, comments; raises `Unreadable` on damage or absurd depth."""
    refuse_doctype(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(damage(str(error))) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(DTD)
    return root


def damage(words: str) -> str:
    """The sentence for what an XML parser said."""
    if "xcessive depth" in words:
        return DEEP
    return DTD if "entit" in words.lower() or "amplification" in words else DAMAGED
