"""Rows held until the transaction ends, and how the journal and the ledger name them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.events.access import require_keep
from svod.events.models import Application, Event, Exposition
from svod.members.models import Organisation
from svod.plan.models import Measure


def ref_of(event: Event) -> Ref:
    """The event as the journal and the ledger name it."""
    return Ref("event", str(event.pk), event.title)


def exposition_ref(exposition: Exposition) -> Ref:
    """The exposition as the journal and the ledger name it."""
    return Ref("exposition", str(exposition.pk), exposition.title)


def application_ref(application: Application) -> Ref:
    """The application as the journal and the ledger name it."""
    return Ref("application", str(application.pk), application.title)


def held(event: Event) -> Event:
    """The event as it stands now, locked; whoever calls has asked who may."""
    return Event.objects.select_for_update(of=("self",)).select_related("cluster").get(pk=event.pk)


def kept(actor: Actor, event: Event) -> Event:
    """The same for whoever keeps events. Raises NotThere or Refused."""
    require_keep(actor, event)
    return held(event)


def require_seen(thing: Any, seen: int | None) -> None:
    """Raise RuleBroken where somebody has changed the row since it was shown."""
    if seen is not None and thing.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this. Compare and save again."))


def require_own(actor: Actor, *, measures: Iterable[Measure] = (), organisation: Organisation | None = None) -> None:
    """Raise NotThere for a measure or an organisation of another cluster."""
    if any(measure.plan.cluster_id != actor.cluster.pk for measure in measures):
        raise NotThere
    if organisation is not None and organisation.cluster_id != actor.cluster.pk:
        raise NotThere


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """What differs, as words for the journal: before and after."""
    keys = [key for key in after if str(before.get(key)) != str(after[key])]
    return {key: _words(before.get(key)) for key in keys}, {key: _words(after[key]) for key in keys}


def _words(value: Any) -> str:
    return "" if value is None else str(value)
