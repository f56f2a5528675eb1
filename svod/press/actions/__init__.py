"""What is done with publications: written, shown, published, taken off, their pictures, by the clock."""

from svod.press.actions.going_out import archive, cancel_schedule, publish, publish_due, schedule
from svod.press.actions.pictures import add_picture, describe_picture, remove_picture
from svod.press.actions.writing import Draft, add_publication, close_preview, edit_publication, open_preview

__all__ = [
    "Draft",
    "add_picture",
    "add_publication",
    "archive",
    "cancel_schedule",
    "close_preview",
    "describe_picture",
    "edit_publication",
    "open_preview",
    "publish",
    "publish_due",
    "remove_picture",
    "schedule",
]
