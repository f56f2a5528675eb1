"""Clusters of a year, years side by side, forms rolled up."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_signed_in
from svod.core.clock import today
from svod.oversight.access import may_keep
from svod.oversight.choices import Only
from svod.oversight.queries import PER_PAGE, overview_of, shown_clusters, year_lines
from svod.oversight.queries.documents import number, summed
from svod.oversight.queries.overview import in_order, narrowed
from svod.oversight.queries.rollups import (
    QUARTERS,
    Quarter,
    form_named,
    form_sums,
    form_total,
    forms_of,
    indicators_in,
    quarter_words,
)
from svod.oversight.views.asked import Asked, asked_of
from svod.plan.choices import DONE_FIRST, Basis

KINDS = ("xlsx", "docx", "csv", "json")


def _frame(asked: Asked, here: str) -> dict[str, Any]:
    """What every page from above knows: its tabs, the groups, the years, where its files lie."""
    tabs = (("clusters", _("Clusters")), ("years", _("Years side by side")), ("forms", _("Forms rolled up")))
    every = {"label": _("All my clusters"), "url": asked.query(group=""), "current": asked.scope.group is None}
    groups = [
        {"label": each.name, "url": asked.query(group=str(each.pk)), "current": each == asked.scope.group}
        for each in asked.scope.groups
    ]
    return {
        "asked": asked,
        "tabs": [
            {
                "label": label,
                "url": reverse(f"oversight:{name}") + asked.query(only="", name="", indicator=""),
                "current": name == here,
            }
            for name, label in tabs
        ],
        "groups": [every, *groups] if groups else [],
        "may_keep": may_keep(asked.user),
        "statuses": [(each.value, str(each.label).capitalize()) for each in DONE_FIRST],
    }


def _files(address: str, asked: Asked) -> list[tuple[str, str]]:
    return [(kind, f"{address}.{kind}{asked.query()}") for kind in KINDS]


@allow_signed_in
@require_safe
def clusters(request: HttpRequest) -> HttpResponseBase:
    """The clusters of a year: whose plan is approved, whose report accepted, how the measures stand."""
    asked, day = asked_of(request), today()
    found = narrowed(asked.scope, asked.year, day, only=asked.only, name=asked.name)
    page = Paginator(list(found.values_list("pk", flat=True)), PER_PAGE).get_page(request.GET.get("page"))
    told = overview_of(asked.scope, asked.year, day)
    context = _frame(asked, "clusters") | {
        "overview": told,
        "page": page,
        "rows": shown_clusters(in_order(list(page.object_list)), asked.year, day),
        "filters": [
            {"label": label, "url": asked.query(only=code), "current": asked.only == code}
            for code, label in (("", _("all clusters")), *Only.choices)
        ],
        "files": _files("/oversight/clusters", asked),
        "legend": _legend(told.tally.parts),
        "not_approved": told.clusters - told.approved,
        "not_accepted": told.clusters - told.accepted,
        "to_not_approved": asked.query(only=Only.NOT_APPROVED, name=""),
        "to_not_accepted": asked.query(only=Only.NOT_ACCEPTED, name=""),
        "to_silent": asked.query(only=Only.SILENT, name=""),
    }
    return render(request, "oversight/clusters.html", context)


def _legend(parts: list[tuple[str, int]]) -> list[dict[str, Any]]:
    labels = {each.value: each.label for each in DONE_FIRST}
    return [{"state": state, "label": labels[state], "count": count} for state, count in parts if count]


@allow_signed_in
@require_safe
def years(request: HttpRequest) -> HttpResponseBase:
    """Every year beside the others."""
    asked = asked_of(request)
    lines = year_lines(asked.scope, today())
    context = _frame(asked, "years") | {"lines": lines, "files": _files("/oversight/years", asked)}
    return render(request, "oversight/years.html", context)


@allow_signed_in
@require_safe
def forms(request: HttpRequest) -> HttpResponseBase:
    """The forms that can be rolled up."""
    asked = asked_of(request)
    context = _frame(asked, "forms") | {"forms": forms_of(asked.scope)}
    return render(request, "oversight/forms.html", context)


@allow_signed_in
@require_safe
def form(request: HttpRequest, form: str) -> HttpResponseBase:
    """One form rolled up over the clusters of a year."""
    asked, day = asked_of(request), today()
    spec = form_named(forms_of(asked.scope), form)
    every = indicators_in(asked.scope, asked.year) if spec.basis == Basis.INDICATORS else []
    chosen = next((each for each in every if each.key == asked.indicator), None)
    page = Paginator(narrowed(asked.scope, asked.year, day, name=asked.name), PER_PAGE).get_page(
        request.GET.get("page")
    )
    of_clusters = spec.basis != Basis.INDICATORS or chosen is not None
    rows = form_sums(list(page.object_list), spec, asked.year, day, indicator=asked.indicator) if of_clusters else []
    total = form_total(asked.scope, spec, asked.year, day)
    context = _frame(asked, "forms") | {
        "spec": spec,
        "page": page if of_clusters else None,
        "rows": [(each, _figures(each.indicator), _quarters(each.quarters)) for each in rows],
        "total": total,
        "legend": _legend(total.parts),
        "quarters": [quarter_words(each) for each in QUARTERS],
        "indicators": [(each, _figures(each), asked.query(indicator=each.key)) for each in every],
        "chosen": chosen,
        "chosen_sum": _figures(summed([chosen]) if chosen else None),
        "to_all": asked.query(indicator="", name=""),
        "files": _files(f"/oversight/forms/{spec.key}", asked),
    }
    return render(request, "oversight/form.html", context)


def _figures(indicator: Any) -> tuple[str, str, str]:
    return (number(indicator.planned), number(indicator.actual), indicator.percent) if indicator else ("", "", "")


def _quarters(quarters: Any) -> list[Quarter]:
    return [quarters.get(each, Quarter()) for each in QUARTERS]
