"""Tables of meetings, one file per noun."""

from svod.meetings.models.attendance import Attendance
from svod.meetings.models.items import Item, Material
from svod.meetings.models.meetings import Meeting, Move, Series
from svod.meetings.models.minutes import MinutesVersion
from svod.meetings.models.outcomes import Decision, Instruction, Wait

__all__ = [
    "Attendance",
    "Decision",
    "Instruction",
    "Item",
    "Material",
    "Meeting",
    "MinutesVersion",
    "Move",
    "Series",
    "Wait",
]
