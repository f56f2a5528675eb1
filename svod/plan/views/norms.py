"""Norms: the page of the whole plan, the form of one, confirming, dismissing, dropping."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.models import Body
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.facts.choices import FactKind
from svod.plan.actions import confirm_norms, dismiss_norm, drop_norm, set_norm
from svod.plan.forms import NormForm
from svod.plan.models import Measure, Norm
from svod.plan.queries import Drawn, Offer, measure_of, offers_in, plan_with_columns
from svod.plan.rules import gathering_window
from svod.plan.views.answers import back_url, changed, plan_url


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def norms(request: ClusterRequest, year: int) -> HttpResponseBase:
    """All that the plan's words propose, to be confirmed one by one or all that are clear at once."""
    drawn = plan_with_columns(request.actor, year)
    offers = offers_in(request.actor, drawn, today())
    here = reverse("desk:plan-norms", args=[request.cluster.slug, year])
    if request.method == "POST":
        picked = {offer.proposal.key: offer.proposal for offer in offers}
        chosen = list(dict.fromkeys(request.POST.getlist("offer")))
        if "clear" in request.POST:
            chosen = [key for key, proposal in picked.items() if proposal.clear]
        _require_own(drawn, chosen)
        if any(key not in picked for key in chosen):
            messages.info(request, _("Some of these norms are settled already: here is what is left."))
            return redirect(here)
        done = confirm_norms(request.actor, drawn.plan, [picked[key] for key in chosen])
        said = ngettext("%(count)d norm is confirmed.", "%(count)d norms are confirmed.", done)
        messages.success(request, said % {"count": done}) if done else messages.info(request, _("Nothing was picked."))
        return redirect(here)
    context = {
        "drawn": drawn,
        "offers": offers,
        "clear": sum(offer.proposal.clear for offer in offers),
        "back": plan_url(request, year),
        "set_count": Norm.objects.filter(measure__plan=drawn.plan).count(),
    }
    return render(request, "plan/norms.html", context)


def _require_own(drawn: Drawn, chosen: list[str]) -> None:
    """Raise NotThere where a chosen proposal names a measure that is not of this plan."""
    keys = {key.partition(":")[0] for key in chosen}
    own = drawn.plan.measures.filter(pk__in=map(key_in, keys))
    if own.count() != len(keys):
        raise NotThere


def _norm_named(measure: Measure, key: str) -> Norm | None:
    """The norm of the measure that the address names; None where it names none. Raises NotThere."""
    if not key:
        return None
    found = Norm.objects.filter(measure=measure, pk=key_in(key)).first()
    if found is None:
        raise NotThere
    return found


def _initial(request: ClusterRequest, drawn: Drawn, measure: Measure, norm: Norm | None) -> dict[str, Any]:
    if norm is not None:
        told = {"kind": norm.kind, "want": norm.want, "per": norm.per, "body": str(norm.body_id or "")}
        return {**told, "first": norm.first, "last": norm.last}
    asked = request.GET.get("kind", "")
    for offer in offers_in(request.actor, drawn, today()):
        proposal = offer.proposal
        if proposal.measure == measure.pk and proposal.kind == asked:
            told = {"kind": asked, "want": proposal.want, "per": proposal.per, "body": str(proposal.body or "")}
            return {**told, "first": proposal.first, "last": proposal.last}
    first, last = gathering_window([(measure.begins, measure.ends)], drawn.plan.year, drawn.last_year)
    return {"kind": asked, "first": first, "last": last}


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def norm(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """The form of a norm: of the one named `norm`, of what the words propose for `kind`, or of a new one."""
    drawn = plan_with_columns(request.actor, year)
    measure = measure_of(request.actor, drawn.plan, pk)
    standing = _norm_named(measure, request.GET.get("norm", ""))
    bodies = Body.objects.filter(cluster=request.cluster).order_by("name")
    form = NormForm(
        request.POST or None,
        initial=_initial(request, drawn, measure, standing),
        bodies=[(str(body.pk), body.name[:100]) for body in bodies],
    )
    back = back_url(request, year, open=pk)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        body = next((body for body in bodies if str(body.pk) == told["body"]), None)
        try:
            set_norm(
                request.actor,
                measure,
                FactKind(told["kind"]),
                first=told["first"],
                last=told["last"],
                want=told["want"],
                per=told["per"],
                body=body,
                instead=standing,
            )
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The norm is set."))
            return redirect(f"{back}#m-{pk}")
    title = _("Norm of %(number)s") % {"number": measure.number.rstrip(".") or str(measure)[:40]}
    context = {"form": form, "title": title, "save": _("Set the norm"), "back": back}
    return render(request, "plan/form.html", context, status=422 if form.errors else 200)


def _offer(request: ClusterRequest, year: int, pk: int, key: str) -> Offer | None:
    drawn = plan_with_columns(request.actor, year)
    measure_of(request.actor, drawn.plan, pk)
    found = offers_in(request.actor, drawn, today())
    return next((each for each in found if each.proposal.measure == pk and each.proposal.kind == key), None)


@allow(Can.EDIT_PLAN)
@require_POST
def settle(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Say of a proposed norm of the `kind` that it is one (`say` confirm) or is none (`say` dismiss)."""
    drawn = plan_with_columns(request.actor, year)
    measure = measure_of(request.actor, drawn.plan, pk)
    kind = request.POST.get("kind", "")
    offer = _offer(request, year, pk, kind)
    if offer is None:
        messages.info(request, _("This norm is settled already."))
    elif request.POST.get("say") == "dismiss":
        window = {"first": offer.proposal.first, "last": offer.proposal.last}
        dismiss_norm(request.actor, measure, FactKind(kind), **window)
        messages.success(request, _("It is no norm: the words promise nothing of the kind."))
    else:
        confirm_norms(request.actor, drawn.plan, [offer.proposal])
        messages.success(request, _("The norm is confirmed."))
    return changed(request, year, pk, in_panel=True)


@allow(Can.EDIT_PLAN)
@require_POST
def drop(request: ClusterRequest, year: int, pk: int, norm: int) -> HttpResponse | HttpResponseBase:
    """Take a norm away: the words propose again."""
    measure = measure_of(request.actor, plan_with_columns(request.actor, year).plan, pk)
    found = _norm_named(measure, str(norm))
    if found is not None:
        drop_norm(request.actor, found)
    messages.success(request, _("The norm is taken away: the plan's own words propose again."))
    return changed(request, year, pk, in_panel=True)
