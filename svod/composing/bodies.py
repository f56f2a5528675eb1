"""Whose meetings they were: names of bodies in the possessive case, where that is certain."""

import re
from collections.abc import Sequence
from operator import attrgetter

from svod.composing.facts import Fact

_HEADS = {
    "совет": "совета", "комитет": "комитета", "комиссия": "комиссии", "группа": "группы", "правление": "правления",
    "президиум": "президиума", "секция": "секции", "клуб": "клуба", "штаб": "штаба", "оргкомитет": "оргкомитета",
    "подкомитет": "подкомитета", "коллегия": "коллегии", "палата": "палаты", "дирекция": "дирекции",
    "подкомиссия": "подкомиссии", "подгруппа": "подгруппы", "бюро": "бюро", "команда": "команды",
}  # fmt: skip
_ENDS = {
    "ный": "ного", "кий": "кого", "щий": "щего", "вый": "вого", "чий": "чего",
    "ная": "ной", "кая": "кой", "щая": "щей", "вая": "вой", "чая": "чей", "ное": "ного", "кое": "кого",
}  # fmt: skip
_PUBLIC, _BODY = attrgetter("public"), attrgetter("body")
_OF = re.compile(r"заседани[ея] (?P<whose>[^\d,.;:()]+)", re.IGNORECASE)


def council_of(facts: Sequence[Fact]) -> str | None:
    """What stands behind «заседаний», with a blank before it, where all titles are «Заседание …» of one body.

    None where the titles say anything else, or not all of them are public.
    """
    title = facts[0].name
    if any(fact.name != title for fact in facts):
        return None
    if title.casefold() == "заседание":
        return of_bodies(facts)
    found = _OF.fullmatch(title)
    return f" {found['whose']}" if found else None


def meeting_of(name: str) -> str:
    """What a meeting of a body is called: «Заседание Совета», where the name does not bend surely «Заседание»."""
    bent = _possessive(" ".join(name.split()))
    return f"Заседание {bent}" if bent else "Заседание"


def of_bodies(facts: Sequence[Fact]) -> str:
    """« Совета» where all the facts are public and of one body whose name bends surely; else nothing."""
    if not all(map(_PUBLIC, facts)):
        return ""
    bodies = {" ".join(body.split()) for body in {*map(_BODY, facts)}}
    if len(bodies) != 1:
        return ""
    bent = _possessive(bodies.pop())
    return f" {bent}" if bent else ""


def _possessive(name: str) -> str:
    words = name.split(" ")
    for n, word in enumerate(words[:3]):
        head = _HEADS.get(word.casefold())
        if head is not None and not re.search(r"\d", name):
            bent = head if word.islower() else head[0].upper() + head[1:]
            return " ".join([*words[:n], bent, *words[n + 1 :]])
        adjective = next((word[: -len(old)] + new for old, new in _ENDS.items() if word.endswith(old)), None)
        if adjective is None:
            return ""
        words[n] = adjective
    return ""
