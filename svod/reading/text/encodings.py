"""Bytes of a text file into characters: the encoding is decided by the content, never by the machine."""

import codecs
import re

from svod.reading.blocks import Unreadable

NOT_TEXT = (
    "Это не документ с текстом, а двоичный файл: выберите файл Word, Excel, LibreOffice, PDF, HTML или текстовый файл."
)

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_WORD = re.compile("[А-Яа-яЁё]+")
_PROPER = re.compile("[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
_FREQUENT = re.compile("[оеаинтсрвлОЕАИНТСРВЛ]")
# a drawn line read in another encoding is one letter many times
_STUTTER = re.compile(r"([А-Яа-яЁё])\1{2,}")
_LONE = re.compile("(?<![А-Яа-яЁё])[ЁЭЪЫЬэъыьё](?![А-Яа-яЁё])")
_ODD = re.compile("[^А-Яа-яЁё\x09-\x7e«»„“”–—№…•─-╿ \u00a0]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")

SAMPLE = 200_000
"""Bytes looked at when the encoding is chosen."""


def decode(data: bytes) -> str:
    """The text of a file; raises `Unreadable` where it is no text in any encoding known here."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    wide = _unmarked_utf16(data)
    if wide:
        return _checked(data.decode(wide, "replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # a file cut in the middle of a letter is still UTF-8
        if error.start >= len(data) - 4 and error.start > 0:
            return _checked(data[: error.start].decode("utf-8"))
    return _checked(_old(data))


def encoding_of(begin: bytes) -> str:
    """The encoding in which most lines of a text are written, by its beginning."""
    for mark, encoding in _MARKED:
        if begin.startswith(mark):
            return encoding
    if wide := _unmarked_utf16(begin):
        return wide
    lines = [line for line in begin.split(b"\n")[:-1] or [begin] if not line.isascii()]
    return _oldest(begin) if 2 * sum(not _is_utf8(line) for line in lines) > len(lines) else "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _oldest(data: bytes) -> str:
    sample = data[:SAMPLE]
    return max(_OLD, key=lambda encoding: _russianness(sample.decode(encoding, "replace")))


def _old(data: bytes) -> str:
    return data.decode(_oldest(data), "replace")


def _russianness(text: str) -> float:
    words = _WORD.findall(text)
    proper = sum(len(word) for word in words if _PROPER.fullmatch(word))
    improper = sum(map(len, words)) - proper + len(_LONE.findall(text))
    improper += sum(len(found.group()) for found in _STUTTER.finditer(text))
    return proper - 2 * improper + len(_FREQUENT.findall(text)) - 3 * len(_ODD.findall(text))


def _unmarked_utf16(data: bytes) -> str:
    sample = data[:4_000]
    if len(sample) < 4 or (b"\x00" not in sample and b"\x04" not in sample):  # noqa: PLR2004 -- two letters
        return ""
    even, odd = sample[0::2], sample[1::2]
    for high, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if sum(high.count(byte) for byte in (0, 4, 0x20)) > 0.95 * len(high):
            return encoding
    return ""


def _checked(text: str) -> str:
    controls = len(_CONTROL.findall(text[:SAMPLE]))
    if controls > 2 + len(text[:SAMPLE]) // 500 or text.count("\ufffd") > 2 + len(text) // 100:
        raise Unreadable(NOT_TEXT)
    return text
