"""What is done with projects, offers, talks and places for rent."""

from svod.infrastructure.actions.offers import drop_offer, give_offer, restore_offer
from svod.infrastructure.actions.places import keep_place, remove_place
from svod.infrastructure.actions.projects import keep_part, keep_project, note_export, remove_part, remove_project
from svod.infrastructure.actions.talks import (
    drop_talk,
    hold_project_talk,
    hold_talk,
    keep_partner,
    remove_partner,
    restore_talk,
)

__all__ = [
    "drop_offer",
    "drop_talk",
    "give_offer",
    "hold_project_talk",
    "hold_talk",
    "keep_part",
    "keep_partner",
    "keep_place",
    "keep_project",
    "note_export",
    "remove_part",
    "remove_partner",
    "remove_place",
    "remove_project",
    "restore_offer",
    "restore_talk",
]
