"""Words and figures of a deadline into tokens of one letter each (the letters are explained in `lexicon`)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from svod.russian.deadlines.lexicon import ENGLISH_MONTHS, LONG_MONTHS, WORDS
from svod.russian.deadlines.patterns import CUT_OFF, OPEN_BEFORE, OPEN_ENDED, PATTERNS
from svod.russian.numerals import CARDINAL, roman


@dataclass(slots=True)
class Token:
    """One token: its class letter, what it says, and where it stands in the text."""

    code: str
    value: Any
    start: int
    end: int


def _alternative(name: str, pattern: str) -> str:
    ends = r"(?!\d)" if name in CUT_OFF else "" if name in OPEN_ENDED else r"(?![^\W\d_])"
    begins = "" if name in OPEN_BEFORE else r"(?<![^\W\d_])"
    return f"(?P<c_{name}>{begins}(?:{pattern}){ends})"


_LEX = re.compile("|".join(_alternative(name, pattern) for name, pattern in PATTERNS) + r"|(?P<c_sign>\S|\n)")
_SIGNS = {
    "-": "-",
    ",": ",",
    ";": ";",
    "/": "/",
    "(": "(",
    ")": ")",
    ":": ":",
    "\n": ";",
    "&": "&",
    "…": "-",
    "[": "(",
    "]": ")",
}
_IGNORED = set(".'\"«»“”„*")
_LENGTHS = {"дневн": "D", "суточн": "D", "недельн": "W", "месячн": "M", "годичн": "Y", "часов": "H"}
_EVERY_REPORTED = {"квартал": "P3M", "полугоди": "P6M", "год": "P1Y"}


def _year(said: str) -> int:
    value = int(said)
    if len(said) > 2:  # noqa: PLR2004 -- two figures of a year
        return value
    return value + (1900 if value >= 70 else 2000)  # noqa: PLR2004 -- «99» is 1999


def _mended(word: str) -> tuple[str, Any] | None:
    """A month with one letter wrong, missing, doubled or swapped; None for every other word."""
    if len(word) < 5 or len(word) > 10:  # noqa: PLR2004 -- no month is shorter or longer
        return None
    found = {said for form, said in LONG_MONTHS.items() if _near(word, form)}
    return found.pop() if len(found) == 1 else None


def _near(word: str, form: str) -> bool:
    short, long = sorted((word, form), key=len)
    if len(long) - len(short) > 1 or word[0] != form[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2][::-1] == long[at : at + 2]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


@lru_cache(4096)
def _word(word: str) -> tuple[str, Any]:
    known = WORDS.get(word) or WORDS.get(word.strip(" ."))
    if known:
        return known
    value = roman(word)
    if value:
        return "r", value
    return _mended(word) or ("?", word)


def _roman_or_number(said: str) -> int:
    return int(said) if said.isdigit() else roman(said) or 99


def _dotted(found: re.Match[str]) -> tuple[str, Any]:
    day, month = int(found["xd"]), int(found["xm"])
    if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004 -- day and month
        return "D", (None, month, day)
    if day < 24 and month < 60 and month % 5 == 0 and len(found["xm"]) == 2:  # noqa: PLR2004 -- hours and minutes
        return "T", None
    return "X", None


def _numeric(name: str, found: re.Match[str]) -> tuple[str, Any]:
    if name == "iso":
        if found["id"] is None and int(found["im"]) > 12:  # noqa: PLR2004 -- «2018-19» is two years
            return "5", (int(found["iy"]), int(found["iy"][:2] + found["im"]))
        return "D", (int(found["iy"]), int(found["im"]), int(found["id"]) if found["id"] else None)
    if name == "my":
        return "D", (int(found["my"]), int(found["mm"]), None)
    if name == "dm":
        return _dotted(found)
    if found["ey"]:
        return "D", (int(found["ey"]), int(found["em"]), int(found["dd"]))
    return "D", (_year(found["dy"]), _roman_or_number(found["dm"]), int(found["dd"]))


def _length(found: re.Match[str]) -> tuple[str, Any]:
    unit, said = _LENGTHS[found["spanunit"]], found["span"]
    number = 1 if not said else int(said) if said.isdigit() else CARDINAL.get(said)
    if number is None:
        return "?", None
    return "v", f"PT{number}H" if unit == "H" else f"P{number}{unit}"


_PLAIN: dict[str, tuple[str, Any]] = {
    "Z": ("0", 1), "q0": ("0", 0), "V2": ("V", "P6M"), "V3": ("V", "P3M"), "V1": ("V", "P1M"),
    "V4": ("V", "P1Y"), "V5": ("V", "P1W"), "b": ("b", 3),
    "noise": ("~", None), "stage": ("?", None), "day": ("d", None),
}  # fmt: skip


def _token(name: str, found: re.Match[str]) -> tuple[str, Any]:  # noqa: PLR0911 -- one answer a shape
    if name in ("iso", "dmy", "my", "dm"):
        return _numeric(name, found)
    if name == "word":
        return _word(found[0])
    if name == "sign":
        return _SIGNS.get(found[0], "." if found[0] in _IGNORED else "?"), found[0]
    if name in _PLAIN:
        return _PLAIN[name]
    if name in ("n", "o", "4"):
        return name, int(found["num"] or found["ord"] or found[0])
    if name == "ro":
        value = roman(found["rom"])
        return ("r", value) if value else _word(found[0])
    if name == "n2":
        return _length(found)
    if name in ("Q", "H2"):
        return name[0], int(found[0].strip("qh "))
    return name, _EVERY_REPORTED.get(found["unit"] or "", "P1M") if name == "F" else None


def tokenize(low: str) -> list[Token]:
    """The tokens of a text in lower case; dots and quotes are left out, a line end is `;`."""
    tokens = []
    for found in _LEX.finditer(low):
        code, value = _token((found.lastgroup or "c_sign")[2:], found)
        if code == "H" and value in (1, 2):
            code = "2"
        if code == "b":
            tokens.append(Token("k", None, found.start(), found.start()))
            code = "E"
        if code != ".":
            tokens.append(Token(code, value, found.start(), found.end()))
    return tokens


def says_month_first(low: str, token: Token) -> bool:
    """Whether the month is written in English, where the day may follow it."""
    return low[token.start : token.end] in ENGLISH_MONTHS
