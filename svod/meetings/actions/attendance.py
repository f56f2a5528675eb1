"""Marking who is at a meeting."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.bodies.actions import whose
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.locking import ref_of, written
from svod.meetings.choices import Presence
from svod.meetings.models import Attendance, Meeting
from svod.meetings.queries.pages import asked_of
from svod.members.models import Organisation, Person


@transaction.atomic
def mark_attendance(
    actor: Actor,
    meeting: Meeting,
    organisation: Organisation | None,
    state: Presence | None,
    *,
    person: Person | None = None,
    reason: str = "",
    proxy: tuple[str, bytes] | None = None,
    holder: str = "",
) -> Attendance | None:
    """Mark an organisation (or a person who sits for none); None takes the mark off.

    By proxy a paper is needed, given now or earlier, and its holder. Raises RuleBroken in words.
    """
    meeting = written(actor, meeting)
    if any(each is not None and each.cluster_id != actor.cluster.pk for each in (organisation, person)):
        raise NotThere
    whose = {"organisation": organisation} if organisation else {"organisation": None, "person": person}
    row = Attendance.objects.select_for_update().filter(meeting=meeting, **whose).first()
    before = row.state if row else ""
    if state is None:
        if row is not None:
            row.delete()
            _tell(actor, row, before, "")
        return None
    row = row or Attendance(meeting=meeting, organisation=organisation, person=person)
    row.person = person or (None if organisation else row.person)
    row.state, row.reason = state, reason.strip()[:300]
    if state == Presence.PROXY:
        _by_proxy(actor, row, proxy, holder)
    else:
        row.holder, row.holder_name = None, ""
    row.save()
    if before != state:
        _tell(actor, row, before, state)
    return row


@transaction.atomic
def mark_all(actor: Actor, meeting: Meeting) -> int:
    """Mark everybody who is asked and has no mark yet as present; how many those were."""
    waiting = [one for one in asked_of(written(actor, meeting)) if not one.state]
    for one in waiting:
        mark_attendance(actor, meeting, one.organisation, Presence.PRESENT, person=one.person)
    return len(waiting)


def _by_proxy(actor: Actor, row: Attendance, proxy: tuple[str, bytes] | None, holder: str) -> None:
    if proxy is not None:
        row.proxy = keep_upload(actor, *proxy)
    if row.proxy_id is None:
        raise RuleBroken(_("A proxy needs its paper: give the file, then mark the organisation."))
    row.holder_name = " ".join(holder.split())[:300] or row.holder_name
    if not row.holder_name:
        raise RuleBroken(_("Who holds the proxy? Write the name as in the paper."))
    row.holder = Person.objects.filter(cluster=actor.cluster, name=row.holder_name, merged_into=None).first()


def _tell(actor: Actor, row: Attendance, before: str, after: str) -> None:
    who = whose(row.organisation, None if row.organisation else row.person)
    write_line(actor, Verb.ATTENDANCE_SET, ref_of(row.meeting), before=before, after=after, **who)
