"""Final minutes: made, corrected, published, taken off the site."""

from typing import Any

from django.db import transaction
from django.urls import reverse

from svod.accounts.access import Actor
from svod.bodies.actions import ref_of as body_ref
from svod.core.clock import MOSCOW, now, today
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.carrying import carry_items, drop_settled
from svod.meetings.actions.holding import settle_items, tell_held
from svod.meetings.actions.locking import hold_row, minutes_ref, ref_of
from svod.meetings.actions.outcomes import postpone, put_back
from svod.meetings.actions.waits import free_waits, hold_waits
from svod.meetings.choices import Effect, ItemState, MeetingState
from svod.meetings.models import Decision, Meeting, MinutesVersion
from svod.meetings.queries.frozen import minutes_told
from svod.meetings.queries.votes import open_votes
from svod.meetings.rules import require_final, require_publishing, require_reopening, sealed
from svod.meetings.rules.votes import require_votes_over
from svod.plan.access import require_edit
from svod.plan.actions import tie_fact
from svod.russian.dates import spoken_date


@transaction.atomic
def finalise_minutes(actor: Actor, meeting: Meeting, *, confirmed: bool = False, why: str = "") -> MinutesVersion:
    """Freeze the minutes as the next version; what they decide reaches the plan, what is left open goes on.

    Two people at once: the second is refused with a sentence.
    """
    meeting = hold_row(actor, meeting)
    require_votes_over(open_votes(meeting))
    versions = meeting.versions.count()
    items = meeting.items.exclude(state=ItemState.CLOSED)
    require_final(
        meeting.state,
        attended=meeting.attendance.count(),
        items=items.count(),
        undiscussed=items.filter(discussed=False).count(),
        confirmed=confirmed,
        versions=versions,
        why=why,
    )
    settle_items(meeting)
    meeting.state = MeetingState.FINAL
    meeting.version += 1
    meeting.save(update_fields=["state", "version"])
    told = minutes_told(meeting)
    made = MinutesVersion(
        meeting=meeting,
        number=versions + 1,
        frozen=told,
        sha256=sealed(told),
        why=why.strip(),
        made_by=actor.user,
        made_at=now(),
    )
    made.save()
    for decision in meeting.decisions.select_related("measure__plan", "item__came_from", "meeting"):
        _reach_plan(actor, meeting, decision)
    tell_held(actor, meeting, _held_url(meeting))
    verb = Verb.MINUTES_CORRECTED if versions else Verb.MINUTES_FINAL
    write_line(actor, verb, ref_of(meeting), after=made.number, why=made.why, hash=made.sha256)
    drop_settled(meeting.body)
    carry_items(actor, meeting.body)
    return made


def _held_url(meeting: Meeting) -> str:
    """The address that the fact of the meeting carries already: published minutes stay where they are."""
    from svod.facts.models import Fact

    source = ref_of(meeting)
    kept = Fact.objects.filter(
        cluster=meeting.body.cluster, withdrawn_at=None, source_kind=source.kind, source_id=source.id
    )
    return kept.values_list("url", flat=True).first() or ""


def _reach_plan(actor: Actor, meeting: Meeting, decision: Decision) -> None:
    """What a decision does to the plan: moves its measure, or frees what waits for its item."""
    if decision.effect == Effect.FREES:
        free_waits(actor, decision)
    else:
        hold_waits(actor, decision)
    source, part = minutes_ref(meeting), str(decision.pk)
    if decision.effect != Effect.POSTPONES or decision.measure is None or decision.moved_to is None:
        withdraw(actor, source, kind=FactKind.DECISION_POSTPONED, part=part)
        put_back(actor, decision)
        return
    measure = decision.measure
    require_edit(actor, measure, "status")
    told = Told(
        start=meeting.starts_at.astimezone(MOSCOW).date(),
        title=decision.text,
        body=body_ref(meeting.body),
        moved_from=measure.ends,
        moved_to=decision.moved_to,
        by=f"{meeting.body.name}, {decision.label}",
    )
    fact = record(actor, FactKind.DECISION_POSTPONED, told, source=source, part=part)
    tie_fact(actor, measure, fact)
    postpone(actor, decision, measure, decision.moved_to)


@transaction.atomic
def correct_minutes(actor: Actor, meeting: Meeting) -> None:
    """Open final minutes for a correction: every earlier version stays, and the site shows the last final one."""
    meeting = hold_row(actor, meeting)
    require_reopening(meeting.state, False)
    if meeting.state == MeetingState.FINAL:
        meeting.state = MeetingState.HELD
        meeting.version += 1
        meeting.save(update_fields=["state", "version"])
        write_line(actor, Verb.MEETING_EDITED, ref_of(meeting), after=str(MeetingState.HELD))


def _public_items(told: dict[str, Any]) -> int:
    return sum(bool(item["public"]) for item in told["items"])


@transaction.atomic
def publish_minutes(actor: Actor, meeting: Meeting, *, base: str) -> None:
    """Show the last final version on the body's page; the ledger gets the fact, the meeting's fact its address.

    `base` is the address of the installation, `https://…`.
    """
    meeting = hold_row(actor, meeting)
    last = meeting.versions.order_by("-number").first()
    public = _public_items(last.frozen) if last else 0
    require_publishing(1 if last else 0, public, body_is_public=meeting.body.is_public)
    meeting.published_at = meeting.published_at or now()
    meeting.save(update_fields=["published_at"])
    url = base + reverse("public:minutes", args=[meeting.body.cluster.slug, meeting.pk])
    met = spoken_date(meeting.starts_at.astimezone(MOSCOW).date())
    told = Told(start=today(), title=f"{meeting.title} {met}", url=url, body=body_ref(meeting.body))
    record(actor, FactKind.MINUTES_PUBLISHED, told, source=minutes_ref(meeting))
    tell_held(actor, meeting, url)
    write_line(actor, Verb.MINUTES_PUBLISHED, ref_of(meeting), after=url)


@transaction.atomic
def withdraw_minutes(actor: Actor, meeting: Meeting, *, why: str = "") -> None:
    """Take published minutes off the site; their fact is withdrawn."""
    meeting = hold_row(actor, meeting)
    if meeting.published_at is None:
        return
    meeting.published_at = None
    meeting.save(update_fields=["published_at"])
    withdraw(actor, minutes_ref(meeting), kind=FactKind.MINUTES_PUBLISHED, why=why)
    tell_held(actor, meeting)
    write_line(actor, Verb.MINUTES_WITHDRAWN, ref_of(meeting), why=why)
