"""The row of a request, held until the transaction ends; its words, its facts, its letters."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions import tie_source
from svod.plan.models import Measure
from svod.requests.choices import Side, WordKind
from svod.requests.models import Request, Word, WordFile
from svod.requests.rules.asked import require_files

type Upload = tuple[str, bytes]
"""A file as it came: its name and bytes."""


def ref_of(asked: Request) -> Ref:
    """The request as the journal and the ledger name it."""
    url = reverse("desk:request", args=[asked.cluster.slug, asked.pk])
    return Ref("request", str(asked.pk), str(asked), url)


def held(actor: Actor, asked: Request, seen: int | None = None) -> Request:
    """The request as it stands now, locked. Raises NotThere for another cluster's, RuleBroken past `seen`."""
    if asked.cluster_id != actor.cluster.pk:
        raise NotThere
    whole = Request.objects.select_for_update(of=("self",)).select_related(
        "cluster", "organisation", "addressee", "measure__plan"
    )
    fresh = whole.get(pk=asked.pk)
    if seen is not None and seen != fresh.version:
        raise RuleBroken(_("Not saved: somebody has just changed this request. Look at it and save again."))
    return fresh


def kept(fresh: Request) -> Request:
    """Save the row with its next version."""
    fresh.version += 1
    fresh.save()
    return fresh


def say(
    actor: Actor,
    asked: Request,
    side: Side,
    kind: WordKind,
    text: str,
    *,
    files: Sequence[Upload] = (),
    author: str = "",
) -> Word:
    """Add a word to the thread with its files, checked on entry. Raises RuleBroken for a file that is not taken."""
    require_files(len(files))
    name = author or (actor.user.name if actor.user else asked.sender_name) or asked.who
    word = Word.objects.create(
        request=asked, side=side, kind=kind, author=name, user=actor.user, text=text.strip(), at=now()
    )
    for upload in files:
        WordFile.objects.create(word=word, file=keep_upload(actor, *upload, is_evidence=False))
    return word


def tell_facts(actor: Actor, asked: Request, was: Measure | None = None) -> None:
    """Record in the ledger that the request came, and was answered where it is; never named to the public.

    The facts prove the request's measure, and no more the measure that it `was` said to prove.
    """
    record(actor, FactKind.REQUEST_RECEIVED, _told(asked), source=ref_of(asked))
    if asked.answered_on is not None:
        record(actor, FactKind.REQUEST_ANSWERED, _told(asked, answered=True), source=ref_of(asked))
    tie_source(actor, ref_of(asked), [asked.measure] if asked.measure else [], instead_of=[was] if was else [])


def _told(asked: Request, *, answered: bool = False) -> Told:
    day = asked.answered_on if answered and asked.answered_on else asked.received_on
    own = (asked.organisation_id,) if asked.organisation_id else ()
    others = () if asked.organisation_id else (asked.organisation_name,)
    return Told(day, title=asked.title, organisations=own, other_names=others, public=False)


def require_measure(actor: Actor, measure: Measure | None) -> None:
    """Raise NotThere for a measure of another cluster."""
    if measure is not None and measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere


@transaction.atomic
def note_export(actor: Actor, *, form: str, count: int) -> None:
    """Write into the journal that the list of requests was downloaded."""
    write_line(actor, Verb.REQUESTS_EXPORTED, Ref("request", "list", ""), form=form, count=count)
