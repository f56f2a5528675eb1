"""The letter «срок сдвинут»: whoever answers for a measure is told, however its date was moved."""

from datetime import date

from django.urls import reverse

from svod.accounts.access import Actor
from svod.asking.queries.accountable import accountable_of, address_of, thing_words
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.plan.models import Measure


def tell_moved(actor: Actor, measure: Measure, was: date | None, becomes: date) -> None:
    """Queue the letter to the accountable; nothing where no letter reaches anybody, or the actor is that very person.

    Called by the plan in the transaction of the move (`settings.TOLD_OF_MOVES`).
    """
    person = accountable_of(measure)
    to = address_of(person) if person else None
    if to is None or to == actor.user:
        return
    url = reverse("desk:measure", args=[actor.cluster.slug, measure.plan.year, measure.pk])
    context = {
        "thing": thing_words(measure),
        "url": url,
        "was": was,
        "becomes": becomes,
        "why": measure.moved_why,
        "who": "",
    }
    key = f"moved:{measure.pk}:{measure.version}"
    queue_letter(actor, to=to, kind=Kind.DATE_MOVED, key=key, context=context, url=url)
