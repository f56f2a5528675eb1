"""Undoing a load: the database is as it was before it."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from svod.accounts.access import Actor
from svod.bodies.models import Body
from svod.intake.access import require_own
from svod.intake.actions.loads import ref_of
from svod.intake.actions.unmerge import unmerge
from svod.intake.choices import LoadState
from svod.intake.models import Load
from svod.intake.queries.marks import losses
from svod.intake.rules.states import require_accepted, require_nothing_lost
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation, Person
from svod.plan.actions import delete_plan
from svod.plan.actions.sums import recount

BATCH = 500
_REGISTERS: dict[str, type[Model]] = {"people": Person, "organisations": Organisation, "bodies": Body}


@transaction.atomic
def undo_load(actor: Actor, load: Load, *, confirmed: bool = False) -> None:
    """Take away what a load brought: its plan (or the rows it changed), and whom it made and nobody has used since.

    Raises WouldLose where people have written into it since, unless `confirmed`; RuleBroken where nothing was taken.
    Later loads into the same plan go with it.
    """
    require_own(actor, load)
    now = Load.objects.select_for_update(of=("self",)).select_related("file", "plan").get(pk=load.pk)
    require_accepted(now.state)
    require_nothing_lost(losses(now), confirmed=confirmed)
    gone, plan = [now], now.plan if now.before else None
    if now.before:
        unmerge(now)
    elif now.plan is not None:
        later = Load.objects.filter(plan=now.plan, state=LoadState.ACCEPTED).exclude(pk=now.pk)
        gone += list(later.select_related("file"))
        delete_plan(actor, now.plan)
    for each in gone:
        _forget(each)
        write_line(actor, Verb.IMPORT_UNDONE, ref_of(each), confirmed=confirmed)
    if plan is not None:
        recount(plan)


def _forget(load: Load) -> None:
    load.memories.all().delete()
    for register, model in _REGISTERS.items():
        _remove_unused(model, load.made.get(register, []))
    load.state, load.plan = LoadState.UNDONE, None
    load.made, load.before = {}, {}
    load.save(update_fields=["state", "plan", "made", "before"])


def _remove_unused(model: type[Model], keys: list[int]) -> None:
    """Delete those of the records that nothing points at and nobody has tied to anything."""
    for start in range(0, len(keys), BATCH):
        _remove_batch(model, keys[start : start + BATCH])


def _remove_batch(model: type[Model], keys: list[int]) -> None:
    found: Any = model._default_manager.filter(pk__in=keys)
    for relation in model._meta.related_objects:
        field = relation.field
        used = relation.related_model._default_manager.filter(**{f"{field.name}__in": keys})
        found = found.exclude(pk__in=used.values(f"{field.name}"))
    if model is Person:
        found = found.filter(user=None, organisation=None)
    if model in {Person, Organisation}:
        found = found.filter(version=1)  # nobody has written on the card
    found.delete()
