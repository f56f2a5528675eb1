"""Conditions of work and yearly reports: both become facts of the ledger."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.bodies.access import require_keep, require_office
from svod.bodies.actions.bodies import ref_of
from svod.bodies.choices import ConditionKind, ReportState
from svod.bodies.models import Body, BodyReport, Condition
from svod.bodies.rules import require_condition, require_handing, require_settling
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import site_url


@transaction.atomic
def give_condition(
    actor: Actor,
    body: Body,
    *,
    kind: ConditionKind,
    title: str,
    given_on: date,
    file: tuple[str, bytes] | None = None,
) -> Condition:
    """Write down a condition of work given to a body; a fact of the ledger at once."""
    require_keep(actor, body)
    require_condition(title, given_on, today())
    kept = keep_upload(actor, *file) if file else None
    condition = Condition(
        body=body, kind=kind, title=" ".join(title.split())[:500], given_on=given_on, file=kept, added_by=actor.user
    )
    condition.save()
    record(
        actor,
        FactKind.CONDITION_CREATED,
        Told(start=given_on, title=condition.title, body=ref_of(body)),
        source=Ref("condition", str(condition.pk), condition.title),
    )
    write_line(actor, Verb.CONDITION_GIVEN, ref_of(body), after=condition.title, given=given_on.isoformat())
    return condition


@transaction.atomic
def remove_condition(actor: Actor, condition: Condition) -> None:
    """Take a condition off: it was written down by mistake. Its fact is withdrawn."""
    require_keep(actor, condition.body)
    withdraw(actor, Ref("condition", str(condition.pk), condition.title))
    write_line(actor, Verb.CONDITION_REMOVED, ref_of(condition.body), before=condition.title)
    condition.delete()


def _report_ref(report: BodyReport) -> Ref:
    return Ref("group-report", str(report.pk), str(report))


@transaction.atomic
def write_report(actor: Actor, body: Body, year: int, *, text: str, seen: int = 0) -> BodyReport:
    """Save the words of a body's yearly report; `seen` is the version as shown, 0 where there was none yet."""
    require_keep(actor, body)
    report = BodyReport.objects.select_for_update().filter(body=body, year=year).first()
    if report is None:
        report = BodyReport(body=body, year=year, version=0)
    if report.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this report. Compare and save again."))
    require_handing(report.state, text, year, today())
    report.text = text.strip()
    report.version += 1
    report.save()
    write_line(actor, Verb.GROUP_REPORT_WRITTEN, _report_ref(report), year=year)
    return report


@transaction.atomic
def hand_in_report(actor: Actor, report: BodyReport) -> None:
    """Give the report to the cluster's secretary."""
    require_keep(actor, report.body)
    report = BodyReport.objects.select_for_update().get(pk=report.pk)
    require_handing(report.state, report.text, report.year, today())
    report.state, report.handed_at, report.remark = ReportState.HANDED, now(), ""
    report.save(update_fields=["state", "handed_at", "remark"])
    write_line(actor, Verb.GROUP_REPORT_HANDED, _report_ref(report), year=report.year)


def _told_of(report: BodyReport) -> Told:
    """An accepted report as the ledger tells it, with its page where the body stands on the site."""
    body = report.body
    path = reverse("public:body-report", args=[body.cluster.slug, body.pk, report.year]) if body.is_public else ""
    url = site_url() + path if path else ""
    return Told(start=min(today(), date(report.year, 12, 31)), title=body.name, url=url, body=ref_of(body))


@transaction.atomic
def settle_report(actor: Actor, report: BodyReport, *, accepts: bool, remark: str = "") -> None:
    """Accept a report (a fact of the ledger from now on) or send it back with a word what to change.

    An accepted one may be sent back too: its fact is withdrawn.
    """
    require_office(actor, report.body)
    if report.body.cluster_id != actor.cluster.pk:
        raise NotThere
    report = BodyReport.objects.select_for_update().select_related("body__cluster").get(pk=report.pk)
    require_settling(report.state, accepts=accepts, remark=remark)
    report.state = ReportState.ACCEPTED if accepts else ReportState.RETURNED
    report.settled_at, report.settled_by, report.remark = now(), actor.user, remark.strip()
    report.save(update_fields=["state", "settled_at", "settled_by", "remark"])
    if accepts:
        record(
            actor,
            FactKind.GROUP_REPORTED,
            _told_of(report),
            source=_report_ref(report),
        )
    else:
        withdraw(actor, _report_ref(report), why=report.remark)
    verb = Verb.GROUP_REPORT_ACCEPTED if accepts else Verb.GROUP_REPORT_RETURNED
    write_line(actor, verb, _report_ref(report), year=report.year, why=report.remark)
