"""Everything that writes of meetings, one file per noun."""

from svod.meetings.actions.attendance import mark_attendance
from svod.meetings.actions.carrying import carry_items
from svod.meetings.actions.holding import hold_meeting, reopen_meeting
from svod.meetings.actions.instructions import (
    close_instruction,
    give_instruction,
    move_instruction,
    reopen_instruction,
    report_instruction,
)
from svod.meetings.actions.items import (
    add_item,
    add_material,
    edit_item,
    order_item,
    park_item,
    remove_item,
    take_item,
    write_text,
)
from svod.meetings.actions.meetings import add_meeting, call_meeting, cancel_meeting, edit_meeting, move_meeting
from svod.meetings.actions.minutes import correct_minutes, finalise_minutes, publish_minutes, withdraw_minutes
from svod.meetings.actions.outcomes import drop_decision, edit_decision, end_wait, make_decision, set_wait
from svod.meetings.actions.series import plan_meetings, set_series

__all__ = [
    "add_item",
    "add_material",
    "add_meeting",
    "call_meeting",
    "cancel_meeting",
    "carry_items",
    "close_instruction",
    "correct_minutes",
    "drop_decision",
    "edit_decision",
    "edit_item",
    "edit_meeting",
    "end_wait",
    "finalise_minutes",
    "give_instruction",
    "hold_meeting",
    "make_decision",
    "mark_attendance",
    "move_instruction",
    "move_meeting",
    "order_item",
    "park_item",
    "plan_meetings",
    "publish_minutes",
    "remove_item",
    "reopen_instruction",
    "reopen_meeting",
    "report_instruction",
    "set_series",
    "set_wait",
    "take_item",
    "withdraw_minutes",
    "write_text",
]
