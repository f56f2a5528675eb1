"""The last word of a publication's address, out of its title."""

import re
from collections.abc import Container

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)
LONGEST = 80


def latin(title: str) -> str:
    """A title in Latin letters, digits and hyphens, at most LONGEST signs, cut between words; empty for no letters."""
    words = "".join(_LETTERS.get(sign, sign) for sign in title.lower())
    found = re.findall(r"[a-z0-9]+", words)
    while len("-".join(found)) > LONGEST and len(found) > 1:
        found.pop()
    return "-".join(found)[:LONGEST]


def free_address(wanted: str, taken: Container[str]) -> str:
    """The wanted address, or the first of it with a number that is not taken; `text` where nothing is wanted."""
    wanted = wanted or "text"
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
