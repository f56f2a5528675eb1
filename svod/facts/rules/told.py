"""What may be recorded, and what a fact typed by hand must be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.attachments.rules.addresses import read_address
from svod.composing.kinds import QUANTITIES as COUNTED
from svod.composing.kinds import figure
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.choices import CARRIES, FactKind, Stand

LARGEST = 10**12
MOST_WORDS = 2000
_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a thing that happened, by a room or by hand.

    `organisations` are keys of organisations on record, `other_names` names of the rest. `moved_from`, `moved_to`,
    `by` belong to a postponement, `form` to an exhibition, `register` to products.
    """

    start: date
    end: date | None = None
    title: str = ""
    url: str = ""
    quantities: Mapping[str, int | float] = field(default_factory=dict)
    organisations: tuple[int, ...] = ()
    other_names: tuple[str, ...] = ()
    body: Ref | None = None
    public: bool = True
    form: str = ""
    sections: tuple[str, ...] = ()
    register: str = ""
    moved_from: date | None = None
    moved_to: date | None = None
    by: str = ""

    def more(self) -> dict[str, Any]:
        """The keys that only some kinds have, as the contract names them; empty ones are left out."""
        every = {
            "form": self.form,
            "sections": list(self.sections),
            "register": self.register,
            "from": self.moved_from and self.moved_from.isoformat(),
            "to": self.moved_to and self.moved_to.isoformat(),
            "by": self.by,
        }
        return {key: value for key, value in every.items() if value}


def numbers_in_words(quantities: Mapping[str, float]) -> tuple[str, ...]:
    """Quantities as a sentence says them: «12 участников», «в том числе 4 вида изделий участников»."""
    return tuple(
        f"{each.lead(number)}{figure(number)} {each.noun.after(number)}{each.after}"
        for key, each in COUNTED.items()
        if (number := quantities.get(key)) is not None
    )


def check_told(kind: FactKind, told: Told) -> None:
    """Raise RuleBroken where a fact of this kind cannot be so, whoever tells it."""
    if told.end is not None and told.end < told.start:
        raise RuleBroken(_("The last day is earlier than the first: correct one of them."))
    if told.url and not _WEB.fullmatch(told.url):
        raise RuleBroken(_("An address begins with http:// or https:// and has no blanks: “%s”.") % told.url[:80])
    if max(len(told.title), len(told.url), len(told.by), len(told.register)) > MOST_WORDS:
        raise RuleBroken(_("Too long: two thousand letters at most. Shorten the words."))
    if told.form and told.form not in Stand.values:
        raise RuleBroken(_("Choose how members took part: on a joint stand or on stands of their own."))
    for key, number in told.quantities.items():
        if key not in CARRIES.get(kind, ()):
            raise RuleBroken(_("A fact of this kind carries no such number: %s.") % key)
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= LARGEST:
            raise RuleBroken(_("A number from 0 is needed, without words: “%s”.") % number)


def check_typed(kind: FactKind, told: Told, *, year: int, today: date) -> None:
    """Raise RuleBroken where a fact typed in a year's ledger cannot be so: of the future, of another year."""
    check_told(kind, told)
    if told.start > today:
        raise RuleBroken(
            _("%(day)s is still ahead: a fact is written down once it has happened.")
            % {"day": date_format(told.start, "d.m.Y")}
        )
    if told.start.year != year:
        raise RuleBroken(
            _("%(day)s is not in %(year)s: correct the day or open the ledger of that year.")
            % {"day": date_format(told.start, "d.m.Y"), "year": year}
        )
    if told.url:
        read_address(told.url, settings.FETCH_ALLOW)
    if kind == FactKind.DECISION_POSTPONED and told.moved_to is None:
        raise RuleBroken(_("Moved to when? Write the new day."))
    if not told.title and not told.url and kind != FactKind.LINK_GIVEN:
        raise RuleBroken(_("Say in a few words what happened."))
    if kind == FactKind.LINK_GIVEN and not told.url:
        raise RuleBroken(_("A link needs its address."))
