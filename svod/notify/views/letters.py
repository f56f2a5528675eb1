"""The outbox: what was not delivered, what waits."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import Actor, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.notify import queries
from svod.notify.actions import drop_letter, send_again
from svod.notify.choices import State
from svod.notify.models import Letter


@allow(Can.SEE_LETTERS)
@require_safe
def outbox(request: ClusterRequest) -> HttpResponse:
    """Dead letters first, then those whose answer was not heard, then those that wait."""
    found = queries.outbox(request.actor)
    figures = [(state.label, found.counts.get(state.value, 0)) for state in State]
    return render(request, "notify/outbox.html", {"outbox": found, "figures": figures})


def _change(request: ClusterRequest, pk: int, verb: Callable[[Actor, Letter], None], said: str) -> HttpResponse:
    try:
        verb(request.actor, queries.letter_of(request.actor, pk))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, said)
    return redirect("desk:letters", request.cluster.slug)


@allow(Can.SEE_LETTERS)
@require_POST
def again(request: ClusterRequest, pk: int) -> HttpResponse:
    """Queue a letter again."""
    return _change(request, pk, send_again, _("The letter stands in the queue again."))


@allow(Can.SEE_LETTERS)
@require_POST
def drop(request: ClusterRequest, pk: int) -> HttpResponse:
    """Nobody needs this letter any more."""
    return _change(request, pk, drop_letter, _("The letter is not going to be sent."))
