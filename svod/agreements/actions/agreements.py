"""Adding, changing, signing, ending and extending agreements; the fact that one was signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.agreements.access import require_keep
from svod.agreements.models import Agreement, Obligation, Party
from svod.agreements.rules import next_terms, require_early_end, require_signing, require_terms
from svod.attachments.actions import keep_upload
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation
from svod.members.rules.words import core_of, fold
from svod.notify.actions import cancel_letters, site_url
from svod.notify.rules.ends import BEFORE

FIELDS = ("subject", "number", "until", "note", "is_public")
"""What is written of an agreement, beside its parties; the day of signing has a verb of its own."""


def ref_of(agreement: Agreement) -> Ref:
    """The agreement as the journal and the ledger name it."""
    return Ref("agreement", str(agreement.pk), agreement.subject[:300])


def _locked(actor: Actor, agreement: Agreement) -> Agreement:
    require_keep(actor, agreement)
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


@transaction.atomic
def add_agreement(
    actor: Actor, told: Mapping[str, Any], parties: Sequence[str], *, signed: date | None = None
) -> Agreement:
    """Add an agreement that is being prepared, or one that was `signed` on a day: then it is a fact at once.

    Parties by their names, those that the cluster knows are tied.
    """
    require_keep(actor)
    agreement = Agreement(cluster=actor.cluster)
    _fill(agreement, told, parties)
    agreement.save()
    _set_parties(agreement, parties)
    write_line(actor, Verb.AGREEMENT_ADDED, ref_of(agreement), after=_said(agreement))
    return sign(actor, agreement, day=signed) if signed else agreement


@transaction.atomic
def edit_agreement(
    actor: Actor, agreement: Agreement, told: Mapping[str, Any], parties: Sequence[str], *, seen: int
) -> Agreement:
    """Change an agreement; `seen` is its version as the form showed it. The fact of a signed one follows."""
    agreement = _locked(actor, agreement)
    if agreement.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this agreement. Compare and save again."))
    before = _told(agreement)
    _fill(agreement, told, parties)
    agreement.version += 1
    agreement.save()
    _set_parties(agreement, parties)
    after = _told(agreement)
    changed = [key for key in after if after[key] != before[key]]
    if changed:
        pair = {"before": {key: before[key] for key in changed}, "after": {key: after[key] for key in changed}}
        write_line(actor, Verb.AGREEMENT_EDITED, ref_of(agreement), **pair)
        _tell_signed(actor, agreement)
    return agreement


def _fill(agreement: Agreement, told: Mapping[str, Any], parties: Sequence[str]) -> None:
    for key in FIELDS:
        if key in told:
            setattr(agreement, key, told[key])
    agreement.subject = " ".join(agreement.subject.split())
    if not agreement.subject:
        raise RuleBroken(_("What is the agreement about? Write its subject."))
    names = [fold(name) for name in parties]
    if len(set(names)) != len(names):
        raise RuleBroken(_("One party is named twice."))
    require_terms(agreement.terms, len(names))
    agreement.folded = fold(" ".join((agreement.subject, agreement.number, *parties)))


def _set_parties(agreement: Agreement, names: Sequence[str]) -> None:
    known: dict[str, Organisation] = {}
    for each in Organisation.objects.filter(cluster=agreement.cluster_id, merged_into=None).order_by("-pk"):
        known |= {core_of(name): each for name in (each.full_name, each.name) if name}
    agreement.parties.all().delete()
    rows = [Party(agreement=agreement, name=name[:500], organisation=known.get(core_of(name))) for name in names]
    Party.objects.bulk_create(rows)


def _said(agreement: Agreement) -> dict[str, str]:
    return {key: words for key, words in _told(agreement).items() if words}


@in_russian()
def _told(agreement: Agreement) -> dict[str, str]:
    until = agreement.until
    return {
        "subject": agreement.subject,
        "number": agreement.number,
        "ends": f"{until:%d.%m.%Y}" if until else "",
        "note": agreement.note,
        "is_public": _("yes") if agreement.is_public else _("no"),
        "parties": "; ".join(map(str, agreement.parties.select_related("organisation"))),
    }


@transaction.atomic
def sign(actor: Actor, agreement: Agreement, *, day: date, number: str = "") -> Agreement:
    """Write down that an agreement is signed: a fact of the ledger at once."""
    agreement = _locked(actor, agreement)
    require_signing(agreement.terms, day, today())
    agreement.signed, agreement.number = day, " ".join(number.split())[:100] or agreement.number
    _bump(agreement)
    write_line(actor, Verb.AGREEMENT_SIGNED, ref_of(agreement), after=f"{day:%d.%m.%Y}")
    _tell_signed(actor, agreement)
    if agreement.extends_id:
        for stage in _notices_of(agreement.extends_id):
            cancel_letters(actor, key=stage)
    return agreement


def _notices_of(pk: int) -> list[str]:
    until = Agreement.objects.values_list("until", flat=True).get(pk=pk)
    return [f"ends:agreement:{pk}:{until}:{days}" for days in BEFORE]


@transaction.atomic
def unsign(actor: Actor, agreement: Agreement) -> Agreement:
    """Take the signing back: it was written down by mistake. The fact is withdrawn."""
    agreement = _locked(actor, agreement)
    if agreement.signed is None:
        raise RuleBroken(_("The agreement is not signed."))
    before, agreement.signed = agreement.signed, None
    agreement.ended, agreement.why_ended = None, ""
    _bump(agreement)
    withdraw(actor, ref_of(agreement))
    write_line(actor, Verb.AGREEMENT_UNSIGNED, ref_of(agreement), before=f"{before:%d.%m.%Y}")
    return agreement


@transaction.atomic
def end_early(actor: Actor, agreement: Agreement, *, day: date, why: str) -> Agreement:
    """Write down that an agreement ended before its day."""
    agreement = _locked(actor, agreement)
    require_early_end(agreement.terms, day, why, today())
    agreement.ended, agreement.why_ended = day, " ".join(why.split())[:500]
    _bump(agreement)
    write_line(actor, Verb.AGREEMENT_ENDED, ref_of(agreement), after=f"{day:%d.%m.%Y}", why=agreement.why_ended)
    return agreement


@transaction.atomic
def extend(actor: Actor, agreement: Agreement) -> Agreement:
    """Begin the next agreement: the same parties and subject, as long as this one, open obligations go along."""
    agreement = _locked(actor, agreement)
    if agreement.signed is None:
        raise RuleBroken(_("Only a signed agreement is extended."))
    if agreement.next.exists():
        raise RuleBroken(_("The next agreement is begun already."))
    following = Agreement(
        cluster=actor.cluster,
        subject=agreement.subject,
        note=agreement.note,
        is_public=agreement.is_public,
        extends=agreement,
        until=next_terms(agreement.terms),
        folded=agreement.folded,
    )
    following.save()
    parties = [Party(agreement=following, name=p.name, organisation=p.organisation) for p in agreement.parties.all()]
    Party.objects.bulk_create(parties)
    still = agreement.obligations.filter(done_on=None)
    Obligation.objects.bulk_create(Obligation(agreement=following, text=o.text, executor=o.executor) for o in still)
    write_line(actor, Verb.AGREEMENT_EXTENDED, ref_of(agreement))
    write_line(actor, Verb.AGREEMENT_ADDED, ref_of(following), source=agreement.subject)
    return following


@transaction.atomic
def remove_agreement(actor: Actor, agreement: Agreement) -> None:
    """Remove an agreement that was never signed."""
    agreement = _locked(actor, agreement)
    if agreement.signed is not None:
        raise RuleBroken(_("A signed agreement stays. Take the signing back first if it was a mistake."))
    write_line(actor, Verb.AGREEMENT_REMOVED, ref_of(agreement), before=_said(agreement))
    agreement.delete()


@transaction.atomic
def keep_scan(actor: Actor, agreement: Agreement, file: tuple[str, bytes]) -> Agreement:
    """Keep the scan of an agreement, in place of an earlier one; never shown on the site."""
    agreement = _locked(actor, agreement)
    agreement.scan = keep_upload(actor, *file)
    _bump(agreement)
    write_line(
        actor, Verb.AGREEMENT_EDITED, ref_of(agreement), before={"scan": ""}, after={"scan": agreement.scan.name}
    )
    return agreement


def _bump(agreement: Agreement) -> None:
    agreement.version += 1
    agreement.save()


def _tell_signed(actor: Actor, agreement: Agreement) -> None:
    """Record the fact of a signed agreement, or change it."""
    if agreement.signed is None:
        return
    parties = list(agreement.parties.all())
    page = site_url() + reverse("public:agreement", args=[agreement.cluster.slug, agreement.pk])
    told = Told(
        start=agreement.signed,
        title=agreement.subject,
        url=page if agreement.is_public else "",
        organisations=tuple(dict.fromkeys(each.organisation_id for each in parties if each.organisation_id)),
        other_names=tuple(each.name for each in parties if each.organisation_id is None),
        public=agreement.is_public,
    )
    record(actor, FactKind.AGREEMENT_SIGNED, told, source=ref_of(agreement))
