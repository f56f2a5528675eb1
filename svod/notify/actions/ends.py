"""Telling people that something ends soon: once two months before, once a month before."""

from collections.abc import Iterable
from datetime import date

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.notify.actions.queuing import queue_letter
from svod.notify.choices import Kind
from svod.notify.rules.ends import BEFORE, stage_of


def queue_ending(
    actor: Actor,
    people: Iterable[User],
    *,
    thing: str,
    key: str,
    url: str,
    until: date,
    day: date,
    note: str = "",
    before: tuple[int, ...] = BEFORE,
) -> int:
    """Queue the notice that is due on a day about the end of a thing; how many people it went to anew.

    `key` names the thing: an end that was moved is told of again, the same end once at each stage, which begins so
    many days `before` it.
    """
    stage = stage_of(until, day, before)
    if stage is None:
        return 0
    context = {"thing": thing, "url": url, "until": until, "days": (until - day).days, "note": note}
    named = f"ends:{key}:{until}:{stage}"
    return sum(
        bool(queue_letter(actor, to=user, kind=Kind.ENDING, key=named, context=context, url=url)) for user in people
    )


def office_of(actor: Actor) -> list[User]:
    """The secretaries of the cluster (one query)."""
    found = User.objects.filter(grants__cluster=actor.cluster, grants__role=Role.SECRETARY, is_active=True)
    return list(found.distinct().order_by("pk"))
