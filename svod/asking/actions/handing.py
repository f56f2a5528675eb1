"""«Не ваше? Передать другому»: the wish, what becomes of it by rule or by the secretary."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.asking.access import require_answer, require_decide
from svod.asking.actions.asking import send_asking
from svod.asking.actions.links import draw_link, ref_of
from svod.asking.choices import Handing
from svod.asking.models import Handover, Link, Report
from svod.asking.rules.states import require_link_edit
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.choices import ContactKind
from svod.members.models import Contact
from svod.notify.rules.words import require_address, require_one_line

MOST_NAME = 200


@transaction.atomic
def hand_over(actor: Actor, report: Report, *, name: str, email: str, link: Link | None = None) -> Handover:
    """Say that a report is somebody else's. A colleague of one organisation gets a link at once, others wait.

    Where it is handed over at once the old links die; else they live until the secretary decides. Raises RuleBroken
    where the name or the address is none, or where another wish waits already.
    """
    require_answer(actor, report, link)
    require_link_edit(report.state)
    name, email = " ".join(name.split()), email.strip().lower()
    if not name or len(name) > MOST_NAME:
        raise RuleBroken(_("Write who should be asked: surname and name."))
    require_one_line(name)
    require_address(email)
    if report.handovers.filter(state=Handing.WAITING).exists():
        raise RuleBroken(_("One handing over waits for the secretary already."))
    made = Handover.objects.create(report=report, name=name, email=email, at=now())
    _journal(actor, made, Verb.REPORT_HANDED)
    if _is_colleague(report, email):
        _hand(actor, made)
    return made


@transaction.atomic
def decide_handover(actor: Actor, handover: Handover, *, agreed: bool) -> Handover:
    """Let a report be handed over: a new link goes out and the old ones die; or refuse. Decided once."""
    require_decide(actor, handover.report)
    fresh = Handover.objects.select_for_update(of=("self",)).select_related("report__measure__plan").get(pk=handover.pk)
    if fresh.state != Handing.WAITING:
        raise RuleBroken(_("This is decided already. Reload the page."))
    if agreed:
        _hand(actor, fresh)
    else:
        fresh.state = Handing.REFUSED
    fresh.decided_at, fresh.decided_by = now(), actor.user
    fresh.save(update_fields=["state", "decided_at", "decided_by"])
    _journal(actor, fresh, Verb.REPORT_HANDOVER_DECIDED, answer=fresh.state)
    return fresh


def _is_colleague(report: Report, email: str) -> bool:
    """Whether the address is on the card of somebody of the accountable's own organisation."""
    place = report.person.organisation_id if report.person else None
    if place is None:
        return False
    return Contact.objects.filter(kind=ContactKind.MAIL, value__iexact=email, person__organisation=place).exists()


def _hand(actor: Actor, handover: Handover) -> None:
    report = handover.report
    if report.measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    report.doors.filter(revoked_at=None).update(revoked_at=now())
    link, token = draw_link(actor, report, handover)
    send_asking(actor, report, link, token, handover)
    handover.state = Handing.DONE
    handover.save(update_fields=["state"])


def _journal(actor: Actor, handover: Handover, verb: Verb, **details: str) -> None:
    whom = Ref("handover", str(handover.pk), "")
    personal = {"name": (None, handover.name), "email": (None, handover.email)}
    write_line(actor, verb, ref_of(handover.report), about=whom, personal=personal, **details)
