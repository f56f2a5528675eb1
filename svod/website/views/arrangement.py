"""How the site is arranged: blocks of the front page, the menu, the colours."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow
from svod.accounts.choices import Can, Role
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.website.actions import arrange_site
from svod.website.forms import ArrangementForm
from svod.website.queries import site


@allow(Can.EDIT_CLUSTER)
@require_http_methods(["GET", "HEAD", "POST"])
def arrangement(request: ClusterRequest) -> HttpResponseBase:
    """The order of everything that can be ordered, and the colours; saved by one button."""
    actor, posted = request.actor, request.method == "POST"
    form = ArrangementForm(request.cluster.site, site.blocks(actor), site.menu(actor), request.POST if posted else None)
    if posted and form.is_valid():
        try:
            changed = arrange_site(actor, form.arrangement())
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            said = _("The arrangement of the site is saved.") if changed else _("Nothing was changed.")
            messages.success(request, said)
            return redirect("desk:settings-site", request.cluster.slug)
    shown = {
        "form": form,
        "manages": actor.may(Can.MANAGE_PEOPLE),
        "operates": Role.OPERATOR in actor.roles,
    }
    return render(request, "website/arrangement.html", shown, status=422 if form.errors else 200)
