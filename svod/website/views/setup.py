"""The steps by which a cluster is founded: the cluster, its head, its secretary; the plan is the last one.

What was typed lies in the visitor's session until the third step writes all of it at once: the steps can be left and
come back to. Passwords are never kept there.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from svod.accounts.access import Refused, allow_everyone
from svod.accounts.middleware import base_address
from svod.accounts.models import User
from svod.accounts.queries import anybody_yet
from svod.accounts.views.entrance import admit
from svod.core.rules import RuleBroken
from svod.website.access import require_operator
from svod.website.actions import found_another_cluster, found_first_cluster
from svod.website.forms import ClusterForm, HeadForm, KeeperForm, SecretaryForm
from svod.website.queries import Step, founding_steps
from svod.website.rules import require_setup_open

DRAFT = "founding"
"""Where the session keeps what was typed: the words of each step under its name."""
UNREAD = 422


def _from(request: HttpRequest) -> dict[str, Any]:
    forwarded = any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"))
    return {"address": request.META.get("REMOTE_ADDR", ""), "forwarded": forwarded}


def _operator(request: HttpRequest) -> User | None:
    """The operator who adds one more cluster; None on an empty installation. Raises Refused for everybody else."""
    if anybody_yet() and isinstance(request.user, User):
        require_operator(request.user)
        return request.user
    try:
        require_setup_open(anybody_yet=anybody_yet(), **_from(request))
    except RuleBroken as broken:
        raise Refused(str(broken)) from broken
    return None


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _draft(request: HttpRequest) -> dict[str, dict[str, str]]:
    kept = request.session.get(DRAFT)
    return kept if isinstance(kept, dict) else {}


def _keep(request: HttpRequest, step: Step, words: dict[str, Any]) -> None:
    request.session[DRAFT] = {**_draft(request), step.value: words}


def _page(request: HttpRequest, step: Step, form: Form, operator: User | None) -> HttpResponse:
    steps = founding_steps(_draft(request), step)
    context = {"form": form, "step": step, "steps": steps, "operator": operator}
    return render(request, f"website/setup_{step.value}.html", context, status=UNREAD if form.errors else 200)


@allow_everyone
@never_cache
@require_http_methods(["GET", "POST"])
def cluster(request: HttpRequest) -> HttpResponseBase:
    """The first step: how the cluster is called."""
    operator = _operator(request)
    form = ClusterForm(_posted(request), initial=_draft(request).get(Step.CLUSTER))
    if request.method == "POST" and form.is_valid():
        _keep(request, Step.CLUSTER, form.cleaned_data)
        return redirect("root:setup-head")
    return _page(request, Step.CLUSTER, form, operator)


@allow_everyone
@never_cache
@require_http_methods(["GET", "POST"])
def head(request: HttpRequest) -> HttpResponseBase:
    """The second step: who approves, or nobody yet."""
    operator, draft = _operator(request), _draft(request)
    if Step.CLUSTER not in draft:
        return redirect("root:setup")
    form = HeadForm(_posted(request), initial=draft.get(Step.HEAD))
    if request.method == "POST" and form.is_valid():
        _keep(request, Step.HEAD, form.cleaned_data)
        return redirect("root:setup-secretary")
    return _page(request, Step.HEAD, form, operator)


@allow_everyone
@never_cache
@require_http_methods(["GET", "POST"])
def secretary(request: HttpRequest) -> HttpResponseBase:
    """The third step: who runs everything. All is written here, the plan comes next."""
    operator, draft = _operator(request), _draft(request)
    if Step.CLUSTER not in draft or Step.HEAD not in draft:
        return redirect("root:setup" if Step.CLUSTER not in draft else "root:setup-head")
    kind = KeeperForm if operator else SecretaryForm
    form = kind(_posted(request), initial=draft.get(Step.SECRETARY), head=draft[Step.HEAD]["head_email"])
    if request.method == "POST":
        if form.is_valid():
            found = _found(request, form, operator)
            if found is not None:
                return found
        told = {name: str(request.POST.get(name, "")) for name in ("person", "email", "own")}
        _keep(request, Step.SECRETARY, told)
    return _page(request, Step.SECRETARY, form, operator)


def _found(request: HttpRequest, form: Form, operator: User | None) -> HttpResponseBase | None:
    """Write everything; None with the sentence on the form where it cannot be."""
    draft = _draft(request)
    words: dict[str, Any] = {**draft[Step.CLUSTER], **draft[Step.HEAD], **form.cleaned_data}
    base = base_address(request)
    try:
        if operator is None:
            made, user = found_first_cluster(**words, **_from(request), base=base)
            admit(request, user)
        else:
            made = found_another_cluster(operator, **words, base=base)
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return None
    except ValidationError as wrong:
        form.add_error(None, [sentence for sentences in wrong.message_dict.values() for sentence in sentences])
        return None
    request.session.pop(DRAFT, None)
    messages.success(request, _("The cluster “%(name)s” is founded.") % {"name": made.short_name})
    return redirect("desk:start", made.slug)
