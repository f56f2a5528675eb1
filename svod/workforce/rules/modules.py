"""Modules of a programme as they are typed: a line each, «title; hours; competence, competence»."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.workforce.rules.needs import skills_of

MOST_MODULES = 100
MOST_HOURS = 5000
MOST_NAME = 200
_PARTS = 3


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """One module: `hours` is None where nobody says."""

    title: str
    hours: int | None
    competences: tuple[str, ...]


def read_modules(words: str) -> list[ModuleDraft]:
    """The modules of the lines. Raises RuleBroken naming the line that is wrong."""
    found = []
    for number, line in enumerate(words.splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split(";")]
        hours = parts[1] if len(parts) > 1 else ""
        if not parts[0] or len(parts) > _PARTS or len(parts[0]) > MOST_NAME:
            raise RuleBroken(_("Line %d: write “module; hours; competence, competence”.") % number)
        if hours and not 0 < key_in(hours) <= MOST_HOURS:
            raise RuleBroken(_("Line %d: hours are a number from 1 to 5,000, or nothing.") % number)
        taught = skills_of(parts[2]) if len(parts) == _PARTS else ()
        if any(len(each) > MOST_NAME for each in taught):
            raise RuleBroken(_("Line %d: a competence is a few words; separate them with commas.") % number)
        found.append(ModuleDraft(parts[0], int(hours) if hours else None, taught))
    if len(found) > MOST_MODULES:
        raise RuleBroken(_("A hundred modules at most: leave those that matter."))
    return found
