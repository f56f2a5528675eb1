"""Permanent expositions and their renewals."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.events.access import require_keep
from svod.events.actions.exhibits import show
from svod.events.actions.locking import exposition_ref, require_own, require_seen
from svod.events.actions.telling import tell_renewal, untie_facts
from svod.events.models import Exposition, Renewal
from svod.events.rules.days import require_past, require_title
from svod.facts.actions import withdraw
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.models import Measure
from svod.products.models import Product

EXPOSITION_FIELDS = ("title", "place", "next_on")


@transaction.atomic
def set_exposition(
    actor: Actor,
    told: Mapping[str, Any],
    *,
    exposition: Exposition | None = None,
    exhibits: str | None = None,
    products: Iterable[Product] | None = None,
    measures: Iterable[Measure] = (),
    seen: int | None = None,
) -> Exposition:
    """Add a permanent exposition, or change one: place, what is shown, when it is to be renewed next."""
    require_keep(actor, exposition)
    chosen = list(measures)
    require_own(actor, measures=chosen)
    made = Exposition.objects.select_for_update().get(pk=exposition.pk) if exposition else Exposition()
    if exposition:
        require_seen(made, seen)
        made.version += 1
    made.cluster = actor.cluster
    for key in EXPOSITION_FIELDS:
        if key in told:
            setattr(made, key, told[key])
    made.title = require_title(made.title)
    made.save()
    show(made, exhibits, products)
    gone = set(made.measures.values_list("pk", flat=True)) - {measure.pk for measure in chosen}
    made.measures.set(chosen)
    untie_facts(actor, exposition_ref(made), gone)
    for renewal in made.renewals.all() if exposition else ():
        tell_renewal(actor, renewal)
    verb = Verb.EXPOSITION_EDITED if exposition else Verb.EXPOSITION_ADDED
    write_line(actor, verb, exposition_ref(made), after=made.place)
    return made


@transaction.atomic
def renew_exposition(
    actor: Actor, exposition: Exposition, *, day: date, note: str = "", next_on: date | None = None
) -> Renewal:
    """The exposition was renewed on a day: a fact. Raises RuleBroken for a day ahead or one written down already."""
    require_keep(actor, exposition)
    require_past(day, today())
    if next_on is not None and next_on <= day:
        raise RuleBroken(_("The next renewal is later than this one: correct one of the days."))
    if exposition.renewals.filter(day=day).exists():
        raise RuleBroken(_("A renewal of that day is written down already."))
    made = Renewal.objects.create(exposition=exposition, day=day, note=note.strip()[:500])
    exposition.next_on = next_on
    exposition.version += 1
    exposition.save(update_fields=["next_on", "version"])
    tell_renewal(actor, made)
    write_line(actor, Verb.EXPOSITION_RENEWED, exposition_ref(exposition), after=f"{day:%d.%m.%Y}")
    return made


@transaction.atomic
def undo_renewal(actor: Actor, renewal: Renewal) -> None:
    """It was not renewed after all: the fact is withdrawn."""
    exposition = renewal.exposition
    require_keep(actor, exposition)
    if renewal.pk is None:
        raise NotThere
    withdraw(actor, exposition_ref(exposition), part=str(renewal.pk))
    write_line(actor, Verb.EXPOSITION_UNRENEWED, exposition_ref(exposition), before=f"{renewal.day:%d.%m.%Y}")
    renewal.delete()
