"""The ledger of a year: its page, the same as files, one fact."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from svod.accounts.access import Actor, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.document import Document
from svod.desk.queries.choice import Choice, year_of
from svod.desk.queries.ledger import PAGE, ledger_of, plan_of, proved_by, row_of, rows_of
from svod.desk.queries.ledger_files import document_of, row_json
from svod.facts.actions import note_export
from svod.facts.queries import fact_of
from svod.journal.queries import told_history
from svod.plan.queries import latest_year

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _csv(document: Document) -> bytes:
    from svod.writing import separated

    return separated.write(document)


def _xlsx(document: Document) -> bytes:
    from svod.writing import xlsx

    return xlsx.write(document)


WRITERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, XLSX),
}


def asked_year(request: ClusterRequest) -> int:
    """The year of the address, else that of the newest plan, else this one."""
    named = year_of(request.GET.get("year") or request.POST.get("year"))
    return named or latest_year(request.actor) or today().year


def may_write(request: ClusterRequest) -> bool:
    """Whether the reader writes facts down."""
    actor: Actor = request.actor
    return actor.may(Can.RECORD_FACTS)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def facts(request: ClusterRequest) -> HttpResponse:
    """A year of the ledger, narrowed by the filters of the address."""
    choice = Choice.of(request.GET, asked_year(request))
    ledger = ledger_of(request.actor, choice)
    page = Paginator(ledger.pks, PAGE).get_page(request.GET.get("page"))
    context = {
        "ledger": ledger,
        "choice": choice,
        "page": page,
        "rows": rows_of(request.actor, list(page.object_list), ledger.proved),
        "picked": ledger.picked,
        "query": choice.query(),
        "kept": choice.kept(),
        "years": (choice.year - 1, choice.year + 1),
        "may_write": may_write(request),
    }
    return render(request, "desk/facts/ledger.html", context)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def facts_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the page shows, whole, as JSON, CSV or XLSX; the two files can be loaded again."""
    choice = Choice.of(request.GET, asked_year(request))
    ledger = ledger_of(request.actor, choice)
    rows = rows_of(request.actor, sorted(ledger.pks), ledger.proved)
    rows.sort(key=lambda row: (row.fact.start, row.fact.pk))
    if form == "json":
        told = {"year": choice.year, "count": len(rows), "facts": [row_json(row) for row in rows]}
        answer: HttpResponse = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        write, kind = WRITERS[form]
        answer = HttpResponse(write(document_of(rows, choice.year)), content_type=kind)
        name = quote(f"{_('Ledger of %(year)d') % {'year': choice.year}}.{form}")
        answer["Content-Disposition"] = f"attachment; filename=\"facts.{form}\"; filename*=UTF-8''{name}"
    if request.method == "GET":
        note_export(request.actor, form=form, count=len(rows), year=choice.year)
    return answer


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def fact(request: ClusterRequest, pk: int) -> HttpResponse:
    """One fact: what it says, where it comes from, what it proves, what became of it."""
    found = fact_of(request.actor, pk)
    plan = plan_of(request.actor, found.start.year)
    proves = proved_by(request.actor, plan).get(found.pk, ())
    return render(request, "desk/facts/fact.html", fact_words(request, row_of(found, proves)))


def fact_words(request: ClusterRequest, row: Any) -> dict[str, Any]:
    """What the page of a fact needs."""
    found = row.fact
    told = told_history(request.actor, "fact", str(found.pk))
    open_ = may_write(request) and found.by_hand and found.withdrawn_at is None
    return {"row": row, "fact": found, "history": told, "may_write": may_write(request), "may_change": open_}


def said_of(number: int) -> str:
    """How many measures were tied, for a message."""
    return ngettext("It proves %(n)d measure.", "It proves %(n)d measures.", number) % {"n": number}
