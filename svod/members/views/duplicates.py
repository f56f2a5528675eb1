"""Records that look like one thing: made one, or said to be two."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.members.actions import merge_organisations, merge_people, part_records
from svod.members.choices import Register
from svod.members.models import Organisation, Person
from svod.members.queries import like_pairs, organisation_of, person_of


@allow(Can.EDIT_MEMBERS)
@require_safe
def duplicates(request: ClusterRequest) -> HttpResponse:
    """Pairs that look alike, each with its reason and both ways out."""
    return render(request, "members/duplicates.html", {"pairs": like_pairs(request.actor)})


def _record(request: ClusterRequest, register: Register, name: str) -> Organisation | Person:
    key = key_in(request.POST.get(name, ""))
    return organisation_of(request.actor, key) if register == Register.ORGANISATIONS else person_of(request.actor, key)


@allow(Can.EDIT_MEMBERS)
@require_POST
def settle(request: ClusterRequest) -> HttpResponseBase:
    """Make one record of two (`kept`, `gone`), or say that they are two (`do` is `part`)."""
    told = request.POST.get("register", "")
    if told not in Register.values:
        raise NotThere
    register = Register(told)
    kept, gone = _record(request, register, "kept"), _record(request, register, "gone")
    try:
        if request.POST.get("do") == "part":
            part_records(request.actor, register, kept, gone)
            said = _("“%(one)s” and “%(other)s” are two: this pair is not asked about again.")
        elif isinstance(kept, Organisation) and isinstance(gone, Organisation):
            merge_organisations(request.actor, kept, gone)
            said = _("“%(other)s” has become “%(one)s”: measures, people and history are together.")
        elif isinstance(kept, Person) and isinstance(gone, Person):
            merge_people(request.actor, kept, gone)
            said = _("“%(other)s” has become “%(one)s”: measures, posts and history are together.")
        else:
            raise NotThere
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, said % {"one": kept.name, "other": gone.name})
    return redirect("desk:members-duplicates", request.cluster.slug)
