"""Which records look like one thing written twice. Pure: keys and words in, pairs with their reasons out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from svod.members.choices import Likeness
from svod.members.rules.words import core_of, fold
from svod.russian.names import NameParts, gender_of

SHORTEST = 5
"""Letters of a name whose one mistyped letter still leaves it known."""
LONGEST = 60
MOST_ALIKE = 20
"""Records under one sign of which every two are compared; more of them are no duplicates but a rule of naming."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record as it is compared: an organisation's name, full name and INN."""

    pk: int
    name: str
    full_name: str = ""
    inn: str = ""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as compared."""

    pk: int
    parts: NameParts


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys, the lesser first, and why they look alike."""

    first: int
    second: int
    why: Likeness


def one_edit(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words one letter apart share one of these."""
    yield word
    if SHORTEST <= len(word) <= LONGEST:
        for at in range(len(word)):
            yield f"{word[:at]}{word[at + 1 :]}"


def is_near(one: str, other: str) -> bool:
    """Whether two folded names differ in at most one letter: put in, left out, changed, or two that changed places."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    if any(letter.isdigit() for letter in one + other):
        return False  # «Завод 12» and «Завод 13» are two
    short, long = sorted((one, other), key=len)
    at = next((n for n, letter in enumerate(short) if long[n] != letter), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def like_organisations(records: Iterable[Named]) -> list[Pair]:
    """Pairs with one INN, then pairs with one name or nearly one; a pair is told once, by its strongest reason."""
    known = list(records)
    found: dict[tuple[int, int], Likeness] = {}
    by_inn, by_core, near = _buckets(known)
    _gather(found, by_inn.values(), Likeness.INN)
    _gather(found, by_core.values(), Likeness.NAME)
    cores = {record.pk: core_of(record.name) for record in known}
    inns = {record.pk: record.inn for record in known}
    _gather(found, near.values(), Likeness.NEAR, cores)
    return [
        Pair(*pair, why)
        for pair, why in found.items()
        if why == Likeness.INN or not (inns[pair[0]] and inns[pair[1]] and inns[pair[0]] != inns[pair[1]])
    ]


def _buckets(known: list[Named]) -> tuple[dict[str, list[int]], dict[str, list[int]], dict[str, list[int]]]:
    by_inn, by_core, near = defaultdict(list), defaultdict(list), defaultdict(list)
    for record in known:
        if record.inn:
            by_inn[record.inn].append(record.pk)
        core = core_of(record.name)
        for name in {core, core_of(record.full_name)} - {""}:
            by_core[name].append(record.pk)
        for form in set(one_edit(core)):
            near[form].append(record.pk)
    return by_inn, by_core, near


def _gather(
    found: dict[tuple[int, int], Likeness],
    buckets: Iterable[list[int]],
    why: Likeness,
    cores: Mapping[int, str] | None = None,
) -> None:
    for bucket in buckets:
        if len(bucket) <= MOST_ALIKE:
            for one, other in combinations(sorted(set(bucket)), 2):
                if cores is None or is_near(cores[one], cores[other]):
                    found.setdefault((one, other), why)


def _letters(parts: NameParts) -> tuple[str, str]:
    return fold(parts.first)[:1], fold(parts.patronymic)[:1]


def why_alike(one: NameParts, other: NameParts) -> Likeness | None:
    """Why two names of people may be one person's: swapped initials, a missing one, a letter of the surname."""
    (first, patronymic), (first2, patronymic2) = _letters(one), _letters(other)
    surname, surname2 = fold(one.surname), fold(other.surname)
    if surname == surname2:
        if (first, patronymic) == (first2, patronymic2):
            return Likeness.NAME
        if first and patronymic and (first, patronymic) == (patronymic2, first2):
            return Likeness.SWAPPED
        if (first == first2 and not (patronymic and patronymic2)) or not first or not first2:
            return Likeness.INITIAL
        return None
    same_letters = (first, patronymic) == (first2, patronymic2) and bool(first)
    if same_letters and is_near(surname, surname2) and gender_of(one) == gender_of(other):
        return Likeness.SURNAME
    return None


def like_people(people: Iterable[NamedPerson]) -> list[Pair]:
    """Pairs of people whose names may be one person's."""
    known = {person.pk: person.parts for person in people}
    buckets: dict[str, set[int]] = defaultdict(set)
    for pk, parts in known.items():
        for form in set(one_edit(fold(parts.surname))):
            buckets[form].add(pk)
    found: dict[tuple[int, int], Likeness] = {}
    for bucket in buckets.values():
        if len(bucket) <= MOST_ALIKE:
            for one, other in combinations(sorted(bucket), 2):
                why = why_alike(known[one], known[other])
                if why:
                    found.setdefault((one, other), why)
    return [Pair(*pair, why) for pair, why in found.items()]
