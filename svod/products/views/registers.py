"""Registers of others: their figures, files of them, the look before taking, taking, undoing."""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import Refused, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.queries import told_history
from svod.products import actions
from svod.products.access import may_keep
from svod.products.choices import LoadState
from svod.products.forms import FileForm, RegisterForm
from svod.products.models import OutsideRegister, RegisterLoad
from svod.products.queries import register_of, registers_with_figures
from svod.products.queries.loads import faults_by_words, load_of, recent_loads
from svod.products.rules.columns import HEADS, SKIP
from svod.products.rules.rows import MOST_PRODUCTS
from svod.products.views.cards import UNREAD
from svod.products.views.lists import SEES

PAGE = 50
_NUMBERED = re.compile(r"(?:column|same)-(\d{1,4})")


@allow(*SEES)
@require_safe
def registers(request: ClusterRequest) -> HttpResponse:
    """All registers with how many kinds stand there and how many of them by members."""
    context = {"registers": registers_with_figures(request.actor, today()), "keeps": may_keep(request.actor)}
    return render(request, "products/registers.html", context)


def _card(request: ClusterRequest, form: RegisterForm, **words: Any) -> HttpResponse:
    return render(request, "products/form.html", {"form": form, **words}, status=UNREAD if form.errors else 200)


@allow(Can.KEEP_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new register."""
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            register = actions.add_register(request.actor, form.told())
            return redirect("desk:register-of-others", request.cluster.slug, register.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:registers", args=[request.cluster.slug])
    return _card(request, form, title=_("New register"), save=_("Add the register"), back=back)


@allow(Can.KEEP_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The card of a register."""
    register = register_of(request.actor, pk)
    form = RegisterForm(request.POST or None, initial=RegisterForm.of(register))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_register(request.actor, register, form.told(), seen=form.cleaned_data["seen"] or 0)
            return redirect("desk:register-of-others", request.cluster.slug, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:register-of-others", args=[request.cluster.slug, pk])
    return _card(request, form, title=register.name, save=_("Save"), back=back)


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One register: its figures, its rows that are of members, its files; a file is given here."""
    found, form = register_of(request.actor, pk), FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not may_keep(request.actor):
            raise Refused(_("Registers of others are kept by the secretary and the head of the cluster."))
        if form.is_valid():
            given = form.cleaned_data["file"]
            try:
                load = actions.read_register(request.actor, found, given.name or "", given.read())
                return redirect("desk:register-load", request.cluster.slug, load.pk)
            except RuleBroken as broken:
                form.add_error("file", str(broken))
        else:
            form.full_clean()
    return _show(request, found, form)


def _show(request: ClusterRequest, found: OutsideRegister, form: FileForm) -> HttpResponse:
    entries = found.entries.select_related("product__organisation", "row").order_by(
        "-decided_on", "product__folded", "pk"
    )
    visible = entries if request.actor.may(Can.SEE_MEMBERS) else entries.none()
    figures = next(figures for each, figures in registers_with_figures(request.actor, today()) if each.pk == found.pk)
    context = {
        "register": found,
        "figures": figures,
        "page": Paginator(visible, PAGE).get_page(request.GET.get("page")),
        "loads": recent_loads(found) if may_keep(request.actor) else [],
        "history": told_history(request.actor, "outsideregister", str(found.pk)),
        "keeps": may_keep(request.actor),
        "form": form,
    }
    return render(request, "products/register.html", context, status=UNREAD if request.method == "POST" else 200)


@allow(Can.KEEP_PRODUCTS)
@require_safe
def load(request: ClusterRequest, pk: int) -> HttpResponse:
    """One file: its columns, what is wrong with which rows, whose rows were found, who is asked about."""
    found = load_of(request.actor, pk)
    known: dict[str, str] = found.register.columns
    heads = [
        (at, head, role, next((row[at] for row in found.sample if row[at]), ""))
        for at, (head, role) in enumerate(zip(found.heads, found.roles, strict=True))
    ]
    context = {
        "load": found,
        "register": found.register,
        "heads": heads,
        "roles": [(SKIP, _("leave out")), *HEADS.items()],
        "is_remembered": bool(known),
        "faults": faults_by_words(found),
        "asks_columns": found.state == LoadState.COLUMNS,
        "is_open": found.state == LoadState.PREVIEW,
        "is_begun": found.state == LoadState.TAKING,
        "is_taken": found.state == LoadState.TAKEN,
        "over": (found.made or found.seen).get("counts", {}).get("over", 0),
        "most": MOST_PRODUCTS,
    }
    return render(request, "products/load.html", context)


def _numbered(request: ClusterRequest) -> dict[int, str]:
    found = ((_NUMBERED.fullmatch(name), str(value)) for name, value in request.POST.items())
    return {int(match[1]): value for match, value in found if match and value}


def _back(request: ClusterRequest, load: RegisterLoad) -> HttpResponseBase:
    return redirect("desk:register-load", request.cluster.slug, load.pk)


@allow(Can.KEEP_PRODUCTS)
@require_POST
def columns(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """What the columns are about, confirmed; the rows are looked through."""
    found = load_of(request.actor, pk)
    try:
        actions.confirm_columns(request.actor, found, _numbered(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return _back(request, found)


@allow(Can.KEEP_PRODUCTS)
@require_POST
def take(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take the file, with what was answered about look-alikes."""
    found = load_of(request.actor, pk)
    try:
        counts = actions.take_load(
            request.actor, found, {at: value == "yes" for at, value in _numbered(request).items()}
        )
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        new = ngettext("%(n)d new row", "%(n)d new rows", counts["new"]) % {"n": counts["new"]}
        changed = ngettext("%(n)d changed", "%(n)d rows changed", counts["changed"]) % {"n": counts["changed"]}
        messages.success(request, _("The register is taken: %(new)s, %(changed)s.") % {"new": new, "changed": changed})
    return _back(request, found)


@allow(Can.KEEP_PRODUCTS)
@require_POST
def drop(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Put the file aside."""
    found = load_of(request.actor, pk)
    try:
        actions.drop_load(request.actor, found)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:register-of-others", request.cluster.slug, found.register_id)


@allow(Can.KEEP_PRODUCTS)
@require_POST
def undo(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take back what the file brought."""
    found = load_of(request.actor, pk)
    try:
        stays = actions.undo_load(request.actor, found)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        if stays:
            names = ", ".join(stays[:10])
            messages.warning(
                request, _("The file is undone. Changed or used since, these stay: %(names)s.") % {"names": names}
            )
        else:
            messages.success(request, _("The file is undone: the register is as it was before it."))
    return _back(request, found)
