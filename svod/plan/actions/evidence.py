"""Evidence: facts, links and files that people tie to measures by hand."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.attachments.actions import keep_link, keep_upload
from svod.attachments.models import StoredFile
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import Twin, record, type_fact
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told, check_typed
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_proof
from svod.plan.actions.kept import keep, kept_at, put_back
from svod.plan.actions.measures import ref_of
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Measure
from svod.plan.rules import Removed, require_length


@transaction.atomic
def tie_fact(actor: Actor, measure: Measure, fact: Fact, role: Proof = Proof.PROVES, note: str = "") -> Evidence:
    """Say what a fact is to a measure: proves, mentions, plans, or is apart though a norm gathers it."""
    require_proof(actor, measure)
    if fact.cluster_id != actor.cluster.pk or fact.withdrawn_at is not None:
        raise NotThere
    fields = {"role": role, "note": note, "added_by": actor.user, "added_at": now()}
    made, _new = Evidence.objects.update_or_create(measure=measure, fact=fact, defaults=fields)
    write_line(actor, Verb.EVIDENCE_ADDED, ref_of(measure), fact=str(fact.pk), after=str(fact), role=str(role))
    return made


@transaction.atomic
def tie_source(actor: Actor, source: Ref, measures: Iterable[Measure], *, instead_of: Iterable[Measure] = ()) -> None:
    """Let the live facts of another room's thing prove these measures, and no more those that it was said to prove."""
    live = list(
        Fact.objects.filter(
            cluster=actor.cluster, withdrawn_at=None, source_kind=source.kind, source_id=source.id
        ).order_by("pk")
    )
    wanted = {measure.pk: measure for measure in measures}
    stale = {measure.pk for measure in instead_of} - wanted.keys()
    proofs = Evidence.objects.filter(fact__in=live).select_related("measure__plan", "fact")
    for old in proofs.filter(measure__in=stale):
        untie(actor, old)
    tied = set(proofs.filter(measure__in=wanted).values_list("measure_id", "fact_id"))
    for measure in wanted.values():
        for fact in live:
            if (measure.pk, fact.pk) not in tied:
                tie_fact(actor, measure, fact)


@transaction.atomic
def tie_file(actor: Actor, measure: Measure, file: StoredFile, note: str = "") -> Evidence:
    """Put a file beside a measure as its proof."""
    require_proof(actor, measure)
    if file.cluster_id != actor.cluster.pk:
        raise NotThere
    made = Evidence.objects.create(measure=measure, file=file, note=note, added_by=actor.user, added_at=now())
    write_line(actor, Verb.EVIDENCE_ADDED, ref_of(measure), file=str(file.pk), after=file.name)
    return made


@transaction.atomic
def give_link(actor: Actor, measure: Measure, url: str, *, title: str = "", day: date | None = None) -> Evidence:
    """Write down in the ledger that a link was given (today where no day is), and tie it to the measure as its proof.

    A link that stands in the ledger already is tied, not written twice; its page is asked for once. Raises RuleBroken
    in words, for an address that leads inside too.
    """
    require_proof(actor, measure)
    told = Told(day or min(today(), date(_last_year(measure), 12, 31)), title=title.strip(), url=url.strip())
    year = told.start.year if measure.plan.year <= told.start.year <= _last_year(measure) else measure.plan.year
    if not told.url:
        raise RuleBroken(_("A link needs its address."))
    fact = _link(actor, measure, told, year)
    keep_link(actor, fact.url)
    return tie_fact(actor, measure, fact)


def _last_year(measure: Measure) -> int:
    return measure.plan.until_year or measure.plan.year


def _link(actor: Actor, measure: Measure, told: Told, year: int) -> Fact:
    if actor.may(Can.RECORD_FACTS):
        try:
            return type_fact(actor, FactKind.LINK_GIVEN, told, year=year)
        except Twin as twin:
            return twin.fact
    # whoever answers for a measure does not write in the ledger at large: the measure itself tells of the link
    check_typed(FactKind.LINK_GIVEN, told, year=year, today=today())
    same = Fact.objects.filter(
        cluster=actor.cluster, withdrawn_at=None, kind=FactKind.LINK_GIVEN, start=told.start, url=told.url
    )
    part = hashlib.sha256(f"{told.start} {told.url}".encode()).hexdigest()[:32]
    return same.first() or record(actor, FactKind.LINK_GIVEN, told, source=ref_of(measure), part=part)


@transaction.atomic
def give_file(actor: Actor, measure: Measure, name: str, data: bytes, note: str = "") -> Evidence:
    """Keep a file and put it beside the measure as its proof; the same file twice stands there once."""
    require_proof(actor, measure)
    _check_file(name, data)
    digest = hashlib.sha256(data).hexdigest()
    there = Evidence.objects.filter(measure=measure, file__sha256=digest, file__cluster=actor.cluster).first()
    if there is not None:
        raise RuleBroken(_("This file is here already: “%s”.") % there)
    return tie_file(actor, measure, keep_upload(actor, name, data), require_length(note.strip()))


def _check_file(_name: str, data: bytes) -> None:
    """Raise RuleBroken for a file that cannot be taken: the one place where files of measures are judged."""
    if not data:
        raise RuleBroken(_("The file is empty. Choose another one."))


@transaction.atomic
def untie(actor: Actor, evidence: Evidence) -> Removed:
    """Take a fact or a file off a measure; the fact itself stays in the ledger. `restore_evidence` puts it back."""
    require_proof(actor, evidence.measure)
    rows = keep([evidence])
    details = {"before": str(evidence), "role": evidence.role, "rows": rows}
    line = write_line(actor, Verb.EVIDENCE_REMOVED, ref_of(evidence.measure), **details)
    title = str(evidence)
    evidence.delete()
    return Removed(line.pk, title)


@transaction.atomic
def restore_evidence(actor: Actor, measure: Measure, *, line: int) -> Evidence:
    """Put back what the journal's `line` took off this measure. Raises NotThere or RuleBroken."""
    require_proof(actor, measure)
    kept = kept_at(actor, line, Verb.EVIDENCE_REMOVED)
    fields = kept[0]["fields"]
    if fields["measure"] != measure.pk:
        raise NotThere
    again = Evidence.objects.filter(measure=measure, fact=fields["fact"], file=fields["file"])
    if again.exists():
        raise RuleBroken(_("It is back already."))
    made = put_back(kept)[0]
    assert isinstance(made, Evidence)  # noqa: S101 -- for the type checker
    write_line(actor, Verb.EVIDENCE_ADDED, ref_of(measure), after=str(made), role=made.role)
    return made
