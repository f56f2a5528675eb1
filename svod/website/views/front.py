"""The installation's front page, a cluster's logo, health."""

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.accounts.models import User
from svod.accounts.queries import anybody_yet, clusters_of, reads_plans
from svod.attachments.queries import open_bytes
from svod.clusters.queries import all_clusters
from svod.members.rules.pictures import picture_type
from svod.website.access import keeps_installation


@allow_everyone
@require_safe
def front(request: HttpRequest) -> HttpResponseBase:
    """What stands at the root: the only cluster's own pages, else the list of clusters; on an empty one, setup."""
    if not anybody_yet():
        return redirect("root:setup")
    if isinstance(request.user, User):
        own = clusters_of(request.user)
        if len(own) == 1:
            return redirect(f"/{own[0].slug}/desk/")
        may_add, from_above = keeps_installation(request.user), reads_plans(request.user)
        context = {"clusters": own, "may_add": may_add, "from_above": from_above}
        return render(request, "website/front.html", context)
    every = all_clusters()
    if len(every) == 1:
        return redirect("public:cluster", every[0].slug)
    return render(request, "website/front.html", {"clusters": every})


@allow_everyone
@require_safe
def logo(request: ClusterRequest) -> HttpResponse:
    """The cluster's logo, for pages and letters; 404 where there is none."""
    kept = request.cluster.logo
    if not kept:
        raise Http404
    try:
        with open_bytes(kept["id"]) as file:
            data = file.read()
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = HttpResponse(data, content_type=picture_type(data) or "application/octet-stream")
    answer["Cache-Control"] = "max-age=300"
    return answer


@allow_everyone
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@allow_everyone
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """The process answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
