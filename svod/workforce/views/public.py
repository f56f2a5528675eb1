"""The site: figures of the year, needs, vacancies, curricula."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest, machine_of
from svod.attachments.rules.kinds import too_large
from svod.core.clock import today
from svod.core.ref import number_in
from svod.core.rules import RuleBroken
from svod.journal.views import by_version
from svod.workforce.actions import apply_for
from svod.workforce.choices import Employment, JobKind
from svod.workforce.feeds import job_posting
from svod.workforce.forms import ApplyForm
from svod.workforce.models import Round, Vacancy
from svod.workforce.queries.curricula import changed, gaps_of, last_round, listed_programmes
from svod.workforce.queries.figures import figures_of, newest_needs
from svod.workforce.queries.jobs import JobChoice, kinds, listed, places, public_vacancy
from svod.workforce.queries.rounds import answered_by_kind, answers_of, by_profession, public_round
from svod.workforce.rules.jobs import LARGEST_CV, Stage
from svod.workforce.rules.summary import bars, year_bars
from svod.workforce.views.overview import UNREAD

PAGE = 20
GONE, TOO_MANY = 410, 429


@allow_everyone
@require_safe
@by_version
def workforce(request: ClusterRequest) -> HttpResponse:
    """People of the cluster in figures, each leading to its list."""
    day = today()
    context = {
        "figures": figures_of(request.actor, day),
        "year": day.year,
        "needs": newest_needs(request.actor, day.year),
    }
    return render(request, "workforce/public_workforce.html", context | {"page_title": _("Workforce")})


@allow_everyone
@require_safe
@by_version
def needs(request: ClusterRequest, year: int) -> HttpResponse:
    """Whom members will need, without the sums of few."""
    found = public_round(request.actor, year)
    sums = by_profession(answers_of(found), found, outside=True)
    context = {
        "round": found,
        "professions": sums,
        "bars": bars(sums),
        "years": year_bars(sums),
        "kinds": answered_by_kind(found),
    }
    return render(request, "workforce/public_needs.html", context | {"page_title": _("Staffing needs")})


@allow_everyone
@require_safe
@by_version
def jobs(request: ClusterRequest) -> HttpResponse:
    """Vacancies that stand: searched and narrowed by the address; with a year those of the year, ended ones too."""
    choice, day = JobChoice.of(request.GET), today()
    page = Paginator(listed(request.actor, choice, day), PAGE).get_page(request.GET.get("page"))
    counts = kinds(request.actor, day)
    tabs = [
        {"label": pgettext_lazy("vacancies", "All"), "url": f"./{choice.query(kind='')}", "current": not choice.kind}
    ]
    tabs += [
        {"label": str(_MANY[each]), "url": f"./{choice.query(kind=each)}", "current": choice.kind == each}
        | ({} if choice.year else {"count": counts[each]})
        for each in JobKind
    ]
    context = {
        "page": page,
        "choice": choice,
        "tabs": tabs,
        "day": day,
        "places": places(request.actor, day),
        "employments": Employment.choices,
    }
    return render(
        request, "workforce/public_jobs.html", context | {"page_title": pgettext_lazy("on the site", "Vacancies")}
    )


_MANY = {
    JobKind.JOB: pgettext_lazy("on the site", "Vacancies"),
    JobKind.INTERNSHIP: _("Internships"),
    JobKind.PRACTICE: pgettext_lazy("students", "Practice"),
}


@allow_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One vacancy with its form; a banner for 30 days when it is over, 410 afterwards."""
    found, stage = public_vacancy(request.actor, pk, today())
    if stage == Stage.GONE:
        return _closed(render(request, "workforce/public_job_gone.html", {"vacancy": found}, status=GONE))
    if stage == Stage.HIDDEN:
        raise NotThere
    form = ApplyForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = _apply(request, found, form)
        if status == 200:  # noqa: PLR2004 -- taken
            return redirect(request.path + "?sent")
    base = request.build_absolute_uri("/").rstrip("/")
    context = {
        "vacancy": found,
        "live": stage == Stage.LIVE,
        "form": form,
        "sent": "sent" in request.GET,
        "structured": job_posting(found, base) if stage == Stage.LIVE else None,
        "page_title": found.title,
    }
    answer = render(request, "workforce/public_job.html", context, status=status)
    return answer if stage == Stage.LIVE else _closed(answer)


def _closed(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _apply(request: ClusterRequest, found: Vacancy, form: ApplyForm) -> int:
    """Take an application; the status of the answer, 200 where it is taken."""
    given = request.FILES.get("cv")
    if given is not None and (given.size or 0) > LARGEST_CV:
        form.add_error("cv", too_large(LARGEST_CV))
    if not form.is_valid():
        return UNREAD
    if form.cleaned_data["homepage"]:
        return 200  # a robot filled in what no person sees: it is told what it wants to hear, and nothing is kept
    try:
        upload = (given.name or "", given.read()) if given is not None else None
        apply_for(request.actor, found, form.cleaned_data, cv=upload, address=machine_of(request))
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return UNREAD
    return 200


@allow_everyone
@require_safe
@by_version
def curricula(request: ClusterRequest) -> HttpResponse:
    """What is taught, what has changed and by whose decision, what is wanted and taught nowhere."""
    year = number_in(request.GET.get("year", "")[:5])
    round_ = last_round(request.cluster)
    shown = round_ if round_ and not round_.is_open else None
    context = {
        "programmes": listed_programmes(request.actor),
        "changes": changed(request.actor, year),
        "year": year,
        "round": shown,
        "missing": _missing(request, shown) if shown else [],
    }
    return render(request, "workforce/public_curricula.html", context | {"page_title": _("Curricula")})


def _missing(request: ClusterRequest, round_: Round) -> list[dict[str, Any]]:
    """Skills taught nowhere that at least three members want, by profession."""
    found = []
    for each in gaps_of(request.cluster, round_):
        told = [(gap.skill, heads) for gap in each.missing if (heads := gap.shown(outside=True)) is not None]
        if told:
            found.append({"profession": each.profession, "gaps": told})
    return found
