"""A member's own sheet «Что кластер сделал для вас»."""

from datetime import date

from svod.accounts.access import Actor
from svod.composing.sheet import Sheet, compose_sheet
from svod.facts.models import Fact
from svod.facts.queries import live_facts, told_facts
from svod.members.models import Organisation


def sheet_of(actor: Actor, organisation: Organisation, year: int, today: date) -> tuple[Sheet, list[Fact]]:
    """The sheet of a year and the facts behind its anchors, by position (two queries).

    The caller has asked whether the actor sees the organisation.
    """
    year_facts = live_facts(actor.cluster, date(year, 1, 1), date(year, 12, 31))
    facts = list(year_facts.filter(organisations=organisation).prefetch_related("organisations"))
    return compose_sheet(organisation.name, told_facts(facts), year, today), facts
