"""Names that voters wrote of those who act for them leave on request, with the lists (`settings.FORGETTERS`)."""

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.clusters.rules import in_russian
from svod.journal.actions import erase_personal
from svod.journal.models import PersonalValue
from svod.meetings.actions.votes import HOLDER, holder_ref
from svod.meetings.models import Attendance, Call, Turn, Voter
from svod.members.rules.erasing import Forgotten


@in_russian()
def forget_person(actor: Actor, told: Forgotten) -> None:
    """The name of whoever acts by proxy in answers, lists and rolls, and beside the journal. Within the erasure.

    That somebody acted stays, with the paper: without it the vote would not stand. Final minutes are documents and keep
    their words.
    """
    gone = _("a person removed on request")
    marks = Attendance.objects.filter(meeting__body__cluster=actor.cluster)
    rolls = Voter.objects.filter(meeting__body__cluster=actor.cluster)
    turns = Turn.objects.filter(vote__meeting__body__cluster=actor.cluster)
    for rows in (marks, rolls, turns):
        written = set(rows.exclude(holder_name="").values_list("holder_name", flat=True).order_by())
        rows.filter(holder_name__in=[name for name in written if told.is_meant(name, "")]).update(holder_name=gone)
    calls = Call.objects.filter(meeting__body__cluster=actor.cluster)
    trusted = set(calls.exclude(trusts="").values_list("trusts", flat=True).order_by())
    calls.filter(trusts__in=[name for name in trusted if told.is_meant(name, "")]).update(trusts=gone)
    _forget_lines(actor, told)


def _forget_lines(actor: Actor, told: Forgotten) -> None:
    """Beside the journal: voters for whom this very name was written, now or earlier."""
    kept = PersonalValue.objects.filter(entry__cluster=actor.cluster, about_kind=HOLDER, erased_at=None)
    meant = {each.about for each in kept if any(told.is_meant(name or "", "") for name in (each.was, each.became))}
    for voter in Voter.objects.filter(pk__in=meant).order_by("pk"):
        erase_personal(actor, holder_ref(voter), told.reason)
