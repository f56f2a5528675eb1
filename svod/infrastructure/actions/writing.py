"""What all actions here write alike: a row's fields compared for the journal, its facts tied to measures."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.urls import reverse

from svod.core.ref import Ref
from svod.infrastructure.models import Offer, Partner, Place, Project, Talk


def project_ref(project: Project) -> Ref:
    """The project as the journal names it."""
    url = reverse("desk:project", args=[project.cluster.slug, project.pk])
    return Ref("project", str(project.pk), project.title, url)


def offer_ref(offer: Offer) -> Ref:
    """The offer as the journal and the ledger name it."""
    url = reverse("desk:offers", args=[offer.project.cluster.slug, offer.project_id])
    return Ref("offer", str(offer.pk), str(offer), url)


def partner_ref(partner: Partner) -> Ref:
    """The partner as the journal names it."""
    url = reverse("desk:partner", args=[partner.cluster.slug, partner.pk])
    return Ref("partner", str(partner.pk), partner.name, url)


def talk_ref(talk: Talk) -> Ref:
    """The talks as the ledger names them; the journal tells them of the partner."""
    return Ref("talk", str(talk.pk), str(talk), partner_ref(talk.partner).url)


def place_ref(place: Place) -> Ref:
    """The place as the journal names it."""
    return Ref("place", str(place.pk), place.name, reverse("desk:place", args=[place.cluster.slug, place.pk]))


def words_of(row: Model, names: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are about to be written, as the journal compares them."""
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Model):
        return str(value)
    return value


def write_fields(row: Model, told: Mapping[str, Any]) -> None:
    """Put what is told into the row, unsaved; words lose blanks round them."""
    for name, value in told.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
