"""Everything that changes a plan; each verb asks access and rules, writes, and adds one line to the journal."""

from svod.plan.actions.accepting import accept_status, give_words_back, take_words
from svod.plan.actions.amendments import amend, begin_amendment, close_amendment, decided_elsewhere, drop_amendment
from svod.plan.actions.approval import approve_plan, withdraw_approval
from svod.plan.actions.evidence import give_file, give_link, restore_evidence, tie_fact, tie_file, tie_source, untie
from svod.plan.actions.findings import add_findings, dismiss_finding, reopen_finding
from svod.plan.actions.forms import export_form, save_form
from svod.plan.actions.measures import add_measure, add_measures, move_measure, remove_measure, restore_measure
from svod.plan.actions.next_year import create_next_year, undo_next_year
from svod.plan.actions.norms import confirm_norms, dismiss_norm, drop_norm, set_norm
from svod.plan.actions.own_plans import begin_own_plan, drop_own_plan, own_rows
from svod.plan.actions.plans import create_plan, delete_plan, edit_heading, export_plan, set_columns
from svod.plan.actions.sections import add_section, edit_section, move_section, remove_section, restore_section
from svod.plan.actions.standing import set_lead, set_status, tell_waiting
from svod.plan.actions.ties import tie_facts, untie_facts
from svod.plan.actions.words import change_note, change_words, words_of, write_measure

__all__ = [
    "accept_status",
    "add_findings",
    "add_measure",
    "add_measures",
    "add_section",
    "amend",
    "approve_plan",
    "begin_amendment",
    "begin_own_plan",
    "change_note",
    "change_words",
    "close_amendment",
    "confirm_norms",
    "create_next_year",
    "create_plan",
    "decided_elsewhere",
    "delete_plan",
    "dismiss_finding",
    "dismiss_norm",
    "drop_amendment",
    "drop_norm",
    "drop_own_plan",
    "edit_heading",
    "edit_section",
    "export_form",
    "export_plan",
    "give_file",
    "give_link",
    "give_words_back",
    "move_measure",
    "move_section",
    "own_rows",
    "remove_measure",
    "remove_section",
    "reopen_finding",
    "restore_evidence",
    "restore_measure",
    "restore_section",
    "save_form",
    "set_columns",
    "set_lead",
    "set_norm",
    "set_status",
    "take_words",
    "tell_waiting",
    "tie_fact",
    "tie_facts",
    "tie_file",
    "tie_source",
    "undo_next_year",
    "untie",
    "untie_facts",
    "withdraw_approval",
    "words_of",
    "write_measure",
]
