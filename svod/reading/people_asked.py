"""Questions about one person written in two ways."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from svod.reading.asking import Asked
from svod.reading.meaning import RowReading

_ALIKE = 400
"""Names with the same initials that are compared with each other at most."""
_LONG_SURNAME = 5


def ask(rows: Sequence[RowReading]) -> Iterator[Asked]:
    """Asked at the row where the second way stands first; two who answer for one row together are two people."""
    first: dict[str, int] = {}
    for at, row in enumerate(rows):
        for party in row.responsible:
            if party.kind == "person":
                first.setdefault(party.name, at)
    pairs = {*_same_surname(first), *_near_surname(first)}
    for one, other in sorted(pairs, key=lambda pair: (max(first[pair[0]], first[pair[1]]), pair)):
        at = max(first[one], first[other])
        earlier, later = sorted((one, other), key=lambda name: first[name])
        if first[one] != first[other]:
            yield Asked(at, "same-person-twice", f"{earlier} и {later}: один человек?")


def _split(name: str) -> tuple[str, str]:
    surname, _, initials = name.partition(" ")
    return surname.casefold().replace("ё", "е"), "".join(sign for sign in initials if sign.isalpha())


def _same_surname(first: dict[str, int]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for name in first:
        groups.setdefault(_split(name)[0], []).append(name)
    for names in groups.values():
        for one, other in combinations(names[:_ALIKE], 2):
            ours, theirs = _split(one)[1], _split(other)[1]
            swapped = ours != theirs and sorted(ours) == sorted(theirs)
            shorter = ours and theirs and ours != theirs and (ours.startswith(theirs) or theirs.startswith(ours))
            if swapped or shorter:
                yield one, other


def _near_surname(first: dict[str, int]) -> Iterator[tuple[str, str]]:
    """One letter apart inside the surname, with the same two initials; a different ending is a case or a gender."""
    groups: dict[str, list[str]] = {}
    for name in first:
        surname, initials = _split(name)
        if len(initials) > 1 and len(surname) >= _LONG_SURNAME:
            groups.setdefault(initials, []).append(name)
    for names in groups.values():
        for one, other in combinations(names[:_ALIKE], 2):
            if _one_letter(_split(one)[0], _split(other)[0]):
                yield one, other


def _one_letter(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest_one, rest_other = one[start:], other[start:]
    if min(len(rest_one), len(rest_other)) <= 2:  # noqa: PLR2004 -- the ending
        return False
    return rest_one[1:] == rest_other[1:] or rest_one[1:] == rest_other or rest_one == rest_other[1:]
