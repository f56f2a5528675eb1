"""Who may still answer a call, and what an answer has to say."""

from datetime import datetime

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.meetings.choices import CallAnswer, MeetingState


def why_over(state: str, starts_at: datetime, now: datetime) -> str:
    """The sentence for whom an answer is not taken any more; empty while it is."""
    if state == MeetingState.CANCELLED:
        return _("The meeting is cancelled: no answer is needed.")
    if state != MeetingState.CALLED or now >= starts_at:
        return _("The meeting has begun or is over: answers are not taken any more. Tell the keeper of the meeting.")
    return ""


def require_answer(answer: str, trusts: str) -> None:
    """Raise RuleBroken where nothing is chosen, or where it is not said who acts instead."""
    if answer not in CallAnswer.values:
        raise RuleBroken(_("Choose one of the answers, then send."))
    if answer == CallAnswer.TRUSTS and not trusts.strip():
        raise RuleBroken(_("Whom do you trust? Write the name as the paper of the proxy will have it."))


def require_called(state: str, starts_at: datetime, now: datetime) -> None:
    """Raise RuleBroken where nobody is reminded: the meeting is not called, or its hour has come."""
    if state != MeetingState.CALLED or now >= starts_at:
        raise RuleBroken(_("Reminders go out between the call and the beginning of the meeting."))
