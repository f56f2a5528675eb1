"""Telling of certificates that end soon; noting downloads."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import office_of, queue_ending
from svod.notify.rules.ends import BEFORE
from svod.products.models import Certificate


@transaction.atomic
def tell_of_ends(actor: Actor, day: date) -> int:
    """Tell the secretaries and the member's clerks of certificates that end soon; how many letters were queued anew.

    By the program itself: `actor` has nobody signed in.
    """
    found = Certificate.objects.filter(
        product__cluster=actor.cluster, until__gte=day, until__lte=day + timedelta(days=max(BEFORE))
    ).select_related("product__organisation")
    papers = list(found.order_by("until", "pk"))
    if not papers:
        return 0
    office, count = office_of(actor), 0
    for paper in papers:
        url = reverse("desk:product", args=[actor.cluster.slug, paper.product_id])
        people = {user.pk: user for user in (*office, *_clerks_of(actor, paper))}.values()
        thing = f"{paper.title}: {paper.product.name}"[:300]
        count += queue_ending(
            actor, people, thing=thing, key=f"certificate:{paper.pk}", url=url, until=paper.until or day, day=day
        )
    return count


def _clerks_of(actor: Actor, paper: Certificate) -> list[User]:
    found = User.objects.filter(
        people__organisation=paper.product.organisation_id,
        people__cluster=actor.cluster,
        grants__cluster=actor.cluster,
        grants__role=Role.CLERK,
        is_active=True,
    )
    return list(found.distinct()) if paper.product.organisation_id else []


@transaction.atomic
def note_export(actor: Actor, *, form: str, count: int) -> None:
    """Write into the journal that the list of products was downloaded."""
    write_line(actor, Verb.PRODUCTS_EXPORTED, Ref("product", "list", ""), form=form, count=count)
