"""What rooms call in the transaction of the thing itself."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.core.ref import Ref
from svod.facts.actions.sums import recount
from svod.facts.choices import FactKind, Stand
from svod.facts.models import Fact
from svod.facts.queries.sums import years_and_kinds
from svod.facts.rules import Told, check_told, numbers_in_words
from svod.journal.actions import write_line
from svod.journal.choices import Verb


def ref_of(fact: Fact) -> Ref:
    """The fact as the journal names it."""
    return Ref("fact", str(fact.pk), str(fact), fact.url)


def fill(fact: Fact, told: Told) -> None:
    """Put what is told into the row, unsaved."""
    fact.start, fact.end, fact.title, fact.url = told.start, told.end, told.title, told.url
    fact.quantities, fact.public, fact.more = dict(told.quantities), told.public, told.more()
    fact.other_names = list(told.other_names)
    fact.body_key = told.body.id if told.body else ""
    fact.body_name = told.body.title if told.body else ""


@transaction.atomic
def record(actor: Actor, kind: FactKind, told: Told, *, source: Ref, part: str = "") -> Fact:
    """Record that something happened, or change what is already recorded of the same source and part.

    The caller's action has asked its own access: a room tells of its own things. Raises RuleBroken where a fact of the
    kind cannot be so. One line in the journal where anything is new.
    """
    check_told(kind, told)
    named = {"source_kind": source.kind, "source_id": source.id, "source_part": part}
    fact = Fact.objects.filter(cluster=actor.cluster, kind=kind, withdrawn_at=None, **named).first()
    new = fact is None
    if fact is None:
        fact = Fact(cluster=actor.cluster, kind=kind, recorded_at=now(), recorded_by=actor.user, **named)
    before, counted = ("", set()) if new else (_words(fact), years_and_kinds([fact]))
    fill(fact, told)
    fact.source_title, fact.source_url = source.title, source.url
    same = not new and set(fact.organisations.values_list("pk", flat=True)) == set(told.organisations)
    if same and before == _words(fact):
        return fact
    fact.version += not new
    fact.save()
    fact.organisations.set(told.organisations)
    verb = Verb.FACT_RECORDED if new else Verb.FACT_CHANGED
    said = {"words": _words(fact)} if new else {"before": before, "after": _words(fact)}
    write_line(actor, verb, ref_of(fact), kind=str(kind), **said, source=source.title or f"{source.kind} {source.id}")
    recount(actor.cluster, counted ^ years_and_kinds([fact]))
    return fact


@in_russian()
def _words(fact: Fact) -> str:
    """All that a fact says in one line, for the journal."""
    days = f"{fact.start:%d.%m.%Y}" + (f" – {fact.end:%d.%m.%Y}" if fact.end else "")
    numbers = ", ".join(numbers_in_words(fact.quantities))
    more = ", ".join(_plain(value) for _key, value in sorted(fact.more.items()))
    hidden = "" if fact.public else _("not for the public")
    said = (days, fact.title, fact.url, fact.body_name, numbers, more, "; ".join(fact.other_names), hidden)
    return " · ".join(filter(None, said))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(Stand(value).label) if value in Stand.values else str(value)


words_of = _words


@transaction.atomic
def withdraw(actor: Actor, source: Ref, *, kind: FactKind | None = None, part: str | None = None, why: str = "") -> int:
    """Withdraw the live facts of a source (all kinds and parts, or those named): the thing is undone. How many."""
    live = Fact.objects.filter(
        cluster=actor.cluster, withdrawn_at=None, source_kind=source.kind, source_id=source.id
    ).order_by("pk")
    if kind is not None:
        live = live.filter(kind=kind)
    if part is not None:
        live = live.filter(source_part=part)
    found = list(live)
    for fact in found:
        withdraw_one(actor, fact, why)
    return len(found)


def withdraw_one(actor: Actor, fact: Fact, why: str) -> None:
    """Mark one live fact withdrawn, with its line in the journal."""
    fact.withdrawn_at, fact.withdrawn_by, fact.withdrawn_why = now(), actor.user, why
    fact.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    write_line(actor, Verb.FACT_WITHDRAWN, ref_of(fact), kind=fact.kind, before=_words(fact), why=why)
    recount(actor.cluster, years_and_kinds([fact]))
