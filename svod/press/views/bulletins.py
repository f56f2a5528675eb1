"""Letters to subscribers on the desk, and who has subscribed."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import note_opening
from svod.notify.rules.saying import bulletin as said
from svod.press import actions
from svod.press.choices import BulletinState
from svod.press.forms import BulletinForm, MonthForm
from svod.press.models import Bulletin
from svod.press.queries import bulletins as letters
from svod.press.queries.subscribers import listed_subscribers, readers, subscriber_of, waiting
from svod.press.views.desk import PAGE, UNREAD


@allow(Can.SEE_PRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def bulletins(request: ClusterRequest) -> HttpResponseBase:
    """Letters that were sent and are being made; a POST begins the one of a month."""
    form = MonthForm(request.POST or None, initial={"month": letters.month_offered(today())})
    if request.method == "POST" and form.is_valid():
        made = actions.begin_bulletin(request.actor, form.cleaned_data["month"])
        return redirect("desk:bulletin", request.cluster.slug, made.pk)
    context = {
        "page": Paginator(letters.bulletins(request.actor), PAGE).get_page(request.GET.get("page")),
        "form": form,
        "keeps": request.actor.may(Can.KEEP_PRESS),
        "readers": readers(request.actor).count(),
        "waiting": waiting(request.actor).count(),
    }
    return render(request, "press/bulletins.html", context, status=UNREAD if form.errors else 200)


@allow(Can.SEE_PRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def bulletin(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One letter: as it will read, and while it has not gone what it is made of."""
    found = letters.bulletin_of(request.actor, pk)
    keeps = request.actor.may(Can.KEEP_PRESS)
    form = BulletinForm(request.actor, found, request.POST or None, initial=BulletinForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            saved = _saved(request, found, form)
            _go_on(request, saved, request.POST.get("do", ""))
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect("desk:bulletin", request.cluster.slug, pk)
        found = letters.bulletin_of(request.actor, pk)
    context = {
        "bulletin": found,
        "form": form,
        "keeps": keeps and found.state == BulletinState.DRAFT,
        "said": said(**letters.words_of(request.actor, found)),
        "readers": readers(request.actor).count(),
    }
    return render(request, "press/bulletin.html", context, status=UNREAD if form.errors else 200)


def _saved(request: ClusterRequest, found: Bulletin, form: BulletinForm) -> Bulletin:
    """Save what was typed; the form knows from now on that it did. Raises RuleBroken."""
    told: dict[str, Any] = form.cleaned_data
    saved = actions.edit_bulletin(
        request.actor, found, subject=told["subject"], intro=told["intro"], items=told["items"], seen=told["seen"] or 0
    )
    data = request.POST.copy()
    data["seen"] = str(saved.version)
    form.data = data
    return saved


def _go_on(request: ClusterRequest, saved: Bulletin, do: str) -> None:
    """Try or send what was saved. Raises RuleBroken."""
    if do == "try":
        email = actions.try_bulletin(request.actor, saved)
        messages.success(request, _("The letter is on its way to %(email)s.") % {"email": email})
    elif do == "send":
        sent = actions.send_bulletin(request.actor, saved, seen=saved.version)
        said = _("The letter is on its way to all subscribers: %(count)d.") % {"count": sent.readers}
        messages.success(request, said)
    else:
        messages.success(request, _("Saved."))


@allow(Can.KEEP_PRESS)
@require_safe
def subscribers(request: ClusterRequest) -> HttpResponse:
    """Addresses and what became of them; whoever opens the list is noted."""
    page = Paginator(listed_subscribers(request.actor), PAGE).get_page(request.GET.get("page"))
    note_opening(request.actor, "subscribers", page.paginator.count)
    return render(request, "press/subscribers.html", {"page": page})


@allow(Can.KEEP_PRESS)
@require_POST
def remove(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take an address out."""
    actions.remove_subscriber(request.actor, subscriber_of(request.actor, pk))
    messages.success(request, _("The address is removed: nothing will be sent to it."))
    return redirect("desk:subscribers", request.cluster.slug)
