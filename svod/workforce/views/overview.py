"""The first page of the room on the desk; classifiers."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow, require
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.rules.kinds import too_large
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.workforce.access import may_keep
from svod.workforce.actions import take_classifier, take_extract
from svod.workforce.choices import ClassifierKind, JobState, ProposalState
from svod.workforce.models import Classifier
from svod.workforce.queries.classifiers import classifiers_of
from svod.workforce.queries.curricula import proposals_of
from svod.workforce.queries.figures import figures_of
from svod.workforce.queries.jobs import listed_vacancies
from svod.workforce.queries.rounds import listed_rounds

UNREAD = 422
SHOWN = 8
"""Rows of each kind on the first page."""


@allow(Can.SEE_WORKFORCE, Can.POST_VACANCIES)
@require_safe
def workforce(request: ClusterRequest) -> HttpResponseBase:
    """Rounds, what waits of vacancies and curricula, figures of the year. A clerk is led to the own vacancies."""
    if not request.actor.may(Can.SEE_WORKFORCE):
        return redirect("desk:jobs", request.cluster.slug)
    waiting = listed_vacancies(request.actor).filter(state=JobState.WAITING)[:SHOWN]
    moving = proposals_of(request.actor).exclude(state__in=(ProposalState.INTRODUCED, ProposalState.DECLINED))[:SHOWN]
    context = {
        "rounds": listed_rounds(request.actor)[:SHOWN],
        "waiting": waiting,
        "moving": moving,
        "figures": figures_of(request.actor, today()),
        "keeps": may_keep(request.actor),
    }
    return render(request, "workforce/workforce.html", context)


@allow(Can.KEEP_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def classifiers(request: ClusterRequest) -> HttpResponseBase:
    """Versions of classifiers; another one from a file, or the short extract that comes with the program."""
    fault = ""
    if request.method == "POST":
        try:
            made = _take(request)
            count: int = made.rows.count()
            said = ngettext("%(name)s is taken: %(n)d row.", "%(name)s is taken: %(n)d rows.", count)
            messages.success(request, said % {"name": made, "n": count})
            return redirect("desk:classifiers", request.cluster.slug)
        except RuleBroken as broken:
            fault = str(broken)
    context = {"classifiers": classifiers_of(request.actor), "kinds": ClassifierKind, "fault": fault}
    return render(request, "workforce/classifiers.html", context, status=UNREAD if fault else 200)


def _take(request: ClusterRequest) -> Classifier:
    require(request.actor, Can.KEEP_WORKFORCE)
    extract = request.POST.get("extract", "")
    if extract in ClassifierKind.values:
        return take_extract(request.actor, ClassifierKind(extract))
    given = request.FILES.get("file")
    if given is None:
        raise RuleBroken(_("Choose a file of a classifier."))
    if (given.size or 0) > settings.MAX_UPLOAD:
        raise RuleBroken(too_large(settings.MAX_UPLOAD))
    return take_classifier(request.actor, given.read())


def page_of_form(request: ClusterRequest, **context: object) -> HttpResponse:
    """A page of one form: title, save, back, form and whatever stands beside them."""
    form = context["form"]
    bad = bool(getattr(form, "errors", None))
    return render(request, "workforce/form.html", context, status=UNREAD if bad else 200)
