"""Decisions about plans: drafts that become rows, how a measure stands, what a status column's words say."""

from svod.plan.rules.drafts import (
    FIELDS,
    ColumnDraft,
    FindingDraft,
    MeasureDraft,
    PartyDraft,
    Removed,
    Written,
    digest,
    one_key_each,
    require_length,
    require_number,
    require_title,
    require_unchanged,
)
from svod.plan.rules.standing import (
    Days,
    days_of,
    is_blank,
    is_overdue,
    months_of,
    require_move,
    runs_until,
    standing,
)
from svod.plan.rules.words import status_of_words

__all__ = [
    "FIELDS",
    "ColumnDraft",
    "Days",
    "FindingDraft",
    "MeasureDraft",
    "PartyDraft",
    "Removed",
    "Written",
    "days_of",
    "digest",
    "is_blank",
    "is_overdue",
    "months_of",
    "one_key_each",
    "require_length",
    "require_move",
    "require_number",
    "require_title",
    "require_unchanged",
    "runs_until",
    "standing",
    "status_of_words",
]
