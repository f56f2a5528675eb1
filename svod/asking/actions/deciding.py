"""Accepting a report, with everything that it changes in its measure; taking that back; returning with a word."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.asking.access import require_accept
from svod.asking.actions.answering import spoken
from svod.asking.actions.asking import addressee_of, path_of_link
from svod.asking.actions.links import draw_link, ref_of
from svod.asking.choices import Answer, Doing
from svod.asking.models import Link, Report
from svod.asking.queries.accountable import thing_words
from svod.asking.rules.states import STATUSES, after, require_move, require_office, require_seen, require_word
from svod.attachments.actions import keep_link
from svod.clusters.rules import in_russian
from svod.core.clock import now, today
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.plan.actions import change_words, decided_elsewhere, set_status, tie_fact, tie_file, untie
from svod.plan.actions.sums import counted_once
from svod.plan.choices import Proof, Status
from svod.plan.models import Evidence, Measure
from svod.plan.rules import digest, is_blank
from svod.plan.rules.amending import is_decided

_DECIDED = (
    "state",
    "reopened",
    "return_word",
    "decided_at",
    "decided_by",
    "decision",
    "accepted",
    "version",
)
"""What accepting a report writes into it."""


def _held() -> QuerySet[Report]:
    return Report.objects.select_for_update(of=("self",)).select_related("period", "person__user")


def _with_measures(actor: Actor, reports: Sequence[Report]) -> None:
    """Their measures as they stand now, locked after them in one order for everybody (one query)."""
    asked = Measure.objects.select_for_update(of=("self",)).select_related("plan").order_by("pk")
    measures = {measure.pk: measure for measure in asked.filter(pk__in=[report.measure_id for report in reports])}
    for report in reports:
        report.measure = measures[report.measure_id]
        report.measure.plan.cluster = actor.cluster


def locked(actor: Actor, reports: Sequence[Report]) -> dict[int, Report]:
    """Reports as they stand now, locked, with what lies beside them, by key (five queries, whatever their number)."""
    for report in reports:
        require_accept(actor, report)
    asked = _held().filter(pk__in=[report.pk for report in reports]).order_by("pk")
    found = list(asked.prefetch_related("files__file", "links"))
    _with_measures(actor, found)
    return {report.pk: report for report in found}


def _locked(actor: Actor, report: Report) -> Report:
    require_accept(actor, report)
    report.refresh_from_db(from_queryset=_held())
    _with_measures(actor, [report])
    return report


@transaction.atomic
def accept(
    actor: Actor,
    report: Report,
    *,
    version: int,
    decision: str = "",
    write_words: bool = False,
    status: Status | None = None,
) -> Report:
    """Accept a report: the measure's status is set, files and links become its evidence.

    The words go into the result cell where that is blank, or where `write_words` says so. `status` sets another one
    than the answer proposes. `decision`: whose decision it is to move the date, for who may not move dates by right.
    Raises RuleBroken where the report has changed since `version`, is not sent, or its move is not decided.
    """
    fresh = _locked(actor, report)
    prefetch_related_objects([fresh], "files__file", "links")
    return accept_locked(actor, fresh, version=version, decision=decision, write_words=write_words, status=status)


@transaction.atomic
def accept_locked(
    actor: Actor,
    fresh: Report,
    *,
    version: int,
    decision: str = "",
    write_words: bool = False,
    status: Status | None = None,
) -> Report:
    """`accept` of a report that `locked` has given."""
    require_seen(fresh.version, version)
    state = after(fresh.state, Doing.ACCEPT)
    may_move = actor.may(Can.APPROVE_PLAN)
    require_move(fresh.answer, fresh.new_day, fresh.reason, decision, may_move=may_move)
    measure, office = fresh.measure, actor.may(Can.DECIDE_REPORTS)
    require_office(measure.status, status or STATUSES[fresh.answer], office=office)
    undo = _standing(measure)
    fresh.decision = decision.strip() or (actor.user.name if actor.user and fresh.answer == Answer.MOVED else "")
    with counted_once(measure.plan, figures=False):
        _set_standing(actor, measure, fresh, status)
        undo["result"] = _write_result(actor, measure, fresh, write_words)
    undo["evidence"] = _tie(actor, measure, fresh)
    fresh.state, fresh.reopened, fresh.return_word = state, False, ""
    fresh.decided_at, fresh.decided_by = now(), actor.user
    fresh.accepted = spoken(fresh) | {"undo": undo, "earlier": _without_undo(fresh.accepted)}
    fresh.version += 1
    fresh.save(update_fields=_DECIDED)
    write_line(actor, Verb.REPORT_ACCEPTED, ref_of(fresh), after=spoken(fresh), decision=fresh.decision)
    return fresh


def _without_undo(accepted: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in accepted.items() if key not in {"undo", "earlier"}}


def _standing(measure: Measure) -> dict[str, Any]:
    moved = measure.moved_to.isoformat() if measure.moved_to else None
    return {"status": measure.status, "moved_to": moved, "moved_why": measure.moved_why}


def _set_standing(actor: Actor, measure: Measure, report: Report, status: Status | None) -> None:
    wanted = status or STATUSES[report.answer]
    moved = wanted == Status.MOVED
    why = ". ".join(part.strip(" .") for part in (report.reason, report.decision) if part.strip())
    with _decided(actor, measure, report, wanted, report.reason):
        set_status(
            actor, measure, status=wanted, moved_to=report.new_day if moved else None, moved_why=why if moved else ""
        )


@contextmanager
def _decided(actor: Actor, measure: Measure, report: Report, status: str, why: str) -> Iterator[None]:
    """In an approved plan a date moves by the decision that the report names; what moves nothing needs none."""
    if report.decision and is_decided(measure.status, status):
        with decided_elsewhere(actor, measure.plan, decided=report.decision, why=why, source=ref_of(report)):
            yield
    else:
        yield


def _write_result(actor: Actor, measure: Measure, report: Report, write_words: bool) -> list[str] | None:
    """Put the words into the result cell; what stood there and what stands there now, None where it stays.

    A blank cell takes them, and one that still says what was accepted of this report before.
    """
    ours = measure.result == report.accepted.get("words")
    if not report.words or not (write_words or ours or is_blank(measure.result)):
        return None
    before = measure.result
    if before == report.words:
        return None
    change_words(actor, measure, field="result", words=report.words, seen=digest(before), held=True)
    return [before, measure.result]


@in_russian()
def _tie(actor: Actor, measure: Measure, report: Report) -> list[int]:
    """Files and links of the report become evidence, each once; the keys of what is new."""
    laid, links = [each for each in report.files.all() if each.sent], list(report.links.all())
    if not laid and not links:
        return []
    held = set(Evidence.objects.filter(measure=measure).values_list("file_id", "fact_id"))
    files = [each.file for each in laid if each.file_id not in {file for file, _fact in held}]
    made = [tie_file(actor, measure, file, note=report.period.label).pk for file in files]
    facts = {fact for _file, fact in held}
    for link in links:
        keep_link(actor, link.address)
        part = hashlib.sha256(link.address.encode()).hexdigest()[:40]
        told = Told(today(), title=thing_words(measure)[:200], url=link.address)
        fact = record(actor, FactKind.LINK_GIVEN, told, source=ref_of(report), part=part)
        if fact.pk not in facts:
            facts.add(fact.pk)
            made.append(tie_fact(actor, measure, fact, Proof.PROVES, report.period.label).pk)
    return made


@transaction.atomic
def take_acceptance_back(actor: Actor, report: Report, *, version: int) -> Report:
    """Undo an acceptance: the report is sent again, the measure stands as before, new evidence is taken off.

    Words in the result cell go back where nobody wrote there since. Raises RuleBroken where the report has changed.
    """
    fresh = _locked(actor, report)
    require_seen(fresh.version, version)
    state = after(fresh.state, Doing.TAKE_BACK)
    undo = fresh.accepted.get("undo", {})
    measure = fresh.measure
    status = Status(undo["status"]) if undo.get("status") else None
    moved = date.fromisoformat(undo["moved_to"]) if undo.get("moved_to") else None
    with in_russian():
        why = _("The acceptance of the report was taken back.")
    with counted_once(measure.plan, figures=False):
        with _decided(actor, measure, fresh, status or "", why):
            set_status(actor, measure, status=status, moved_to=moved, moved_why=undo.get("moved_why", ""))
        if undo.get("result") and measure.result == undo["result"][1]:
            seen = digest(measure.result)
            change_words(actor, measure, field="result", words=undo["result"][0], seen=seen, held=True)
    for evidence in Evidence.objects.select_related("measure__plan").filter(pk__in=undo.get("evidence", [])):
        untie(actor, evidence)
    earlier = fresh.accepted.get("earlier", {})
    fresh.state, fresh.accepted, fresh.reopened = state, earlier, bool(earlier)
    fresh.decided_at, fresh.decided_by, fresh.decision = None, None, ""
    fresh.version += 1
    fresh.save()
    write_line(actor, Verb.REPORT_UNACCEPTED, ref_of(fresh))
    return fresh


@transaction.atomic
def return_report(actor: Actor, report: Report, *, why: str, version: int) -> tuple[Report, Link, str]:
    """Give a report back with a word why; the letter «возвращено» carries a fresh link. Its token is told once.

    Whoever answered by a link of a handing over gets the letter. Raises RuleBroken without a word, or where the report
    has changed since `version`.
    """
    fresh = _locked(actor, report)
    require_seen(fresh.version, version)
    require_word(why)
    fresh.state = after(fresh.state, Doing.RETURN)
    fresh.return_word, fresh.decided_at, fresh.decided_by = why.strip(), now(), actor.user
    fresh.version += 1
    fresh.save()
    last = fresh.doors.filter(revoked_at=None).order_by("pk").last()
    handover = last.handover if last else None
    link, token = draw_link(actor, fresh, handover)
    to = addressee_of(fresh, handover)
    if to is not None:
        context = {
            "thing": thing_words(fresh.measure),
            "url": path_of_link(token),
            "why": fresh.return_word,
            "who": actor.user.name if actor.user else "",
        }
        url = reverse("desk:asked-report", args=[actor.cluster.slug, fresh.pk])
        queue_letter(actor, to=to, kind=Kind.RETURNED, key=f"return:{fresh.pk}:{link.pk}", context=context, url=url)
    write_line(actor, Verb.REPORT_GIVEN_BACK, ref_of(fresh), why=fresh.return_word, link=link.pk)
    return fresh, link, token
