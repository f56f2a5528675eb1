"""Vacancies on the desk: a clerk's own, all of them for the secretary; applications for the member's eyes alone."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.members.access import visible_organisations
from svod.members.queries.lists import places_of
from svod.notify.actions import site_url
from svod.workforce.access import is_own, may_keep, reads_applications, require_application, require_words
from svod.workforce.actions import (
    accept_vacancy,
    close_vacancy,
    edit_vacancy,
    erase_application,
    make_posting_door,
    post_vacancy,
    prolong_vacancy,
    return_vacancy,
    take_off,
)
from svod.workforce.forms import PostForm, VacancyForm
from svod.workforce.models import Vacancy
from svod.workforce.queries.jobs import application_of, applications_of, listed_vacancies, told_of, vacancy_of
from svod.workforce.rules.jobs import stage_of
from svod.workforce.views.overview import page_of_form

PAGE = 40
SEES = (Can.SEE_WORKFORCE, Can.POST_VACANCIES)
POSTS = (Can.KEEP_WORKFORCE, Can.POST_VACANCIES)
STAGE_CHIPS = {"waiting": "no_report", "returned": "moved", "live": "done", "ended": "excluded", "gone": "excluded"}


def stage_words(vacancy: Vacancy) -> tuple[str, str]:
    """Colour and words of how a vacancy stands today."""
    stage = stage_of(vacancy.state, vacancy.ends_on, today()).value
    labels = {"live": _("on the site"), "ended": _("over"), "gone": _("over, off the site")}
    key = stage if stage in labels else vacancy.state
    return STAGE_CHIPS[key], str(labels.get(stage) or vacancy.get_state_display())


@allow(*SEES)
@require_safe
def jobs(request: ClusterRequest) -> HttpResponse:
    """Vacancies, those that wait first."""
    page = Paginator(listed_vacancies(request.actor), PAGE).get_page(request.GET.get("page"))
    rows = [(vacancy, *stage_words(vacancy)) for vacancy in page.object_list]
    keeps = may_keep(request.actor)
    context = {
        "page": page,
        "rows": rows,
        "keeps": keeps,
        "posts": any(request.actor.may(right) for right in POSTS),
        "places": places_of(request.actor) if keeps else [],
    }
    return render(request, "workforce/jobs.html", context)


@allow(*POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """Post a vacancy."""
    form = PostForm(request.actor, request.POST or None, initial={"email": request.user.email})
    if request.method == "POST" and form.is_valid():
        try:
            made = post_vacancy(request.actor, form.cleaned_data["organisation"], form.told())
            messages.success(request, _("The vacancy waits for the secretary."))
            return redirect("desk:job", request.cluster.slug, made.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:jobs", args=[request.cluster.slug])
    return page_of_form(request, form=form, title=_("New vacancy"), save=_("Post the vacancy"), back=back)


@allow(Can.KEEP_WORKFORCE)
@require_POST
def link(request: ClusterRequest) -> HttpResponse:
    """Make a link by which a member posts without an account; shown this once."""
    named = request.POST.get("organisation", "")
    places = visible_organisations(request.actor)
    organisation = get_object_or_404(places, pk=key_in(named))
    token = make_posting_door(request.actor, organisation)
    address = site_url() + reverse("public:post-job", args=[request.cluster.slug, token])
    return render(request, "workforce/job_link.html", {"organisation": organisation, "address": address})


@allow(*SEES)
@require_safe
def job(request: ClusterRequest, pk: int) -> HttpResponse:
    """One vacancy: its words, what can be done with it, and for its member who has applied."""
    found = vacancy_of(request.actor, pk)
    chip, label = stage_words(found)
    own = is_own(request.actor, found.organisation)
    context = {
        "vacancy": found,
        "chip": chip,
        "label": label,
        "stage": stage_of(found.state, found.ends_on, today()).value,
        "keeps": may_keep(request.actor),
        "own": own,
        "writes": own or (request.actor.user is not None and found.posted_by_id == request.actor.user.pk),
        "reads": reads_applications(request.actor, found),
        "applications": applications_of(request.actor, found),
    }
    return render(request, "workforce/job_desk.html", context)


@allow(*POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Change a vacancy that is not on the site."""
    found = vacancy_of(request.actor, pk)
    require_words(request.actor, found)
    form = VacancyForm(request.POST or None, initial=told_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            edit_vacancy(request.actor, found, form.told())
            return redirect("desk:job", request.cluster.slug, found.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:job", args=[request.cluster.slug, found.pk])
    return page_of_form(request, form=form, title=found.title, save=_("Save and send"), back=back)


@allow(*POSTS)
@require_POST
def act(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Accept, return, take off; prolong and close, which the member does too."""
    found = vacancy_of(request.actor, pk)
    deed = _DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        raise NotThere
    try:
        messages.success(request, deed(request, found))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:job", request.cluster.slug, found.pk)


def _on_site(kept: Vacancy) -> str:
    day = date_format(kept.ends_on, "d.m.Y") if kept.ends_on else "—"
    return _("The vacancy is on the site until %(day)s.") % {"day": day}


def _accept(request: ClusterRequest, found: Vacancy) -> str:
    kept = accept_vacancy(request.actor, found, base=request.build_absolute_uri("/").rstrip("/"))
    return _on_site(kept)


def _return(request: ClusterRequest, found: Vacancy) -> str:
    return_vacancy(request.actor, found, why=request.POST.get("why", ""))
    return _("The vacancy is returned; a letter tells the member why.")


def _take_off(request: ClusterRequest, found: Vacancy) -> str:
    take_off(request.actor, found)
    return _("The vacancy is off the site, and its fact is withdrawn.")


def _prolong(request: ClusterRequest, found: Vacancy) -> str:
    kept = prolong_vacancy(request.actor, found)
    return _on_site(kept)


def _close(request: ClusterRequest, found: Vacancy) -> str:
    close_vacancy(request.actor, found)
    return _("The vacancy is closed; its page says so for 30 days.")


_DEEDS: dict[str, Callable[[ClusterRequest, Vacancy], str]] = {
    "accept": _accept,
    "return": _return,
    "take-off": _take_off,
    "prolong": _prolong,
    "close": _close,
}


@allow(*SEES)
@require_safe
def cv(request: ClusterRequest, pk: int, application: int) -> HttpResponseBase:
    """The CV of an application, as a download."""
    found = application_of(vacancy_of(request.actor, pk), application)
    require_application(request.actor, found)
    if found.cv is None:
        raise NotThere
    return send_file(request, found.cv, is_shown=False)


@allow(*SEES)
@require_POST
def erase(request: ClusterRequest, pk: int, application: int) -> HttpResponseBase:
    """Erase an application with its file."""
    found = application_of(vacancy_of(request.actor, pk), application)
    erase_application(request.actor, found)
    messages.success(request, _("The application is erased."))
    return redirect("desk:job", request.cluster.slug, pk)
