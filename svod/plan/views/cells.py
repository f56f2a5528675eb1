"""One cell: its pencil's form, saving, and giving up."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.journal.queries import history
from svod.plan.access import require_edit
from svod.plan.actions import change_note, change_words, words_of
from svod.plan.forms import WordsForm
from svod.plan.models import Measure
from svod.plan.queries import Drawn, measure_of, plan_with_columns
from svod.plan.queries.documents import default_label
from svod.plan.rules import FIELDS, Written, digest
from svod.plan.templatetags.plan import CLASSES
from svod.plan.views.answers import back_url, changed, plan_url

NOTE = "own-note"
"""The key under which the address names the office's own note (a column of the document may be called `note`)."""


def _label(drawn: Drawn, field: str) -> str:
    if field == NOTE:
        return _("Note")
    return drawn.label(field) or (default_label(field) if field == "number" or field in FIELDS else field)


def _standing(measure: Measure, field: str) -> str:
    return measure.note if field == NOTE else words_of(measure, field)


def _latest(request: ClusterRequest, measure: Measure, field: str) -> Entry | None:
    name = "note" if field == NOTE else field
    lines = history(request.actor, "measure", str(measure.pk))
    return next(
        (line for line in lines if line.verb == Verb.MEASURE_EDITED and line.details.get("field") == name), None
    )


def _form(
    request: ClusterRequest, drawn: Drawn, measure: Measure, field: str, code: int = 200, **told: Any
) -> HttpResponse:
    """The form of a cell: the cell itself for htmx, a page else."""
    standing = _standing(measure, field)
    year = drawn.plan.place
    context = {
        "measure": measure,
        "field": field,
        "label": _label(drawn, field),
        "title": measure.number.rstrip(".") or str(measure)[:40],
        "words": standing,
        "seen": digest(standing),
        "css": CLASSES.get(field, "v-more"),
        "in_panel": request.GET.get("in") == "panel",
        "plan_url": plan_url(request, year),
        "back": back_url(request, year),
        "htmx": bool(request.htmx),
        **told,
    }
    template = "plan/cell_form.html" if request.htmx else "plan/words.html"
    return render(request, template, context, status=code)


@allow(Can.EDIT_PLAN, Can.EDIT_OWN_RESULT)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: ClusterRequest, year: int, pk: int, field: str) -> HttpResponseBase:
    """The form of one cell, and saving it. Somebody's words in between: 409 with both texts, nothing lost."""
    drawn = plan_with_columns(request.actor, year)
    measure = measure_of(request.actor, drawn.plan, pk)
    if field not in {NOTE, "number", *FIELDS} and not drawn.label(field):
        raise NotThere
    require_edit(request.actor, measure, "note" if field == NOTE else field)
    if request.method != "POST":
        return _form(request, drawn, measure, field)
    form = WordsForm(request.POST)
    typed = request.POST.get("words", "")
    if not form.is_valid():
        reason = " ".join(str(sentence) for sentences in form.errors.values() for sentence in sentences)
        return _form(request, drawn, measure, field, 422, words=typed, error=reason)
    told = {"words": form.cleaned_data["words"], "seen": form.cleaned_data["seen"]}
    try:
        if field == NOTE:
            change_note(request.actor, measure, **told)
        else:
            change_words(request.actor, measure, field=field, **told)
    except Written as written:
        measure.refresh_from_db()
        theirs = {"theirs": written.standing, "line": _latest(request, measure, field), "error": str(written)}
        return _form(request, drawn, measure, field, 409, words=typed, **theirs)
    except RuleBroken as broken:
        return _form(request, drawn, measure, field, 422, words=typed, seen=told["seen"], error=str(broken))
    return changed(request, year, pk, in_panel=request.GET.get("in") == "panel")


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def row(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """The row as it is (what giving an edit up brings back); a plain request goes to its place on the page."""
    measure_of(request.actor, plan_with_columns(request.actor, year).plan, pk)
    if not request.htmx:
        return redirect(f"{back_url(request, year)}#m-{pk}")
    return changed(request, year, pk, in_panel=request.GET.get("in") == "panel")
