"""Norms that the words of a plan propose, each with the number of facts that it would gather."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from svod.accounts.access import Actor
from svod.facts.choices import FactKind
from svod.plan.queries.composed import Composed, composed
from svod.plan.queries.meaning import each_period
from svod.plan.queries.plans import Drawn
from svod.plan.queries.rows import Row, rows_of, sections_of
from svod.plan.rules import Proposal, propose_norms, with_clearness


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposed norm as it is shown: its row, the facts that it would gather, its words."""

    row: Row
    proposal: Proposal
    fits: int
    body: str

    @property
    def kind(self) -> str:
        """The kind of facts, in words."""
        return str(FactKind(self.proposal.kind).label)

    @property
    def per(self) -> str:
        """The period in words; empty for the whole window."""
        return each_period(self.proposal.per)


def offers_of(drawn: Drawn, rows: Iterable[Row], found: Composed) -> list[Offer]:
    """What the words of all rows propose, in the order of the plan."""
    rows = list(rows)
    by_key = {row.pk: row for row in rows}
    names = {party.body_id: party.name for row in rows for party in row.parties if party.body_id}
    made = [each for row in rows for each in _proposed(drawn, row)]
    standing = [(norm.kind, norm.body) for row in rows for norm in row.record.norms if not norm.dismissed]
    return [
        Offer(
            by_key[each.measure],
            each,
            found.index.fits(each.kind, each.body, each.first, each.last),
            names.get(each.body or 0, ""),
        )
        for each in with_clearness(made, standing)
    ]


def offers_in(actor: Actor, drawn: Drawn, day: date) -> list[Offer]:
    """The same of a whole plan as the actor sees it on a day."""
    found = composed(actor.cluster, drawn.plan, day)
    rows, _asked = rows_of(actor, drawn, day, sections_of(drawn), found)
    return offers_of(drawn, rows, found)


def _proposed(drawn: Drawn, row: Row) -> list[Proposal]:
    record = row.record
    return propose_norms(
        row.pk,
        promised=record.proposed,
        noun=record.noun,
        days=record.days,
        bodies=row.bodies,
        settled={norm.kind for norm in record.norms},
        year=drawn.plan.year,
        last_year=drawn.last_year,
    )
