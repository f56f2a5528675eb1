"""Bodies and meetings: lists and cards; adding, calling, moving, holding; who came; minutes as final versions."""

from collections.abc import Callable
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.accounts.middleware import base_address
from svod.api.choices import Scope
from svod.api.schemas.facts import WhyBody
from svod.api.schemas.meetings import (
    BodyCard,
    FinalBody,
    MeetingBody,
    MeetingCard,
    MeetingChange,
    MinutesRow,
    PresenceBody,
    VersionFilter,
    WhenBody,
)
from svod.api.schemas.rooms import BodyRow, MeetingFilter, MeetingRow
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.api.views.v1.telling_meetings import body_json, meeting_json
from svod.bodies.queries import body_of, listed
from svod.bodies.views.programs import told_body
from svod.core.clock import today
from svod.meetings.access import require_keep
from svod.meetings.actions import (
    add_meeting,
    call_meeting,
    cancel_meeting,
    correct_minutes,
    edit_meeting,
    finalise_minutes,
    hold_meeting,
    mark_attendance,
    move_meeting,
    publish_minutes,
    reopen_meeting,
    withdraw_minutes,
)
from svod.meetings.choices import Presence
from svod.meetings.forms import CardForm, MeetingForm, MoveForm
from svod.meetings.models import Meeting
from svod.meetings.queries.pages import listed_meetings, meeting_of
from svod.meetings.views.papers import told_of
from svod.meetings.views.programs import told_meeting
from svod.members.access import visible_people
from svod.members.models import Organisation

router = Router(tags=["meetings"])
KEEPS = (Can.KEEP_MEETINGS, Can.KEEP_OWN_BODY)


def keeps(path: str, *, summary: str, method: str = "POST", status: int = 200) -> Callable[[Any], Any]:
    """Declare what is done to a meeting by those who keep it; the answer is its card."""
    return does(router, path, Scope.MEETINGS, *KEEPS, gives=MeetingCard, summary=summary, status=status, method=method)


def kept(actor: Actor, pk: int) -> Meeting:
    """A meeting that the actor keeps. Raises NotThere, Refused."""
    found = meeting_of(actor, pk)
    require_keep(actor, found)
    return found


def meeting_again(request: ApiRequest, pk: int) -> JsonResponse:
    """A meeting after something was done to it."""
    return told(meeting_json(request.actor, pk))


@reads(
    router, "/bodies", Can.SEE_MEETINGS, gives=list_of("bodies", BodyRow), summary=_("Committees, groups, the Council")
)
def bodies(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of bodies."""
    slug = request.actor.cluster.slug
    return paged(request, "bodies", listed(request.actor, today()), lambda each: told_body(each, slug), asked)


@reads(router, "/bodies/{pk}", Can.SEE_MEETINGS, gives=BodyCard, summary=_("One body, with who sits in it"))
def body(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One body."""
    return told(body_json(request.actor, pk))


@reads(
    router,
    "/meetings",
    Can.SEE_MEETINGS,
    gives=list_of("meetings", MeetingRow),
    summary=_("Meetings, the newest first"),
)
def meetings(request: ApiRequest, asked: Query[MeetingFilter]) -> JsonResponse:
    """A page of meetings, of one body where it is named."""
    slug, body = request.actor.cluster.slug, body_of(request.actor, asked.body) if asked.body else None
    found = listed_meetings(request.actor, body)
    if asked.state:
        found = found.filter(state=asked.state)
    return paged(request, "meetings", found, lambda each: told_meeting(each, slug), asked)


@reads(
    router,
    "/meetings/{pk}",
    Can.SEE_MEETINGS,
    gives=MeetingCard,
    summary=_("One meeting: agenda, what was heard, decisions, instructions, who came, votes, versions of the minutes"),
)
def meeting(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One meeting."""
    return told(meeting_json(request.actor, pk))


@reads(
    router,
    "/meetings/{pk}/minutes",
    Can.SEE_MEETINGS,
    gives=MinutesRow,
    summary=_("The text of the minutes: the last final version, the one that is named, or the draft"),
)
def minutes(request: ApiRequest, pk: Path[Key], asked: Query[VersionFilter]) -> JsonResponse:
    """The minutes."""
    found = meeting_of(request.actor, pk)
    versions = found.versions.order_by("-number")
    last = (versions.filter(number=asked.version) if asked.version else versions).first()
    if asked.version and last is None:
        raise NotThere
    head = {"number": last.number, "sha256": last.sha256, "why": last.why} if last else {}
    return told({"number": 0, "sha256": "", "why": ""} | head | {"told": told_of(found, last)})


@keeps("/meetings", status=201, summary=_("Add a meeting, a draft"))
def add(request: ApiRequest, told: MeetingBody) -> JsonResponse:
    """A new meeting, by its form."""
    form = MeetingForm(request.actor, typed(told) | {"agenda": "\n".join(told.agenda)})
    said = filled(form)
    when, told_fields = form.starts_at(), form.told()
    found = add_meeting(request.actor, said["body"], starts_at=when, told=told_fields, agenda=form.titles())
    return made(meeting_json(request.actor, found.pk))


@keeps(
    "/meetings/{pk}",
    method="PATCH",
    summary=_("Change what is written of a meeting beside its time: the fields that are sent"),
)
def change(request: ApiRequest, pk: Path[Key], told: MeetingChange) -> JsonResponse:
    """Change a meeting's card."""
    found = kept(request.actor, pk)
    first = CardForm.of(found) | {"chair": found.chair_id, "keeper": found.keeper_id, "seen": told.version}
    form = CardForm(request.actor, first | typed(told))
    filled(form)
    edit_meeting(request.actor, found, form.told(), seen=told.version)
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/move", summary=_("Move a meeting to another day and hour: those who were called get a letter"))
def move(request: ApiRequest, pk: Path[Key], told: WhenBody) -> JsonResponse:
    """Move."""
    found, form = kept(request.actor, pk), MoveForm(typed(told))
    said = filled(form)
    move_meeting(request.actor, found, starts_at=form.starts_at(), why=said["why"])
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/call", summary=_("Call a meeting: letters with the agenda go to all who have a seat"))
def call(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Call."""
    call_meeting(request.actor, kept(request.actor, pk))
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/cancel", summary=_("Cancel a meeting, with a word why"))
def cancel(request: ApiRequest, pk: Path[Key], told: WhyBody) -> JsonResponse:
    """Cancel."""
    cancel_meeting(request.actor, kept(request.actor, pk), why=told.why)
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/hold", summary=_("Mark a meeting as held: it becomes a fact of the year"))
def hold(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Hold."""
    hold_meeting(request.actor, kept(request.actor, pk))
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/reopen", summary=_("Take the mark “held” off a meeting"))
def reopen(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Take the mark off."""
    reopen_meeting(request.actor, kept(request.actor, pk))
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/attendance", summary=_("Mark who is at a meeting"))
def attendance(request: ApiRequest, pk: Path[Key], told: PresenceBody) -> JsonResponse:
    """A mark at the door."""
    actor, found = request.actor, kept(request.actor, pk)
    place = Organisation.objects.filter(cluster=actor.cluster, pk=told.organisation or 0).first()
    who = visible_people(actor).filter(pk=told.person or 0).first()
    if (told.organisation and place is None) or (told.person and who is None) or not (place or who):
        raise NotThere
    state = Presence(told.state) if told.state else None
    mark_attendance(actor, found, place, state, person=who, reason=told.reason)
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/final", summary=_("Make the minutes final: a version under its hash; decisions reach the plan"))
def final(request: ApiRequest, pk: Path[Key], told: FinalBody) -> JsonResponse:
    """Make final."""
    finalise_minutes(request.actor, kept(request.actor, pk), confirmed=told.confirmed, why=told.why)
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/correct", summary=_("Open final minutes for a correction: the next version says why"))
def correct(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Open for a correction."""
    correct_minutes(request.actor, kept(request.actor, pk))
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/publish", summary=_("Put the final minutes on the site"))
def publish(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Onto the site."""
    publish_minutes(request.actor, kept(request.actor, pk), base=base_address(request))
    return meeting_again(request, pk)


@keeps("/meetings/{pk}/withdraw", summary=_("Take minutes off the site"))
def withdraw(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Off the site."""
    withdraw_minutes(request.actor, kept(request.actor, pk))
    return meeting_again(request, pk)
