"""Who was asked, had a date, and is silent; how everybody keeps the dates."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.asking.choices import State
from svod.asking.models import Reminder, Report
from svod.asking.rules.discipline import Answered, Discipline, discipline
from svod.asking.rules.silent import SETTLED, Silence, Step, silence, waits_until
from svod.clusters.models import Cluster
from svod.composing.nouns import meaning
from svod.core.clock import MOSCOW
from svod.members.models import Person
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Measure, Plan
from svod.plan.rules import is_blank, result_words
from svod.schedule.queries import own_days

UNANSWERED = (State.ASKED, State.DRAFT, State.RETURNED)
"""States in which an answer is waited for."""


YEAR = timedelta(days=366)
"""How far back a day counts as missed: older plans are history."""


class Sign(StrEnum):
    """The last sign of life that somebody gave."""

    NONE = "none"
    SIGNED_IN = "signed-in"
    OPENED = "opened"
    DRAFTED = "drafted"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class SilentRow:
    """One asked report without an answer past its day: how long, what comes next, the letter if it lies ready."""

    report: Report
    silence: Silence
    sign: Sign
    sign_at: datetime | None
    reminder: Reminder | None
    head_knows: bool

    @property
    def letter_waits(self) -> bool:
        """Whether a letter may be sent and was not."""
        return self.step in (Step.LETTER, Step.HEAD) and not (self.reminder and self.reminder.sent_at)

    @property
    def step(self) -> Step:
        """What comes next."""
        return self.silence.step


def _day(moment: datetime) -> date:
    return moment.astimezone(MOSCOW).date()


def _unanswered(cluster: Cluster, day: date) -> QuerySet[Report]:
    found = Report.objects.filter(
        measure__plan__cluster=cluster, state__in=UNANSWERED, due__lt=day, period__closed_at=None
    )
    return (
        found.select_related("measure__plan", "period", "person__user", "person__organisation")
        .prefetch_related(Prefetch("reminders", Reminder.objects.filter(dropped_at=None).order_by("pk")))
        .annotate(opened_at=Max("doors__openings__last_at"))
        .order_by("due", "measure__order", "pk")
    )


def silent_rows(actor: Actor, day: date) -> list[SilentRow]:
    """Everybody of the cluster who is silent on a day, the longest first (two queries); nobody without the right."""
    return silent_in(actor.cluster, day) if actor.may(Can.DECIDE_REPORTS) else []


def silent_in(cluster: Cluster, day: date) -> list[SilentRow]:
    """The same for the clock, which has no rights (two queries)."""
    own = own_days(cluster)
    rows = []
    for report in _unanswered(cluster, day):
        base = _asked_until(report)
        waited = waits_until(base, report.measure.status, report.measure.moved_to)
        if waited is None:
            continue
        reminder = next((each for each in reversed(report.reminders.all()) if _day(each.drafted_at) > waited), None)
        sent_on = _day(reminder.sent_at) if reminder and reminder.sent_at else None
        told = report.head_told_at is not None and _day(report.head_told_at) > waited
        stands = silence(waited, day, sent_on=sent_on, told=told, own=own)
        if stands is not None:
            sign, at = _last_sign(report)
            rows.append(SilentRow(report, stands, sign, at, reminder, told))
    return sorted(rows, key=lambda row: (-row.silence.days, row.report.measure.order, row.report.pk))


def _asked_until(report: Report) -> date:
    """The due day; of a returned report the day on which it came back, where that is later."""
    if report.state == State.RETURNED and report.decided_at is not None:
        return max(report.due, _day(report.decided_at))
    return report.due


def _last_sign(report: Report) -> tuple[Sign, datetime | None]:
    user = report.person.user if report.person else None
    told = [
        (Sign.ANSWERED, report.submitted_at),
        (Sign.DRAFTED, report.draft_at),
        (Sign.OPENED, getattr(report, "opened_at", None)),
        (Sign.SIGNED_IN, user.last_login if user else None),
    ]
    known = [(at, sign) for sign, at in told if at is not None]
    if not known:
        return Sign.NONE, None
    at, sign = max(known, key=lambda pair: pair[0])
    return sign, at


def silent_row(actor: Actor, pk: int, day: date) -> SilentRow:
    """One of those that are silent. Raises NotThere where it is another cluster's, or is silent no more."""
    row = next((row for row in silent_rows(actor, day) if row.report.pk == pk), None)
    if row is None:
        raise NotThere
    return row


@dataclass(frozen=True, slots=True)
class Unasked:
    """A measure whose day is past, about which nobody was asked and nobody has said a word.

    `stage` names the stage whose own day is past while the measure itself still runs: «заявка».
    """

    measure: Measure
    ended: date
    days: int
    who: str
    stage: str = ""


def unasked_of(actor: Actor, day: date) -> list[Unasked]:
    """Measures due within a year back, and stages of running ones, never asked about, the longest first (five queries).

    A stage («заявка – март») is met by a fact of its kind that proves the measure.
    """
    if not actor.may(Can.DECIDE_REPORTS):
        return []
    asked = Report.objects.filter(measure=OuterRef("pk"), period__last__gte=OuterRef("last"))
    known = (
        Measure.objects.filter(plan__cluster=actor.cluster)
        .exclude(status__in=SETTLED)
        .annotate(last=Coalesce("moved_to", "ends"))
        .select_related("plan")
        .prefetch_related("assignments")
        .order_by("last", "order", "pk")
    )
    over = [
        _unasked(measure, measure.last, day)
        for measure in known.filter(~Exists(asked), last__lt=day, last__gte=day - YEAR)
        if is_blank(result_words(measure.result, measure.extra))
    ]
    running = known.filter(Q(last=None) | Q(last__gte=day), plan__year__gte=day.year - 1)
    return sorted([*over, *_stages(running, day)], key=lambda one: (one.ended, one.measure.order, one.measure.pk))


def _stages(running: QuerySet[Measure], day: date) -> list[Unasked]:
    """Stages whose days are past without a fact that meets them; none of a measure that was asked about since."""
    staged = list(
        running.filter(deadline_meaning__milestones__0__isnull=False).annotate(
            asked=Subquery(Report.objects.filter(measure=OuterRef("pk")).order_by("-due").values("due")[:1])
        )
    )
    proofs = Evidence.objects.filter(
        measure__in=staged, role=Proof.PROVES, fact__withdrawn_at=None, fact__start__lte=day
    ).values_list("measure_id", "fact__kind")
    kinds: dict[int, set[str]] = defaultdict(set)
    for key, kind in proofs:
        kinds[key].add(kind)
    found = []
    for measure in staged:
        if not is_blank(result_words(measure.result, measure.extra)):
            continue
        for stage in measure.deadline_meaning["milestones"]:
            ended = max((date.fromisoformat(last) for _first, last in stage["dates"] if last), default=None)
            told = meaning(stage["what"])
            met = kinds[measure.pk] & set(told.kinds) if told and told.kinds else kinds[measure.pk]
            if ended is not None and ended < day and not met and not (measure.asked and measure.asked > ended):
                found.append(_unasked(measure, ended, day, stage["what"]))
    return found


def _unasked(measure: Measure, ended: date, day: date, stage: str = "") -> Unasked:
    parties = list(measure.assignments.all())
    named = [party.name for party in parties if party.lead] or [party.name for party in parties]
    return Unasked(measure, ended, (day - ended).days, ", ".join(named), stage)


@dataclass(frozen=True, slots=True)
class Kept:
    """How one person or organisation keeps the dates. `key` names the row in addresses: `person-5`."""

    key: str
    name: str
    counted: Discipline
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Everybody:
    """How all keep the dates in a plan."""

    whole: Discipline
    people: tuple[Kept, ...]
    organisations: tuple[Kept, ...]

    def row(self, key: str) -> Kept:
        """The row of a key. Raises NotThere."""
        found = next((row for row in (*self.people, *self.organisations) if row.key == key), None)
        if found is None:
            raise NotThere
        return found


def discipline_of(actor: Actor, plan: Plan, day: date) -> Everybody:
    """Per person and organisation over a plan's reports whose day is past (one query); to others their own alone.

    Excluded measures, and those moved to a later day, are not counted.
    """
    found = Report.objects.filter(measure__plan=plan, measure__plan__cluster=actor.cluster, person__isnull=False)
    if not actor.may(Can.DECIDE_REPORTS):
        found = found.filter(person__user=actor.user) if actor.user is not None else found.none()
    reports = [
        report
        for report in found.select_related("measure__plan", "period", "person__organisation").order_by("due", "pk")
        if report.due < day and _counts(report)
    ]
    people: dict[Person, list[Report]] = defaultdict(list)
    organisations: dict[tuple[int, str], list[Report]] = defaultdict(list)
    for report in reports:
        if report.person is None:
            continue
        people[report.person].append(report)
        if report.person.organisation is not None:
            organisations[report.person.organisation.pk, report.person.organisation.name].append(report)
    return Everybody(
        _counted(reports, day),
        tuple(sorted((_kept(f"person-{who.pk}", who.name, told, day) for who, told in people.items()), key=_worst)),
        tuple(
            sorted(
                (_kept(f"organisation-{pk}", name, told, day) for (pk, name), told in organisations.items()), key=_worst
            )
        ),
    )


def _counts(report: Report) -> bool:
    if report.measure.status == "excluded" and report.first_submitted_at is None:
        return False
    moved = report.measure.status == "moved" and report.measure.moved_to
    return not (moved and report.measure.moved_to > report.due and report.first_submitted_at is None)  # type: ignore[operator]


def _counted(reports: Iterable[Report], day: date) -> Discipline:
    return discipline(
        (Answered(each.due, _day(each.first_submitted_at) if each.first_submitted_at else None) for each in reports),
        day,
    )


def _kept(key: str, name: str, reports: list[Report], day: date) -> Kept:
    return Kept(key, name, _counted(reports, day), tuple(reports))


def _worst(row: Kept) -> tuple[int, str]:
    return (row.counted.percent or 0, row.name.casefold())
