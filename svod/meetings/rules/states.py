"""What is allowed in which state of a meeting."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.meetings.choices import ItemState
from svod.meetings.choices import MeetingState as State

OPEN = frozenset({State.DRAFT, State.CALLED})
"""The meeting is ahead."""

WRITTEN = frozenset({State.DRAFT, State.CALLED, State.HELD})
"""Its agenda and minutes are still written."""

CARRYING = frozenset({State.HELD, State.FINAL, State.CANCELLED})
"""What was not settled there goes on."""

MOST_LENGTH = 24 * 60


def require_writing(state: str) -> None:
    """Raise RuleBroken where the minutes are final or the meeting is off."""
    if state == State.FINAL:
        raise RuleBroken(_("These minutes are final. Press “Correct the minutes” first: the earlier version stays."))
    if state == State.CANCELLED:
        raise RuleBroken(_("This meeting is cancelled: nothing is written in it."))


def require_day(starts_at: datetime, now: datetime) -> None:
    """Raise RuleBroken where a meeting that is still ahead would begin in the past."""
    if starts_at < now:
        raise RuleBroken(
            _("%(day)s is past already: a meeting is set for a day ahead.")
            % {"day": date_format(starts_at, "d.m.Y H:i")}
        )


def require_waiting(meeting_state: str, item_state: str) -> None:
    """Raise RuleBroken where an item decides nothing any more: its minutes are closed, or it was taken off."""
    if meeting_state not in WRITTEN or item_state == ItemState.CLOSED:
        raise RuleBroken(_("This item is over: choose one that is still to be decided."))


def require_calling(state: str, items: int) -> None:
    """Raise RuleBroken where a meeting cannot be called."""
    if state != State.DRAFT:
        raise RuleBroken(_("Only a draft is called; this meeting is further already."))
    if not items:
        raise RuleBroken(_("The agenda is empty: add an item, then call the meeting."))


def require_move(state: str, before: datetime, after: datetime, now: datetime, why: str) -> None:
    """Raise RuleBroken where a meeting cannot be moved to that time."""
    if state not in OPEN:
        raise RuleBroken(_("A meeting that was held or cancelled is not moved."))
    if after == before:
        raise RuleBroken(_("The meeting stands at that time already. Write another day or hour."))
    require_day(after, now)
    if not why.strip():
        raise RuleBroken(_("Why is it moved? Write the reason: a decision, a letter, what happened."))


def require_cancelling(state: str, why: str) -> None:
    """Raise RuleBroken where a meeting cannot be cancelled."""
    if state not in OPEN:
        raise RuleBroken(_("A meeting that was held is not cancelled."))
    if not why.strip():
        raise RuleBroken(_("Why is it cancelled? Write the reason."))


def require_holding(state: str, starts_at: datetime, now: datetime) -> None:
    """Raise RuleBroken where a meeting cannot be marked as held."""
    if state not in OPEN:
        raise RuleBroken(_("The meeting is marked already."))
    if starts_at > now:
        raise RuleBroken(
            _("The meeting begins on %(day)s: it is marked as held after that. If it was earlier, move it first.")
            % {"day": date_format(starts_at, "d.m.Y H:i")}
        )


def require_reopening(state: str, later_final: bool) -> None:
    """Raise RuleBroken where the mark “held” cannot be taken off, or final minutes cannot be opened again."""
    if state not in (State.HELD, State.FINAL):
        raise RuleBroken(_("There is nothing to take back: the meeting is not held."))
    if state == State.HELD and later_final:
        raise RuleBroken(_("These minutes were final once: correct them, but the meeting stays held."))


def require_final(
    state: str, *, attended: int, items: int, undiscussed: int, confirmed: bool, versions: int, why: str
) -> None:
    """Raise RuleBroken where minutes cannot be made final.

    `undiscussed` items with nothing written go on to the next meeting: whoever makes the minutes final has seen it.
    """
    if state == State.FINAL:
        raise RuleBroken(
            _("These minutes are final already: somebody has just made them so. Nothing of yours is lost.")
        )
    if state != State.HELD:
        raise RuleBroken(_("Mark the meeting as held first."))
    if not attended:
        raise RuleBroken(
            _(
                "Nobody is marked as present. Open “List for the door” and mark who was there, "
                "then make the minutes final."
            )
        )
    if not items:
        raise RuleBroken(_("The agenda is empty: there is nothing to make final."))
    if versions and not why.strip():
        raise RuleBroken(_("What is corrected, and why? Write it in a few words."))
    if undiscussed and not confirmed:
        raise RuleBroken(
            _("Not discussed: %(count)d. They go on to the next meeting; tick that you have seen it.")
            % {"count": undiscussed}
        )


def require_publishing(versions: int, public_items: int, *, body_is_public: bool) -> None:
    """Raise RuleBroken where there is nothing that the site may show."""
    if not versions:
        raise RuleBroken(_("Only final minutes are published. Make them final first."))
    if not body_is_public:
        raise RuleBroken(_("The body has no page on the site. Tick it on the body's card first."))
    if not public_items:
        raise RuleBroken(_("Every item is hidden from the site: there is nothing to publish."))
