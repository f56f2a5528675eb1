"""Decisions about meetings: the calendar of a series, what goes on to the next one, what is allowed when."""

from svod.meetings.rules.calendar import days_of_series
from svod.meetings.rules.papers import canonical, sealed
from svod.meetings.rules.propagation import Agenda, Point, Row, goes_on, next_agenda
from svod.meetings.rules.states import (
    CARRYING,
    OPEN,
    WRITTEN,
    require_calling,
    require_cancelling,
    require_day,
    require_final,
    require_holding,
    require_move,
    require_publishing,
    require_reopening,
    require_writing,
)

__all__ = [
    "CARRYING",
    "OPEN",
    "WRITTEN",
    "Agenda",
    "Point",
    "Row",
    "canonical",
    "days_of_series",
    "goes_on",
    "next_agenda",
    "require_calling",
    "require_cancelling",
    "require_day",
    "require_final",
    "require_holding",
    "require_move",
    "require_publishing",
    "require_reopening",
    "require_writing",
    "sealed",
]
