"""A newer document of a year beside its plan, row by row: the same, changed, new, gone. Numbers repeat, words slip."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from svod.intake.choices import Change

ALIKE, ALIKE_ELSEWHERE = 0.6, 0.8
"""How alike the words of a measure must be under the same number, and under another one, to be the same measure."""
MOST_COMPARED = 40_000
"""Pairs of rows compared word by word for a changed number; past them rows count as new and gone."""

type Take = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One row to be matched: its number, the words of its measure, and all its cells by key."""

    number: str
    measure: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Matched:
    """One pair: places in the plan and in the document (None: not there), what it is, and the keys of changed cells."""

    old: int | None
    new: int | None
    change: Change
    keys: tuple[str, ...] = ()


def _number(line: Line) -> str:
    return line.number.strip().rstrip(".").casefold()


def _words(line: Line) -> str:
    return " ".join(line.measure.casefold().replace("ё", "е").split())


def _key(line: Line, *, numbered: bool) -> tuple[str, str]:
    return (_number(line) if numbered else "", _words(line))


def match(old: Sequence[Line], new: Sequence[Line]) -> list[Matched]:
    """Every row of both, once: in the order of the document, with what is gone after the row that stood before it."""
    pairs = _pairs(old, new)
    by_new = {at: place for place, at in pairs.items()}
    gone = [place for place in range(len(old)) if place not in pairs]
    found: list[Matched] = []
    left = [place for place in gone if place == 0 or all(before in gone for before in range(place))]
    found += [Matched(place, None, Change.GONE) for place in left]
    rest = set(gone) - set(left)
    for at, line in enumerate(new):
        place = by_new.get(at)
        if place is None:
            found.append(Matched(None, at, Change.NEW))
            continue
        keys = _changed(old[place], line)
        found.append(Matched(place, at, Change.CHANGED if keys else Change.SAME, keys))
        follower = place + 1
        while follower in rest:
            found.append(Matched(follower, None, Change.GONE))
            rest.discard(follower)
            follower += 1
    return found + [Matched(place, None, Change.GONE) for place in sorted(rest)]


def _changed(old: Line, new: Line) -> tuple[str, ...]:
    keys = [key for key in dict.fromkeys([*old.cells, *new.cells]) if old.cells.get(key, "") != new.cells.get(key, "")]
    return tuple((["number"] if old.number != new.number else []) + keys)


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> dict[int, int]:
    """Places in the plan to places in the document: by number and words, by words alone, then by likeness."""
    pairs: dict[int, int] = {}
    free_old, free_new = dict(enumerate(old)), dict(enumerate(new))

    def take(place: int, at: int) -> None:
        pairs[place] = at
        del free_old[place], free_new[at]

    for numbered in (True, False):
        waiting: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, line in free_old.items():
            waiting[_key(line, numbered=numbered)].append(place)
        for at, line in list(free_new.items()):
            same = waiting[_key(line, numbered=numbered)]
            if same and _words(line):
                take(same.pop(0), at)
    _take_alike(free_old, free_new, take)
    return pairs


def _take_alike(free_old: dict[int, Line], free_new: dict[int, Line], take: Take) -> None:
    numbered: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in free_old.items():
        numbered[_number(line)].append(place)
    scored = [
        (-_ratio(free_old[place], line), place, at)
        for at, line in free_new.items()
        for place in numbered[_number(line)]
        if _number(line)
    ]
    scored = [(score, place, at) for score, place, at in scored if -score >= ALIKE]
    _take_best(scored, free_old, free_new, take)
    if len(free_old) * len(free_new) <= MOST_COMPARED:
        scored = [(-_ratio(o, n), place, at) for place, o in free_old.items() for at, n in free_new.items()]
        _take_best([s for s in scored if -s[0] >= ALIKE_ELSEWHERE], free_old, free_new, take)


def _take_best(
    scored: list[tuple[float, int, int]], free_old: dict[int, Line], free_new: dict[int, Line], take: Take
) -> None:
    for _score, place, at in sorted(scored):
        if place in free_old and at in free_new:
            take(place, at)


def _ratio(old: Line, new: Line) -> float:
    one, other = _words(old), _words(new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0
