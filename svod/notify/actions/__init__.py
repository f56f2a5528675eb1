"""Everything that writes letters, notices, wishes about them and feeds."""

from svod.notify.actions.ends import office_of, queue_ending
from svod.notify.actions.queuing import (
    cancel_letters,
    clear_letters,
    forget_letters,
    forget_subscribed,
    queue_digest,
    queue_letter,
    site_url,
    take_up,
)
from svod.notify.actions.sending import recover_letters, send_due_letters
from svod.notify.actions.tending import (
    drop_letter,
    make_feed,
    note_feed_opened,
    read_all_notices,
    read_notice,
    revoke_feed,
    send_again,
    set_wishes,
    turn_down,
    turn_on,
)
from svod.notify.actions.writing import render_letter

__all__ = [
    "cancel_letters",
    "clear_letters",
    "drop_letter",
    "forget_letters",
    "forget_subscribed",
    "make_feed",
    "note_feed_opened",
    "office_of",
    "queue_digest",
    "queue_ending",
    "queue_letter",
    "read_all_notices",
    "read_notice",
    "recover_letters",
    "render_letter",
    "revoke_feed",
    "send_again",
    "send_due_letters",
    "set_wishes",
    "site_url",
    "take_up",
    "turn_down",
    "turn_on",
]
