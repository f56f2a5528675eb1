"""What is done with requests of members."""

from svod.requests.actions.addressees import keep_addressee
from svod.requests.actions.links import draw_link, make_link, revoke_links
from svod.requests.actions.office import (
    answer_request,
    delay_request,
    drop_request,
    edit_request,
    pass_on,
    pass_request,
    restore_request,
)
from svod.requests.actions.receiving import receive_request
from svod.requests.actions.reminding import remind_late
from svod.requests.actions.settling import agree, disagree
from svod.requests.actions.thread import write_word
from svod.requests.actions.writing import note_export, ref_of

__all__ = [
    "agree",
    "answer_request",
    "delay_request",
    "disagree",
    "draw_link",
    "drop_request",
    "edit_request",
    "keep_addressee",
    "make_link",
    "note_export",
    "pass_on",
    "pass_request",
    "receive_request",
    "ref_of",
    "remind_late",
    "restore_request",
    "revoke_links",
    "write_word",
]
