"""A body's year in figures, counted from the ledger."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from svod.bodies.models import Body
from svod.bodies.rules import promised
from svod.facts.choices import FactKind
from svod.facts.queries import live_facts


@dataclass(frozen=True, slots=True)
class Figures:
    """What a body has done in a year: meetings held (of those promised), minutes published, conditions given."""

    held: int
    wanted: int | None
    published: int
    conditions: int

    @property
    def is_met(self) -> bool:
        """Whether the norm of meetings is met; so it is where there is none."""
        return self.wanted is None or self.held >= self.wanted


def figures_of(body: Body, year: int) -> Figures:
    """The body's year (one query)."""
    found = live_facts(body.cluster, date(year, 1, 1), date(year, 12, 31)).filter(body_key=str(body.pk))
    counts = Counter(found.order_by().values_list("kind", flat=True))
    return Figures(
        held=counts[FactKind.MEETING_HELD],
        wanted=promised(body.meets, body.per),
        published=counts[FactKind.MINUTES_PUBLISHED],
        conditions=counts[FactKind.CONDITION_CREATED],
    )
