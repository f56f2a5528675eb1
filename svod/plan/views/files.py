"""The plan as a file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import Actor, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.document import Document
from svod.plan.actions import export_plan
from svod.plan.models import Plan
from svod.plan.queries import Choice, as_read, document_of, plan_with_columns, rows_of, sections_of

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _csv(document: Document) -> bytes:
    from svod.writing import separated

    made = separated.write(document)
    return made if isinstance(made, bytes) else made.encode()


def _xlsx(document: Document) -> bytes:
    from svod.writing import xlsx

    return xlsx.write(document)


def _docx(document: Document) -> bytes:
    from svod.writing import docx

    return docx.write(document)


def _pdf(document: Document) -> bytes:
    from svod.writing import pdf

    return pdf.render(document)


ON_PAPER = frozenset({"docx", "pdf"})
"""Forms that are signed and put on a table, not read by a program."""
WRITERS: dict[str, Callable[[Document], bytes]] = {"csv": _csv, "xlsx": _xlsx, "docx": _docx, "pdf": _pdf}


def disposition(name: str, form: str) -> str:
    """A Content-Disposition that any browser reads: RFC 5987 beside a plain name."""
    return f"attachment; filename=\"{slugify(name) or 'plan'}.{form}\"; filename*=UTF-8''{quote(f'{name}.{form}')}"


@dataclass(frozen=True, slots=True)
class Written:
    """A plan as a file: the plan, its bytes, how many measures stand in it."""

    plan: Plan
    body: bytes
    count: int


def written(actor: Actor, year: int, choice: Choice, form: str) -> Written:
    """The plan of a year in a form, as much of it as a choice takes. Raises NotThere, RenderFailed."""
    drawn = plan_with_columns(actor, year)
    heads = sections_of(drawn)
    rows = [row for row in rows_of(actor, drawn, today(), heads)[0] if choice.passes(row)]
    whole = not choice.narrows and actor.may(Can.SEE_WHOLE_PLAN)
    if form == "json":
        shown = {row.section for row in rows}
        told = as_read(drawn, rows, [head for head in heads if whole or head.pk in shown], whole=whole)
        body = json.dumps(told, ensure_ascii=False, cls=DjangoJSONEncoder).encode()
    else:
        body = WRITERS[form](document_of(drawn, rows, heads, whole=whole, for_paper=form in ON_PAPER))
    return Written(drawn.plan, body, len(rows))


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def plan_file(request: ClusterRequest, year: int, form: str) -> HttpResponseBase:
    """The plan of a year as JSON, CSV, XLSX, DOCX or PDF; filters of the address take a part of it."""
    from svod.writing.pdf import RenderFailed

    try:
        made = written(request.actor, year, Choice.of(request.GET), form)
    except RenderFailed as failed:
        return render(request, "plan/not_made.html", {"reason": str(failed), "year": year}, status=503)
    answer = HttpResponse(made.body, content_type=TYPES[form])
    if form != "json":
        answer["Content-Disposition"] = disposition(_("Plan %(year)d") % {"year": year}, form)
    if request.method == "GET":
        export_plan(request.actor, made.plan, form=form, count=made.count)
    return answer
