"""Adding, changing and removing products; photos and certificates of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.attachments.rules.kinds import MOST_HEAD, sniff
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import withdraw
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules.words import fold
from svod.products.access import may_keep, own_makers, require_edit
from svod.products.models import Certificate, Photo, Product
from svod.products.rules import certificate_written, okpd2_written, require_certificate_day

FIELDS = (
    "organisation", "maker", "name", "description", "risk_class", "okpd2", "certificate", "certificate_day",
    "certificate_holder", "is_public",
)  # fmt: skip
"""What is written of a product."""
MOST_PHOTOS = 12


def ref_of(product: Product) -> Ref:
    """The product as the journal and other rooms name it."""
    return Ref("product", str(product.pk), product.name[:300])


def words_of(product: Product) -> str:
    """Folded words by which a product is found."""
    maker = product.organisation.name if product.organisation else product.maker
    return fold(" ".join((product.name, maker, product.certificate, product.okpd2, product.description)))


@transaction.atomic
def add_product(actor: Actor, told: Mapping[str, Any]) -> Product:
    """Add a product. Raises RuleBroken where its words cannot be so, NotThere for an organisation not the actor's."""
    product = Product(cluster=actor.cluster)
    _fill(actor, product, told)
    product.save()
    write_line(
        actor, Verb.PRODUCT_ADDED, ref_of(product), after={key: words for key, words in _told(product).items() if words}
    )
    return product


@transaction.atomic
def edit_product(actor: Actor, product: Product, told: Mapping[str, Any], *, seen: int) -> Product:
    """Change a product; `seen` is its version as the form showed it."""
    require_edit(actor, product)
    product = Product.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=product.pk)
    if product.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this product. Compare and save again."))
    before = _told(product)
    _fill(actor, product, told)
    after = _told(product)
    changed = [key for key in after if after[key] != before[key]]
    if not changed:
        return product
    product.version += 1
    product.save()
    pair = {"before": {key: before[key] for key in changed}, "after": {key: after[key] for key in changed}}
    write_line(actor, Verb.PRODUCT_EDITED, ref_of(product), **pair)
    return product


@transaction.atomic
def remove_product(actor: Actor, product: Product) -> None:
    """Remove a product that stands in no register. Raises RuleBroken where it does."""
    require_edit(actor, product)
    if product.entries.exists():
        raise RuleBroken(_("The product stands in a register. Remove its entries first."))
    withdraw(actor, ref_of(product))
    write_line(actor, Verb.PRODUCT_REMOVED, ref_of(product), before=_told(product))
    product.delete()


@in_russian()
def _told(product: Product) -> dict[str, str]:
    told = {key: getattr(product, key) for key in FIELDS}
    told["is_public"] = _("yes") if product.is_public else _("no")
    day: date | None = told["certificate_day"]
    return {key: str(value or "") for key, value in told.items()} | {
        "certificate_day": f"{day:%d.%m.%Y}" if day else ""
    }


def _fill(actor: Actor, product: Product, told: Mapping[str, Any]) -> None:
    for key in FIELDS:
        if key in told:
            setattr(product, key, told[key])
    product.name = " ".join(product.name.split())
    if not product.name:
        raise RuleBroken(_("Name the product."))
    place = product.organisation_id
    if place is None and not (may_keep(actor) and product.maker.strip()):
        raise RuleBroken(_("Whose product is it? Choose the organisation."))
    if place is not None and not own_makers(actor).filter(pk=place).exists():
        raise NotThere
    product.certificate = certificate_written(product.certificate)
    product.okpd2 = okpd2_written(product.okpd2)
    require_certificate_day(product.certificate, product.certificate_day, today())
    same = Product.objects.filter(cluster=actor.cluster, certificate=product.certificate).exclude(pk=product.pk)
    if product.certificate and (twin := same.filter(name=product.name).first()):
        raise RuleBroken(
            _("There is “%(name)s” under %(number)s already: one product, one card.")
            % {"name": twin.name[:80], "number": twin.certificate}
        )
    product.folded = words_of(product)


@transaction.atomic
def add_photo(actor: Actor, product: Product, *, caption: str, file: tuple[str, bytes]) -> Photo:
    """Add a picture; it loses what the camera wrote into it. Raises RuleBroken for what is no picture."""
    require_edit(actor, product)
    if product.photos.count() >= MOST_PHOTOS:
        raise RuleBroken(_("A product has twelve photos at most. Take one off first."))
    _require_picture(*file)
    caption = " ".join(caption.split())[:300]
    if not caption:
        raise RuleBroken(_("Say what the photo shows: those who cannot see it will hear these words."))
    photo = Photo(product=product, file=keep_upload(actor, *file, is_public=True), caption=caption)
    photo.save()
    write_line(actor, Verb.PHOTO_ADDED, ref_of(product), after=caption)
    return photo


def _require_picture(name: str, data: bytes) -> None:
    kind = sniff(data[:MOST_HEAD])
    if not (kind.is_picture and kind.is_shown):
        raise RuleBroken(_("“%s” is not a picture. Choose PNG, JPEG or WebP.") % name[:80])


@transaction.atomic
def remove_photo(actor: Actor, photo: Photo) -> None:
    """Take a picture off."""
    require_edit(actor, photo.product)
    write_line(actor, Verb.PHOTO_REMOVED, ref_of(photo.product), before=photo.caption)
    photo.delete()


@transaction.atomic
def add_certificate(
    actor: Actor,
    product: Product,
    *,
    title: str,
    issued: date | None = None,
    until: date | None = None,
    file: tuple[str, bytes] | None = None,
) -> Certificate:
    """Add a certificate or declaration; its end is told of before it comes."""
    require_edit(actor, product)
    if issued and until and until < issued:
        raise RuleBroken(_("The certificate ends before it was issued: correct one of the days."))
    title = " ".join(title.split())[:300]
    if not title:
        raise RuleBroken(_("Which certificate? Write its name and number."))
    kept = keep_upload(actor, *file) if file else None
    paper = Certificate(product=product, title=title, issued=issued, until=until, file=kept)
    paper.save()
    end = {"ends": f"{until:%d.%m.%Y}"} if until else {}
    write_line(actor, Verb.CERTIFICATE_ADDED, ref_of(product), after=title, **end)
    return paper


@transaction.atomic
def remove_certificate(actor: Actor, paper: Certificate) -> None:
    """Take a certificate off."""
    require_edit(actor, paper.product)
    write_line(actor, Verb.CERTIFICATE_REMOVED, ref_of(paper.product), before=paper.title)
    paper.delete()
