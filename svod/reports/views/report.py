"""The report's page and the lists behind its figures."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import key_in, number_in
from svod.plan.queries import latest_year
from svod.plan.queries.own_plans import OwnPlan
from svod.reports.choices import VERDICT_STATES, EditionState, Take
from svod.reports.models import Edition
from svod.reports.queries.checks import MOST_SHOWN, Check, checks_of, listed, reds
from svod.reports.queries.editions import changes_between, editions_of, rows_data
from svod.reports.queries.sheet import Block, Line, Sheet, sheet_of
from svod.reports.rules.frozen import read
from svod.reports.rules.marks import Piece, pieces

PAGE = 100
"""Rows of the report on one page."""
MOST_LISTED = 50
"""Further checks that open under the first ones; all of them stand in their list."""

HEADS = {
    "checks": _("To be settled"),
    "red": _("Contradictions"),
    "small": _("Minor points"),
    "matched": _("Agrees with the facts"),
    "contradicted": _("Contradicts the facts"),
    "unproved": _("Without proof"),
    "not_checkable": _("Cannot be checked"),
    "written": _("Rows with words"),
    "silent": _("Rows with nothing reported"),
    "done": _("Rows done"),
    "rows": _("All rows"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line cut into pieces for the page; the document's words stand beside composed ones alone."""

    line: Line
    pieces: list[Piece]
    document: list[Piece]
    own: "list[ShownPart]"


@dataclass(frozen=True, slots=True)
class ShownPart:
    """An own plan of a measure with its lines as the page draws them."""

    plan: OwnPlan
    lines: list[Shown]


def shown(line: Line) -> Shown:
    """The line as the page draws it."""
    beside = pieces(line.document, line.document_marks, ()) if line.take is Take.COMPOSED else []
    own = [ShownPart(part.plan, [shown(one) for one in part.lines]) for part in line.own]
    return Shown(line, pieces(line.text, line.marks, line.links), beside, own)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def newest(request: ClusterRequest) -> HttpResponseBase:
    """To the report of the newest plan; without a plan, to the plan's page, which says what can be done."""
    year = latest_year(request.actor)
    if year is None:
        return redirect("desk:plan-newest", request.cluster.slug)
    return redirect("desk:report", request.cluster.slug, year)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def report(request: ClusterRequest, year: int) -> HttpResponse:
    """The report of a year; `edit=<key>` opens a row for one's own words."""
    return page(request, year, request.GET.get("edit", ""))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section on one page of the report: what of it stands there, and the page on which it begins."""

    block: Block
    lines: list[Shown]
    here: bool
    page: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a report that may have thousands of rows."""

    number: int
    pages: range
    chapters: list[Chapter]


def leaf_of(sheet: Sheet, number: str, row: int | None) -> Leaf:
    """The page of that number, or the one with the row; the first or the last where there is no such page."""
    lines = sheet.lines
    pages = range(1, max(1, -(-len(lines) // PAGE)) + 1)
    at = sheet.above(row)
    wanted = at // PAGE + 1 if at is not None else key_in(number)
    number_here = min(max(wanted, 1), pages.stop - 1)
    first, last = (number_here - 1) * PAGE, number_here * PAGE
    chapters, begins = [], 0
    for block in sheet.blocks:
        cut = block.lines[max(first - begins, 0) : max(last - begins, 0)]
        page_of = min(begins // PAGE + 1, pages.stop - 1)
        here = bool(cut) or (not block.lines and page_of == number_here)
        chapters.append(Chapter(block, [shown(line) for line in cut], here, page_of))
        begins += len(block.lines)
    return Leaf(number_here, pages, chapters)


def page(
    request: ClusterRequest, year: int, edit: str = "", *, typed: str | None = None, fault: str = "", status: int = 200
) -> HttpResponse:
    """The report's page, that with the row asked for; a row may be open, with what was typed in it and why it was not
    taken."""
    sheet = sheet_of(request.actor, year, today())
    row = request.GET.get("row", "")
    asked = number_in(edit or row)
    leaf = leaf_of(sheet, request.GET.get("page", ""), asked)
    editing = number_in(edit) if request.actor.may(Can.EDIT_PLAN) else None
    context = {
        "year": year,
        "sheet": sheet,
        "leaf": leaf,
        "many": len(leaf.pages) > 1,
        "editing": editing,
        "typed": typed,
        "fault": fault,
        "states": VERDICT_STATES,
        **_standing(request, sheet, year),
        **_figures(sheet),
    }
    return render(request, "reports/report.html", context, status=status)


def _standing(request: ClusterRequest, sheet: Sheet, year: int) -> dict[str, Any]:
    """Where the newest edition stands, and how many rows have changed since it was frozen (one query)."""
    latest: Edition | None = editions_of(request.actor, year).first()
    since = len(changes_between(read(latest.data), {"rows": rows_data(sheet)})) if latest else 0
    at = {None: "draft", EditionState.RETURNED: "draft", EditionState.WITHDRAWN: "draft"}
    step = at.get(EditionState(latest.state) if latest else None) or (latest.state if latest else "draft")
    return {
        "latest": latest,
        "since": since,
        "step": step,
        "draft": latest.draft + 1 if latest else 1,
        "returned": latest if latest and latest.state == EditionState.RETURNED else None,
        "may_edit": request.actor.may(Can.EDIT_PLAN),
        "may_submit": request.actor.may(Can.SUBMIT_REPORT) and step != EditionState.SUBMITTED,
    }


def _figures(sheet: Sheet) -> dict[str, Any]:
    checks = checks_of(sheet)
    grave: list[Check] = [check for check in checks if check.level != "small"]
    more = [*grave[MOST_SHOWN:], *(check for check in checks if check.level == "small")]
    return {
        "checks": grave,
        "checks_shown": grave[:MOST_SHOWN],
        "checks_more": more[:MOST_LISTED],
        "checks_more_count": len(more),
        "reds": len(reds(checks)),
        "matched": len(listed(sheet, "matched")),
        "written": len(listed(sheet, "written")),
        "silent": len(listed(sheet, "silent")),
    }


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def listing(request: ClusterRequest, year: int) -> HttpResponse:
    """A list of exactly the length of the figure that led here: `what`, in one `section` or in all."""
    what, named = request.GET.get("what", "checks"), request.GET.get("section", "")
    section = number_in(named)
    if what not in HEADS or (named and section is None):
        raise Http404
    sheet = sheet_of(request.actor, year, today())
    block = next((block for block in sheet.blocks if block.pk == section), None)
    if section is not None and block is None:
        raise NotThere
    context = {
        "year": year,
        "head": HEADS[what],
        "section": block.head if block else None,
        "items": listed(sheet, what, section),
        "back": reverse("desk:report", args=[request.cluster.slug, year]),
    }
    return render(request, "reports/list.html", context)
