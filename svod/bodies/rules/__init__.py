"""What kind of body a name speaks of; what a seat, a condition, a report and a norm may be."""

from svod.bodies.rules.names import kind_of_name
from svod.bodies.rules.norms import PERIODS, promised
from svod.bodies.rules.papers import require_condition, require_handing, require_settling
from svod.bodies.rules.seats import SeatDraft, require_seat

__all__ = [
    "PERIODS",
    "SeatDraft",
    "kind_of_name",
    "promised",
    "require_condition",
    "require_handing",
    "require_seat",
    "require_settling",
]
