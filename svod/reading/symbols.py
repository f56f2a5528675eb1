"""Signs of pictograph fonts (Wingdings, Symbol) as characters that every font has."""

import re

_WINGDINGS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0xA7: "▪", 0x6E: "■",
    0xD8: "➢", 0x76: "❖", 0xF0: "⇨", 0xE0: "→", 0xE8: "➔", 0x9F: "•", 0x6C: "●", 0x4A: "☺", 0x28: "☎", 0x2A: "✉",
    0xAB: "★", 0xB6: "☆", 0x21: "✏", 0xE1: "↑", 0xE2: "↓", 0xDF: "←",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x54: "☒", 0x51: "☒", 0x53: "☒", 0xA3: "☐", 0x2A: "☐", 0x97: "•"}
_SYMBOL = {
    0xB7: "•", 0x2D: "-", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xA5: "∞", 0xD6: "√", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x67: "γ",
    0x64: "δ", 0x65: "ε", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x57: "Ω", 0x44: "Δ", 0xC6: "∅", 0xD7: "·",
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x3D: "•"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL, "webdings": _WEBDINGS}

_PRIVATE = range(0xF000, 0xF100)
_PRIVATE_USE = re.compile("[\uf000-\uf0ff]")
_BULLET = "•"


def is_pictograph(font: str | None) -> bool:
    """Whether the font draws signs in the place of letters."""
    return bool(font) and str(font).casefold() in _FONTS


def sign(code: int, font: str | None) -> str:
    """The character that a font draws for a code; an unknown private code is a bullet, an unknown letter itself."""
    low = code & 0xFF if code in _PRIVATE else code
    found = _FONTS.get((font or "symbol").casefold(), _SYMBOL).get(low)
    if found:
        return found
    if code in _PRIVATE:
        return chr(low) if 0x20 <= low < 0x7F and (font or "symbol").casefold() == "symbol" else _BULLET  # noqa: PLR2004
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004


def readable(text: str, font: str | None) -> str:
    """Text with private-use characters, and letters of a pictograph font, as characters that mean the same."""
    if is_pictograph(font) and str(font).casefold() != "symbol":
        return "".join(letter if letter.isspace() else sign(ord(letter), font) for letter in text)
    if not _PRIVATE_USE.search(text):
        return text
    return "".join(sign(ord(letter), font) if ord(letter) in _PRIVATE else letter for letter in text)


def bullet(text: str) -> str:
    """A list's bullet: a dash stays a dash, every round, square or pictured sign is «•»."""
    text = text.strip()
    if not text:
        return ""
    if text in {"-", "–", "—", "−", "\uf02d"}:
        return "-" if text in {"\uf02d", "−"} else text
    return _BULLET if len(text) == 1 and (not text.isascii() or text in "o*") else text
