"""Everything that writes of products, registers of others, entries and files of registers."""

from svod.products.actions.entries import (
    add_register,
    drop_entry,
    edit_register,
    prepare_entry,
    register_ref,
    step_entry,
    tell_included,
)
from svod.products.actions.loads import confirm_columns, drop_load, read_register, take_load, undo_load
from svod.products.actions.products import (
    add_certificate,
    add_photo,
    add_product,
    edit_product,
    ref_of,
    remove_certificate,
    remove_photo,
    remove_product,
)
from svod.products.actions.telling import note_export, tell_of_ends

__all__ = [
    "add_certificate",
    "add_photo",
    "add_product",
    "add_register",
    "confirm_columns",
    "drop_entry",
    "drop_load",
    "edit_product",
    "edit_register",
    "note_export",
    "prepare_entry",
    "read_register",
    "ref_of",
    "register_ref",
    "remove_certificate",
    "remove_photo",
    "remove_product",
    "step_entry",
    "take_load",
    "tell_included",
    "tell_of_ends",
    "undo_load",
]
