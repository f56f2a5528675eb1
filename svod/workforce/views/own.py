"""What a member does without an account: posts vacancies by one link, looks after a vacancy by another."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import NotThere
from svod.accounts.middleware import ClusterRequest
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.workforce.access import require_application
from svod.workforce.actions import close_vacancy, edit_vacancy, erase_application, post_vacancy, prolong_vacancy
from svod.workforce.choices import DoorKind
from svod.workforce.forms import VacancyForm
from svod.workforce.models import Door, Vacancy
from svod.workforce.queries.jobs import application_of, applications_of, told_of
from svod.workforce.rules.jobs import stage_of
from svod.workforce.views.doors import by_door
from svod.workforce.views.jobs import stage_words
from svod.workforce.views.overview import UNREAD


@require_http_methods(["GET", "HEAD", "POST"])
@by_door(DoorKind.POSTING)
def post(request: ClusterRequest, door: Door) -> HttpResponseBase:
    """The form of a vacancy, and what this member has posted."""
    form = VacancyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            post_vacancy(request.actor, door.organisation, form.told(), door=door)
            return redirect(request.path + "?posted")
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    posted = Vacancy.objects.filter(cluster=request.cluster, organisation=door.organisation).order_by("-posted_at")
    context = {
        "door": door,
        "form": form,
        "posted": "posted" in request.GET,
        "rows": [(vacancy, *stage_words(vacancy)) for vacancy in posted[:20]],
    }
    return render(request, "workforce/post.html", context, status=UNREAD if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_door(DoorKind.VACANCY)
def vacancy(request: ClusterRequest, door: Door) -> HttpResponseBase:
    """One vacancy by its link: prolong it with one press, close it, mend a returned one, read who has applied."""
    found = door.vacancy
    if found is None:
        raise NotThere
    fault = ""
    form = VacancyForm(request.POST if request.POST.get("do") == "edit" else None, initial=told_of(found))
    if request.method == "POST":
        try:
            if _done(request, found, door, form):
                return redirect(request.path)
        except RuleBroken as broken:
            fault = str(broken)
    found.refresh_from_db()
    chip, label = stage_words(found)
    context = {
        "vacancy": found,
        "form": form,
        "fault": fault,
        "chip": chip,
        "label": label,
        "stage": stage_of(found.state, found.ends_on, today()).value,
        "applications": applications_of(request.actor, found, door),
        "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
    }
    return render(request, "workforce/own_job.html", context, status=UNREAD if fault or form.errors else 200)


def _done(request: ClusterRequest, found: Vacancy, door: Door, form: VacancyForm) -> bool:
    """Do what the button says; False where the form is not filled in well."""
    do, named = request.POST.get("do", ""), request.POST.get("application", "")
    if do == "prolong":
        prolong_vacancy(request.actor, found, door=door)
    elif do == "close":
        close_vacancy(request.actor, found, door=door)
    elif do == "erase" and key_in(named):
        erase_application(request.actor, application_of(found, key_in(named)), door=door)
    elif do == "edit":
        if not form.is_valid():
            return False
        edit_vacancy(request.actor, found, form.told(), door=door)
    else:
        raise RuleBroken(_("Nothing was done: reload the page and press a button."))
    return True


@require_safe
@by_door(DoorKind.VACANCY)
def cv(request: ClusterRequest, door: Door, application: int) -> HttpResponse | HttpResponseBase:
    """The CV of an application, as a download."""
    if door.vacancy is None:
        raise NotThere
    found = application_of(door.vacancy, application)
    require_application(request.actor, found, door)
    if found.cv is None:
        raise NotThere
    return send_file(request, found.cv, is_shown=False)
