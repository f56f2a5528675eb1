"""Everything that writes of the room, one file per noun."""

from svod.workforce.actions.applications import apply_for, erase_application, erase_due
from svod.workforce.actions.classifiers import take_classifier, take_extract
from svod.workforce.actions.curricula import drop_programme, name_also, save_programme
from svod.workforce.actions.doors import draw_door, make_posting_door, make_sheet_door
from svod.workforce.actions.proposals import move_proposal, propose, step_back
from svod.workforce.actions.rounds import begin_round, close_round, remind_silent, reopen_round, send_letters
from svod.workforce.actions.sheets import NotAnswered, answer_sheet, keep_draft, say_unchanged
from svod.workforce.actions.standing import close_vacancy, prolong_vacancy, take_off, warn_of_ends
from svod.workforce.actions.vacancies import accept_vacancy, edit_vacancy, post_vacancy, return_vacancy

__all__ = [
    "NotAnswered",
    "accept_vacancy",
    "answer_sheet",
    "apply_for",
    "begin_round",
    "close_round",
    "close_vacancy",
    "draw_door",
    "drop_programme",
    "edit_vacancy",
    "erase_application",
    "erase_due",
    "keep_draft",
    "make_posting_door",
    "make_sheet_door",
    "move_proposal",
    "name_also",
    "post_vacancy",
    "prolong_vacancy",
    "propose",
    "remind_silent",
    "reopen_round",
    "return_vacancy",
    "save_programme",
    "say_unchanged",
    "send_letters",
    "step_back",
    "take_classifier",
    "take_extract",
    "take_off",
    "warn_of_ends",
]
