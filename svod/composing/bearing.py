"""The numbers that facts bear for a noun of a report: how many there are, and the quantities they carry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from svod.composing.counting import total
from svod.composing.facts import Fact
from svod.composing.nouns import Meaning, same_sort


@dataclass(frozen=True, slots=True)
class Borne:
    """`main`: the whole numbers of what the noun counts; `such`: those and their parts; `other`: of all else."""

    main: tuple[int | float, ...] = ()
    such: tuple[int | float, ...] = ()
    other: tuple[int | float, ...] = ()
    kinds: tuple[str, ...] = ()


def borne_by(facts: Sequence[Fact], known: Meaning | None) -> Borne:
    """What a row's counted facts bear for a noun of that meaning.

    An unknown noun may meet any number of theirs, one of people and things any quantity.
    """
    if known is None:
        return Borne(other=_once([*_kinds(facts), *_carried(facts)]))
    kinds = [each for each in known.kinds if _of(facts, (each,))]
    main: list[int | float] = [len(_of(facts, (each,))) for each in kinds]
    if len(kinds) > 1 and same_sort(*kinds[:2]):
        main.append(sum(main))
    parts = list(main)
    for kind in kinds:
        parts += _parts(_of(facts, (kind,)))
    for key in known.quantities:
        found = total(facts, key)
        if found is not None:
            main.append(found[0])
            parts += [found[0], *(fact.quantities[key] for fact in found[1])]
    if "organisations" in known.quantities and "organisations" not in {k for f in facts for k in f.quantities}:
        names = {name for fact in facts for name in fact.organisations}
        parts += [len(names)] if names else []
        main += [len(names)] if names and not main else []
    also: list[int | float] = [number for each in known.also if (number := len(_of(facts, (each,))))]
    also += [] if known.kinds else _carried(facts)
    return Borne(_once(main), _once(parts), _once(also), known.kinds)


def _of(facts: Sequence[Fact], kinds: Sequence[str]) -> list[Fact]:
    return [fact for fact in facts if fact.kind.key in kinds]


def _parts(facts: Sequence[Fact]) -> list[int]:
    """How many there are of each body, and of each title that several have."""
    bodies = Counter(fact.body for fact in facts if fact.body)
    titles = Counter(fact.title for fact in facts if fact.title)
    return [*bodies.values(), *(number for number in titles.values() if number > 1)]


def _carried(facts: Sequence[Fact]) -> list[int | float]:
    """Every quantity, by fact and summed."""
    sums = (total(facts, key) for key in {key for fact in facts for key in fact.quantities})
    return [*(v for fact in facts for v in fact.quantities.values()), *(found[0] for found in sums if found)]


def _kinds(facts: Sequence[Fact]) -> list[int]:
    return list(Counter(fact.kind.key for fact in facts if fact.kind.key != "link.given").values())


def _once(numbers: Iterable[int | float]) -> tuple[int | float, ...]:
    return tuple(sorted(set(numbers)))
