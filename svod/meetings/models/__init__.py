"""Tables of meetings, one file per noun."""

from svod.meetings.models.attendance import Attendance
from svod.meetings.models.ballots import Ballot
from svod.meetings.models.calls import Call
from svod.meetings.models.items import Item, Material
from svod.meetings.models.meetings import Meeting, Move, Series
from svod.meetings.models.minutes import MinutesVersion
from svod.meetings.models.outcomes import Decision, Instruction, Wait
from svod.meetings.models.votes import Turn, Vote, Voter

__all__ = [
    "Attendance",
    "Ballot",
    "Call",
    "Decision",
    "Instruction",
    "Item",
    "Material",
    "Meeting",
    "MinutesVersion",
    "Move",
    "Series",
    "Turn",
    "Vote",
    "Voter",
    "Wait",
]
