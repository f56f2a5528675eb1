"""How members took part in an exhibition, in numbers and in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.events.choices import EventState, StandState
from svod.facts.choices import Stand as Form

MOST_EXHIBITS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """How many took part on the joint stand and how many apart."""

    joint: int
    own: int

    @property
    def form(self) -> str:
        """What the ledger says of the stand: joint, own; empty where both were, or nobody."""
        if self.joint and self.own:
            return ""
        return str(Form.JOINT) if self.joint else str(Form.OWN) if self.own else ""


def part_of(states: Iterable[str]) -> Part:
    """The numbers that states of stands give."""
    found = list(states)
    return Part(found.count(StandState.JOINT), found.count(StandState.OWN))


def title_with(title: str, part: Part) -> str:
    """The event as column 6 names it: where some stood together and some apart, both numbers stand in its name."""
    if not (part.joint and part.own):
        return title
    told = {"title": title, "joint": part.joint, "own": part.own}
    return _("%(title)s: on the joint stand %(joint)d, apart %(own)d") % told


def exhibits_from(lines: str) -> list[str]:
    """Titles of what is shown, one a line, each once. Raises RuleBroken where there are too many."""
    found = list(dict.fromkeys(title[:300] for line in lines.splitlines() if (title := " ".join(line.split()))))
    if len(found) > MOST_EXHIBITS:
        raise RuleBroken(_("There are more than %(most)d exhibits: name groups of them.") % {"most": MOST_EXHIBITS})
    return found


def require_answer(state: str, answer: str) -> None:
    """Raise RuleBroken where an organisation's own answer comes too late or is none of the two."""
    if state == EventState.CANCELLED:
        raise RuleBroken(_("The event is cancelled: there is nothing to answer."))
    if answer not in (StandState.WANTS, StandState.REFUSED):
        raise RuleBroken(_("Choose one: you want to take part or you do not."))
