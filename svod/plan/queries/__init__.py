"""Questions about plans and measures, starting from what the actor sees."""

from svod.plan.queries.choice import Choice
from svod.plan.queries.composed import Composed, ComposedRow, composed, facts_met
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
from svod.plan.queries.proofs import Wish, evidence_of, fact_to_tie, facts_behind, listed_facts, proved_by, to_choose
from svod.plan.queries.proposed import Offer, offers_in, offers_of
from svod.plan.queries.rows import Asked, Party, Row, SectionHead, row_of, rows_of, sections_of
from svod.plan.queries.screen import Screen, screen_of

__all__ = [
    "Asked",
    "Choice",
    "Composed",
    "ComposedRow",
    "Drawn",
    "Offer",
    "Panel",
    "Party",
    "Row",
    "Screen",
    "SectionHead",
    "Wish",
    "as_read",
    "composed",
    "document_of",
    "evidence_of",
    "fact_to_tie",
    "facts_behind",
    "facts_met",
    "finding_of",
    "latest_year",
    "listed_facts",
    "measure_of",
    "neighbour_place",
    "offers_in",
    "offers_of",
    "panel_of",
    "plan_of_year",
    "plan_with_columns",
    "proved_by",
    "row_of",
    "rows_of",
    "screen_of",
    "section_of",
    "sections_of",
    "to_choose",
]
