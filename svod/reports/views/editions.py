"""Editions: giving the report to the head, what the head and the office do with it, what has changed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.plan.choices import Status
from svod.plan.queries.documents import default_label
from svod.reports.actions import approve_edition, publish_edition, return_edition, submit_report, withdraw_edition
from svod.reports.choices import EditionState
from svod.reports.forms import SubmitForm
from svod.reports.models import Edition
from svod.reports.queries.checks import checks_of, reds
from svod.reports.queries.editions import (
    changes_between,
    edition_of,
    editions_of,
    public_blocks,
    rows_data,
    verify_edition,
)
from svod.reports.queries.sheet import sheet_of
from svod.reports.rules.frozen import read
from svod.reports.views.files import public_address

LIVING = "draft"
"""What stands for the living report in an address that compares."""


@allow(Can.SUBMIT_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: ClusterRequest, year: int) -> HttpResponseBase:
    """What will be given to the head, and giving it."""
    sheet = sheet_of(request.actor, year, today())
    form = SubmitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = submit_report(request.actor, year, reason=told["reason"], new=told["new"])
        except RuleBroken as broken:
            form.add_error("reason" if not told["reason"].strip() else None, str(broken))
        else:
            messages.success(request, _("The report of %(year)d is with the head.") % {"year": year})
            return redirect("desk:edition", request.cluster.slug, year, made.pk)
    approved = next((each for each in editions_of(request.actor, year) if each.is_frozen), None)
    context = {
        "year": year,
        "form": form,
        "approved": approved,
        "reds": reds(checks_of(sheet)),
        "lines": len(sheet.lines),
        "silent": sum(line.silent for line in sheet.lines),
    }
    return render(request, "reports/submit.html", context, status=422 if form.errors else 200)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def editions(request: ClusterRequest, year: int) -> HttpResponse:
    """Every edition of the year, and choosing two of them to compare."""
    found = list(editions_of(request.actor, year).defer("data"))
    return render(request, "reports/editions.html", {"year": year, "editions": found})


def _data(request: ClusterRequest, year: int, named: str) -> tuple[str, dict[str, Any]]:
    """The name and the data of an edition, or of the living report."""
    if named == LIVING:
        return _("the report as it stands"), {"rows": rows_data(sheet_of(request.actor, year, today()))}
    found = edition_of(request.actor, year, key_in(named))
    return _step_name(found), read(found.data)


def _step_name(edition: Edition) -> str:
    return edition.name if edition.is_frozen else _("draft %(draft)d") % {"draft": edition.draft}


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def differences(request: ClusterRequest, year: int) -> HttpResponse:
    """What has changed between two editions, or between an edition and the living report."""
    before, old = _data(request, year, request.GET.get("before", ""))
    after, new = _data(request, year, request.GET.get("after", LIVING))
    found = changes_between(old, new)
    rows = [
        {
            "change": change,
            "cells": [(default_label(cell.key), cell.pieces) for cell in change.cells],
            "status": [Status(each) for each in change.status] if change.status else None,
        }
        for change in found
    ]
    return render(request, "reports/changes.html", {"year": year, "before": before, "after": after, "rows": rows})


def _show(request: ClusterRequest, found: Edition, *, fault: str = "", status: int = 200) -> HttpResponse:
    data = read(found.data)
    whole = verify_edition(found)
    context = {
        "year": found.year,
        "edition": found,
        "step": _step_name(found),
        "data": data,
        "blocks": public_blocks(data) if whole else (),
        "is_whole": whole,
        "reds": data.get("reds", []),
        "fault": fault,
        "typed": request.POST.get("why", ""),
        "address": public_address(request, found) if found.is_frozen else "",
        "may_decide": found.state == EditionState.SUBMITTED and request.actor.may(Can.APPROVE_REPORT),
        "may_publish": found.state == EditionState.APPROVED and request.actor.may(Can.PUBLISH_REPORT),
        "may_withdraw": found.state == EditionState.PUBLISHED and request.actor.may(Can.PUBLISH_REPORT),
    }
    return render(request, "reports/edition.html", context, status=status)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def edition(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """One edition as it was frozen, whether its bytes still agree with its hash, and what can be done with it."""
    return _show(request, edition_of(request.actor, year, pk))


def _take(
    request: ClusterRequest, year: int, pk: int, act: Callable[[Edition], Edition], done: str
) -> HttpResponseBase:
    found = edition_of(request.actor, year, pk)
    try:
        act(found)
    except RuleBroken as broken:
        return _show(request, found, fault=str(broken), status=422)
    messages.success(request, done)
    return redirect("desk:edition", request.cluster.slug, year, pk)


@allow(Can.SEE_WHOLE_PLAN)
@require_POST
def approve(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """The head approves; whoever else tries is refused by the action, once the edition is known to be theirs to see."""
    return _take(request, year, pk, lambda found: approve_edition(request.actor, found), _("The report is approved."))


@allow(Can.SEE_WHOLE_PLAN)
@require_POST
def give_back(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """The head returns with a word why; the action refuses others."""
    why = request.POST.get("why", "")
    done = _("The report is given back to the office.")
    return _take(request, year, pk, lambda found: return_edition(request.actor, found, why=why), done)


@allow(Can.PUBLISH_REPORT)
@require_POST
def publish(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """An approved edition for everybody."""
    why = request.POST.get("why", "")
    done = _("The edition is published.")
    return _take(request, year, pk, lambda found: publish_edition(request.actor, found, why=why), done)


@allow(Can.PUBLISH_REPORT)
@require_POST
def withdraw(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Off the public pages, with a word why."""
    why = request.POST.get("why", "")
    done = _("The edition is taken off the site.")
    return _take(request, year, pk, lambda found: withdraw_edition(request.actor, found, why=why), done)
