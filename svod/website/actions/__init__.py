"""Founding clusters, their settings, inviting people and letting them in, roles, tasks given up."""

from svod.website.actions.address import move_account, send_address_code
from svod.website.actions.clock import drop_dead_task, repeat_dead_task
from svod.website.actions.founding import found_another_cluster, found_first_cluster
from svod.website.actions.inviting import invite_person, resend_invitation, take_invitation_back
from svod.website.actions.joining import join_cluster, note_failed_sign_in, note_refusal
from svod.website.actions.roles import give_hat, take_hat
from svod.website.actions.settings import arrange_site, change_logo, change_settings

__all__ = [
    "arrange_site",
    "change_logo",
    "change_settings",
    "drop_dead_task",
    "found_another_cluster",
    "found_first_cluster",
    "give_hat",
    "invite_person",
    "join_cluster",
    "move_account",
    "note_failed_sign_in",
    "note_refusal",
    "repeat_dead_task",
    "resend_invitation",
    "send_address_code",
    "take_hat",
    "take_invitation_back",
]
