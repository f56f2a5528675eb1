"""Agreements on the site."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.agreements.queries import public_agreement_of, public_list
from svod.journal.views import by_version

PAGE = 50


@allow_everyone
@require_safe
@by_version
def agreement_list(request: ClusterRequest) -> HttpResponse:
    """Signed agreements that are for everybody."""
    page = Paginator(public_list(request.cluster), PAGE).get_page(request.GET.get("page"))
    return render(request, "agreements/public_agreements.html", {"page": page, "page_title": _("Agreements")})


@allow_everyone
@require_safe
@by_version
def agreement(request: ClusterRequest, pk: int) -> HttpResponse:
    """One agreement: its subject, parties, days."""
    found = public_agreement_of(request.cluster, pk)
    return render(request, "agreements/public_agreement.html", {"agreement": found, "page_title": found.subject[:120]})
