"""Forms drawn from the plan's records, their files, and the editor of one's own."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.plan.actions import export_form, save_form
from svod.plan.choices import Basis
from svod.plan.forms import FormEditor
from svod.plan.models import FormTemplate
from svod.plan.queries import plan_of_year, plan_with_columns
from svod.plan.queries.forms import (
    Narrowing,
    form_document,
    form_of,
    form_page,
    narrowed_to,
    own_forms,
    template_of,
)
from svod.plan.rules.forms import FormSpec, built_in
from svod.plan.views.answers import plan_url
from svod.plan.views.files import TYPES, WRITERS, disposition

EMPTY = FormSpec("", "", Basis.MEASURES, built_in()[0].columns)


def _url(request: ClusterRequest, year: int, key: str = "") -> str:
    if not key:
        return reverse("desk:forms", args=[request.cluster.slug, year])
    return reverse("desk:form", args=[request.cluster.slug, year, key])


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def listed(request: ClusterRequest, year: int) -> HttpResponseBase:
    """Every form: the built-in ones, then the cluster's own with their older versions."""
    plan = plan_of_year(request.actor, year)
    context = {
        "plan": plan,
        "built_in": built_in(),
        "own": own_forms(request.actor),
        "may_edit": request.actor.may(Can.EDIT_PLAN),
        "plan_url": plan_url(request, year),
    }
    return render(request, "plan/forms.html", context)


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def drawn(request: ClusterRequest, year: int, form: str) -> HttpResponseBase:
    """A form drawn from the records of a year, narrowed to a body, a person or a section."""
    plan = plan_with_columns(request.actor, year)
    spec = form_of(request.actor, form)
    asked = Narrowing.of(request.GET)
    page = form_page(request.actor, plan, spec, asked, today())
    query = request.GET.urlencode()
    context = {
        "plan": plan.plan,
        "page": page,
        "spec": spec,
        "asked": asked,
        "ready": asked.answers(spec.asks),
        "narrowed": narrowed_to(page, asked),
        "files": [
            (kind, f"{_url(request, year, spec.key).rstrip('/')}.{kind}{'?' + query if query else ''}")
            for kind in ("docx", "xlsx", "pdf", "csv")
        ],
        "may_edit": request.actor.may(Can.EDIT_PLAN),
        "plan_url": plan_url(request, year),
    }
    return render(request, "plan/form_page.html", context)


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def form_file(request: ClusterRequest, year: int, form: str, kind: str) -> HttpResponseBase:
    """A form as DOCX, XLSX, PDF or CSV, narrowed as its address says."""
    from svod.writing.pdf import RenderFailed

    plan = plan_with_columns(request.actor, year)
    spec = form_of(request.actor, form)
    asked = Narrowing.of(request.GET)
    page = form_page(request.actor, plan, spec, asked, today())
    try:
        made = WRITERS[kind](form_document(plan, page, asked))
    except RenderFailed as failed:
        return render(request, "plan/not_made.html", {"reason": str(failed), "year": year}, status=503)
    answer = HttpResponse(made, content_type=TYPES[kind])
    answer["Content-Disposition"] = disposition(f"{spec.name} {year}", kind)
    if request.method == "GET":
        export_form(request.actor, plan.plan, spec, kind=kind, count=page.count)
    return answer


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClusterRequest, year: int) -> HttpResponseBase:
    """A new form from nothing."""
    return _editor(request, year, EMPTY, None, _("New form"))


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, year: int, form: str) -> HttpResponseBase:
    """The next version of one's own form; from a built-in one a new form of one's own."""
    spec = form_of(request.actor, form)
    after = template_of(request.actor, form) if spec.version else None
    title = _("Change the form “%(name)s”") if after else _("A form of one's own, from “%(name)s”")
    return _editor(request, year, spec, after, title % {"name": spec.name})


def _editor(
    request: ClusterRequest, year: int, spec: FormSpec, after: FormTemplate | None, title: str
) -> HttpResponseBase:
    plan_of_year(request.actor, year)
    editor = FormEditor(request.POST if request.method == "POST" else None, spec=spec, day=today())
    if request.method == "POST" and editor.is_valid():
        made = _saved(request, editor, after)
        if made is not None:
            said = _("The form is saved, version %(version)d.") % {"version": made.version}
            messages.success(request, said)
            return redirect(_url(request, year, str(made.pk)))
    context: dict[str, Any] = {
        "form": editor,
        "title": title,
        "after": after,
        "back": _url(request, year, spec.key),
        "forms_url": _url(request, year),
    }
    return render(request, "plan/form_editor.html", context, status=422 if editor.errors else 200)


def _saved(request: ClusterRequest, editor: FormEditor, after: FormTemplate | None) -> FormTemplate | None:
    told = editor.cleaned_data
    try:
        return save_form(
            request.actor,
            name=told["name"],
            basis=Basis(told["basis"]),
            columns=editor.columns(),
            asks=told["asks"],
            statuses=told["statuses"],
            valid_from=told["valid_from"] or today(),
            after=after,
        )
    except RuleBroken as broken:
        editor.add_error(None, str(broken))
        return None
