"""What is done with publications: written, shown, published, taken off, their pictures, by the clock;
letters to subscribers, who is asked to write.
"""

from svod.press.actions.asking import ask_writer, remind_writers, write_by_link
from svod.press.actions.bulletins import begin_bulletin, edit_bulletin, queue_bulletin, send_bulletin, try_bulletin
from svod.press.actions.going_out import archive, cancel_schedule, publish, publish_due, schedule
from svod.press.actions.pictures import add_picture, describe_picture, remove_picture
from svod.press.actions.subscribing import (
    ask_subscription,
    confirm_subscription,
    forget_due,
    refuse_subscription,
    remove_subscriber,
)
from svod.press.actions.writing import Draft, add_publication, close_preview, edit_publication, open_preview

__all__ = [
    "Draft",
    "add_picture",
    "add_publication",
    "archive",
    "ask_subscription",
    "ask_writer",
    "begin_bulletin",
    "cancel_schedule",
    "close_preview",
    "confirm_subscription",
    "describe_picture",
    "edit_bulletin",
    "edit_publication",
    "forget_due",
    "open_preview",
    "publish",
    "publish_due",
    "queue_bulletin",
    "refuse_subscription",
    "remind_writers",
    "remove_picture",
    "remove_subscriber",
    "schedule",
    "send_bulletin",
    "try_bulletin",
    "write_by_link",
]
