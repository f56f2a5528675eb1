"""The card of a product: its words, photos, certificates, entries in registers, what happened."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import Refused, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.queries import told_history
from svod.products import actions
from svod.products.access import may_edit, require_edit
from svod.products.choices import EntryState
from svod.products.forms import CertificateForm, EntryForm, PhotoForm, ProductForm, StepForm
from svod.products.models import Product
from svod.products.queries import product_of
from svod.products.rules import Step
from svod.products.views.lists import SEES

UNREAD = 422
WRITES = (Can.KEEP_PRODUCTS, Can.EDIT_OWN_CARD)


def to_product(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """To the product's page."""
    return redirect("desk:product", request.cluster.slug, pk)


def show_product(request: ClusterRequest, product: Product, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a product; `forms` replace empty ones where something typed was refused."""
    context = {
        "product": product,
        "day": today(),
        "photos": product.photos.select_related("file"),
        "certificates": product.certificates.select_related("file"),
        "entries": product.entries.select_related("register", "row"),
        "history": told_history(request.actor, "product", str(product.pk)),
        "edits": may_edit(request.actor, product),
        "photo_form": PhotoForm(prefix="photo"),
        "certificate_form": CertificateForm(prefix="certificate"),
        "entry_form": EntryForm(product, prefix="entry"),
        **forms,
    }
    return render(request, "products/product.html", context, status=status)


@allow(*SEES)
@require_safe
def product(request: ClusterRequest, pk: int) -> HttpResponse:
    """One product."""
    return show_product(request, product_of(request.actor, pk))


def _card(request: ClusterRequest, form: ProductForm, **words: Any) -> HttpResponse:
    return render(request, "products/form.html", {"form": form, **words}, status=UNREAD if form.errors else 200)


@allow(*WRITES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new product."""
    form = ProductForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return to_product(request, actions.add_product(request.actor, form.told()).pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:products", args=[request.cluster.slug])
    return _card(request, form, title=_("New product"), save=_("Add the product"), back=back)


@allow(*WRITES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The words of a product."""
    found = product_of(request.actor, pk)
    require_edit(request.actor, found)
    form = ProductForm(request.actor, request.POST or None, initial=ProductForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_product(request.actor, found, form.told(), seen=form.cleaned_data["seen"] or 0)
            return to_product(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:product", args=[request.cluster.slug, pk])
    return _card(request, form, title=found.name, save=_("Save"), back=back)


@allow(*WRITES)
@require_POST
def remove(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Remove a product that stands in no register."""
    found = product_of(request.actor, pk)
    try:
        actions.remove_product(request.actor, found)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return to_product(request, pk)
    messages.success(request, _("The product is removed: “%s”.") % found.name[:80])
    return redirect("desk:products", request.cluster.slug)


@allow(*WRITES)
@require_POST
def add_photo(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A new photo."""
    found = product_of(request.actor, pk)
    form = PhotoForm(request.POST, request.FILES, prefix="photo")
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            actions.add_photo(
                request.actor, found, caption=form.cleaned_data["caption"], file=(given.name, given.read())
            )
            return to_product(request, pk)
        except RuleBroken as broken:
            form.add_error("file", str(broken))
    _require_writer(request, found)
    return show_product(request, found, status=UNREAD, photo_form=form)


def _require_writer(request: ClusterRequest, found: Product) -> None:
    """What was typed badly by somebody who may not write is refused before it is read."""
    if not may_edit(request.actor, found):
        raise Refused(_("A product is kept by its member's clerk and by the secretary of the cluster."))


@allow(*SEES)
@require_safe
def photo(request: ClusterRequest, pk: int, photo: int) -> HttpResponseBase:
    """The picture itself."""
    found = get_object_or_404(product_of(request.actor, pk).photos.select_related("file"), pk=photo)
    return send_file(request, found.file)


@allow(*WRITES)
@require_POST
def remove_photo(request: ClusterRequest, pk: int, photo: int) -> HttpResponseBase:
    """Take a photo off."""
    found = get_object_or_404(product_of(request.actor, pk).photos, pk=photo)
    actions.remove_photo(request.actor, found)
    return to_product(request, pk)


@allow(*WRITES)
@require_POST
def add_certificate(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A new certificate."""
    found = product_of(request.actor, pk)
    form = CertificateForm(request.POST, request.FILES, prefix="certificate")
    if form.is_valid():
        given = form.cleaned_data.pop("file")
        try:
            file = (given.name, given.read()) if given else None
            actions.add_certificate(request.actor, found, file=file, **form.cleaned_data)
            return to_product(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    _require_writer(request, found)
    return show_product(request, found, status=UNREAD, certificate_form=form)


@allow(*SEES)
@require_safe
def certificate(request: ClusterRequest, pk: int, certificate: int) -> HttpResponseBase:
    """The scan of a certificate."""
    papers = product_of(request.actor, pk).certificates.exclude(file=None).select_related("file")
    found = get_object_or_404(papers, pk=certificate)
    assert found.file is not None  # noqa: S101 -- for the type checker
    return send_file(request, found.file)


@allow(*WRITES)
@require_POST
def remove_certificate(request: ClusterRequest, pk: int, certificate: int) -> HttpResponseBase:
    """Take a certificate off."""
    found = get_object_or_404(product_of(request.actor, pk).certificates, pk=certificate)
    actions.remove_certificate(request.actor, found)
    return to_product(request, pk)


@allow(*WRITES)
@require_POST
def add_entry(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Begin to prepare an entry in a register."""
    found = product_of(request.actor, pk)
    form = EntryForm(found, request.POST, prefix="entry")
    if form.is_valid():
        try:
            actions.prepare_entry(request.actor, found, form.cleaned_data["register"])
            return to_product(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    _require_writer(request, found)
    return show_product(request, found, status=UNREAD, entry_form=form)


@allow(*WRITES)
@require_POST
def step(request: ClusterRequest, pk: int, entry: int) -> HttpResponseBase:
    """Take an entry on or back, or remove it."""
    found = get_object_or_404(product_of(request.actor, pk).entries.select_related("register", "product"), pk=entry)
    form = StepForm(request.POST)
    said = ""
    try:
        if request.POST.get("drop"):
            actions.drop_entry(request.actor, found)
        elif form.is_valid():
            told = form.cleaned_data
            actions.step_entry(request.actor, found, Step(EntryState(told["state"]), told["day"], told["decision"]))
        else:
            said = " ".join(str(sentence) for sentences in form.errors.values() for sentence in sentences)
    except RuleBroken as broken:
        said = str(broken)
    if said:
        _require_writer(request, found.product)
        product = product_of(request.actor, pk)
        return show_product(request, product, status=UNREAD, wrong_entry=entry, wrong_said=said, wrong_form=form)
    return to_product(request, pk)
