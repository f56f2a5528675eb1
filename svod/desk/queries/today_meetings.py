"""What meetings put into a day: calls to answer, one's own instructions, those that are silent, minutes to finish."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.bodies.access import kept_bodies
from svod.core.clock import MOSCOW, now
from svod.desk.queries.morning import Item, Morning, Part
from svod.desk.queries.today_plan import day_words
from svod.meetings.access import own_instructions
from svod.meetings.choices import InstructionState, MeetingState
from svod.meetings.models import Call, Instruction, Meeting
from svod.meetings.queries.calls import token_of

_WORDS = 160


def _part(key: str, title: str, items: Iterable[Item], morning: Morning, *, beside: bool = True) -> list[Part]:
    found = tuple(items)
    if not found:
        return []
    shape = "todo" if beside else "rows"
    return [Part(key, title, found, len(found), morning.listed(key), shape, waits=True, beside=beside)]


def calls(morning: Morning) -> list[Part]:
    """Calls to meetings that this very person has not answered; the answer is one press away."""
    if morning.actor.user is None:
        return []
    found = Call.objects.filter(
        person__user=morning.actor.user,
        answer="",
        meeting__body__cluster=morning.actor.cluster,
        meeting__state=MeetingState.CALLED,
        meeting__starts_at__gt=now(),
    )
    items = (_called(morning, call) for call in found.select_related("meeting__body").order_by("meeting__starts_at"))
    return _part("calls", _("Will you come?"), items, morning)


def _called(morning: Morning, call: Call) -> Item:
    begins = call.meeting.starts_at.astimezone(MOSCOW)
    url = reverse("public:call", args=[morning.actor.cluster.slug, token_of(call)])
    when = f"{day_words(begins.date(), morning.day)}, {begins:%H:%M}"
    return Item(call.meeting.title[:_WORDS], url, when, verb=_("Answer"), day=begins.date())


def instructions(morning: Morning) -> list[Part]:
    """Instructions given to this person or the person's organisation that nobody has reported on."""
    if not any(morning.actor.may(right) for right in (Can.SEE_MEETINGS, Can.EDIT_OWN_RESULT)):
        return []
    found = own_instructions(morning.actor).filter(state=InstructionState.OPEN).select_related("body")
    items = (_instruction(morning, each, each.body.name) for each in found.order_by("due", "pk"))
    return _part("instructions", _("Your instructions"), items, morning, beside=False)


def watched(morning: Morning) -> list[Part]:
    """Instructions to whoever keeps meetings: reported, so to be taken off control; silent though the day is past."""
    if not morning.actor.may(Can.KEEP_MEETINGS):
        return []
    found = Instruction.objects.filter(body__cluster=morning.actor.cluster).exclude(state=InstructionState.OFF)
    rows = list(found.select_related("body").order_by("due", "pk"))
    reported = [row for row in rows if row.state == InstructionState.REPORTED]
    late = [row for row in rows if is_silent(row, morning.day)]
    off = (_instruction(morning, row, row.executor, _("Take off control")) for row in reported)
    silent = (_instruction(morning, row, row.executor, _("Open")) for row in late)
    return [
        *_part("instructions-reported", _("Instructions reported"), off, morning, beside=False),
        *_part("instructions-silent", _("Instructions without a word"), silent, morning),
    ]


def is_silent(instruction: Instruction, day: date) -> bool:
    """Whether its day is past and nobody has reported."""
    due = instruction.due
    return instruction.state == InstructionState.OPEN and due is not None and due < day


def _instruction(morning: Morning, row: Instruction, who: str, verb: str = "") -> Item:
    late = (morning.day - row.due).days if row.due else 0
    when = _("until %(day)s") % {"day": day_words(row.due, morning.day)} if row.due else row.deadline
    if late > 0:
        when = ngettext("the day was %(count)d day ago", "the day was %(count)d days ago", late) % {"count": late}
    return Item(
        " ".join(row.text.split())[:_WORDS],
        morning.desk("instruction", row.pk),
        ", ".join(part for part in (who, when) if part),
        row.label,
        "not_done" if late > 0 else "not_due",
        verb=verb or pgettext("button of an instruction", "Report"),
        day=row.due,
    )


def minutes(morning: Morning) -> list[Part]:
    """Meetings of bodies that this person keeps, held and without final minutes."""
    actor = morning.actor
    if not any(actor.may(right) for right in (Can.KEEP_MEETINGS, Can.KEEP_OWN_BODY)):
        return []
    found = Meeting.objects.filter(body__in=kept_bodies(actor), state=MeetingState.HELD).select_related("body")
    items = (
        Item(
            each.title[:_WORDS],
            morning.desk("meeting", each.pk),
            _("held on %(day)s") % {"day": day_words(each.starts_at.astimezone(MOSCOW).date(), morning.day)},
            verb=_("Finish the minutes"),
        )
        for each in found.order_by("starts_at", "pk")
    )
    return _part("minutes", _("Minutes to finish"), items, morning)


def silent_instructions(actor: Actor, day: date) -> list[tuple[Instruction, int]]:
    """Instructions without a word though the day is past, the latest first, each with its days (one query)."""
    found = Instruction.objects.filter(body__cluster=actor.cluster, state=InstructionState.OPEN, due__lt=day)
    rows = found.select_related("body", "person", "organisation").order_by("due", "pk")
    return [(row, (day - row.due).days) for row in rows if row.due]
