"""What pages of reports show."""

from svod.asking.queries.accountable import accountable_of, address_of, measures_to_ask, thing_words
from svod.asking.queries.lists import PeriodLine, asked_of, period_lines, period_of, report_of
from svod.asking.queries.page import Page, link_by_token, page_of
from svod.asking.queries.secretaries import public_contacts

__all__ = [
    "Page",
    "PeriodLine",
    "accountable_of",
    "address_of",
    "asked_of",
    "link_by_token",
    "measures_to_ask",
    "page_of",
    "period_lines",
    "period_of",
    "public_contacts",
    "report_of",
    "thing_words",
]
