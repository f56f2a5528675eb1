"""Commercial offers: each is a fact that prepares the project's measures, and none is for the public."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.core.clock import today
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.infrastructure.access import require_keep
from svod.infrastructure.actions.writing import offer_ref, words_of, write_fields
from svod.infrastructure.models import Offer, Project
from svod.infrastructure.rules import require_offer, require_seen, require_why
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions import tie_source

MOST_FACT = 300


def _held(actor: Actor, offer: Offer) -> Offer:
    require_keep(actor, offer)
    whole = Offer.objects.select_for_update(of=("self",)).select_related("project__cluster")
    return whole.get(pk=offer.pk)


@transaction.atomic
def give_offer(
    actor: Actor,
    project: Project,
    told: Mapping[str, Any],
    *,
    file: tuple[str, bytes] | None = None,
    instead: Offer | None = None,
    seen: int | None = None,
) -> Offer:
    """Write an offer down, or change one; the fact stands in the same transaction. Raises RuleBroken in words.

    `told` holds `supplier scope price currency vat term received_on valid_until`.
    """
    require_keep(actor, project)
    row = _held(actor, instead) if instead else Offer(project=project)
    if row.project_id != project.pk:
        raise NotThere
    require_seen(seen, row.version)
    require_offer(told["price"], told["received_on"], told.get("valid_until"), today())
    before = words_of(row, told) if instead else {}
    write_fields(row, told)
    if file is not None:
        row.file = keep_upload(actor, *file, is_evidence=False)
    row.version += instead is not None
    row.save()
    verb = Verb.OFFER_EDITED if instead else Verb.OFFER_ADDED
    write_line(actor, verb, offer_ref(row), before=before, after=words_of(row, told))
    if not row.dropped_why:
        _tell(actor, row)
    return row


def _tell(actor: Actor, offer: Offer) -> None:
    title = f"{offer.supplier}: {offer.scope}"[:MOST_FACT]
    told = Told(offer.received_on, title=title, other_names=(offer.supplier,), public=False)
    record(actor, FactKind.OFFER_RECEIVED, told, source=offer_ref(offer))
    tie_source(actor, offer_ref(offer), offer.project.measures.select_related("plan"))


@transaction.atomic
def drop_offer(actor: Actor, offer: Offer, *, why: str) -> Offer:
    """Take an offer off, with a word why: it is compared and counted no more; it can be put back."""
    row = _held(actor, offer)
    row.dropped_why = require_why(why)
    row.version += 1
    row.save()
    write_line(actor, Verb.OFFER_DROPPED, offer_ref(row), why=row.dropped_why)
    withdraw(actor, offer_ref(row), why=row.dropped_why)
    return row


@transaction.atomic
def restore_offer(actor: Actor, offer: Offer) -> Offer:
    """Put an offer back that was taken off, with its fact."""
    row = _held(actor, offer)
    row.dropped_why = ""
    row.version += 1
    row.save()
    write_line(actor, Verb.OFFER_RESTORED, offer_ref(row))
    _tell(actor, row)
    return row
