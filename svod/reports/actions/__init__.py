"""Everything that writes in the report: words of rows, steps of editions, what was taken away as a file."""

from svod.reports.actions.editions import (
    approve_edition,
    publish_edition,
    return_edition,
    submit_report,
    withdraw_edition,
)
from svod.reports.actions.files import export_report
from svod.reports.actions.wordings import choose_words, keep_number, update_number

__all__ = [
    "approve_edition",
    "choose_words",
    "export_report",
    "keep_number",
    "publish_edition",
    "return_edition",
    "submit_report",
    "update_number",
    "withdraw_edition",
]
