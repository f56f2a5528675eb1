"""Questions about plans and measures, starting from what the actor sees."""

from svod.accounts.access import Actor, NotThere
from svod.plan.access import visible_plans
from svod.plan.models import Plan


def latest_year(actor: Actor) -> int | None:
    """The year of the newest plan that the actor sees; None where there is none."""
    return visible_plans(actor).order_by("-year").values_list("year", flat=True).first()


def plan_of_year(actor: Actor, year: int) -> Plan:
    """The plan of a year. Raises NotThere where there is none for this actor."""
    plan = visible_plans(actor).filter(year=year).first()
    if plan is None:
        raise NotThere
    return plan
