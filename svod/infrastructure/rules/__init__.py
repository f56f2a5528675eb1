"""What a stage, an offer, talks and a place for rent must be; what offers can be compared by."""

from svod.infrastructure.rules.checks import (
    require_offer,
    require_place,
    require_seen,
    require_stage,
    require_talk,
    require_why,
)
from svod.infrastructure.rules.comparing import Comparison, Priced, compare

__all__ = [
    "Comparison",
    "Priced",
    "compare",
    "require_offer",
    "require_place",
    "require_seen",
    "require_stage",
    "require_talk",
    "require_why",
]
