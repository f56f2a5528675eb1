"""Telling of agreements that end soon; noting downloads."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.agreements.models import Agreement
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import office_of, queue_ending
from svod.notify.rules.ends import BEFORE


@transaction.atomic
def tell_of_ends(actor: Actor, day: date) -> int:
    """Tell the secretaries of agreements that end within two months, then within one; how many letters anew.

    One whose next agreement is signed is not told of. By the program itself: `actor` has nobody signed in.
    """
    last = day + timedelta(days=max(BEFORE))
    found = Agreement.objects.filter(
        cluster=actor.cluster, signed__lte=day, ended=None, until__gte=day, until__lte=last
    )
    ending = list(found.exclude(next__signed__isnull=False).order_by("until", "pk"))
    office = office_of(actor) if ending else []
    count = 0
    for each in ending:
        url = reverse("desk:agreement", args=[actor.cluster.slug, each.pk])
        note = _("The next agreement is begun on its page by one press.")
        thing, key, until = each.subject[:300], f"agreement:{each.pk}", each.until or day
        count += queue_ending(actor, office, thing=thing, key=key, url=url, until=until, day=day, note=note)
    return count


@transaction.atomic
def note_export(actor: Actor, *, form: str, count: int) -> None:
    """Write into the journal that the list of agreements was downloaded."""
    write_line(actor, Verb.AGREEMENTS_EXPORTED, Ref("agreement", "list", ""), form=form, count=count)
