"""Files that mean harm, or are simply not documents: one clear sentence each, soon and in little memory."""

import contextlib
import io
import re
import time
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.reading.blocks import Unreadable
from svod.reading.formats import read_blocks
from svod.reading.tests.docx_files import NAMESPACES, cell, docx, par, row, table, zipped
from svod.reading.tests.seen import only, read

CONTENT = "[Content_Types].xml"


def word(document: str | bytes) -> bytes:
    inside = document.encode() if isinstance(document, str) else document
    return zipped({CONTENT: b"<Types/>", "word/document.xml": inside})


def laughs(attribute: bool = False) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    use = '<w:p w:x="&l9;"/>' if attribute else "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"
    body = f"<w:document {NAMESPACES}><w:body>{use}</w:body></w:document>"
    return f'<!DOCTYPE w [<!ENTITY l0 "ха">{entities}]>{body}'


def outside() -> str:
    body = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    return f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>{body}'


def bomb(name: str, gigabytes: float = 0.1) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(CONTENT, "<Types/>")
        with package.open(name, "w", force_zip64=True) as member:
            piece = b" " * (1 << 22)
            for _ in range(int(gigabytes * 256)):
                member.write(piece)
    return target.getvalue()


def ole(*names: str) -> bytes:
    streams = b"".join(name.encode("utf-16-le") + b"\x00\x00" for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + streams + bytes(600)


DEEP_WORD = f"<w:document {NAMESPACES}><w:body>{'<w:ins>' * 100_000}{'</w:ins>' * 100_000}</w:body></w:document>"
GOOD = docx(table(row("1", "слово")) + par("х"))
RICH = rb"{\rtf1\ansi\trowd\cellx900\clvmgf\cellx1800\pard\intbl 1\cell 2\cell\row\pard{\b text}\par}"
PDF_BOMB = zlib.compress(bytes(49 << 20), 1)

HOSTILE = {
    "empty": b"",
    "blank": b" \n\t\r\n",
    "zeros": bytes(10_000),
    "noise": bytes(range(256)) * 40,
    "truncated": GOOD[: len(GOOD) // 2],
    "no end": GOOD[:-30],
    "only a head": b"PK\x03\x04",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(400),
    "program": b"MZ\x90\x00\x03" + bytes(400),
    "elf": b"\x7fELF\x02\x01" + bytes(400),
    "gzip": b"\x1f\x8b\x08" + bytes(400),
    "archive": zipped({"../../etc/passwd": "x", "C:\\evil.txt": "y"}),
    "empty archive": b"PK\x05\x06" + bytes(18),
    "slides": zipped({CONTENT: "<Types/>", "ppt/presentation.xml": "<p/>"}),
    "no document": zipped({CONTENT: "<Types/>", "word/other.xml": "<w/>"}),
    "no body": word(f"<w:document {NAMESPACES}/>"),
    "broken xml": word("<w:document><w:body>"),
    "laughs": word(laughs()),
    "laughs in an attribute": word(laughs(attribute=True)),
    "laughs in utf-16": word(laughs().encode("utf-16")),
    "outside entity": word(outside()),
    "deep": word(DEEP_WORD),
    "word bomb": bomb("word/document.xml"),
    "sheet bomb": bomb("xl/workbook.xml"),
    "odt bomb": zipped({"mimetype": "x", "content.xml": " " * (65 << 20)}),
    "many members": zipped({CONTENT: "<Types/>"} | {f"word/{n}.xml": "" for n in range(11_000)}),
    "locked": ole("EncryptedPackage", "EncryptionInfo"),
    "old sheet": ole("Workbook"),
    "other ole": ole("Nothing"),
    "pdf head": b"%PDF-1.7\n",
    "broken pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer << /Root 9 0 R >>",
    "pdf bomb": b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>stream\n" + PDF_BOMB + b"\nendstream",
    "deep page": b"<html><body>" + b"<div>" * 100_000,
    "deep tables": b"<html><body>" + b"<table><tr><td>" * 30_000,
    "laughing sheet": zipped({CONTENT: "<Types/>", "xl/workbook.xml": laughs()}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_harmful_or_foreign_file_gets_one_russian_sentence(kind: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable) as told:
        read_blocks(HOSTILE[kind], "план.docx")
    assert time.monotonic() - began < 10
    assert re.fullmatch(r"[А-ЯP][^\n]{20,200}\.", str(told.value))


def test_different_troubles_have_different_sentences() -> None:
    said = {}
    for kind in ("empty", "truncated", "png", "program", "archive", "slides", "locked", "word bomb", "laughs", "deep"):
        with pytest.raises(Unreadable) as told:
            read_blocks(HOSTILE[kind], "план.docx")
        said[kind] = str(told.value)
    assert len(set(said.values())) == len(said)


def test_a_bomb_takes_little_memory() -> None:
    data = HOSTILE["sheet bomb"]
    tracemalloc.start()
    with pytest.raises(Unreadable):
        read_blocks(data, "план.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150 << 20


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255), st.integers(0, 40)), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_a_damaged_document_is_read_or_refused_and_nothing_else(wounds: list[tuple[int, int, int]]) -> None:
    inside = f"<w:document {NAMESPACES}><w:body>{table(row('1', 'слово'), row('2', 'дело'))}</w:body></w:document>"
    page = "<html><table><tr><td rowspan=2>а<td>б</tr><tr><td>в</table>"
    for data, wrap in ((inside.encode(), word), (page.encode(), bytes), (GOOD, bytes), (RICH, bytes)):
        damaged = bytearray(data)
        for at, byte, length in wounds:
            place = at % max(1, len(damaged))
            damaged[place : place + length] = bytes([byte])
        with contextlib.suppress(Unreadable):
            read_blocks(wrap(bytes(damaged)), "план")


def test_absurd_spans_are_bounded() -> None:
    wide = cell("широкая", properties="<w:gridSpan w:val='100000'/>")
    huge = cell("огромная", properties="<w:gridSpan w:val='99999999999999999999'/>")
    assert [len(line) for line in only(read(docx(table(row(wide), row(huge), row("а", "б")))))] == [64, 64, 64]
    page = "<table><tr><td colspan=1000000000 rowspan=1000000000>а</td></tr><tr><td>б<td>в</tr></table>"
    assert only(read(f"<html><body>{page}"))[0][:2] == ["а", "а"]


def test_a_renamed_file_is_read_as_what_it_is() -> None:
    assert only(read(GOOD, "таблица.pdf")) == [["1", "слово"]]
    assert only(read("<html><table><tr><td>а<td>б</table>", "план.doc")) == [["а", "б"]]
    assert only(read("№\tЧто\tКто\n1\tа\tб\n", "план.xlsx")) == [["№", "Что", "Кто"], ["1", "а", "б"]]


def test_paths_in_a_package_do_no_harm() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    assert only(read(zipped(files | {"../../../tmp/evil": b"x", "/etc/evil": b"y"}))) == [["1", "слово"]]
