"""Questions about the journal."""

from svod.journal.queries.chain import Broken, Verdict, head, verify
from svod.journal.queries.lines import Asked, about, as_json, history, kinds, lines, openings, signed_by, signers
from svod.journal.queries.words import Change, changes, head_words, kind_label, told_history

__all__ = [
    "Asked",
    "Broken",
    "Change",
    "Verdict",
    "about",
    "as_json",
    "changes",
    "head",
    "head_words",
    "history",
    "kind_label",
    "kinds",
    "lines",
    "openings",
    "signed_by",
    "signers",
    "told_history",
    "verify",
]
