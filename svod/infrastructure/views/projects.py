"""Projects: the list, one of them, its rows."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.infrastructure import actions
from svod.infrastructure.access import may_keep, require_keep
from svod.infrastructure.choices import Part, ProjectState
from svod.infrastructure.forms import PART_FORMS, ProjectForm, ProjectTalkForm
from svod.infrastructure.models import Project
from svod.infrastructure.queries.documents import projects_document
from svod.infrastructure.queries.projects import part_of, project_of, state_counts, told_of
from svod.infrastructure.queries.projects import projects as listed
from svod.infrastructure.views.pages import attempt, choice_of, form_page, listing, sent_list
from svod.journal.queries import told_history


@allow(Can.SEE_PROJECTS)
@require_safe
def projects(request: ClusterRequest) -> HttpResponse:
    """Projects by their state."""
    shows = [("", pgettext("projects", "all")), *ProjectState.choices]
    context = listing(request, listed(request.actor, *choice_of(request)), shows)
    counts = state_counts(request.actor)
    for tab, (key, _label) in zip(context["tabs"], shows, strict=True):
        tab["count"] = counts.get(key, 0)
    return render(request, "infrastructure/projects.html", {**context, "keeps": may_keep(request.actor)})


@allow(Can.SEE_PROJECTS)
@require_safe
def projects_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the list shows, whole, as CSV or XLSX."""
    rows = listed(request.actor, *choice_of(request))
    return sent_list(request, projects_document(rows), form, plain="projects", name=_("Infrastructure"))


@allow(Can.SEE_PROJECTS)
@require_safe
def project(request: ClusterRequest, pk: int) -> HttpResponse:
    """The card of a project."""
    found = project_of(request.actor, pk)
    context = {
        "project": found,
        "told": told_of(request.actor, found),
        "history": told_history(request.actor, "project", str(pk)),
        "keeps": may_keep(request.actor),
        "day": today(),
    }
    return render(request, "infrastructure/project.html", context)


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new project."""
    back = reverse("desk:projects", args=[request.cluster.slug])
    return _form(request, ProjectForm(request.actor, request.POST or None), None, _("New project"), back)


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The words of a project, its state and measures."""
    found = project_of(request.actor, pk)
    back = reverse("desk:project", args=[request.cluster.slug, pk])
    return _form(request, ProjectForm(request.actor, request.POST or None, row=found), found, found.title, back)


def _form(
    request: ClusterRequest, form: ProjectForm, instead: Project | None, title: str, back: str
) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        told, seen = form.told("measures"), form.cleaned_data["seen"]
        measures = form.cleaned_data["measures"]
        made = attempt(
            form, lambda: actions.keep_project(request.actor, told, measures=measures, instead=instead, seen=seen)
        )
        if made is not None:
            return redirect("desk:project", request.cluster.slug, made.pk)
    return form_page(request, form, title=title, save=_("Save"), back=back)


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_talk(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Talks about a project, with somebody of the list or somebody new."""
    found = project_of(request.actor, pk)
    form = ProjectTalkForm(request.actor, request.POST or None, initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        name, told = form.cleaned_data["partner"], form.told("partner")
        made = attempt(form, lambda: actions.hold_project_talk(request.actor, found, name, told))
        if made is not None:
            messages.success(request, _("The talks are written down."))
            return redirect("desk:project", request.cluster.slug, pk)
    title = f"{found.title}: {_('Talks')}"
    return form_page(request, form, title=title, save=_("Save"), back=_back(request, found))


def _part(words: str) -> Part:
    if words not in Part.values:
        raise Http404
    return Part(words)


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: ClusterRequest, pk: int, part: str) -> HttpResponseBase:
    """A new stage, line of the budget, risk or decision."""
    found, kind = project_of(request.actor, pk), _part(part)
    form = PART_FORMS[kind](request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.keep_part(request.actor, found, kind, form.told()))
        if made is not None:
            return redirect("desk:project", request.cluster.slug, pk)
    return form_page(request, form, title=_part_title(found, kind), save=_("Save"), back=_back(request, found))


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_part(request: ClusterRequest, pk: int, part: str, row: int) -> HttpResponseBase:
    """Change a row of a project, or take it off."""
    found, kind = project_of(request.actor, pk), _part(part)
    require_keep(request.actor, found)
    here = part_of(found, kind, row)
    if request.POST.get("do") == "remove":
        actions.remove_part(request.actor, found, here)
        messages.success(request, _("Taken off: %(words)s") % {"words": str(here)[:120]})
        return redirect("desk:project", request.cluster.slug, pk)
    form = PART_FORMS[kind](request.POST or None, row=here)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.keep_part(request.actor, found, kind, form.told(), instead=here))
        if made is not None:
            return redirect("desk:project", request.cluster.slug, pk)
    title = _part_title(found, kind)
    return form_page(request, form, title=title, save=_("Save"), back=_back(request, found), removes=True)


def _part_title(project: Project, part: Part) -> str:
    return f"{project.title}: {part.label}"


def _back(request: ClusterRequest, project: Project) -> str:
    return reverse("desk:project", args=[request.cluster.slug, project.pk])
