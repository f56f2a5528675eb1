"""What may still be done with a load, and what undoing it would take along."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.intake.choices import LoadState


class WouldLose(RuleBroken):
    """Undoing would take along what people have written since: it is asked about first."""


@dataclass(frozen=True, slots=True)
class Losses:
    """What has happened to a plan since a load was taken into it: titles of measures, how many findings were closed."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: int = 0
    findings: int = 0
    frame: bool = False

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed or self.findings or self.frame)


def require_preview(state: str) -> None:
    """Raise RuleBroken where the load is no longer being looked at."""
    if state == LoadState.ACCEPTED:
        raise RuleBroken(_("This load has already been taken into the plan. Open the plan, or undo the load."))
    if state == LoadState.UNDONE:
        raise RuleBroken(_("This load has been undone. Load the document once more."))
    if state == LoadState.DROPPED:
        raise RuleBroken(_("This load has been dropped. Load the document once more."))


def require_accepted(state: str) -> None:
    """Raise RuleBroken where there is nothing to undo."""
    if state == LoadState.UNDONE:
        raise RuleBroken(_("This load has been undone already."))
    if state != LoadState.ACCEPTED:
        raise RuleBroken(_("This load has not been taken into the plan: there is nothing to undo."))


def require_nothing_lost(losses: Losses, *, confirmed: bool) -> None:
    """Raise WouldLose where people have written since and nobody has said that it may go."""
    if losses and not confirmed:
        raise WouldLose(_("The plan has been changed since this load. Look at what would be lost, then undo."))


def mark(values: Any) -> str:
    """A short mark of plain values: tells whether a record is still what a load made of it."""
    said = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def losses_of(
    then: Mapping[str, str], now: Mapping[str, str], titles: Mapping[str, str], *, findings: int, frame: bool
) -> Losses:
    """Compare marks by measure: those at the taking with those of now. `titles` name the measures of now."""
    return Losses(
        changed=tuple(titles[pk] for pk, sign in now.items() if pk in then and then[pk] != sign),
        added=tuple(titles[pk] for pk in now if pk not in then),
        removed=sum(pk not in now for pk in then),
        findings=findings,
        frame=frame,
    )
