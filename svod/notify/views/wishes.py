"""Which letters come and when; turning a kind down by its own link, without signing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from svod.accounts.access import NotThere, allow_everyone, allow_signed_in
from svod.accounts.models import User
from svod.notify import queries
from svod.notify.actions import set_wishes, turn_down, turn_on
from svod.notify.forms import WishForm


@allow_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """One form for each cluster of this person; a POST names the cluster whose form it is."""
    user = request.user
    if not isinstance(user, User):
        raise NotThere
    found = queries.wishes_of(user)
    said = request.POST.get("cluster", "") if request.method == "POST" else ""
    if request.method == "POST" and said not in {str(wish.cluster.pk) for wish in found}:
        raise NotThere
    forms = [WishForm(wish, request.POST if str(wish.cluster.pk) == said else None) for wish in found]
    for form in forms:
        if form.is_bound and form.is_valid():
            set_wishes(user, form.cluster, **form.cleaned_data)
            messages.success(request, _("Written down. Duties stay where they were."))
            return redirect("letters:wishes")
    status = 422 if request.method == "POST" else 200
    return render(request, "notify/wishes.html", {"forms": forms}, status=status)


@csrf_exempt  # a mail program presses the button itself, without a page of ours (RFC 8058); the link is the right
@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Show what would come no more; a POST does it. A GET changes nothing, whoever makes it."""
    letter = queries.letter_by_off_token(token)
    if letter is None:
        return render(request, "notify/off_unknown.html", status=404)
    if request.method == "POST":
        if request.POST.get("what") == "on":
            turn_on(None, letter)
        else:
            turn_down(None, letter, everything=request.POST.get("what") == "everything")
    shown = {"letter": letter, "down": queries.is_turned_down(letter), "done": request.method == "POST"}
    return render(request, "notify/off.html", shown)
