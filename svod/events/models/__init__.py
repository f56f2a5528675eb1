"""Tables of events, one file per noun."""

from svod.events.models.applications import Application, Stage
from svod.events.models.events import Cost, Event, EventFile, EventLink, Part, Talk
from svod.events.models.guests import Answer, Field, Guest
from svod.events.models.stands import Exhibit, Exposition, Renewal, Stand

__all__ = [
    "Answer",
    "Application",
    "Cost",
    "Event",
    "EventFile",
    "EventLink",
    "Exhibit",
    "Exposition",
    "Field",
    "Guest",
    "Part",
    "Renewal",
    "Stage",
    "Stand",
    "Talk",
]
