"""Writing a fact down by hand, changing it, taking it back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.access import visible_to as visible_bodies
from svod.core.clock import today
from svod.core.ref import number_in
from svod.core.rules import RuleBroken
from svod.desk.actions import change_with_ties, tie_twin, type_with_ties
from svod.desk.queries.ledger import measures_to_tick, plan_of, proved_by, row_of
from svod.desk.queries.ties import tied_measures
from svod.desk.views.ledger import asked_year, fact_words, said_of
from svod.facts.actions import Twin, withdraw_typed
from svod.facts.choices import FactKind
from svod.facts.forms import FactForm, body_choice, typed_of
from svod.facts.models import Fact
from svod.facts.queries import fact_of
from svod.members.queries.lists import places_of
from svod.plan.models import Plan

UNREAD = 422
_TICKED = ("organisations", "measures", "body")


def _form(
    request: ClusterRequest, kind: FactKind, plan: Plan | None, fact: Fact | None = None, **more: Any
) -> FactForm:
    """The form of a kind with all that may be chosen. Raises NotThere for a choice that was not offered."""
    bodies = [(str(pk), name) for pk, name in visible_bodies(request.actor).order_by("name").values_list("pk", "name")]
    known = {value for value, _name in bodies}
    if fact is not None and body_choice(fact) and body_choice(fact) not in known:
        bodies.append((body_choice(fact), fact.body_name))
    choices = {
        "bodies": bodies,
        "organisations": [(str(pk), name) for pk, name in places_of(request.actor)],
        "measures": [(str(pk), words) for pk, words in measures_to_tick(plan)],
    }
    if request.method == "POST":
        offered = {"body": bodies, "organisations": choices["organisations"], "measures": choices["measures"]}
        for name in _TICKED:
            values = {value for value, _words in offered[name]} | {""}
            if not set(request.POST.getlist(name)) <= values:
                raise NotThere
    return FactForm(request.POST or None, kind=kind, **choices, **more)


@allow(Can.RECORD_FACTS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_fact(request: ClusterRequest) -> HttpResponseBase:
    """Choosing the kind, then one fact of it; afterwards one more of the same, where that was pressed."""
    year = asked_year(request)
    named = request.POST.get("kind") or request.GET.get("kind") or ""
    if named not in FactKind.values:
        return render(request, "desk/facts/kinds.html", {"kinds": FactKind.choices, "year": year})
    kind, plan = FactKind(named), plan_of(request.actor, year)
    form = _form(request, kind, plan, initial={} if request.method == "POST" else _offered(request, year))
    if request.method == "POST" and form.is_valid():
        try:
            made = type_with_ties(
                request.actor, kind, form.told(), year=year, plan=plan, measures=_keys(form.cleaned_data["measures"])
            )
        except Twin as twin:
            return _page(request, form, year, kind, twin=twin.fact, said=str(twin))
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return _after(request, made, form, year)
    return _page(request, form, year, kind)


def _offered(request: ClusterRequest, year: int) -> dict[str, Any]:
    """What the address that led here has chosen already."""
    ticked = [words for words in request.GET.getlist("measure") if number_in(words) is not None]
    return {"body": request.GET.get("body", ""), "measures": ticked, "start": _first_day(year)}


def _first_day(year: int) -> Any:
    return today() if today().year == year else None


def _keys(words: list[str]) -> list[int]:
    return [int(word) for word in words]


def _page(request: ClusterRequest, form: FactForm, year: int, kind: FactKind, **more: Any) -> HttpResponse:
    wrong = bool(form.errors or more.get("said"))
    back = f"{reverse('desk:facts', args=[request.cluster.slug])}?year={year}"
    context = {"form": form, "year": year, "kind": kind, "kind_label": kind.label, "back": back, **more}
    return render(request, "desk/facts/form.html", context, status=UNREAD if wrong else 200)


def _after(request: ClusterRequest, made: Fact, form: FactForm, year: int) -> HttpResponseBase:
    ties = len(form.cleaned_data["measures"])
    said = _("“%(title)s” is written down.") % {"title": made}
    messages.success(request, f"{said} {said_of(ties)}" if ties else said)
    if "again" in request.POST:
        pairs = [("year", year), ("kind", made.kind), ("body", form.cleaned_data["body"])]
        pairs += [("measure", pk) for pk in form.cleaned_data["measures"]]
        return redirect(f"{reverse('desk:facts-new', args=[request.cluster.slug])}?{urlencode(pairs)}")
    return redirect(f"{reverse('desk:facts', args=[request.cluster.slug])}?year={year}")


@allow(Can.RECORD_FACTS)
@require_POST
def tie_known(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Tie a fact that stands in the ledger already to the measures ticked in the form."""
    found = fact_of(request.actor, pk)
    plan = plan_of(request.actor, found.start.year)
    words = request.POST.getlist("measures")
    if any(number_in(word) is None for word in words) or found.withdrawn_at is not None:
        raise NotThere
    count = tie_twin(request.actor, found, plan, _keys(words))
    messages.success(request, said_of(count) if count else _("It was tied to these measures already."))
    return redirect("desk:fact", request.cluster.slug, pk)


@allow(Can.RECORD_FACTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_fact(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Change a fact that was typed, and what it proves; where somebody was faster, both texts stand on the page."""
    found = fact_of(request.actor, pk)
    if not found.by_hand or found.withdrawn_at is not None:
        raise NotThere
    kind, plan = FactKind(found.kind), plan_of(request.actor, found.start.year)
    held = tied_measures(found, plan)
    form = _form(request, kind, plan, found, initial=typed_of(found, measures=held))
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        if seen != found.version:
            return _clash(request, form, found, kind)
        try:
            measures = _keys(form.cleaned_data["measures"])
            change_with_ties(request.actor, found, form.told(), version=seen, plan=plan, measures=measures)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The fact is changed."))
            return redirect("desk:fact", request.cluster.slug, pk)
    return _page(request, form, found.start.year, kind, fact=found)


def _clash(request: ClusterRequest, form: FactForm, found: Fact, kind: FactKind) -> HttpResponse:
    """Both texts side by side; saving once more takes the reader's."""
    theirs = FactForm(None, kind=kind, bodies=form.body_choices, organisations=(), measures=(), initial={})
    first = typed_of(found, measures=())
    pairs = []
    for field in theirs.short:
        now, typed = (
            _shown(form, field.name, first.get(field.name)),
            _shown(form, field.name, form.data.get(field.name)),
        )
        if now != typed:
            pairs.append((field.label, now or "—", typed or "—"))
    form.data = QueryDict(mutable=True)
    form.data.update(request.POST)
    form.data["seen"] = str(found.version)
    said = _("Not saved: somebody has changed this fact meanwhile. Compare; saving once more keeps what you typed.")
    return _page(request, form, found.start.year, kind, fact=found, said=said, clash=pairs)


def _shown(form: FactForm, name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    labels: dict[str, Any] = dict(getattr(form.fields.get(name), "choices", ()))
    if labels:
        return str(labels.get(str(value), value))
    return date_format(value, "d.m.Y") if hasattr(value, "strftime") else _day_shown(str(value))


def _day_shown(words: str) -> str:
    parts = words.split("-")
    return ".".join(reversed(parts)) if [len(part) for part in parts] == [4, 2, 2] else words


@allow(Can.RECORD_FACTS)
@require_POST
def withdraw_fact(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take a typed fact back, with a word why."""
    found = fact_of(request.actor, pk)
    try:
        withdraw_typed(request.actor, found, request.POST.get("why", "")[:2000])
    except RuleBroken as broken:
        plan = plan_of(request.actor, found.start.year)
        words = fact_words(request, row_of(found, proved_by(request.actor, plan).get(found.pk, ())))
        return render(request, "desk/facts/fact.html", {**words, "said": str(broken)}, status=UNREAD)
    messages.success(request, _("The fact is taken back: it counts nowhere any more."))
    return redirect("desk:fact", request.cluster.slug, pk)
