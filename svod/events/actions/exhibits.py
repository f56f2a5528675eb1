"""What stands on a stand or in an exposition: products on record by their references, anything else by its title."""

from collections.abc import Iterable

from svod.accounts.access import NotThere
from svod.core.ref import Ref
from svod.events.models import Exhibit, Exposition, Stand
from svod.events.rules.stands import exhibits_from
from svod.products.models import Product


def product_ref(product: Product) -> Ref:
    """A product as an exhibit keeps it."""
    return Ref("product", str(product.pk), product.name[:300])


def show(thing: Stand | Exposition, lines: str | None, products: Iterable[Product] | None) -> None:
    """Say what is shown: titles, one a line, and products on record; None leaves either as it is.

    Raises NotThere for a product of another cluster, or on a stand of another organisation.
    """
    owner = {"stand": thing} if isinstance(thing, Stand) else {"exposition": thing}
    there = list(thing.exhibits.all())
    if products is not None:
        wanted = {str(product.pk): product for product in products}
        _require_own(thing, wanted.values())
        known = {each.product["id"] for each in there if each.product}
        _drop(each for each in there if each.product and each.product["id"] not in wanted)
        refs = [product_ref(product) for key, product in wanted.items() if key not in known]
        Exhibit.objects.bulk_create(Exhibit(title=ref.title, product=ref.as_json(), **owner) for ref in refs)
    if lines is not None:
        titles = exhibits_from(lines)
        known = {each.title for each in there if not each.product}
        _drop(each for each in there if not each.product and each.title not in titles)
        Exhibit.objects.bulk_create(Exhibit(title=title, **owner) for title in titles if title not in known)


def _drop(gone: Iterable[Exhibit]) -> None:
    Exhibit.objects.filter(pk__in=[each.pk for each in gone]).delete()


def _require_own(thing: Stand | Exposition, products: Iterable[Product]) -> None:
    for product in products:
        if isinstance(thing, Stand) and product.organisation_id != thing.organisation_id:
            raise NotThere
        if isinstance(thing, Exposition) and product.cluster_id != thing.cluster_id:
            raise NotThere
