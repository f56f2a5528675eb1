"""Sent reports in a row: what changed, what stands in the way of accepting."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.asking.access import accepted_by
from svod.asking.choices import Handing, Seen, State
from svod.asking.models import Report
from svod.asking.rules.queue import Sent, doubts
from svod.asking.rules.states import is_for_office
from svod.plan.choices import FindingState, Status
from svod.plan.models import Plan
from svod.plan.queries import composed, facts_met
from svod.plan.rules import is_blank, result_words, standing


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One sent report beside what stands in the plan: statuses and words before and after, why it is not clear.

    `for_office`: who looks at it may return it, the office alone accepts it.
    """

    report: Report
    was: Status
    becomes: Status
    words_were: str
    doubts: tuple[str, ...]
    facts: int
    for_office: bool = False

    @property
    def clear(self) -> bool:
        """Whether nothing has to be asked."""
        return not self.doubts

    @property
    def changes_status(self) -> bool:
        """Whether accepting it sets another status."""
        return self.was != self.becomes

    @property
    def replaces_words(self) -> bool:
        """Whether the result cell says something already."""
        return not is_blank(self.words_were)


def sent_reports(actor: Actor) -> QuerySet[Report]:
    """Reports that wait for this person's decision; nobody's for whoever accepts nothing."""
    return accepted_by(actor).filter(state=State.SUBMITTED)


def queue_of(actor: Actor, day: date, *, alone: bool = False) -> list[QueueRow]:
    """All of them, the oldest first (three queries, and those of the composed plans: one for a plan already known).

    `alone`: nothing else is asked of the plans, so that they need not be composed for it.
    """
    open_findings = Count("measure__findings", filter=Q(measure__findings__state=FindingState.OPEN), distinct=True)
    handing = Count("handovers", filter=Q(handovers__state=Handing.WAITING), distinct=True)
    found = list(
        sent_reports(actor)
        .select_related("measure__plan", "measure__section", "period", "person__organisation")
        .prefetch_related("files__file", "links")
        .annotate(asked=open_findings, handing=handing)
        .order_by("submitted_at", "pk")
    )
    facts: Counter[int] = Counter()
    for plan in {report.measure.plan_id: report.measure.plan for report in found}.values():
        facts.update(facts_met(actor.cluster, plan, day) if alone else _facts(actor, plan, day))
    office = actor.may(Can.DECIDE_REPORTS)
    return [_row(report, facts[report.measure_id], day, office=office) for report in found]


def _facts(actor: Actor, plan: Plan, day: date) -> dict[int, int]:
    return {pk: len(row.facts) for pk, row in composed(actor.cluster, plan, day).rows.items()}


def _row(report: Report, facts: int, day: date, *, office: bool) -> QueueRow:
    measure = report.measure
    words = result_words(measure.result, measure.extra)
    was = standing(measure.status, words, measure.ends, measure.plan.until_year or measure.plan.year, day)
    for_office = is_for_office(measure.status, report.answer, office=office)
    sent = Sent(
        answer=report.answer,
        proofs=len(report.files.all()) + len(report.links.all()) + facts,
        asked=getattr(report, "asked", 0),
        not_all=report.confirms == Seen.NOT_ALL,
        reopened=report.reopened,
        handed_over=bool(getattr(report, "handing", 0)),
        for_office=for_office,
    )
    return QueueRow(report, was, Status(report.answer or was), words, tuple(doubts(sent)), facts, for_office)


def waiting_report(actor: Actor, pk: int) -> Report:
    """One report of the queue (one query). Raises NotThere where it is another's, or waits no more."""
    found = sent_reports(actor).select_related("measure__plan", "period", "person").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def asked_of(actor: Actor) -> QuerySet[Report]:
    """Reports asked of this person and not sent yet, the nearest day first."""
    if actor.user is None:
        return Report.objects.none()
    found = Report.objects.filter(
        measure__plan__cluster=actor.cluster,
        person__user=actor.user,
        state__in=(State.ASKED, State.DRAFT, State.RETURNED),
        period__closed_at=None,
    )
    return (
        found.exclude(measure__status=Status.EXCLUDED).select_related("measure__plan", "period").order_by("due", "pk")
    )
