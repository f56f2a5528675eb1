"""Facts of the ledger's columns as composing takes them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from itertools import count, repeat
from types import MappingProxyType
from typing import Any

from svod.composing.facts import Fact as Told
from svod.composing.kinds import KINDS
from svod.plan.queries.gathered import Columns, Index


def told_facts(
    facts: Columns,
    index: Index,
    chosen: Mapping[int, Iterable[int]],
    numbers: Mapping[int, str],
    names: Mapping[int, list[str]],
) -> dict[int, Told]:
    """The facts that meet any measure, as composing takes them, by key in the ledger's order."""
    rows = _numbered(chosen, numbers)
    if len(rows) == len(facts.keys):
        made = [*_as_told(facts, rows, index.ranks)]
        told = dict(zip(index.keys, map(made.__getitem__, index.order), strict=True))
    else:
        order = [*filter(rows.__contains__, index.keys)]
        told = dict(zip(order, _as_told(facts.at([*map(index.place, order)]), rows, count()), strict=True))
    for pk in told.keys() & (names.keys() | facts.others.keys()):
        others = json.loads(facts.others.get(pk, "[]"))
        told[pk] = told[pk]._replace(organisations=(*names.get(pk, ()), *others))
    for pk in told.keys() & facts.rest.keys():
        told[pk] = told[pk]._replace(**_more(json.loads(facts.rest[pk])))
    return told


def _numbered(chosen: Mapping[int, Iterable[int]], numbers: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """Fact -> the numbers of the measures that it meets, in their order."""
    rows: dict[int, tuple[str, ...]] = {}
    for measure, number in numbers.items():
        alone: tuple[str, ...] = (number,)
        fresh = dict.fromkeys(chosen.get(measure, ()), alone)
        for pk in rows.keys() & fresh.keys():
            fresh[pk] = rows[pk] + alone
        rows |= fresh
    return rows


def _as_told(met: Columns, rows: Mapping[int, tuple[str, ...]], positions: Iterable[int]) -> Iterator[Told]:
    """Facts without organisations and rarer fields: values that many share are decoded once."""
    days = {kept: date.fromisoformat(kept) for kept in {*met.days, *met.ends.values()}}
    ends = {pk: days[kept] for pk, kept in met.ends.items()}
    numbers = {pk: _numbers(kept) for pk, kept in met.numbers.items()}
    shown = dict.fromkeys(met.hidden, False)
    told = (
        positions, map(KINDS.__getitem__, met.kinds), map(rows.__getitem__, met.keys),
        map(days.__getitem__, met.days), map(ends.get, met.keys), met.titles, met.urls, met.names,
        map(numbers.get, met.keys, repeat(NO_NUMBERS)), repeat(()), map(shown.get, met.keys, repeat(True)),
    )  # fmt: skip
    rarer = (repeat(Told._field_defaults[name]) for name in Told._fields[len(told) :])
    return map(_MADE, zip(*told, *rarer, strict=False))


# As `Told._make` does, without a step of the interpreter for each of many facts.
_MADE: Callable[[tuple[Any, ...]], Told] = partial(tuple.__new__, Told)
NO_NUMBERS: Mapping[str, int | float] = MappingProxyType({})


@lru_cache(maxsize=4096)
def _numbers(kept: str) -> Mapping[str, int | float]:
    """Quantities as they are kept: the same few numbers stand in many facts. For reading only."""
    return MappingProxyType(json.loads(kept))


def _more(told: Mapping[str, Any]) -> dict[str, Any]:
    """The rarer fields of a fact."""
    moved = {key: date.fromisoformat(told[key]) for key in ("from", "to") if told.get(key)}
    return {
        "form": told.get("form", ""),
        "sections": tuple(told.get("sections", ())),
        "register": told.get("register", ""),
        "moved_from": moved.get("from"),
        "moved_to": moved.get("to"),
        "by": told.get("by", ""),
    }
