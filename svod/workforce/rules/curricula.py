"""Curricula: what is wanted against what is taught, and the way of a change from a proposal to a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.rules import fold
from svod.workforce.choices import ProposalState
from svod.workforce.rules.summary import LEAST


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill that one member wants of so many people."""

    member: int
    heads: int
    skill: str


@dataclass(frozen=True, slots=True)
class Taught:
    """A module of a programme that gives a competence."""

    programme: int
    title: str
    module: str


@dataclass(slots=True)
class Gap:
    """One skill: who wants it, of how many people, where it is taught."""

    skill: str
    members: set[int] = field(default_factory=set)
    heads: int = 0
    taught: tuple[Taught, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether nobody teaches it."""
        return not self.taught

    def shown(self, *, outside: bool) -> int | None:
        """For how many people, None where fewer members want it than may be told apart outside."""
        return None if outside and len(self.members) < LEAST else self.heads


def gaps(wanted: Iterable[Wanted], taught: Mapping[str, Iterable[Taught]]) -> list[Gap]:
    """Skills wanted against what is taught, by folded names; what nobody teaches first, then by people."""
    found: dict[str, Gap] = {}
    for each in wanted:
        gap = found.setdefault(fold(each.skill), Gap(each.skill))
        gap.members.add(each.member)
        gap.heads += each.heads
    for key, gap in found.items():
        gap.taught = tuple(taught.get(key, ()))
    return sorted(found.values(), key=lambda gap: (not gap.is_missing, -gap.heads, gap.skill))


NEXT: Mapping[str, frozenset[str]] = {
    ProposalState.PROPOSED: frozenset({ProposalState.DISCUSSED, ProposalState.DECLINED}),
    ProposalState.DISCUSSED: frozenset({ProposalState.ACCEPTED, ProposalState.DECLINED, ProposalState.PROPOSED}),
    ProposalState.ACCEPTED: frozenset({ProposalState.INTRODUCED, ProposalState.DISCUSSED}),
    ProposalState.INTRODUCED: frozenset({ProposalState.ACCEPTED}),
    ProposalState.DECLINED: frozenset({ProposalState.PROPOSED}),
}
"""What a change may become next; a step back takes back the last one."""
BACK: Mapping[str, str] = {
    ProposalState.DISCUSSED: ProposalState.PROPOSED,
    ProposalState.ACCEPTED: ProposalState.DISCUSSED,
    ProposalState.INTRODUCED: ProposalState.ACCEPTED,
    ProposalState.DECLINED: ProposalState.PROPOSED,
}
CHANGED = frozenset({ProposalState.ACCEPTED, ProposalState.INTRODUCED})
"""States in which the curriculum counts as changed."""


def require_step(state: str, becomes: str) -> None:
    """Raise RuleBroken where a change cannot become this from where it stands."""
    if becomes not in NEXT[ProposalState(state)]:
        raise RuleBroken(_("Somebody has moved this proposal on already. Reload the page."))


def require_final(*, final: bool) -> None:
    """Raise RuleBroken where minutes by which a change is accepted may still be written otherwise."""
    if not final:
        raise RuleBroken(_("The minutes of this meeting are not final: finish them, then mark the change as accepted."))


def require_year(year: int | None, this: int) -> int:
    """The year from which a change is taught. Raises RuleBroken for none, or one that is far."""
    if year is None or not this - 1 <= year <= this + 10:
        raise RuleBroken(
            _("From which year? Write one from %(first)d to %(last)d.") % {"first": this - 1, "last": this + 10}
        )
    return year
