"""Rows taken out of the plan, kept whole in the journal line of their removal so that they can be put back."""

import json
from collections.abc import Iterable
from typing import Any

from django.core import serializers
from django.db.models import Model
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.rules import RuleBroken
from svod.journal.choices import Verb
from svod.journal.models import Entry


def keep(rows: Iterable[Model]) -> list[Any]:
    """The rows as JSON values, their keys included."""
    kept: list[Any] = json.loads(serializers.serialize("json", rows))
    return kept


def kept_at(actor: Actor, line: int, verb: Verb) -> list[Any]:
    """What the journal line of a removal keeps. Raises NotThere for a line of another cluster or another verb."""
    entry = Entry.objects.filter(cluster=actor.cluster, pk=line, verb=verb).first()
    if entry is None:
        raise NotThere
    kept: list[Any] = entry.details["rows"]
    return kept


def put_back(kept: list[Any]) -> list[Model]:
    """Write kept rows again under their old keys. Raises RuleBroken where the first of them is there already."""
    rows = [row.object for row in serializers.deserialize("json", json.dumps(kept))]
    first = rows[0]
    if type(first)._default_manager.filter(pk=first.pk).exists():
        raise RuleBroken(_("It is back already."))
    for row in rows:
        row.save(force_insert=True)
    return rows
