"""Tables of plans, one file per noun."""

from svod.plan.models.plans import (
    AmendedThing,
    Amendment,
    Assignment,
    Column,
    Evidence,
    Finding,
    FormTemplate,
    Measure,
    Norm,
    Plan,
    Section,
)
from svod.plan.models.sums import FigureSum, StatusSum

__all__ = [
    "AmendedThing",
    "Amendment",
    "Assignment",
    "Column",
    "Evidence",
    "FigureSum",
    "Finding",
    "FormTemplate",
    "Measure",
    "Norm",
    "Plan",
    "Section",
    "StatusSum",
]
