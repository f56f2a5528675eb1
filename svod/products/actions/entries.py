"""Registers of others, entries of products in them, and the fact that products were included."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.choices import Standing
from svod.members.queries import standing_of
from svod.products.access import require_edit, require_keep, visible_registers
from svod.products.actions.products import ref_of
from svod.products.choices import EntryState
from svod.products.models import Entry, OutsideRegister, Product
from svod.products.rules import Entered, Step, require_step

REGISTER_FIELDS = ("name", "keeper", "url", "counts_all")
type Decided = tuple[date | None, str]
"""The day and the words of one decision of a register."""


def register_ref(register: OutsideRegister) -> Ref:
    """The register as the journal names it."""
    return Ref("outsideregister", str(register.pk), register.name)


@transaction.atomic
def add_register(actor: Actor, told: Mapping[str, Any]) -> OutsideRegister:
    """Add a register of others."""
    require_keep(actor)
    register = OutsideRegister(cluster=actor.cluster)
    _fill(register, told)
    register.save()
    write_line(actor, Verb.REGISTER_ADDED, register_ref(register))
    return register


@transaction.atomic
def edit_register(actor: Actor, register: OutsideRegister, told: Mapping[str, Any], *, seen: int) -> OutsideRegister:
    """Change what is written of a register; `seen` is its version as the form showed it."""
    require_keep(actor, register)
    register = OutsideRegister.objects.select_for_update().get(pk=register.pk)
    if register.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this register. Compare and save again."))
    before = {key: getattr(register, key) for key in REGISTER_FIELDS}
    _fill(register, told)
    after = {key: getattr(register, key) for key in REGISTER_FIELDS if getattr(register, key) != before[key]}
    if after:
        register.version += 1
        register.save()
        write_line(
            actor, Verb.REGISTER_EDITED, register_ref(register), before={key: before[key] for key in after}, after=after
        )
    return register


def _fill(register: OutsideRegister, told: Mapping[str, Any]) -> None:
    for key in REGISTER_FIELDS:
        if key in told:
            setattr(register, key, told[key])
    register.name = " ".join(register.name.split())
    if not register.name:
        raise RuleBroken(_("Name the register."))
    if OutsideRegister.objects.filter(cluster=register.cluster, name=register.name).exclude(pk=register.pk).exists():
        raise RuleBroken(_("There is such a register already: “%s”.") % register.name[:100])


@transaction.atomic
def prepare_entry(actor: Actor, product: Product, register: OutsideRegister) -> Entry:
    """Begin to prepare the entry of a product in a register. Raises RuleBroken where there is one."""
    require_edit(actor, product)
    if not visible_registers(actor).filter(pk=register.pk).exists():
        raise NotThere
    if product.entries.filter(register=register).exists():
        raise RuleBroken(_("The product has an entry in “%s” already.") % register.name[:100])
    entry = Entry(product=product, register=register)
    entry.save()
    write_line(actor, Verb.ENTRY_PREPARED, ref_of(product), after=register.name)
    return entry


@transaction.atomic
def step_entry(actor: Actor, entry: Entry, step: Step) -> Entry:
    """Take an entry a step on, or back. What is included becomes a fact; what is taken back withdraws it."""
    require_edit(actor, entry.product)
    entry = _locked(entry)
    was = Entered(EntryState(entry.state), entry.filed_on, entry.decided_on, entry.decision)
    now = require_step(was, step, today())
    entry.state, entry.filed_on, entry.decided_on, entry.decision = (
        now.state,
        now.filed_on,
        now.decided_on,
        now.decision[:300],
    )
    entry.version += 1
    entry.save()
    write_line(
        actor,
        Verb.ENTRY_STEPPED,
        ref_of(entry.product),
        before=_words(was),
        after=_words(now),
        source=entry.register.name,
    )
    tell_included(actor, entry.register, {(was.decided_on, was.decision), (entry.decided_on, entry.decision)})
    return entry


@transaction.atomic
def drop_entry(actor: Actor, entry: Entry) -> None:
    """Remove an entry that was begun by mistake; one that was included is first taken back."""
    require_edit(actor, entry.product)
    entry = _locked(entry)
    if entry.state == EntryState.INCLUDED:
        raise RuleBroken(_("The product is included. Take the entry a step back first."))
    write_line(actor, Verb.ENTRY_DROPPED, ref_of(entry.product), before=entry.register.name)
    entry.delete()


def _locked(entry: Entry) -> Entry:
    return Entry.objects.select_for_update(of=("self",)).select_related("product", "register").get(pk=entry.pk)


@in_russian()
def _words(entered: Entered) -> str:
    days = [f"{day:%d.%m.%Y}" for day in (entered.filed_on, entered.decided_on) if day]
    return ", ".join(filter(None, (str(entered.state.label), *days, entered.decision)))


def tell_included(actor: Actor, register: OutsideRegister, decisions: Iterable[Decided]) -> None:
    """Record anew what each decision of a register has included: how many kinds, how many of them by members.

    Members are those who were members on the day of the decision. A decision that includes nothing any more is
    withdrawn.
    """
    for day, words in sorted({each for each in decisions if each[0] is not None}, key=str):
        assert day is not None  # noqa: S101 -- for the type checker
        found = list(
            Entry.objects.filter(register=register, state=EntryState.INCLUDED, decided_on=day, decision=words)
            .select_related("product__organisation")
            .prefetch_related("product__organisation__memberships")
        )
        source = _source(register, day, words)
        if found:
            record(actor, FactKind.PRODUCT_REGISTERED, _told(register, found, day, words), source=source)
        else:
            withdraw(actor, source)


def _source(register: OutsideRegister, day: date, words: str) -> Ref:
    digest = sha256(words.encode()).hexdigest()[:12]
    title = ", ".join(filter(None, (register.name, words)))[:300]
    return Ref("register-decision", f"{register.pk}:{day:%Y%m%d}:{digest}", title)


def _told(register: OutsideRegister, found: list[Entry], day: date, words: str) -> Told:
    makers = [entry.product.organisation for entry in found]
    members = [each for each in makers if each and standing_of(each, day) == Standing.MEMBER]
    title = found[0].product.name if len(found) == 1 else words
    return Told(
        start=day,
        title=title[:500],
        url=register.url,
        quantities={"products": len(found), "of_members": len(members)},
        organisations=tuple(dict.fromkeys(each.pk for each in members)),
        register=register.name,
    )
