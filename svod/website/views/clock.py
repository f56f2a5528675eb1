"""The clock and the tasks as an operator sees them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.website.access import visible_jobs
from svod.website.actions import drop_dead_task, repeat_dead_task
from svod.website.queries import clock_page


@allow(Can.KEEP_CLOCK)
@require_safe
def clock(request: ClusterRequest) -> HttpResponseBase:
    """Last and next run of each key, tasks given up, tasks that wait."""
    shown = {"shown": clock_page(request.actor), "now": now(), "manages": request.actor.may(Can.MANAGE_PEOPLE)}
    return render(request, "website/clock.html", shown)


@allow(Can.KEEP_CLOCK)
@require_POST
def repeat(request: ClusterRequest, task: UUID) -> HttpResponseBase:
    """Once more, all tries before it."""
    job = get_object_or_404(visible_jobs(request.actor), pk=task)
    try:
        repeat_dead_task(request.actor, job)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("The task is in the queue again."))
    return redirect("desk:clock", request.cluster.slug)


@allow(Can.KEEP_CLOCK)
@require_POST
def drop(request: ClusterRequest, task: UUID) -> HttpResponseBase:
    """Never."""
    job = get_object_or_404(visible_jobs(request.actor), pk=task)
    try:
        drop_dead_task(request.actor, job)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("The task is dropped."))
    return redirect("desk:clock", request.cluster.slug)
