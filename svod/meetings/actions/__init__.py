"""Everything that writes of meetings, one file per noun."""

from svod.meetings.actions.attendance import mark_all, mark_attendance
from svod.meetings.actions.ballots import cast_ballot, record_ballots, record_box, record_paper, take_ballot_back
from svod.meetings.actions.calls import answer_call, remind_silent
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
from svod.meetings.actions.links import issue_links, send_links
from svod.meetings.actions.meetings import add_meeting, call_meeting, cancel_meeting, edit_meeting, move_meeting
from svod.meetings.actions.minutes import correct_minutes, finalise_minutes, publish_minutes, withdraw_minutes
from svod.meetings.actions.outcomes import drop_decision, edit_decision, make_decision
from svod.meetings.actions.series import change_series, plan_meetings, set_series
from svod.meetings.actions.votes import (
    add_vote,
    close_vote,
    drop_vote,
    name_holder,
    open_vote,
    recount_vote,
)
from svod.meetings.actions.waits import end_wait, set_wait

__all__ = [
    "add_item",
    "add_material",
    "add_meeting",
    "add_vote",
    "answer_call",
    "call_meeting",
    "cancel_meeting",
    "carry_items",
    "cast_ballot",
    "change_series",
    "close_instruction",
    "close_vote",
    "correct_minutes",
    "drop_decision",
    "drop_vote",
    "edit_decision",
    "edit_item",
    "edit_meeting",
    "end_wait",
    "finalise_minutes",
    "give_instruction",
    "hold_meeting",
    "issue_links",
    "make_decision",
    "mark_all",
    "mark_attendance",
    "move_instruction",
    "move_meeting",
    "name_holder",
    "open_vote",
    "order_item",
    "park_item",
    "plan_meetings",
    "publish_minutes",
    "record_ballots",
    "record_box",
    "record_paper",
    "recount_vote",
    "remind_silent",
    "remove_item",
    "reopen_instruction",
    "reopen_meeting",
    "report_instruction",
    "send_links",
    "set_series",
    "set_wait",
    "take_ballot_back",
    "take_item",
    "withdraw_minutes",
    "write_text",
]
