"""What asking keeps about a person leaves on request, with the lists (`settings.FORGETTERS`)."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.actions import NOWHERE
from svod.asking.choices import Handing
from svod.asking.models import Handover, Link, LinkOpening, Opening, Reminder, Report
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.actions import erase_personal
from svod.members.rules.erasing import Forgotten


def forget_person(actor: Actor, told: Forgotten) -> None:
    """Take a person's name, address, devices and unsent words off reports; what was sent is the office's and stays.

    Links that the person had are closed, so are periods opened for the person. Called within the erasure.
    """
    reports = Report.objects.filter(measure__plan__cluster=actor.cluster, person__in=told.people)
    _close(Link.objects.filter(report__in=reports, handover=None))
    Opening.objects.filter(period__plan__cluster=actor.cluster, person__in=told.people).delete()
    reports.update(draft={}, draft_at=None)
    reminders = Reminder.objects.filter(report__in=reports)
    reminders.filter(sent_at=None, dropped_at=None).update(dropped_at=now())
    reminders.update(words="")
    wishes = Handover.objects.filter(report__measure__plan__cluster=actor.cluster)
    for wish in [each for each in wishes if told.is_meant(each.name, each.email)]:
        _forget_handover(actor, wish, told.reason)


@in_russian()
def _forget_handover(actor: Actor, wish: Handover, reason: str) -> None:
    _close(Link.objects.filter(handover=wish))
    wish.name, wish.email = _("a person removed on request"), f"handover-{wish.pk}@{NOWHERE}"
    if wish.state == Handing.WAITING:
        wish.state, wish.decided_at = Handing.REFUSED, now()
    wish.save(update_fields=["name", "email", "state", "decided_at"])
    erase_personal(actor, Ref("handover", str(wish.pk), ""), reason)


def _close(links: QuerySet[Link]) -> None:
    """Links open nothing from now on, and nothing tells which devices opened them."""
    LinkOpening.objects.filter(link__in=links).delete()
    links.filter(revoked_at=None).update(revoked_at=now())
