"""Reading a document, understanding it anew, dropping it."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_file
from svod.core.apart import run_apart
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.intake.access import require_import, require_own
from svod.intake.actions.remember import known_roles, remembered
from svod.intake.choices import LoadState
from svod.intake.models import Load
from svod.intake.rules.answers import carried
from svod.intake.rules.limits import MEMORY_MIB, require_size, require_year, seconds_for, unread
from svod.intake.rules.readings import Reading, counts, opening
from svod.intake.rules.roles import understood_anew
from svod.intake.rules.states import require_preview
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.models import Plan

LOG = logging.getLogger(__name__)


def ref_of(load: Load) -> Ref:
    """The load as the journal names it."""
    return Ref("load", str(load.pk), load.file.name)


def read_apart(name: str, data: bytes, year: int | None = None) -> Reading:
    """What a document says, read in a process of its own. Raises RuleBroken with the sentence for its reader."""
    words = ["--name", name or "document"] + (["--year", str(year)] if year else [])
    answer = run_apart("svod.reading", *words, given=data, seconds=seconds_for(len(data)), mebibytes=MEMORY_MIB)
    if answer.outcome == "broken":
        LOG.error("the reading of %s broke: %s", name, answer.words)
    if answer.outcome != "ok":
        raise RuleBroken(unread(answer))
    reading: Reading = json.loads(answer.output)
    return reading


def read_document(name: str, data: bytes, *, year: int | None = None) -> Reading:
    """What a document within the limit says. Raises RuleBroken for one that is empty, too large or unreadable."""
    require_size(len(data), settings.MAX_UPLOAD)
    if year is not None:
        require_year(year)
    return read_apart(name, data, year)


def load_document(actor: Actor, name: str, data: bytes, *, year: int | None = None, own: Plan | None = None) -> Load:
    """Read a document and keep it for a look. Raises RuleBroken, and keeps nothing, where it cannot be read.

    The reading stands outside the transaction: nobody waits for the database while a document is read.
    """
    require_import(actor)
    year = own.year if own is not None else year
    reading = read_document(name, data, year=year)
    return keep_reading(actor, name, data, reading=reading, year=year, own=own)


@transaction.atomic
def keep_reading(
    actor: Actor, name: str, data: bytes, *, reading: Reading, year: int | None = None, own: Plan | None = None
) -> Load:
    """Keep a document with what was read of it, for a look; what earlier answers have taught is applied at once.

    One for a measure's own plan is of that plan's year. Raises NotThere for a plan of another cluster.
    """
    require_import(actor)
    if own is not None and (own.cluster_id != actor.cluster.pk or own.of_id is None):
        raise NotThere
    if own is not None and reading["year"] != own.year:
        reading = understood_anew(reading, {}, own.year)
    roles = known_roles(actor.cluster, reading)
    if roles:
        reading = understood_anew(reading, roles, reading["year"] or year)
    load = Load.objects.create(
        cluster=actor.cluster,
        file=keep_file(actor, name, data),
        year=reading["year"] or year,
        reading=reading,
        opening=opening(reading),
        roles=roles,
        answers=remembered(actor.cluster, reading),
        own=own,
        loaded_by=actor.user,
    )
    write_line(actor, Verb.DOCUMENT_READ, ref_of(load), **counts(reading))
    return load


@transaction.atomic
def understand_anew(
    actor: Actor, load: Load, *, roles: Mapping[str, str] | None = None, year: int | None = None
) -> Load:
    """Correct what columns are about (roles by label), or name the year; the same words are understood anew.

    Answers stay where the same question is still asked of the same row.
    """
    require_own(actor, load)
    now = Load.objects.select_for_update(of=("self",)).select_related("file", "own").get(pk=load.pk)
    require_preview(now.state)
    year = now.own.year if now.own is not None else year
    if year is not None:
        require_year(year)
    wanted = {**now.roles, **(roles or {})}
    before = now.reading
    reading = understood_anew(before, wanted, year)
    now.reading, now.opening, now.roles = reading, opening(reading), wanted
    now.answers = carried(now.answers, before, reading)
    now.year = year or reading["year"]
    now.save(update_fields=["reading", "opening", "roles", "answers", "year"])
    details: dict[str, Any] = {"roles": wanted, "year": now.year}
    write_line(actor, Verb.DOCUMENT_READ, ref_of(now), **details)
    return now


@transaction.atomic
def drop_load(actor: Actor, load: Load) -> None:
    """Put a load aside without taking it. Raises RuleBroken where it was taken already: that is undone instead."""
    require_own(actor, load)
    now = Load.objects.select_for_update(of=("self",)).select_related("file").get(pk=load.pk)
    require_preview(now.state)
    now.state = LoadState.DROPPED
    now.save(update_fields=["state"])
    write_line(actor, Verb.IMPORT_DROPPED, ref_of(now))
