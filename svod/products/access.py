"""Who sees products and registers, and who writes what of them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.clusters.models import Cluster
from svod.members.access import own_organisations, visible_organisations
from svod.members.models import Organisation
from svod.products.models import OutsideRegister, Product


def visible_to(actor: Actor) -> QuerySet[Product]:
    """The cluster's products for its staff and observers; for a member's clerk those of the own organisation."""
    found = Product.objects.filter(cluster=actor.cluster)
    if actor.may(Can.SEE_MEMBERS):
        return found
    return found.filter(organisation__in=own_organisations(actor)) if actor.may(Can.EDIT_OWN_CARD) else found.none()


def public_products(cluster: Cluster) -> QuerySet[Product]:
    """What anybody may see."""
    return Product.objects.filter(cluster=cluster, is_public=True)


def visible_registers(actor: Actor) -> QuerySet[OutsideRegister]:
    """Registers of others: for whoever sees products at all."""
    found = OutsideRegister.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_MEMBERS) or actor.may(Can.EDIT_OWN_CARD) else found.none()


def may_keep(actor: Actor) -> bool:
    """Whether the actor keeps all products and the registers."""
    return actor.may(Can.KEEP_PRODUCTS)


def own_makers(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose products the actor writes."""
    return visible_organisations(actor) if may_keep(actor) else own_organisations(actor)


def may_edit(actor: Actor, product: Product) -> bool:
    """Whether the actor writes of this product (one query for a clerk, none for others)."""
    if product.cluster_id != actor.cluster.pk:
        return False
    if may_keep(actor):
        return True
    return (
        actor.may(Can.EDIT_OWN_CARD)
        and product.organisation_id is not None
        and own_organisations(actor).filter(pk=product.organisation_id).exists()
    )


def require_edit(actor: Actor, product: Product) -> None:
    """Raise NotThere for what the actor does not see, Refused where it is not the actor's to write."""
    if not visible_to(actor).filter(pk=product.pk).exists():
        raise NotThere
    if not may_edit(actor, product):
        raise Refused(_("A product is kept by its member's clerk and by the secretary of the cluster."))


def require_keep(actor: Actor, register: OutsideRegister | None = None) -> None:
    """Raise NotThere for another cluster's register, Refused where the actor does not keep registers."""
    if register is not None and register.cluster_id != actor.cluster.pk:
        raise NotThere
    if not may_keep(actor):
        raise Refused(_("Registers of others are kept by the secretary and the head of the cluster."))
