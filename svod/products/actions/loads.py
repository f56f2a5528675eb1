"""A register given as a file: its head read, its columns confirmed, looked through, taken, undone, put aside."""

import io
from collections.abc import Mapping
from time import monotonic, sleep

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_file
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.products.access import require_keep
from svod.products.actions.entries import register_ref, tell_included
from svod.products.actions.taking import Taker, decisions_of
from svod.products.actions.undoing import stand_again, take_back
from svod.products.choices import LoadState
from svod.products.models import HolderAnswer, OutsideRegister, RegisterLoad
from svod.products.queries.loads import head_of, look_through
from svod.products.rules.columns import HEADS, SKIP, kept_columns, roles_of
from svod.products.rules.matching import holder_key
from svod.products.rules.rows import require_columns

BREATH = 0.1
"""Seconds after a portion at most. Nobody queues for a database of one file: who waits looks in so often."""


def _locked(actor: Actor, load: RegisterLoad, *states: LoadState) -> RegisterLoad:
    found = RegisterLoad.objects.select_for_update(of=("self",)).select_related("register__cluster", "file")
    load = found.get(pk=load.pk)
    require_keep(actor, load.register)
    if load.state not in states:
        raise RuleBroken(_("This file is %(state)s already.") % {"state": load.get_state_display()})
    return load


def _source(load: RegisterLoad) -> Ref:
    return Ref("registerload", str(load.pk), load.name)


def read_register(actor: Actor, register: OutsideRegister, name: str, data: bytes) -> RegisterLoad:
    """Keep a file of a register and read its head. Raises RuleBroken, and keeps nothing, where it has none."""
    require_keep(actor, register)
    register = OutsideRegister.objects.select_related("cluster").get(pk=register.pk)
    if len(data) > settings.MAX_UPLOAD:
        raise RuleBroken(_("The file is too large. Leave nothing but the register in it and choose it again."))
    heads, sample = head_of(io.BytesIO(data), name, register.columns)
    with transaction.atomic():
        load = RegisterLoad(
            register=register,
            file=(kept := keep_file(actor, name, data)),
            name=kept.name,
            heads=heads,
            sample=sample,
            roles=roles_of(heads, register.columns),
            given_by=actor.user,
            given_at=now(),
        )
        load.save()
        write_line(actor, Verb.REGISTER_READ, register_ref(register), source=load.name)
    return load


@transaction.atomic
def confirm_columns(actor: Actor, load: RegisterLoad, roles: Mapping[int, str]) -> RegisterLoad:
    """Say what the columns are about, by their places; the register keeps it. The rows are looked through."""
    load = _locked(actor, load, LoadState.COLUMNS, LoadState.PREVIEW)
    wanted = [roles.get(at, role) or SKIP for at, role in enumerate(load.roles)]
    if not set(wanted) <= {*HEADS, SKIP}:
        raise NotThere
    require_columns(wanted)
    load.roles = wanted
    load.seen = look_through(load).as_json()
    load.state = LoadState.PREVIEW
    load.save()
    register = load.register
    register.columns = {**register.columns, **kept_columns(load.heads, wanted)}
    register.save(update_fields=["columns"])
    return load


def take_load(actor: Actor, load: RegisterLoad, answers: Mapping[int, bool]) -> dict[str, int]:
    """Take a file: rows that are new or changed are written, those of members become products with entries.

    `answers` say of look-alikes, by their places in what was asked, whether each is that organisation; unanswered ones
    are asked again with the next file. Others write between its portions: where it is broken off, the file stands
    as taken in part, and taking it again goes on from there. Says how many rows were new, changed, gone.
    """
    load = _begin(actor, load, answers)
    taker = Taker(actor, load)
    for portion in taker.portions():
        with transaction.atomic():
            _locked(actor, load, LoadState.TAKING)
            taker.take(portion)
    return _finish(actor, load, taker)


@transaction.atomic
def _begin(actor: Actor, load: RegisterLoad, answers: Mapping[int, bool]) -> RegisterLoad:
    load = _locked(actor, load, LoadState.PREVIEW, LoadState.TAKING)
    begun = RegisterLoad.objects.filter(register=load.register, state=LoadState.TAKING).exclude(pk=load.pk).first()
    if begun is not None:
        raise RuleBroken(
            _("Another file is taken in part: “%(name)s”. Finish or undo that one first.") % {"name": begun.name}
        )
    _keep_answers(load, answers)
    load.state = LoadState.TAKING
    load.save(update_fields=["state"])
    return load


@transaction.atomic
def _finish(actor: Actor, load: RegisterLoad, taker: Taker) -> dict[str, int]:
    _locked(actor, load, LoadState.TAKING)
    counts = taker.finish()
    load.state = LoadState.TAKEN
    load.save(update_fields=["state", "made"])
    write_line(actor, Verb.REGISTER_TAKEN, register_ref(load.register), source=load.name, **counts)
    return counts


def _keep_answers(load: RegisterLoad, answers: Mapping[int, bool]) -> None:
    asked = load.seen.get("asked", [])
    for at, is_same in answers.items():
        if not 0 <= at < len(asked):
            raise NotThere
        one = asked[at]
        HolderAnswer.objects.update_or_create(
            register=load.register,
            holder=holder_key(one["inn"], one["holder"]),
            defaults={"organisation_id": one["pk"] if is_same else None},
        )


@transaction.atomic
def drop_load(actor: Actor, load: RegisterLoad) -> None:
    """Put a file aside without taking it."""
    load = _locked(actor, load, LoadState.COLUMNS, LoadState.PREVIEW)
    load.state = LoadState.DROPPED
    load.save(update_fields=["state"])
    write_line(actor, Verb.REGISTER_DROPPED, register_ref(load.register), source=load.name)


def undo_load(actor: Actor, load: RegisterLoad) -> list[str]:
    """Take back what a file brought, the last portion first; names of products that stay because people use them.

    Others write between its portions: where it is broken off, the file stands as taken in part, and undoing it again
    goes on from there. Raises RuleBroken where a newer file of the register is taken: that one is undone first.
    """
    with transaction.atomic():
        load = _locked(actor, load, LoadState.TAKEN, LoadState.TAKING)
        newer = RegisterLoad.objects.filter(register=load.register, pk__gt=load.pk)
        if newer.filter(state__in=(LoadState.TAKEN, LoadState.TAKING)).exists():
            raise RuleBroken(_("A newer file of this register is taken. Undo that one first."))
        stand_again(load)
        load.state, load.made = LoadState.TAKING, {}
        load.save(update_fields=["state", "made"])
    stays: list[str] = []
    while (last := load.portions.order_by("-number").first()) is not None:
        begun = monotonic()
        with transaction.atomic():
            _locked(actor, load, LoadState.TAKING)
            stays += take_back(actor, load, last.made)
            tell_included(actor, load.register, decisions_of(last.made))
            last.delete()
        sleep(min(monotonic() - begun, BREATH))  # reading the next is too short for others to come in
    with transaction.atomic():
        _locked(actor, load, LoadState.TAKING)
        load.state = LoadState.UNDONE
        load.save(update_fields=["state"])
        write_line(actor, Verb.REGISTER_UNDONE, register_ref(load.register), count=len(stays), source=load.name)
    return stays
