"""Asking: who answers for a measure, one letter with the one link, a whole period at once."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.accounts.models import User
from svod.asking.access import require_decide
from svod.asking.actions.links import draw_link, ref_of
from svod.asking.models import Handover, Link, Period, Report
from svod.asking.queries.accountable import accountable_of, address_of, last_day_of, measures_to_ask, thing_words
from svod.asking.rules.periods import due_in, require_open
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import MailAddress
from svod.plan.models import Measure, Plan


@dataclass(frozen=True, slots=True)
class AskedOne:
    """One asked report. `token` is told here once and kept nowhere; `has_letter`: a letter waits for the worker."""

    report: Report
    link: Link
    token: str
    has_letter: bool


@dataclass(slots=True)
class AskedMany:
    """What became of a whole period: asked by letter; people whom no letter reaches; measures nobody answers for."""

    asked: list[AskedOne] = field(default_factory=list)
    unreached: list[AskedOne] = field(default_factory=list)
    nobody: list[Measure] = field(default_factory=list)


def path_of_link(token: str) -> str:
    """Where a link leads, from the root of the site."""
    return reverse("one:link", args=[token])


@transaction.atomic
def ask(actor: Actor, measure: Measure, period: Period, *, by_letter: bool = True) -> AskedOne:
    """Ask whoever is accountable about a measure in a period; asked once more, a fresh link goes to the same report.

    Without `by_letter` only the link is made, for paper. Raises RuleBroken where nobody is accountable or the period
    is closed; NotThere where the two are not of one plan of this cluster.
    """
    require_decide(actor, measure)
    return _ask(actor, measure, period, by_letter=by_letter)


@transaction.atomic
def ask_all_due(actor: Actor, plan: Plan, period: Period) -> AskedMany:
    """Ask about every measure that has something to tell in a period and was not asked about yet."""
    require_decide(actor, plan)
    found = AskedMany()
    for measure in measures_to_ask(plan, period):
        if accountable_of(measure) is None:
            found.nobody.append(measure)
            continue
        asked = _ask(actor, measure, period)
        (found.asked if asked.has_letter else found.unreached).append(asked)
    return found


@transaction.atomic
def ask_by_the_clock(actor: Actor, plan: Plan, period: Period) -> AskedMany:
    """The same by the program itself: `actor` is the cluster's own, with nobody signed in."""
    if plan.cluster_id != actor.cluster.pk or actor.user is not None:
        raise NotThere
    found = AskedMany()
    for measure in measures_to_ask(plan, period):
        if accountable_of(measure) is None:
            found.nobody.append(measure)
            continue
        asked = _ask(actor, measure, period)
        (found.asked if asked.has_letter else found.unreached).append(asked)
    return found


def _ask(actor: Actor, measure: Measure, period: Period, *, by_letter: bool = True) -> AskedOne:
    if period.plan_id != measure.plan_id:
        raise NotThere
    require_open(period.label, period.closed_at, None, now())
    person = accountable_of(measure)
    if person is None:
        raise RuleBroken(_("Nobody answers for this measure: name the lead in the plan, then ask."))
    due = due_in(period.first, period.last, last_day_of(measure))
    defaults = {"person": person, "due": due, "asked_at": now(), "asked_by": actor.user}
    report, is_new = Report.objects.get_or_create(measure=measure, period=period, defaults=defaults)
    if not is_new and report.person_id != person.pk:
        report.person = person
        report.save(update_fields=["person"])
    link, token = draw_link(actor, report)
    has_letter = by_letter and send_asking(actor, report, link, token)
    write_line(
        actor, Verb.REPORT_ASKED, ref_of(report), period=period.label, link=link.pk, until=link.expires_at.isoformat()
    )
    return AskedOne(report, link, token, has_letter)


def send_asking(actor: Actor, report: Report, link: Link, token: str, handover: Handover | None = None) -> bool:
    """Queue the letter «вас просят» with the link; whether there was anywhere to send it."""
    to = addressee_of(report, handover)
    if to is None:
        return False
    queue_letter(
        actor,
        to=to,
        kind=Kind.ASKED,
        key=f"ask:{report.pk}:{link.pk}",
        context={
            "thing": thing_words(report.measure),
            "url": path_of_link(token),
            "who": actor.user.name if actor.user else "",
            "until": _until(report),
            "note": "",
        },
        url=reverse("desk:asked-report", args=[actor.cluster.slug, report.pk]),
    )
    return True


def _until(report: Report) -> date:
    return report.due


def addressee_of(report: Report, handover: Handover | None = None) -> User | MailAddress | None:
    """Where a letter about a report goes: to whom it was handed over, else to the accountable; None: nowhere."""
    if handover is not None:
        return MailAddress(handover.email, handover.name)
    return address_of(report.person) if report.person else None
