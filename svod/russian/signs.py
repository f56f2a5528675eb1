"""Signs that look alike: blanks, dashes, quotes, letters of two alphabets; what the readers take for the same."""

import re
import unicodedata

_SAME = {
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t\u3000\u205f"), " "),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff\u2060"), None),
    **dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n"),
}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\uff0d"), "-")
_ODD = re.compile("[" + "".join(map(chr, _SAME)) + "]")
_DASH = re.compile("[" + "".join(map(chr, _DASHES)) + "]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_BLANKS = re.compile(r" {2,}")
_LINES = re.compile(r" ?\n[ \n]*")
_ROMAN_SIGNS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2160, 0x217C)}
_LATIN = str.maketrans("acekmoptxyibhACEKMOPTXYIBH", "асекмортхуівнАСЕКМОРТХУІВН")
_MIXED = re.compile(r"[А-Яа-яЁёІі]*(?:[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё])[A-Za-zА-Яа-яЁёІі]*")


def tidy(text: str) -> str:
    """The same words with plain blanks and single line ends; no other sign is changed."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    if _ODD.search(plain):
        plain = plain.translate(_SAME)
    if "  " in plain:
        plain = _BLANKS.sub(" ", plain)
    if "\n" in plain:
        plain = _LINES.sub("\n", plain)
    return plain.strip()


def plain_dashes(text: str) -> str:
    """Every dash as a hyphen; positions stay."""
    return text if text.isascii() else _DASH.sub("-", text)


def lowered(text: str) -> str:
    """Lower case of the same length, letter for letter, with ё as е, so that positions hold in both."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("ё", "е")


def _one_alphabet(found: re.Match[str]) -> str:
    word = found[0]
    latin = sum(c.isascii() for c in word)
    return word.translate(_LATIN) if latin * 2 <= len(word) else word


def roman_letters(text: str) -> str:
    """Roman figures drawn as one sign (Ⅱ) spelled in letters (II)."""
    return text if text.isascii() else text.translate(_ROMAN_SIGNS)


def one_alphabet(text: str) -> str:
    """Latin look-alikes inside a mostly Russian word become Russian letters («мaрт» with a Latin a)."""
    if text.isascii() or not _LATIN_LETTER.search(text):
        return text
    return _MIXED.sub(_one_alphabet, text)
