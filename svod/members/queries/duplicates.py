"""Pairs of records that look like one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from svod.accounts.access import Actor
from svod.members.access import visible_organisations, visible_people
from svod.members.choices import Likeness, Register
from svod.members.models import Distinct, Organisation, Person
from svod.members.rules.likeness import Named, NamedPerson, Pair, like_organisations, like_people
from svod.russian.names import NameParts

MOST = 200
"""Pairs shown at once; the rest come when these are settled."""


@dataclass(frozen=True, slots=True)
class LikePair:
    """Two records, the one that more points at first, and why they look alike."""

    register: Register
    one: Any
    other: Any
    why: Likeness


def like_pairs(actor: Actor) -> list[LikePair]:
    """Pairs of organisations and of people that look alike and were not said to be two (three queries)."""
    parted = set(Distinct.objects.filter(cluster=actor.cluster).values_list("register", "first", "second"))
    firms = {each.pk: each for each in visible_organisations(actor).annotate(used=Count("people"))}
    people = {each.pk: each for each in visible_people(actor).select_related("organisation")}
    told = [Named(each.pk, each.name, each.full_name, each.inn) for each in firms.values()]
    named = [NamedPerson(each.pk, parts_of(each)) for each in people.values()]
    found = _shown(Register.ORGANISATIONS, like_organisations(told), firms, parted)
    found += _shown(Register.PEOPLE, like_people(named), people, parted)
    return found[:MOST]


def parts_of(person: Person) -> NameParts:
    """The parts of a person's name."""
    return NameParts(person.surname or person.name, person.first_name, person.patronymic)


def _filled(record: Organisation | Person) -> int:
    if isinstance(record, Organisation):
        return sum(map(bool, (record.inn, record.ogrn, record.full_name, record.address, record.site)))
    return 2 * bool(record.user_id) + len(record.first_name) + len(record.patronymic)


def _shown(
    register: Register,
    pairs: Iterable[Pair],
    known: dict[int, Any],
    parted: set[tuple[str, int, int]],
) -> list[LikePair]:
    made = []
    for pair in pairs:
        if (register.value, pair.first, pair.second) in parted:
            continue
        one, other = sorted((known[pair.first], known[pair.second]), key=_filled, reverse=True)
        made.append(LikePair(register, one, other, pair.why))
    return sorted(made, key=lambda pair: (list(Likeness).index(pair.why), pair.one.name))
