"""What may be written of an erasure: its reason stays in the journal for ever, so that it names nobody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who is to be forgotten, as rooms above the lists know people: by keys, mail addresses and whole names."""

    people: frozenset[int]
    emails: frozenset[str]
    names: frozenset[str]
    reason: str

    def is_meant(self, name: str, email: str) -> bool:
        """Whether a name and an address that somebody typed are this person's."""
        return email.strip().lower() in self.emails or " ".join(name.split()).casefold() in self.names


SHORT, ENDING, LONGEST_ENDING = 5, 2, 3
"""Letters: a surname shorter than SHORT is compared whole; of a longer one ENDING letters vary by case."""


def names_somebody(reason: str, surnames: Iterable[str], values: Iterable[str]) -> bool:
    """Whether a surname in any of its cases, or a contact as it is written, stands in the reason."""
    said = reason.casefold()
    if any(value.casefold() in said for value in values if value):
        return True
    words = re.findall(r"[\w-]+", said)
    return any(_is_case_of(word, surname.casefold()) for surname in surnames if surname for word in words)


def _is_case_of(word: str, surname: str) -> bool:
    if len(surname) < SHORT:
        return word == surname
    return word.startswith(surname[:-ENDING]) and len(word) <= len(surname) + LONGEST_ENDING


def require_nameless(reason: str, surnames: Iterable[str], values: Iterable[str]) -> None:
    """Raise RuleBroken where the reason names the person who is to be forgotten."""
    if names_somebody(reason, surnames, values):
        raise RuleBroken(
            _("The reason stays in the journal for ever. Leave the name and the contacts out: say which paper.")
        )
