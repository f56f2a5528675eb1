"""Rounds: begun, asked, reminded, closed with their fact, opened again."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import MOSCOW, now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.queries import public_members
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.plan.actions import tie_fact
from svod.plan.models import Measure
from svod.workforce.access import require_keep
from svod.workforce.actions.doors import draw_door
from svod.workforce.choices import RoundKind, SheetState
from svod.workforce.models import Round, Sheet
from svod.workforce.queries.doors import addressees
from svod.workforce.rules.rounds import require_open, require_round


def ref_of(round_: Round) -> Ref:
    """The round as the journal and the ledger name it."""
    return Ref("round", str(round_.pk), str(round_))


def path_of_sheet(actor: Actor, token: str) -> str:
    """Where a sheet is filled without an account."""
    return reverse("public:sheet", args=[actor.cluster.slug, token])


@transaction.atomic
def begin_round(actor: Actor, *, kind: str, year: int, first: int, last: int, due: date) -> Round:
    """Begin to ask every member of today. Raises RuleBroken for days and years that cannot be so, or a second round."""
    require_keep(actor)
    require_round(year, first, last, due, today())
    if Round.objects.filter(cluster=actor.cluster, kind=kind, year=year).exists():
        raise RuleBroken(_("Members were asked about this in %d already: open that round.") % year)
    made = Round.objects.create(
        cluster=actor.cluster,
        kind=kind,
        year=year,
        first=first,
        last=last,
        due=due,
        begun_at=now(),
        begun_by=actor.user,
    )
    count = _ensure_sheets(actor, made)
    if not count:
        raise RuleBroken(_("The cluster has no member yet: write down who belongs to it, then ask."))
    write_line(actor, Verb.ROUND_BEGUN, ref_of(made), count=count, until=due.isoformat())
    return made


def _ensure_sheets(actor: Actor, round_: Round) -> int:
    """A sheet for every member of today that has none; how many were added."""
    known = set(round_.sheets.values_list("organisation", flat=True))
    fresh = [each for each in public_members(actor.cluster, today()) if each.pk not in known]
    Sheet.objects.bulk_create([Sheet(round=round_, organisation=each) for each in fresh])
    return len(fresh)


def _held(actor: Actor, round_: Round) -> Round:
    require_keep(actor, round_)
    return Round.objects.select_for_update(of=("self",)).select_related("cluster").get(pk=round_.pk)


@transaction.atomic
def send_letters(actor: Actor, round_: Round) -> tuple[int, int]:
    """Ask by letter whoever was not asked yet, members that came later too; how many, and how many have no address."""
    fresh = _held(actor, round_)
    require_open(is_open=fresh.is_open)
    _ensure_sheets(actor, fresh)
    waiting = list(fresh.sheets.filter(state=SheetState.SILENT, asked_at=None).select_related("organisation", "round"))
    return _write_to(actor, fresh, waiting, Kind.ASKED)


@transaction.atomic
def remind_silent(actor: Actor, round_: Round) -> tuple[int, int]:
    """Remind the silent alone, at most once a day; whoever has begun or answered gets nothing."""
    fresh = _held(actor, round_)
    require_open(is_open=fresh.is_open)
    silent = fresh.sheets.filter(state=SheetState.SILENT, asked_at__isnull=False)
    waiting = [
        sheet
        for sheet in silent.select_related("organisation", "round")
        if today() > max(each.astimezone(MOSCOW).date() for each in (sheet.asked_at, sheet.reminded_at) if each)
    ]
    return _write_to(actor, fresh, waiting, Kind.REMINDED)


@in_russian()
def _write_to(actor: Actor, round_: Round, sheets: list[Sheet], kind: Kind) -> tuple[int, int]:
    known = addressees(sheet.organisation_id for sheet in sheets)
    reached = [sheet for sheet in sheets if sheet.organisation_id in known]
    for sheet in reached:
        path = path_of_sheet(actor, draw_door(actor, sheet.organisation, sheet=sheet))
        told: dict[str, object] = {"thing": str(round_), "url": path}
        if kind == Kind.ASKED:
            told |= {"until": round_.due, "note": _note(round_)}
        else:
            told |= {"days": max((today() - round_.due).days, 0)}
        key = f"round:{sheet.pk}:{kind}:{today().isoformat()}"
        queue_letter(actor, to=known[sheet.organisation_id], kind=kind, key=key, context=told)
    mark = "asked_at" if kind == Kind.ASKED else "reminded_at"
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in reached]).update(**{mark: now()})
    if reached:
        write_line(actor, Verb.ROUND_SENT, ref_of(round_), count=len(reached), form=str(kind))
    return len(reached), len(sheets) - len(reached)


def _note(round_: Round) -> str:
    if round_.kind == RoundKind.OPINION:
        return _("Five marks and a word of your own: it takes a minute.")
    return _("Whom will you need? Last year's answers are filled in: if they still hold, one press is enough.")


@transaction.atomic
def close_round(actor: Actor, round_: Round, *, base: str, measure: Measure | None = None) -> Round:
    """Take no more answers: the survey is made, a fact of the year. `measure`: of the plan, proved by it.

    `base` is the address of the installation. Raises RuleBroken where nobody has answered.
    """
    fresh = _held(actor, round_)
    require_open(is_open=fresh.is_open)
    if measure is not None and measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    asked = fresh.sheets.count()
    answered = fresh.sheets.filter(state=SheetState.ANSWERED).count()
    if not answered:
        raise RuleBroken(_("Nobody has answered yet: there is nothing to add up."))
    fresh.closed_at = now()
    fresh.save(update_fields=["closed_at"])
    url = ""
    if fresh.kind == RoundKind.NEEDS:
        url = base + reverse("public:needs", args=[actor.cluster.slug, fresh.year])
    with in_russian():
        told = Told(start=today(), title=str(fresh), url=url, quantities={"asked": asked, "answered": answered})
    fact = record(actor, FactKind.SURVEY_CLOSED, told, source=ref_of(fresh))
    if measure is not None:
        tie_fact(actor, measure, fact)
    write_line(actor, Verb.ROUND_CLOSED, ref_of(fresh), count=answered)
    return fresh


@transaction.atomic
def reopen_round(actor: Actor, round_: Round) -> Round:
    """Take answers again; the fact of the closed survey is withdrawn."""
    fresh = _held(actor, round_)
    if fresh.is_open:
        raise RuleBroken(_("The round is open already."))
    fresh.closed_at = None
    fresh.save(update_fields=["closed_at"])
    with in_russian():
        withdraw(actor, ref_of(fresh), kind=FactKind.SURVEY_CLOSED, why=_("the round is open again"))
    write_line(actor, Verb.ROUND_REOPENED, ref_of(fresh))
    return fresh
