"""What is done with a publication from its page."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest, base_address
from svod.core.rules import RuleBroken
from svod.press import actions
from svod.press.access import require_keep
from svod.press.forms import PictureForm, ScheduleForm
from svod.press.models import Publication
from svod.press.queries.lists import publication_of
from svod.press.queries.pictures import picture_of
from svod.press.views.desk import UNREAD, show


def _kept(request: ClusterRequest, pk: int) -> Publication:
    found = publication_of(request.actor, pk)
    require_keep(request.actor, found)
    return found


@allow(Can.KEEP_PRESS)
@require_POST
def act(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Publish, schedule, take off; open and close the secret link."""
    found, do = _kept(request, pk), request.POST.get("do", "")
    try:
        if do == "schedule":
            form = ScheduleForm(request.POST)
            if not form.is_valid():
                return show(request, found, status=UNREAD, schedule_form=form)
            actions.schedule(request.actor, found, form.moment())
            messages.success(request, _("It will be published by itself at that time."))
        elif do == "link":
            token = actions.open_preview(request.actor, found)
            address = base_address(request) + reverse("public:press-preview", args=[request.cluster.slug, token])
            return show(request, publication_of(request.actor, pk), preview_address=address)
        else:
            _simple(request, found, do)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:publication", request.cluster.slug, pk)


def _simple(request: ClusterRequest, found: Publication, do: str) -> None:
    verbs = {
        "publish": (actions.publish, _("“%(title)s” is published.")),
        "wait": (actions.cancel_schedule, _("“%(title)s” waits as a draft.")),
        "archive": (actions.archive, _("“%(title)s” is taken off the site.")),
        "unlink": (actions.close_preview, _("The secret link of “%(title)s” no longer opens anything.")),
    }
    if do in verbs:
        verb, words = verbs[do]
        verb(request.actor, found)
        messages.success(request, words % {"title": found.title})


@allow(Can.KEEP_PRESS)
@require_POST
def pictures(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One more picture."""
    found = _kept(request, pk)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_picture(
                request.actor, found, told["picture"].read(), alt=told["alt"], is_cover=told["is_cover"]
            )
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The picture is added."))
            return redirect("desk:publication", request.cluster.slug, pk)
    return show(request, found, status=UNREAD, picture_form=form)


@allow(Can.KEEP_PRESS)
@require_POST
def picture(request: ClusterRequest, pk: int, picture: int) -> HttpResponseBase:
    """Another word of what is on a picture, the cover, or away with it."""
    found = picture_of(_kept(request, pk), picture)
    try:
        if request.POST.get("do") == "remove":
            actions.remove_picture(request.actor, found)
            messages.success(request, _("The picture is taken out."))
        else:
            cover = "cover" in request.POST
            actions.describe_picture(request.actor, found, alt=request.POST.get("alt", ""), is_cover=cover)
            messages.success(request, _("Saved."))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:publication", request.cluster.slug, pk)
