"""Everything that writes of agreements."""

from svod.agreements.actions.agreements import (
    add_agreement,
    edit_agreement,
    end_early,
    extend,
    keep_scan,
    ref_of,
    remove_agreement,
    sign,
    unsign,
)
from svod.agreements.actions.obligations import add_obligation, close_obligation, remove_obligation, reopen_obligation
from svod.agreements.actions.telling import note_export, tell_of_ends, tell_of_obligations

__all__ = [
    "add_agreement",
    "add_obligation",
    "close_obligation",
    "edit_agreement",
    "end_early",
    "extend",
    "keep_scan",
    "note_export",
    "ref_of",
    "remove_agreement",
    "remove_obligation",
    "reopen_obligation",
    "sign",
    "tell_of_ends",
    "tell_of_obligations",
    "unsign",
]
