"""Old Office files: what an OLE container holds, and Word 97 documents by way of LibreOffice."""

import io
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from svod.reading.blocks import Source, Unreadable
from svod.reading.zipped import LOCKED, Zipped, parse_xml

OLD_WORD = "Это документ Word старого вида (.doc): откройте его в Word, сохраните как .docx и повторите."
BROKEN_OLD = "Документ Word старого вида не открывается: откройте его в Word, сохраните как .docx и повторите."
OTHER_OLE = "Такой файл Office не читается: нужен документ Word, Excel, PDF, HTML или текстовый файл."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
SECONDS = 40


def _named(data: bytes, name: str) -> bool:
    """Whether the container has a stream of this name."""
    return name.encode("utf-16-le") + b"\x00\x00" in data


def read_ole(data: bytes) -> Source:
    """A Word 97 or Excel 97 file, or a locked newer one; raises `Unreadable`."""
    if _named(data, "EncryptedPackage"):
        raise Unreadable(LOCKED)
    if _named(data, "WordDocument"):
        return _through_libreoffice(data, "doc", OLD_WORD)
    if _named(data, "Workbook") or _named(data, "Book"):
        from svod.reading.sheets import read_old_workbook

        return read_old_workbook(data)
    raise Unreadable(OTHER_OLE)


def read_flat_word(data: bytes) -> Source:
    """A Word document saved as one XML file; raises `Unreadable` where its parts are missing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part in parse_xml(data).iter(f"{{{FLAT}}}part"):
            inside = next(iter(part.iterchildren(f"{{{FLAT}}}xmlData")), None)
            if inside is not None and len(inside):
                package.writestr(part.get(f"{{{FLAT}}}name", "").lstrip("/"), etree.tostring(inside[0]))
    from svod.reading.docx import read_docx

    return read_docx(Zipped(target.getvalue()))


def _through_libreoffice(data: bytes, ending: str, otherwise: str) -> Source:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable(otherwise)
    with tempfile.TemporaryDirectory(prefix="svod-") as folder:
        given, made = Path(folder, f"given.{ending}"), Path(folder, "given.docx")
        given.write_bytes(data)
        _convert(program, given)
        if not made.is_file():
            raise Unreadable(BROKEN_OLD)
        converted = made.read_bytes()
    from svod.reading.docx import read_docx

    source = read_docx(Zipped(converted))
    source.kind = ending
    return source


def _convert(program: str, given: Path) -> None:
    """Run LibreOffice with a profile of its own, so that an open office and a broken profile do not matter."""
    process = subprocess.Popen(
        [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(given.parent / 'profile').as_uri()}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(given.parent),
            str(given),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise Unreadable(BROKEN_OLD) from error
