"""A file that somebody sends is what its bytes say; what may hurt is not taken, and a sentence says what to do."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import forget_file, keep_file, keep_link, keep_upload, note_visit
from svod.attachments.actions.visiting import Visit
from svod.attachments.choices import LinkState
from svod.attachments.models import StoredFile
from svod.attachments.queries import bytes_of, has_bytes
from svod.attachments.rules.kinds import check_upload
from svod.attachments.rules.pictures import without_traces
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from tests.people import PersonOf

MOST = 20 << 20
TYPES = "application/vnd.openxmlformats-officedocument"


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return file.getvalue()


def office(kind: str, **more: str) -> bytes:
    types = f'<Types><Override ContentType="{TYPES}.{kind}.main+xml"/></Types>'
    return zipped({"[Content_Types].xml": types, **more})


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def tiff(orientation: int, order: str = "<") -> bytes:
    """What a camera writes: how it was held, and a place of the world in words."""
    sign = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHHIHHHHII", 2, 0x0112, 3, 1, orientation, 0, 0x8825, 4, 1, 60)
    return sign + struct.pack(f"{order}I", 8) + entries + bytes(4) + b"GPS 55.75 37.61"


def jpeg(width: int = 40, height: int = 30, exif: bytes = b"", tail: bytes = b"") -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    parts = [b"\xff\xd8", segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")]
    if exif:
        parts += [segment(0xE1, b"Exif\0\0" + exif), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0GPS")]
        parts += [segment(0xED, b"Photoshop 3.0\0GPS"), segment(0xFE, b"GPS comment")]
    parts += [segment(0xE2, b"ICC_PROFILE\0\x01\x01colours"), segment(0xC0, frame)]
    parts += [segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"scan\xff\0scan\xff\xd0scan", b"\xff\xd9", tail]
    return b"".join(parts)


def png(width: int = 40, height: int = 30, extra: bytes = b"") -> bytes:
    head = struct.pack(">I4sIIBBBBBI", 13, b"IHDR", width, height, 8, 0, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + head + extra + struct.pack(">I4sI", 0, b"IEND", 0)


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(name + struct.pack("<I", len(data)) + data for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic(width: int = 4032, height: int = 3024) -> bytes:
    ftyp = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    return ftyp + struct.pack(">I4sIII", 20, b"ispe", 0, width, height)


GOOD = {
    "pdf": b"%PDF-1.7 words",
    "png": png(),
    "jpeg": jpeg(),
    "webp": webp((b"VP8X", bytes(4) + b"\x27\0\0\x1d\0\0")),
    "heic": heic(),
    "docx": office("wordprocessingml.document"),
    "xlsx": office("spreadsheetml.sheet"),
    "pptx": office("presentationml.presentation"),
    "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
    "text": "Имя;Год\nОбразец;2018\n".encode(),
}


@pytest.mark.parametrize(("code", "data"), GOOD.items(), ids=GOOD)
def test_a_file_is_what_its_bytes_say_whatever_its_name(code: str, data: bytes) -> None:
    assert check_upload("файл.doc", data, MOST).code == code


@pytest.mark.parametrize("words", ["Просто слова", "Ёлка — «кавычки»"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_text_is_text_in_every_charset_of_the_office(words: str, charset: str) -> None:
    assert check_upload("a.txt", words.encode(charset), MOST).code == "text"


PROGRAM = "Это программа: программы мы не принимаем. Пришлите документ или фото."
UNKNOWN = "Файлы такого вида мы не принимаем. Подойдут PDF, DOCX, XLSX, PPTX, ODT, JPEG, PNG, WebP, HEIC, TXT и CSV."
MACROS = "В документе есть макросы. Сохраните его без макросов, как DOCX или XLSX."
SVG = "Картинка SVG может нести программу: такие мы не принимаем. Сохраните её как PNG и пришлите ещё раз."
PAGE = "Это сохранённая страница сайта: такие мы не принимаем. Дайте её адрес или напечатайте её в PDF."
BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.pdf", b"", "Файл пуст. Выберите сам документ, а не ярлык."),
    "renamed program": ("фото.jpg", b"MZ\x90\0", PROGRAM),
    "program of linux": ("a.pdf", b"\x7fELF\x02", PROGRAM),
    "script": ("a.txt", b"#!/bin/sh\nrm x\n", PROGRAM),
    "script by its name": ("a.BAT", b"del x", PROGRAM),
    "java in a zip": ("a.jar", zipped({"META-INF/MANIFEST.MF": "x"}), PROGRAM),
    "archive": ("a.docx", zipped({"a.exe": "x"}), UNKNOWN),
    "macros": ("a.docx", office("wordprocessingml.document", **{"word/vbaProject.bin": "x"}), MACROS),
    "macros by type": (
        "a.docx",
        zipped({"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        MACROS,
    ),
    "macros of odf": ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/x": ""}), MACROS),
    "old word": (
        "a.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "Это файл старого Word или Excel. Сохраните его как DOCX, XLSX или PDF и пришлите ещё раз.",
    ),
    "broken zip": (
        "a.docx",
        b"PK\x03\x04oops",
        "Документ повреждён. Откройте его, сохраните заново и пришлите ещё раз.",
    ),
    "svg": ("a.svg", b"<svg onload='x()'/>", SVG),
    "svg in xml": ("a.png", b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg/>", SVG),
    "web page": ("a.txt", b"  <!DOCTYPE html><p>", PAGE),
    "bytes": ("a.txt", bytes(range(256)) * 4, UNKNOWN),
    "picture without a head": (
        "a.png",
        b"\x89PNG\r\n\x1a\n",
        "Снимок повреждён. Возьмите его ещё раз с телефона или фотоаппарата.",
    ),
    "picture bomb": (
        "a.png",
        png(100_000, 100_000),
        "Снимок слишком велик: 100000 × 100000 точек. Уменьшите его и пришлите ещё раз.",
    ),
    "jpeg bomb": (
        "a.jpg",
        jpeg(65_000, 65_000),
        "Снимок слишком велик: 65000 × 65000 точек. Уменьшите его и пришлите ещё раз.",
    ),
}


@pytest.mark.parametrize(("name", "data", "sentence"), BAD.values(), ids=BAD)
def test_what_may_hurt_is_not_taken(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_upload(name, data, MOST)
    assert str(broken.value) == sentence


def test_a_file_over_the_limit_hears_the_one_sentence() -> None:
    with pytest.raises(RuleBroken) as broken:
        check_upload("a.jpg", b"x" * (MOST + 1), MOST)
    assert str(broken.value) == "Файл больше 20 МБ. Сожмите фото или пришлите ссылку."


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([*GOOD.values()]), st.binary(max_size=60), st.integers(0, 200))
def test_damaged_bytes_are_taken_or_refused_and_nothing_else(data: bytes, junk: bytes, at: int) -> None:
    spoilt = data[:at] + junk + data[at + len(junk) :]
    try:
        kind = check_upload("a.bin", spoilt, MOST)
        without_traces(spoilt, kind.code)
    except RuleBroken as broken:
        told = str(broken)
    else:
        told = f"{kind.code}."
    assert told.endswith(".")


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_public_photo_forgets_the_place_and_keeps_how_it_was_turned(order: str) -> None:
    clean = without_traces(jpeg(exif=tiff(6, order), tail=b"GPS film of the telephone"), "jpeg")
    assert b"GPS" not in clean
    assert clean.endswith(b"\xff\xd9")
    assert b"ICC_PROFILE" in clean
    turned = segment(0xE1, b"Exif\0\0" + b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")
    assert clean == jpeg().replace(b"\xff\xd8", b"\xff\xd8" + turned, 1)
    assert without_traces(clean, "jpeg") == clean


def test_pictures_of_other_kinds_forget_the_place_too() -> None:
    text = struct.pack(">I4s", 3, b"tEXt") + b"GPS" + bytes(4)
    assert without_traces(png(extra=text), "png") == png()
    head = (b"VP8X", b"\x0c\0\0\0\x27\0\0\x1d\0\0")
    plain = (b"VP8X", bytes(4) + b"\x27\0\0\x1d\0\0")
    traced = webp(head, (b"VP8 ", b"data"), (b"EXIF", b"GPS!"), (b"XMP ", b"GPS!"))
    assert without_traces(traced, "webp") == webp(plain, (b"VP8 ", b"data"))
    with pytest.raises(RuleBroken):
        without_traces(heic(), "heic")


def test_a_photo_for_the_public_is_kept_without_the_place(secretary: Actor) -> None:
    photo = jpeg(exif=tiff(1))
    assert bytes_of(keep_upload(secretary, "IMG.JPG", photo)) == photo
    assert bytes_of(keep_upload(secretary, "IMG.JPG", photo, is_public=True)) == jpeg()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("акт", "акт.pdf"),
        ("акт.PDF", "акт.PDF"),
        ("акт.docx", "акт.docx.pdf"),
        ("C:\\дом\\акт.pdf", "акт.pdf"),
        ("../../акт.pdf", "акт.pdf"),
        ("", "file.pdf"),
        ("а" * 300, "а" * 240 + ".pdf"),
    ],
)
def test_a_name_gets_the_ending_of_its_kind(secretary: Actor, name: str, kept: str) -> None:
    assert keep_upload(secretary, name, b"%PDF-1.7").name == kept


def test_what_is_not_taken_leaves_nothing_behind(secretary: Actor, folder: Path, settings: Settings) -> None:
    settings.MAX_UPLOAD = 4
    for data in (b"MZ", b"five!"):
        with pytest.raises(RuleBroken):
            keep_upload(secretary, "a.txt", data)
    assert (StoredFile.objects.count(), list(folder.rglob("*"))) == (0, [])


def test_a_forgotten_file_goes_with_its_bytes(
    secretary: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    file = keep_file(secretary, "people.csv", b"people")
    with django_capture_on_commit_callbacks(execute=True):
        digest = forget_file(secretary, file)
        assert has_bytes(digest)
    assert (StoredFile.objects.count(), has_bytes(digest)) == (0, False)


def test_bytes_that_somebody_else_gave_too_stay(
    secretary: Actor,
    neighbour: Cluster,
    person: PersonOf,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    file = keep_file(secretary, "a.csv", b"same")
    other = keep_file(person("secretary", neighbour), "b.csv", b"same")
    with django_capture_on_commit_callbacks(execute=True):
        forget_file(secretary, file)
    assert bytes_of(other) == b"same"


def test_bytes_given_again_before_the_sweep_stay(
    secretary: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    file = keep_file(secretary, "a.csv", b"same")
    with django_capture_on_commit_callbacks(execute=True):
        forget_file(secretary, file)
        again = keep_file(secretary, "b.csv", b"same")
    assert bytes_of(again) == b"same"


@pytest.mark.django_db(transaction=True)
def test_a_forgetting_that_fails_takes_no_bytes(secretary: Actor) -> None:
    file = keep_file(secretary, "a.csv", b"people")

    def forget_and_fail() -> None:
        with transaction.atomic():
            forget_file(secretary, StoredFile.objects.get(pk=file.pk))
            raise RuntimeError

    attempt: Callable[[], None] = forget_and_fail
    with pytest.raises(RuntimeError):
        attempt()
    assert bytes_of(StoredFile.objects.get()) == b"people"


def test_a_file_of_a_neighbour_and_a_file_in_use_are_not_forgotten(
    secretary: Actor, neighbour: Cluster, person: PersonOf
) -> None:
    link = keep_link(secretary, "https://site.example.org/")
    note_visit(secretary, link, Visit(LinkState.KEPT, address=link.address, media="text/plain", body=b"words"))
    copy = StoredFile.objects.get()
    with pytest.raises(NotThere):
        forget_file(person("secretary", neighbour), copy)
    with pytest.raises(RuleBroken) as broken:
        forget_file(secretary, copy)
    assert str(broken.value) == "Файл ещё нужен: на него что-то опирается. Сначала уберите его оттуда."
