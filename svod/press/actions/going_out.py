"""Onto the site, at once or by the clock, and off it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from svod.accounts.access import Actor, actor_in
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.press.actions.facts import path_of, ref_of, tell, untell
from svod.press.actions.writing import hold
from svod.press.choices import State
from svod.press.models import Publication
from svod.press.rules import require_archiving, require_publishing, require_scheduling


def _whole(publication: Publication) -> dict[str, Any]:
    """What the rules ask of a publication before it goes out."""
    return {
        "state": publication.state,
        "sort": publication.sort,
        "text": publication.text,
        "alts": list(publication.pictures.values_list("alt", flat=True)),
        "has_file": publication.file_id is not None,
    }


@transaction.atomic
def publish(actor: Actor, publication: Publication) -> Publication:
    """Put it on the site now, with its fact. Raises RuleBroken where it is not whole or stands there already."""
    held = hold(actor, publication)
    require_publishing(**_whole(held))
    return _out(actor, held)


def _out(actor: Actor, held: Publication) -> Publication:
    held.state, held.publish_at, held.scheduled_by = State.PUBLISHED, None, None
    held.published_at = held.published_at or now()
    held.save(update_fields=["state", "publish_at", "scheduled_by", "published_at"])
    tell(actor, held)
    write_line(actor, Verb.PUBLICATION_PUBLISHED, ref_of(held), after=path_of(held))
    return held


@transaction.atomic
def schedule(actor: Actor, publication: Publication, at: datetime) -> Publication:
    """Let the clock publish it at a moment. Raises RuleBroken as publishing does, and for a moment that is past."""
    held = hold(actor, publication)
    require_scheduling(**_whole(held), at=at, now=now())
    held.state, held.publish_at, held.scheduled_by = State.SCHEDULED, at, actor.user
    held.save(update_fields=["state", "publish_at", "scheduled_by"])
    write_line(actor, Verb.PUBLICATION_SCHEDULED, ref_of(held), after=at.isoformat())
    return held


@transaction.atomic
def cancel_schedule(actor: Actor, publication: Publication) -> Publication:
    """Back to a draft: the clock leaves it alone. Nothing happens to what is not scheduled."""
    held = hold(actor, publication)
    if held.state == State.SCHEDULED:
        held.state, held.publish_at, held.scheduled_by = State.DRAFT, None, None
        held.save(update_fields=["state", "publish_at", "scheduled_by"])
        with in_russian():
            write_line(actor, Verb.PUBLICATION_EDITED, ref_of(held), after=str(State.DRAFT.label))
    return held


@transaction.atomic
def archive(actor: Actor, publication: Publication) -> Publication:
    """Take it off the site; its facts are withdrawn. Raises RuleBroken where it does not stand there."""
    held = hold(actor, publication)
    require_archiving(held.state)
    held.state = State.ARCHIVED
    held.save(update_fields=["state"])
    untell(actor, held)
    write_line(actor, Verb.PUBLICATION_ARCHIVED, ref_of(held), before=path_of(held))
    return held


def publish_due(actor: Actor) -> int:
    """Publish what is due, each in its own transaction and under the name of who scheduled it; how many went out."""
    due = Publication.objects.filter(cluster=actor.cluster, state=State.SCHEDULED, publish_at__lte=now())
    return sum(_publish_due(pk) for pk in list(due.order_by("publish_at", "pk").values_list("pk", flat=True)))


@transaction.atomic
def _publish_due(pk: int) -> bool:
    found = Publication.objects.select_for_update(of=("self",)).filter(pk=pk, state=State.SCHEDULED)
    held = found.select_related("cluster", "body", "scheduled_by").first()
    if held is None or held.publish_at is None or held.publish_at > now():
        return False
    held.published_at = held.published_at or held.publish_at
    _out(actor_in(held.cluster, held.scheduled_by), held)
    return True
