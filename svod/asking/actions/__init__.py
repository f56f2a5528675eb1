"""Everything that changes periods, reports and their links."""

from svod.asking.actions.answering import NotSent, drop_file, keep_draft, lay_file, lay_link, submit
from svod.asking.actions.asking import AskedMany, AskedOne, ask, ask_all_due, ask_by_the_clock
from svod.asking.actions.deciding import accept, return_report, take_acceptance_back
from svod.asking.actions.handing import decide_handover, hand_over
from svod.asking.actions.links import forget_openings, make_link, note_link_opened, revoke_link
from svod.asking.actions.periods import close_period, ensure_periods, open_period_for, reopen_period, set_cadence

__all__ = [
    "AskedMany",
    "AskedOne",
    "NotSent",
    "accept",
    "ask",
    "ask_all_due",
    "ask_by_the_clock",
    "close_period",
    "decide_handover",
    "drop_file",
    "ensure_periods",
    "forget_openings",
    "hand_over",
    "keep_draft",
    "lay_file",
    "lay_link",
    "make_link",
    "note_link_opened",
    "open_period_for",
    "reopen_period",
    "return_report",
    "revoke_link",
    "set_cadence",
    "submit",
    "take_acceptance_back",
]
