"""Everything that writes organisations and people."""

from svod.members.actions.batches import (
    correct_columns,
    drop_list,
    note_export,
    read_list,
    take_list,
    undo_list,
)
from svod.members.actions.consents import give_consent, withdraw_consent
from svod.members.actions.ensure import ensure_organisation, ensure_person
from svod.members.actions.erasing import erase_account, erase_person
from svod.members.actions.merging import merge_organisations, merge_people, part_records
from svod.members.actions.organisations import add_organisation, edit_organisation
from svod.members.actions.people import add_person, edit_person
from svod.members.actions.periods import set_contacts, set_memberships, set_posts

__all__ = [
    "add_organisation",
    "add_person",
    "correct_columns",
    "drop_list",
    "edit_organisation",
    "edit_person",
    "ensure_organisation",
    "ensure_person",
    "erase_account",
    "erase_person",
    "give_consent",
    "merge_organisations",
    "merge_people",
    "note_export",
    "part_records",
    "read_list",
    "set_contacts",
    "set_memberships",
    "set_posts",
    "take_list",
    "undo_list",
    "withdraw_consent",
]
