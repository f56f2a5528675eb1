"""The control words, groups and letters of an RTF file."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_PAGES = {"ansi": 1252, "mac": 10000, "pc": 437, "pca": 850}
_CHARSETS = {204: "cp1251", 238: "cp1250", 161: "cp1253", 162: "cp1254", 0: "", 1: "", 2: "symbol"}

Token = tuple[str, str, int | None]
"""What it is (`word`, `text`, `open`, `close`, `byte`, `sign`), its letters, its number."""


def tokens(data: bytes) -> Iterator[Token]:
    """The file's tokens in order; bytes after `\\bin` are passed over."""
    text = data.decode("latin-1")
    at = 0
    while found := _TOKEN.match(text, at):
        at = found.end()
        word, number, byte, sign, brace, letters = found.groups()
        if word:
            value = int(number) if number else None
            if word == "bin" and value:
                at += max(0, value)
                continue
            yield "word", word, value
        elif byte:
            yield "byte", byte, None
        elif sign:
            yield "sign", sign, None
        elif brace:
            yield ("open" if brace == "{" else "close"), "", None
        elif letters:
            yield "text", letters, None


def encoding_of(number: int | None) -> str:
    """The encoding that `\\ansicpg` names; Windows-1251 where it names none that exists."""
    name = f"cp{number}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1251"
    return "cp1251" if number == _PAGES["ansi"] else name


def encoding_of_font(charset: int | None) -> str:
    """The encoding of a font's `\\fcharset`, "" for the document's own."""
    return _CHARSETS.get(charset or 0, "")
