"""Measures' own plans («по отдельному плану»): which there are, and how much of each is done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.bodies.access import visible_to as bodies_visible_to
from svod.bodies.models import Body
from svod.plan.choices import Status
from svod.plan.models import Assignment, Measure, Plan
from svod.plan.rules.years import Year

_MOST_WORDS = 300
_BEGUN = frozenset({Status.DONE, Status.PARTLY, Status.IN_PROGRESS})


class OwnPlan(NamedTuple):
    """One own plan of a measure: its key, its address, whose it is, how many measures it has and how many are done."""

    pk: int
    year: int
    title: str
    body: str
    done: int = 0
    total: int = 0
    begun: bool = False

    @property
    def place(self) -> Year:
        """What stands for the plan in addresses."""
        return Year(self.year, self.pk)

    @property
    def state(self) -> str:
        """How the bar of its progress is coloured."""
        if self.total and self.done == self.total:
            return Status.DONE.value
        return (Status.IN_PROGRESS if self.begun else Status.NOT_DUE).value

    @property
    def name(self) -> str:
        """The body, else the first line of the heading."""
        return self.body or self.title.split("\n", 1)[0] or _("Own plan")

    @property
    def words(self) -> str:
        """«выполнено 5 из 7 мероприятий», or that nothing stands there yet."""
        if not self.total:
            return _("no measures yet")
        told = ngettext("%(done)d of %(total)d measure done", "%(done)d of %(total)d measures done", self.total)
        return told % {"done": self.done, "total": self.total}


@dataclass(frozen=True, slots=True)
class OwnSum:
    """The own plans of one measure taken together."""

    plans: tuple[OwnPlan, ...] = ()

    @property
    def done(self) -> int:
        """How many of their measures are done."""
        return sum(each.done for each in self.plans)

    @property
    def total(self) -> int:
        """How many measures they have, those taken out of them aside."""
        return sum(each.total for each in self.plans)

    @property
    def begun(self) -> bool:
        """Whether anything of them is done or at work."""
        return any(each.begun for each in self.plans)

    @property
    def finished(self) -> bool:
        """Whether everything is done."""
        return 0 < self.total == self.done

    @property
    def words(self) -> str:
        """«по отдельному плану: 5 из 7 выполнено»; empty where a measure has no own plan."""
        if not self.plans:
            return ""
        if not self.total:
            return _("own plan: no measures yet")
        return _("own plan: %(done)d of %(total)d done") % {"done": self.done, "total": self.total}


NO_PLANS = OwnSum()


def own_plans_of(plan: Plan) -> dict[int, list[OwnPlan]]:
    """Measure -> its own plans, nothing counted yet (one query)."""
    found: dict[int, list[OwnPlan]] = defaultdict(list)
    fields = ("of_id", "pk", "year", "title", "body__name")
    for measure, pk, year, title, body in Plan.objects.filter(of__plan=plan).order_by("pk").values_list(*fields):
        found[measure].append(OwnPlan(pk, year, title, body or ""))
    return found


def summed(found: Mapping[int, Iterable[OwnPlan]], states: Mapping[int, Iterable[Status]]) -> dict[int, OwnSum]:
    """Measure -> the sum of its own plans; `states` are those of each own plan's measures."""
    return {
        measure: OwnSum(tuple(_counted(each, states.get(each.pk, ())) for each in own))
        for measure, own in found.items()
    }


def _counted(own: OwnPlan, states: Iterable[Status]) -> OwnPlan:
    stand = [state for state in states if state != Status.EXCLUDED]
    return own._replace(done=stand.count(Status.DONE), total=len(stand), begun=any(state in _BEGUN for state in stand))


def plans_of_body(actor: Actor, body: Body) -> list[OwnPlan]:
    """A body's own plans, the newest year first, each with what of it people have set as done (two queries)."""
    found = list(Plan.objects.filter(cluster=actor.cluster, of__isnull=False, body=body).order_by("-year", "pk"))
    states: dict[int, list[Status]] = defaultdict(list)
    for plan, status in Measure.objects.filter(plan__in=found).values_list("plan_id", "status"):
        states[plan].append(Status(status or Status.NOT_DUE))
    return [_counted(OwnPlan(each.pk, each.year, each.title, body.name), states[each.pk]) for each in found]


def measures_for_plan(actor: Actor, body: Body, year: int) -> list[Measure]:
    """Measures of main plans from a year on that could have the body's plan: those that name the body first, then
    those «по отдельному плану», then the rest (two queries).
    """
    found = Measure.objects.filter(plan__cluster=actor.cluster, plan__of=None).exclude(own_plans__body=body)
    ahead = found.filter(Q(plan__year__gte=year) | Q(plan__until_year__gte=year)).select_related("plan")
    named = set(Assignment.objects.filter(measure__in=ahead, body=body).values_list("measure_id", flat=True))
    rank = {True: 0, False: 2}
    return sorted(
        ahead.order_by("plan__year", "order"),
        key=lambda each: min(rank[each.pk in named], 1 if each.deadline_meaning.get("kind") == "other_plan" else 2),
    )


def bodies_to_choose(actor: Actor) -> list[Body]:
    """The cluster's bodies, by name (one query)."""
    return list(bodies_visible_to(actor).order_by("name"))


def heading_for(measure: Measure) -> str:
    """The heading that is proposed to a measure's own plan: its words and the years."""
    plan = measure.plan
    years = f"{plan.year}–{plan.until_year}" if plan.until_year else str(plan.year)
    words = " ".join(measure.measure.split()).rstrip(" .")[:_MOST_WORDS]
    return _("Plan for %(years)s: %(words)s") % {"years": years, "words": words}


def main_measure(plan: Plan) -> Measure | None:
    """The measure whose own plan this is, with its plan (one query for an own plan, none for a main one)."""
    if plan.of_id is None:
        return None
    return Measure.objects.select_related("plan").get(pk=plan.of_id)
