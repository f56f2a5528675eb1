"""How an entry in a register of others goes on: prepared, filed, then included or refused."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.products.choices import EntryState

_NEXT = {
    EntryState.PREPARED: {EntryState.FILED},
    EntryState.FILED: {EntryState.INCLUDED, EntryState.REFUSED, EntryState.PREPARED},
    EntryState.INCLUDED: {EntryState.FILED},
    EntryState.REFUSED: {EntryState.FILED, EntryState.PREPARED},
}
"""Steps that may follow; a step back mends a mistake or begins anew after a refusal."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry as it stands."""

    state: EntryState = EntryState.PREPARED
    filed_on: date | None = None
    decided_on: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to it: the new state, the day, by which decision."""

    state: EntryState
    day: date | None = None
    decision: str = ""


def require_step(entered: Entered, step: Step, today: date) -> Entered:
    """The entry after a step. Raises RuleBroken that says what is missing."""
    if step.state not in _NEXT[entered.state]:
        raise RuleBroken(
            _("An entry that is “%(now)s” cannot become “%(wanted)s” at once: it is filed first.")
            % {"now": entered.state.label, "wanted": step.state.label}
        )
    if step.state == EntryState.PREPARED:
        return Entered()
    if entered.state in {EntryState.INCLUDED, EntryState.REFUSED}:
        return Entered(EntryState.FILED, entered.filed_on)
    if step.day is None:
        raise RuleBroken(_("On which day? Write it as 31.12.2026."))
    if step.day > today:
        raise RuleBroken(
            _("%(day)s is still ahead: write the step down once it has happened.")
            % {"day": date_format(step.day, "d.m.Y")}
        )
    if step.state == EntryState.FILED:
        return Entered(EntryState.FILED, step.day)
    if entered.filed_on and step.day < entered.filed_on:
        raise RuleBroken(
            _("The decision is dated %(day)s, before the filing of %(filed)s: correct one of them.")
            % {"day": date_format(step.day, "d.m.Y"), "filed": date_format(entered.filed_on, "d.m.Y")}
        )
    if not step.decision.strip():
        raise RuleBroken(_("By which decision? Write its number or words."))
    return Entered(step.state, entered.filed_on, step.day, " ".join(step.decision.split()))
