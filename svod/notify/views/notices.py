"""The bell: notices of one person in one cluster."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.notify import queries
from svod.notify.actions import read_all_notices, read_notice


@allow(Can.SEE_DESK)
@require_safe
def notices(request: ClusterRequest) -> HttpResponse:
    """What this person has been told here, the newest first. Looking changes nothing."""
    found = queries.notices(request.actor)
    unread = sum(notice.read_at is None for notice in found)
    return render(request, "notify/notices.html", {"notices": found, "unread": unread})


@allow(Can.SEE_DESK)
@require_safe
def count(request: ClusterRequest) -> HttpResponse:
    """How many notices this person has not read: the figure at the bell, fetched after the page; nothing where none."""
    answer = render(request, "notify/count.html", {"count": queries.unread_count(request.actor)})
    answer["Cache-Control"] = "private, no-cache"
    return answer


@allow(Can.SEE_DESK)
@require_POST
def read(request: ClusterRequest, pk: int) -> HttpResponse:
    """Open one notice: it counts as read, and its thing opens."""
    notice = queries.notice_of(request.actor, pk)
    read_notice(request.actor, notice)
    here = url_has_allowed_host_and_scheme(notice.url, allowed_hosts={request.get_host()})
    return redirect(notice.url) if notice.url and here else redirect("desk:notices", request.cluster.slug)


@allow(Can.SEE_DESK)
@require_POST
def read_all(request: ClusterRequest) -> HttpResponse:
    """Everything counts as read."""
    read_all_notices(request.actor)
    return redirect("desk:notices", request.cluster.slug)
