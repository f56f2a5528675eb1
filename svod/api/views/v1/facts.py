"""The ledger: what happened, by the filters of its screen; writing a fact down, taking it back."""

from collections.abc import Collection
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.facts import FactBody, FactFilter, FactRow, WhyBody
from svod.api.schemas.shared import Key, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, Faults, Twice, filled, made, paged, told, typed
from svod.bodies.access import visible_to as visible_bodies
from svod.desk.actions import type_with_ties
from svod.desk.queries.choice import Choice
from svod.desk.queries.ledger import ledger_of, measures_to_tick, plan_of, proved_by, row_of, rows_of
from svod.desk.queries.ledger_files import row_json
from svod.facts.actions import Twin, withdraw_typed
from svod.facts.choices import FactKind
from svod.facts.forms import FactForm
from svod.facts.models import Fact
from svod.facts.queries import fact_of
from svod.members.queries.lists import places_of
from svod.plan.models import Plan

router = Router(tags=["facts"])
NOT_OF_KIND = _("Facts of this kind have no such field.")


@reads(
    router,
    "/facts",
    Can.SEE_WHOLE_PLAN,
    gives=list_of("facts", FactRow, year=(int, ...)),
    summary=_("Facts of a year, the newest first; filters as on the screen"),
)
def facts(request: ApiRequest, asked: Query[FactFilter]) -> JsonResponse:
    """A page of the ledger."""
    ledger = ledger_of(request.actor, Choice.of(asked.chosen(), asked.year))
    first = (asked.page - 1) * asked.limit
    rows = {row.fact.pk: row for row in rows_of(request.actor, ledger.pks[first : first + asked.limit], ledger.proved)}
    return paged(request, "facts", ledger.pks, lambda pk: row_json(rows[pk]), asked, year=asked.year)


def _told(actor: Actor, fact: Fact) -> dict[str, Any]:
    return row_json(row_of(fact, proved_by(actor, plan_of(actor, fact.start.year)).get(fact.pk, ())))


@reads(router, "/facts/{pk}", Can.SEE_WHOLE_PLAN, gives=FactRow, summary=_("One fact"))
def fact(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One fact, whatever has become of it."""
    return told(_told(request.actor, fact_of(request.actor, pk)))


def _form(actor: Actor, told: FactBody, plan: Plan | None) -> FactForm:
    """The form of the screen, filled. Raises NotThere for a body, an organisation or a measure that is not there."""
    bodies = [(str(pk), name) for pk, name in visible_bodies(actor).order_by("name").values_list("pk", "name")]
    places = [(str(pk), name) for pk, name in places_of(actor)]
    measures = [(str(pk), words) for pk, words in measures_to_tick(plan)]
    _require([told.body] if told.body else [], bodies)
    _require(told.organisations, places)
    _require(told.measures, measures)
    sent = typed(told)
    sent |= {f"n_{key}": number for key, number in sent.pop("quantities", {}).items()}
    sent |= {key: "\n".join(sent.get(key, ())) for key in ("other_names", "sections")}
    sent |= {key: [str(pk) for pk in sent[key]] for key in ("organisations", "measures")}
    sent["body"] = str(sent.get("body", ""))
    form = FactForm(sent, kind=FactKind(told.kind), bodies=bodies, organisations=places, measures=measures)
    unknown = set(told.quantities or {}) - {name.removeprefix("n_") for name in form.fields if name.startswith("n_")}
    own = {"form", "sections", "register", "moved_from", "moved_to", "by"}
    unasked = {name for name in own - form.fields.keys() if sent.get(name)}
    if unknown or unasked:
        names = [f"quantities.{name}" for name in sorted(unknown)] + sorted(unasked)
        raise Faults({name: gettext(NOT_OF_KIND) for name in names})
    return form


def _require(keys: Collection[int], offered: Collection[tuple[str, str]]) -> None:
    if not {str(key) for key in keys} <= {key for key, _name in offered}:
        raise NotThere


@does(
    router,
    "/facts",
    Scope.FACTS,
    Can.RECORD_FACTS,
    gives=FactRow,
    status=201,
    summary=_("Write a fact down, and tie it to the measures that it proves"),
)
def add(request: ApiRequest, told: FactBody) -> JsonResponse:
    """A fact by hand, as the form of the ledger writes it."""
    actor, year = request.actor, told.start.year
    plan = plan_of(actor, year)
    form = _form(actor, told, plan)
    filled(form)
    keys = list(dict.fromkeys(told.measures))
    try:
        fact = type_with_ties(actor, FactKind(told.kind), form.told(), year=year, plan=plan, measures=keys)
    except Twin as twin:
        raise Twice(f"{twin} /facts/{twin.fact.pk}") from None
    return made(_told(actor, fact_of(actor, fact.pk)))


@does(
    router,
    "/facts/{pk}/withdraw",
    Scope.FACTS,
    Can.RECORD_FACTS,
    gives=FactRow,
    summary=_("Take back a fact that was written by hand"),
)
def withdraw(request: ApiRequest, pk: Path[Key], told: WhyBody) -> JsonResponse:
    """It counts nowhere any more."""
    withdraw_typed(request.actor, fact_of(request.actor, pk), told.why)
    return fact_again(request, pk)


def fact_again(request: ApiRequest, pk: int) -> JsonResponse:
    """A fact after something was done to it."""
    return told(_told(request.actor, fact_of(request.actor, pk)))
