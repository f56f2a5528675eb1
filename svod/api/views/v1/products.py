"""Products of members, their entries in registers of others."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.api.choices import NEEDS, Scope
from svod.api.schemas.rooms import ProductFilter, ProductRow
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.schemas.trade import EntryBody, ProductBody, ProductCard, ProductChange, RegisterRow, StepBody
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.core.clock import today
from svod.products import actions
from svod.products.access import require_edit
from svod.products.choices import EntryState
from svod.products.forms import EntryForm, ProductForm, StepForm
from svod.products.models import Entry, OutsideRegister, Product
from svod.products.queries import Choice, product_of, products, registers_with_figures
from svod.products.queries.documents import product_json
from svod.products.rules import Step

router = Router(tags=["products"])
SEES = (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
WRITES = NEEDS[Scope.PRODUCTS]


def _entry(each: Entry) -> dict[str, Any]:
    return {
        "id": each.pk,
        "register": each.register.name,
        "register_id": each.register_id,
        "state": each.state,
        "filed": each.filed_on,
        "decided": each.decided_on,
        "decision": each.decision,
    }


def _one(actor: Actor, pk: int) -> dict[str, Any]:
    found = products(actor, Choice()).filter(pk=pk).first()
    if found is None:
        raise NotThere
    more = {"is_public": found.is_public, "version": found.version}
    return product_json(found) | more | {"entries": [_entry(each) for each in found.entries.all()]}


def _again(request: ApiRequest, pk: int) -> JsonResponse:
    """A product after something was done to it."""
    return told(_one(request.actor, pk))


def _kept(actor: Actor, pk: int) -> Product:
    found = product_of(actor, pk)
    require_edit(actor, found)
    return found


@reads(
    router,
    "/products",
    *SEES,
    gives=list_of("products", ProductRow),
    summary=_("Products of members with certificates and entries in registers"),
)
def listed(request: ApiRequest, asked: Query[ProductFilter]) -> JsonResponse:
    """A page of products."""
    return paged(request, "products", products(request.actor, Choice.of(asked.chosen())), product_json, asked)


@reads(router, "/products/{pk}", *SEES, gives=ProductCard, summary=_("One product with its entries in registers"))
def product(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One product."""
    return told(_one(request.actor, pk))


def _register(pair: tuple[OutsideRegister, dict[str, int]]) -> dict[str, Any]:
    each, figures = pair
    return {"id": each.pk, "name": each.name, "keeper": each.keeper, "url": each.url, "figures": figures}


@reads(
    router,
    "/registers",
    *SEES,
    gives=list_of("registers", RegisterRow),
    summary=_("Registers of others, with how many kinds stand in each and how many of them are by members"),
)
def registers(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of registers."""
    return paged(request, "registers", registers_with_figures(request.actor, today()), _register, asked)


@does(router, "/products", Scope.PRODUCTS, *WRITES, gives=ProductCard, status=201, summary=_("Add a product"))
def add(request: ApiRequest, told: ProductBody) -> JsonResponse:
    """A new product."""
    form = ProductForm(request.actor, typed(told))
    filled(form)
    return made(_one(request.actor, actions.add_product(request.actor, form.told()).pk))


@does(
    router,
    "/products/{pk}",
    Scope.PRODUCTS,
    *WRITES,
    gives=ProductCard,
    method="PATCH",
    summary=_("Change a product: the fields that are sent"),
)
def change(request: ApiRequest, pk: Path[Key], told: ProductChange) -> JsonResponse:
    """Change a product; what is not sent stays."""
    found = _kept(request.actor, pk)
    sent = typed(told)
    first = ProductForm.of(found) | {"organisation": found.organisation_id, "seen": told.version}
    form = ProductForm(request.actor, first | sent)
    filled(form)
    words = {name: value for name, value in form.told().items() if name in sent}
    actions.edit_product(request.actor, found, words, seen=told.version)
    return _again(request, pk)


@does(
    router,
    "/products/{pk}/entries",
    Scope.PRODUCTS,
    *WRITES,
    gives=ProductCard,
    status=201,
    summary=_("Begin to prepare the entry of a product in a register"),
)
def enter(request: ApiRequest, pk: Path[Key], told: EntryBody) -> JsonResponse:
    """A new entry."""
    found = _kept(request.actor, pk)
    actions.prepare_entry(request.actor, found, filled(EntryForm(found, typed(told)))["register"])
    return made(_one(request.actor, pk))


@does(
    router,
    "/products/{pk}/entries/{entry}/step",
    Scope.PRODUCTS,
    *WRITES,
    gives=ProductCard,
    summary=_("Take an entry a step on, or back: what is included becomes a fact of the year"),
)
def step(request: ApiRequest, pk: Path[Key], entry: Path[Key], told: StepBody) -> JsonResponse:
    """A step of an entry."""
    found = _kept(request.actor, pk).entries.select_related("register", "product").filter(pk=entry).first()
    if found is None:
        raise NotThere
    said = filled(StepForm(typed(told)))
    actions.step_entry(request.actor, found, Step(EntryState(said["state"]), said["day"], said["decision"]))
    return _again(request, pk)
