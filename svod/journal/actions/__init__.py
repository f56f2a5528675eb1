"""Everything that writes into the journal: lines, openings of lists of people, erasure of personal values."""

from svod.journal.actions.asked import asking
from svod.journal.actions.lines import Told, lines_together, write_line, write_lines, write_sign_in
from svod.journal.actions.personal import erase_personal, erase_personal_elsewhere, note_opening

__all__ = [
    "Told",
    "asking",
    "erase_personal",
    "erase_personal_elsewhere",
    "lines_together",
    "note_opening",
    "write_line",
    "write_lines",
    "write_sign_in",
]
