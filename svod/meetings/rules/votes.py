"""What may be voted when and by whom; how votes are counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.clusters.rules import in_russian
from svod.core.clock import MOSCOW
from svod.core.rules import RuleBroken
from svod.meetings.choices import MeetingState, Outcome, VoteNeeds, VoteState, VoteWay
from svod.meetings.rules.quorum import Quorum

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
SPOILED = "spoiled"
"""What a sheet says that names no answer or several."""

LEAST_OPTIONS, MOST_OPTIONS, MOST_WORDS = 2, 20, 200

type Option = dict[str, str]
"""`key` and `label`."""


def options_from(typed: str) -> list[Option]:
    """For, against and abstention; where lines are typed, a choice of one of them and abstention. Raises RuleBroken."""
    with in_russian():  # they are kept with the vote
        both = [{"key": FOR, "label": pgettext("vote", "for")}, {"key": AGAINST, "label": pgettext("vote", "against")}]
        abstain = {"key": ABSTAIN, "label": pgettext("vote", "abstained")}
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    if not lines:
        return [*both, abstain]
    if len({line.casefold() for line in lines}) != len(lines):
        raise RuleBroken(_("Two lines of the list are the same: leave one of them."))
    if not LEAST_OPTIONS <= len(lines) <= MOST_OPTIONS:
        raise RuleBroken(_("A list to choose from has from two to twenty lines, one choice in each."))
    if any(len(line) > MOST_WORDS for line in lines):
        raise RuleBroken(_("A line of the list is longer than two hundred signs: make it shorter."))
    return [*({"key": f"o{at}", "label": line} for at, line in enumerate(lines, 1)), abstain]


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes by options in their order, votes cast, votes that name no option."""

    counts: dict[str, int]
    cast: int
    spoiled: int = 0


def tally_of(choices: Iterable[str], options: Sequence[Option]) -> Tally:
    """Each choice counts once; what names no option is spoiled and counts for nothing, but was cast."""
    counts = {option["key"]: 0 for option in options}
    cast = spoiled = 0
    for choice in choices:
        cast += 1
        if choice in counts:
            counts[choice] += 1
        else:
            spoiled += 1
    return Tally(counts, cast, spoiled)


def outcome_of(tally: Tally, quorum: Quorum, needs: str) -> tuple[Outcome, str]:
    """What came of a vote, and the key of the option that was chosen, if one was.

    For and against: enough of those who took part, abstentions among them, are for it. A list: the most votes, and
    not as many as another line has.
    """
    if not quorum.met:
        return Outcome.VOID, ""
    if FOR in tally.counts:
        yes, cast = tally.counts[FOR], tally.cast
        enough = {
            VoteNeeds.HALF: yes * 2 > cast,
            VoteNeeds.TWO_THIRDS: yes * 3 >= cast * 2,
            VoteNeeds.ALL: yes == cast,
        }[VoteNeeds(needs)]
        return (Outcome.ACCEPTED, FOR) if enough and yes else (Outcome.REJECTED, "")
    lines = {key: count for key, count in tally.counts.items() if key != ABSTAIN}
    most = max(lines.values(), default=0)
    leaders = [key for key, count in lines.items() if count == most]
    if not most or len(leaders) > 1:
        return Outcome.TIE, ""
    return Outcome.CHOSEN, leaders[0]


def _moment(when: datetime) -> str:
    return date_format(when.astimezone(MOSCOW), "d.m.Y H:i")


def require_draft(question: str, way: str, closes_at: datetime | None, now: datetime) -> None:
    """Raise RuleBroken where a vote cannot be prepared so."""
    if not question.strip():
        raise RuleBroken(_("What is voted on? Write the question as it will stand in the minutes."))
    if way == VoteWay.WRITTEN:
        if closes_at is None:
            raise RuleBroken(_("A written vote needs its last day and hour: until when are votes taken?"))
        if closes_at <= now:
            raise RuleBroken(
                _("%(moment)s is past already: a written vote ends later than now.") % {"moment": _moment(closes_at)}
            )


def require_opening(state: str, meeting_state: str, way: str, quorum: Quorum) -> None:
    """Raise RuleBroken where a vote cannot be opened: in the room without a quorum, before the meeting is called."""
    if state != VoteState.DRAFT:
        raise RuleBroken(_("This vote was opened already."))
    if meeting_state == MeetingState.DRAFT:
        raise RuleBroken(_("The meeting is a draft still: call it, then open the vote."))
    if meeting_state not in (MeetingState.CALLED, MeetingState.HELD):
        raise RuleBroken(_("The minutes are closed: nothing more is voted at this meeting."))
    if not quorum.seats or (way == VoteWay.ROOM and not quorum.met):
        raise RuleBroken(quorum.sentence)


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody who would vote stands: on the roll, there (always so in writing), by whom, voted already."""

    on_roll: bool
    there: bool = True
    holder: str = ""
    has_paper: bool = False
    cast: bool = False


def require_casting(
    state: str, closes_at: datetime | None, now: datetime, *, who: Standing, choice: str, options: Sequence[Option]
) -> None:
    """Raise RuleBroken where this vote is not taken: not begun, over, no vote here, absent, no paper, twice."""
    if state == VoteState.DRAFT:
        raise RuleBroken(_("This vote has not been opened yet."))
    if state == VoteState.CLOSED:
        raise RuleBroken(_("The vote is over: this vote is not taken."))
    if closes_at is not None and now >= closes_at:
        raise RuleBroken(_("The vote ended on %(moment)s: this vote is not taken.") % {"moment": _moment(closes_at)})
    if not who.on_roll:
        raise RuleBroken(_("There is no vote here: only members on the roll vote, each once."))
    if who.cast:
        raise RuleBroken(_("The vote is given already: each member has one. It stays as it was."))
    if not who.there:
        raise RuleBroken(_("Not marked as present: mark the attendance first, then take the vote."))
    if who.holder and not who.has_paper:
        raise RuleBroken(
            _("%(name)s votes by proxy, and there is no paper: add the file first.") % {"name": who.holder}
        )
    if choice not in {option["key"] for option in options}:
        raise RuleBroken(_("Choose one of the answers, then send."))


def require_box(voters: int, counts: Mapping[str, int], spoiled: int, options: Sequence[Option]) -> None:
    """Raise RuleBroken where the sheets of a box are not as many as those who put one in."""
    if set(counts) - {option["key"] for option in options} or min([*counts.values(), spoiled], default=0) < 0:
        raise RuleBroken(_("Write how many sheets say each of the answers, in figures."))
    sheets = sum(counts.values()) + spoiled
    if not voters or sheets != voters:
        raise RuleBroken(
            _("Sheets in the box: %(sheets)d, voters ticked: %(voters)d. The numbers must be the same: count again.")
            % {"sheets": sheets, "voters": voters}
        )


def require_closing(state: str, closes_at: datetime | None, now: datetime, *, waited: int) -> None:
    """Raise RuleBroken where a vote cannot be closed: a written one runs to its hour unless everybody has voted."""
    if state == VoteState.DRAFT:
        raise RuleBroken(_("This vote has not been opened yet."))
    if state == VoteState.CLOSED:
        raise RuleBroken(_("The vote is closed already: its count stands."))
    if closes_at is not None and now < closes_at and waited:
        raise RuleBroken(
            _("Votes are taken until %(moment)s, and %(waited)d have not voted: it is counted after that.")
            % {"moment": _moment(closes_at), "waited": waited}
        )


def require_votes_over(still_open: int) -> None:
    """Raise RuleBroken where minutes would become final while something is voted on."""
    if still_open:
        raise RuleBroken(_("A vote is still open: close and count it, then make the minutes final."))


@in_russian()
def count_label(option: Mapping[str, Any]) -> str:
    """What stands before a count of votes: several have abstained, where a ballot says that one has."""
    return pgettext("count of votes", "abstained") if option["key"] == ABSTAIN else str(option["label"])


def words_of(result: Mapping[str, Any]) -> str:
    """What minutes say of a counted vote in one line: «за 7, против 1, воздержались 2; принято»."""
    counts = ", ".join(f"{count_label(option)} {option['count']}" for option in result["options"])
    end = f"{result['outcome_label']}: {result['chosen']}" if result["chosen"] else result["outcome_label"]
    return f"{result['question']}: {counts}; {end}."
