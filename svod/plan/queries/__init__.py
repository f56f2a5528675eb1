"""Questions about plans and measures, starting from what the actor sees."""

from svod.plan.queries.choice import Choice
from svod.plan.queries.composed import Composed, ComposedRow, composed
from svod.plan.queries.documents import as_read, document_of
from svod.plan.queries.panel import Panel, panel_of
from svod.plan.queries.plans import (
    Drawn,
    finding_of,
    latest_year,
    measure_of,
    neighbour_place,
    plan_of_year,
    plan_with_columns,
    section_of,
)
from svod.plan.queries.rows import Asked, Party, Row, SectionHead, rows_of, sections_of
from svod.plan.queries.screen import Screen, screen_of

__all__ = [
    "Asked",
    "Choice",
    "Composed",
    "ComposedRow",
    "Drawn",
    "Panel",
    "Party",
    "Row",
    "Screen",
    "SectionHead",
    "as_read",
    "composed",
    "document_of",
    "finding_of",
    "latest_year",
    "measure_of",
    "neighbour_place",
    "panel_of",
    "plan_of_year",
    "plan_with_columns",
    "rows_of",
    "screen_of",
    "section_of",
    "sections_of",
]
