"""A member's sheet by its link: rows or marks as they are typed, a draft, one press where nothing has changed."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.workforce.actions import NotAnswered, answer_sheet, keep_draft, say_unchanged
from svod.workforce.choices import ClassifierKind, DoorKind, Level, Question, RoundKind, SheetState
from svod.workforce.models import Door, Sheet
from svod.workforce.queries.classifiers import offered
from svod.workforce.queries.rounds import Before, before, lines_of, marks_of
from svod.workforce.rules.needs import MOST_ROWS, SPARE_ROWS, TypedRow, rows_of
from svod.workforce.views.doors import by_door, typed_of
from svod.workforce.views.overview import UNREAD


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the fields."""

    rows: list[TypedRow]
    marks: dict[str, str]
    words: str = ""
    nobody: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@by_door(DoorKind.SHEET)
def sheet(request: ClusterRequest, door: Door) -> HttpResponseBase:
    """Show the sheet and take it. Following the address changes nothing."""
    found = door.sheet
    assert found is not None  # noqa: S101 -- the kind of the link says so, and the table is held to it
    if request.method == "POST":
        return _posted(request, found, door)
    shut = not found.round.is_open
    if shut or (found.state == SheetState.ANSWERED and "edit" not in request.GET):
        context = {"sheet": found, "shut": shut, "lines": lines_of(found), "marks": _marked(marks_of(found))}
        return render(request, "workforce/sheet_sent.html", context)
    return _show(request, found, before(found))


def _posted(request: ClusterRequest, found: Sheet, door: Door) -> HttpResponseBase:
    typed, do = typed_of(request), request.POST.get("do", "send")
    try:
        if do == "unchanged":
            say_unchanged(request.actor, found, door=door)
        elif do == "more":
            keep_draft(request.actor, found, typed, door=door)
            return redirect(request.path + "?edit#rows")
        else:
            answer_sheet(request.actor, found, typed, door=door)
    except NotAnswered as broken:
        return _show(request, found, before(found), typed=_of(typed), faults=broken)
    except RuleBroken as broken:
        return _show(request, found, before(found), typed=_of(typed), faults=NotAnswered(str(broken)))
    return redirect(request.path)


@require_POST
@by_door(DoorKind.SHEET)
def draft(request: ClusterRequest, door: Door) -> HttpResponse:
    """Keep what is being typed; 204 without a word, 409 where nothing may be kept any more."""
    if door.sheet is None:
        return HttpResponse(status=409)
    try:
        keep_draft(request.actor, door.sheet, typed_of(request), door=door)
    except RuleBroken:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def _of(typed: dict[str, str]) -> _Typed:
    marks = {each.value: typed.get(f"mark-{each}", "") for each in Question}
    return _Typed(rows_of(typed), marks, typed.get("words", ""), typed.get("nobody") == "yes")


def _standing(found: Sheet, last: Before | None) -> _Typed:
    """What the fields begin with: the draft, what was sent, else last year's answer."""
    if found.draft:
        return _of(found.draft)
    if found.state == SheetState.ANSWERED:
        return _Typed([line.typed() for line in lines_of(found)], marks_of(found), found.words)
    return _Typed([line.typed() for line in last.lines], last.marks) if last else _Typed([], {})


def _show(
    request: ClusterRequest,
    found: Sheet,
    last: Before | None,
    *,
    typed: _Typed | None = None,
    faults: NotAnswered | None = None,
) -> HttpResponse:
    said = typed or _standing(found, last)
    filled = [(at, row) for at, row in enumerate(said.rows)]
    spare = TypedRow(year=str(found.round.first), level=Level.ANY.value)
    empty = sum(row.is_empty for row in said.rows)
    more = range(len(filled), min(len(filled) + max(SPARE_ROWS - empty, 0), MOST_ROWS))
    wrong = faults.faults if faults else {}
    context = {
        "sheet": found,
        "rows": [
            {"at": at, "typed": row, "wrong": wrong.get(at, {})} for at, row in [*filled, *((at, spare) for at in more)]
        ],
        "said": said,
        "marks": _marked(said.marks),
        "before": last if last and last.stands else None,
        "fault": str(faults) if faults else "",
        "levels": Level.choices,
        "professions": offered(request.cluster, ClassifierKind.PROFESSIONS)
        if found.round.kind == RoundKind.NEEDS
        else [],
        "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
    }
    return render(request, "workforce/sheet.html", context, status=UNREAD if faults else 200)


def _marked(marks: dict[str, str]) -> list[dict[str, object]]:
    return [{"key": each.value, "label": each.label, "score": marks.get(each.value, "")} for each in Question]
