"""Numbers of items as people write them: «4.4.», «II», «Раздел 3.», and where they lead."""

import re
from dataclasses import dataclass
from functools import lru_cache

_DOTTED = re.compile(r"^(\d+(?:\.\d+)*)[.)]?$")
_ROMAN = re.compile(r"^(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})[.)]?$")
_DIGITS = 9
_LONGEST = 40
_KEPT = 1024
_ROMANS = {"I": 1, "V": 5, "X": 10}
_LOOKALIKES = str.maketrans("ЗзОоІIl", "33001" + "11")
_NEARLY = re.compile(r"^[\dЗзОоIІl]+(?:[.,][\dЗзОоIІl]+)*[.,)]?$")
_PART = (
    r"(?i:раздел|подраздел|глава|блок|направление|часть|этап|цель|задача|приоритет|модуль|тема|section|part|chapter"
    r"|goal|block|stage)"
)
_TITLED = re.compile(
    rf"^(?P<part>{_PART}\s+(?:№\s*)?(?:[IVXLC]+|\d+(?:\.\d+)*)(?:\s*[.:)])?)(?:\s*[—–-])?(?:\s+|$)(?P<t1>.*)$"
    r"|^(?P<number>(?:[IVXLC]+|\d{1,3}(?:\.\d+)*)[.)])\s*(?P<t2>\S.*)$"
    r"|^(?P<bare>[IVXLC]+|\d{1,2}(?:\.\d{1,2})*)(?:\s*[—–-])?\s+(?P<t3>[^\W\d_a-zа-яё].*|«.*)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """`parts` of the number, (4, 2) for «4.2.»; `odd` where a comma or a letter stands instead of a dot or a digit."""

    parts: tuple[int, ...]
    odd: bool = False
    roman: bool = False


@lru_cache(_KEPT)
def read_number(text: str) -> ItemNumber | None:
    """The number that the text is, or None where it is no number of an item."""
    if len(text) > _LONGEST:
        return None
    words = text.strip().replace("**", "").replace(" ", "").replace("\n", "")
    if hit := _DOTTED.match(words):
        parts = hit.group(1).split(".")
        return None if any(len(part) > _DIGITS for part in parts) else ItemNumber(tuple(map(int, parts)))
    if _ROMAN.match(words):
        return ItemNumber((_roman(words.rstrip(".)")),), roman=True)
    if _NEARLY.match(words) and any(sign.isdigit() for sign in words):
        plain = words.translate(_LOOKALIKES).replace(",", ".").rstrip(".)")
        return ItemNumber(tuple(int(part) for part in plain.split(".")), odd=True)
    return None


def _roman(words: str) -> int:
    values = [_ROMANS[sign] for sign in words]
    return sum(-v if any(later > v for later in values[n + 1 :]) else v for n, v in enumerate(values))


def split_title(text: str) -> tuple[str, str]:
    """Number and title of a section whose number stands in front: («Раздел 2.», «Кадры»); («», text) without one."""
    hit = _TITLED.match(text)
    if not hit:
        return "", text
    number = hit["part"] or hit["number"] or hit["bare"]
    title = (hit["t1"] or hit["t2"] or hit["t3"] or "").strip()
    if not title or (not hit["part"] and read_number(number) is None):
        return "", text
    return number.strip(), title


def leads(parent: tuple[int, ...], child: tuple[int, ...]) -> bool:
    """Whether the child's number begins with the whole of the parent's and goes on."""
    return len(child) > len(parent) and child[: len(parent)] == parent
