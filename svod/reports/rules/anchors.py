"""Numbers in the office's own words: what each counts, where it stands after an edit, whether it has changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from svod.composing.counting import total
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS, QUANTITIES, figure
from svod.composing.saying import Anchor, spoken_days
from svod.russian.dates import spoken_date

_FIGURE = re.compile(r"(\d+(?:,\d+)?) (.+)", re.DOTALL)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

type Facts = Mapping[int, Fact]
"""A row's counted facts by their keys, in the order of the ledger."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a number counts. `what`: `kind` (facts of `kind`), `quantity` (the sum of `quantity` over them) or a day.

    A day is `start`, `from` or `to` of `fact`. A quantity of one fact among several names that `fact` too.
    """

    what: str
    kind: str = ""
    quantity: str = ""
    fact: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A number of the words: its words and place, what it counts, what it came to when it was last looked at."""

    text: str
    at: int
    counts: Counts
    value: int | float | str
    facts: tuple[int, ...]

    @property
    def stop(self) -> int:
        """Where its words end."""
        return self.at + len(self.text)

    def as_json(self) -> dict[str, Any]:
        """What is stored."""
        counts = {key: getattr(self.counts, key) for key in Counts.__slots__ if getattr(self.counts, key)}
        return {"text": self.text, "at": self.at, "counts": counts, "value": self.value, "facts": list(self.facts)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Kept":
        """What `as_json` told."""
        return cls(told["text"], told["at"], Counts(**told["counts"]), told["value"], tuple(told["facts"]))


@dataclass(frozen=True, slots=True)
class Now:
    """What an anchor comes to today: its value, the words that say it, the facts behind it. Empty words: it is gone."""

    value: int | float | str
    text: str
    facts: tuple[int, ...]


def kept(anchors: Sequence[Anchor], positions: Sequence[int], facts: Facts) -> tuple[Kept, ...]:
    """The anchors of a composed sentence with what they count; `positions` are keys by the position of a fact."""
    found: list[Kept] = []
    for anchor in anchors:
        keys = tuple(positions[each] for each in anchor.facts)
        counts, value = _counts(anchor.text, keys, facts, {each.counts for each in found})
        found.append(Kept(anchor.text, anchor.at, counts, value, keys))
    return tuple(found)


def _counts(text: str, keys: tuple[int, ...], facts: Facts, taken: set[Counts]) -> tuple[Counts, int | float | str]:
    number = _FIGURE.fullmatch(text)
    theirs = [facts[key] for key in keys if key in facts]
    kind = theirs[0].kind.key if theirs else ""
    if number and theirs:
        value = float(number[1].replace(",", "."))
        said: int | float = int(value) if value.is_integer() else value
        for quantity, measured in QUANTITIES.items():
            borne = total(theirs, quantity)
            whole = {key for key, fact in facts.items() if fact.kind.key == kind and quantity in fact.quantities}
            counts = Counts("quantity", kind, quantity, None if whole == set(keys) else keys[0])
            if borne and borne[0] == said and number[2] == measured.noun.after(said) and counts not in taken:
                return counts, said
        if said == len(theirs) and number[2] == KINDS[kind].noun.after(said):
            return Counts("kind", kind), said
    return Counts(_day(text, theirs), kind, fact=keys[0] if keys else None), text


def _day(text: str, facts: Sequence[Fact]) -> str:
    fact = facts[0] if facts else None
    if fact and fact.moved_from and text == spoken_date(fact.moved_from):
        return "from"
    return "to" if fact and fact.moved_to and text == spoken_date(fact.moved_to) else "start"


def now(anchor: Kept, facts: Facts) -> Now:
    """What the anchor comes to over a row's counted facts."""
    counts = anchor.counts
    among = {key: fact for key, fact in facts.items() if counts.fact in (None, key) and fact.kind.key == counts.kind}
    if counts.what == "kind":
        return Now(len(among), said(counts, len(among)), tuple(among))
    if counts.what == "quantity":
        bearing = {key: fact for key, fact in among.items() if counts.quantity in fact.quantities}
        number = sum(fact.quantities[counts.quantity] for fact in bearing.values())
        return Now(number, said(counts, number), tuple(bearing))
    fact = next(iter(among.values()), None)
    if fact is None:
        return Now("", "", ())
    moved = {"from": fact.moved_from, "to": fact.moved_to}.get(counts.what)
    words = spoken_date(moved) if moved else spoken_days(fact.start, fact.end)
    return Now(words, words, tuple(among))


def said(counts: Counts, value: float | str) -> str:
    """A value in words: «3 заседания»; a day as it is."""
    if isinstance(value, str):
        return value
    noun = QUANTITIES[counts.quantity].noun if counts.what == "quantity" else KINDS[counts.kind].noun
    return f"{figure(value)} {noun.after(value)}"


def carry(before: str, after: str, anchors: Sequence[Kept]) -> tuple[Kept, ...]:
    """The anchors as they stand in the edited words, left to right.

    One whose words were left alone keeps its place among them; the others are looked for by their words. An anchor is
    lost only where its words stand nowhere any more.
    """
    places: dict[int, int] = {}
    moved = _moved(before, after)
    free = {anchor.text: _standing(after, anchor.text) for anchor in anchors}
    for index, anchor in enumerate(anchors):
        at = moved.get(anchor.at)
        if at in free[anchor.text] and moved.get(anchor.stop - 1) == at + len(anchor.text) - 1:
            places[index] = at
            free[anchor.text].remove(at)
    for index, anchor in enumerate(anchors):
        if index not in places and free[anchor.text]:
            places[index] = free[anchor.text].pop(0)
    return tuple(sorted((replace(anchors[index], at=at) for index, at in places.items()), key=lambda each: each.at))


def _moved(before: str, after: str) -> dict[int, int]:
    """Place of a letter before -> its place after, for all that was left alone."""
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    starts_one, starts_two = _starts(one), _starts(two)
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            first, second = starts_one[block.a + step], starts_two[block.b + step]
            found.update((first + letter, second + letter) for letter in range(len(one[block.a + step])))
    return found


def _starts(tokens: Sequence[str]) -> list[int]:
    at, found = 0, []
    for token in tokens:
        found.append(at)
        at += len(token)
    return found


def _standing(text: str, words: str) -> list[int]:
    """Where the words stand whole: no letter or figure touches them."""
    return [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words else []


def changed(anchors: Sequence[Kept], facts: Facts) -> dict[int, Now]:
    """Index of each anchor whose number is no longer what it was -> what it comes to now."""
    found = {index: now(anchor, facts) for index, anchor in enumerate(anchors)}
    return {index: each for index, each in found.items() if each.value != anchors[index].value}


def updated(words: str, anchors: Sequence[Kept], index: int, today: Now) -> tuple[str, tuple[Kept, ...]]:
    """The words with one number as it is now; the anchors behind it move along. A day that is gone stays as written."""
    old = anchors[index]
    if not today.text:
        return words, (*anchors[:index], *anchors[index + 1 :])
    fresh = replace(old, text=today.text, value=today.value, facts=today.facts)
    shift = len(today.text) - len(old.text)
    rest = tuple(replace(each, at=each.at + shift) if each.at > old.at else each for each in anchors)
    return words[: old.at] + today.text + words[old.stop :], (*rest[:index], fresh, *rest[index + 1 :])


def accepted(anchors: Sequence[Kept], index: int, today: Now) -> tuple[Kept, ...]:
    """The anchors after somebody has seen the new number and left the words alone; one that is gone is let go."""
    if not today.text:
        return (*anchors[:index], *anchors[index + 1 :])
    fresh = replace(anchors[index], value=today.value, facts=today.facts)
    return (*anchors[:index], fresh, *anchors[index + 1 :])
