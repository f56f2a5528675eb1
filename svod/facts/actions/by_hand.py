"""Facts that a person writes down: what happened outside of every room."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.attachments.actions import keep_link
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.facts.access import require_hand
from svod.facts.actions.recording import fill, ref_of, withdraw_one, words_of
from svod.facts.actions.sums import recount
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.queries.sums import years_and_kinds
from svod.facts.rules import Told, check_typed
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation


class Twin(RuleBroken):
    """The same fact stands in the ledger already: `fact`."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(_("This is already in the ledger: the same day, words and address. It is not counted twice."))
        self.fact = fact


@transaction.atomic
def type_fact(actor: Actor, kind: FactKind, told: Told, *, year: int) -> Fact:
    """Write down a fact in a year's ledger. Raises RuleBroken in words, Twin where it stands there already."""
    require_hand(actor)
    check_typed(kind, told, year=year, today=today())
    _refuse_twin(actor, kind, told, None)
    fact = Fact(cluster=actor.cluster, kind=kind, recorded_at=now(), recorded_by=actor.user)
    fill(fact, told)
    fact.save()
    fact.organisations.set(_own(actor, told))
    _keep_page(actor, told)
    write_line(actor, Verb.FACT_RECORDED, ref_of(fact), kind=str(kind), words=words_of(fact))
    recount(actor.cluster, years_and_kinds([fact]))
    return fact


@transaction.atomic
def change_fact(actor: Actor, fact: Fact, told: Told, *, year: int, version: int) -> Fact:
    """Change a fact that was typed. Raises RuleBroken where a room keeps it, or somebody was faster."""
    require_hand(actor, fact)
    fact = Fact.objects.select_for_update().get(pk=fact.pk)
    kind = FactKind(fact.kind)
    _refuse_kept(fact)
    if fact.version != version:
        raise RuleBroken(_("Not saved: somebody has just changed this fact. Compare and save again."))
    check_typed(kind, told, year=year, today=today())
    _refuse_twin(actor, kind, told, fact)
    before, counted = words_of(fact), years_and_kinds([fact])
    fill(fact, told)
    fact.version += 1
    fact.save()
    fact.organisations.set(_own(actor, told))
    _keep_page(actor, told)
    write_line(actor, Verb.FACT_CHANGED, ref_of(fact), kind=fact.kind, before=before, after=words_of(fact))
    recount(actor.cluster, counted ^ years_and_kinds([fact]))
    return fact


@transaction.atomic
def withdraw_typed(actor: Actor, fact: Fact, why: str) -> None:
    """Take back a fact that was typed, with a word why."""
    require_hand(actor, fact)
    fact = Fact.objects.select_for_update().get(pk=fact.pk)
    _refuse_kept(fact)
    if not why.strip():
        raise RuleBroken(_("Say in a word why the fact is taken back."))
    withdraw_one(actor, fact, why.strip())


def _keep_page(actor: Actor, told: Told) -> None:
    """Ask for a copy of the page that a fact names, so that its link cannot rot; a page kept already stays as it is."""
    if told.url:
        keep_link(actor, told.url)


def _refuse_kept(fact: Fact) -> None:
    if not fact.by_hand:
        raise RuleBroken(_("This fact is kept by its own record: change it there."))
    if fact.withdrawn_at is not None:
        raise RuleBroken(_("This fact is already taken back."))


def _own(actor: Actor, told: Told) -> list[int]:
    return list(
        Organisation.objects.filter(cluster=actor.cluster, pk__in=told.organisations).values_list("pk", flat=True)
    )


def _refuse_twin(actor: Actor, kind: FactKind, told: Told, this: Fact | None) -> None:
    found = Fact.objects.filter(
        cluster=actor.cluster, withdrawn_at=None, kind=kind, start=told.start, title=told.title, url=told.url
    )
    twin = (found.exclude(pk=this.pk) if this else found).first()
    if twin is not None:
        raise Twin(twin)
