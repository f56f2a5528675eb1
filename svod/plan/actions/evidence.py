"""Evidence: facts and files that people tie to measures by hand."""

from django.db import transaction

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.attachments.models import StoredFile
from svod.core.clock import now
from svod.facts.models import Fact
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions.measures import ref_of
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Measure


@transaction.atomic
def tie_fact(actor: Actor, measure: Measure, fact: Fact, role: Proof = Proof.PROVES, note: str = "") -> Evidence:
    """Say what a fact is to a measure: proves, mentions, plans, or is apart though a norm gathers it."""
    require(actor, Can.RECORD_FACTS)
    if {measure.plan.cluster_id, fact.cluster_id} != {actor.cluster.pk}:
        raise NotThere
    fields = {"role": role, "note": note, "added_by": actor.user, "added_at": now()}
    made, _new = Evidence.objects.update_or_create(measure=measure, fact=fact, defaults=fields)
    write_line(actor, Verb.EVIDENCE_ADDED, ref_of(measure), fact=str(fact.pk), after=str(fact), role=str(role))
    return made


@transaction.atomic
def tie_file(actor: Actor, measure: Measure, file: StoredFile, note: str = "") -> Evidence:
    """Put a file beside a measure as its proof."""
    require(actor, Can.RECORD_FACTS)
    if {measure.plan.cluster_id, file.cluster_id} != {actor.cluster.pk}:
        raise NotThere
    made = Evidence.objects.create(measure=measure, file=file, note=note, added_by=actor.user, added_at=now())
    write_line(actor, Verb.EVIDENCE_ADDED, ref_of(measure), file=str(file.pk), after=file.name)
    return made


@transaction.atomic
def untie(actor: Actor, evidence: Evidence) -> None:
    """Take a fact or a file off a measure; the fact itself stays in the ledger."""
    require(actor, Can.RECORD_FACTS)
    if evidence.measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    write_line(actor, Verb.EVIDENCE_REMOVED, ref_of(evidence.measure), before=str(evidence), role=evidence.role)
    evidence.delete()
