"""What an event tells the ledger, in the transaction of whatever changes it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from svod.accounts.access import Actor
from svod.core.ref import Ref
from svod.events.actions.locking import application_ref, exposition_ref, ref_of
from svod.events.choices import EventState, StageKind, StandState
from svod.events.models import Event, Renewal, Stage
from svod.events.rules.stands import part_of, title_with
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.notify.actions import site_url
from svod.plan.actions import tie_fact, untie
from svod.plan.models import Evidence, Measure


def page_of(event: Event) -> str:
    """The address of the event for others: its own page on the web, a kept link, the page of this site; or none."""
    if event.site:
        return event.site
    first = event.links.select_related("link").first()
    if first is not None:
        return first.link.address
    return site_url() + reverse("public:event", args=[event.cluster.slug, event.pk]) if event.public else ""


def tell_event(actor: Actor, event: Event) -> Fact | None:
    """A closed event as a fact: held where the cluster held it, attended where it went there; None before."""
    if event.state != EventState.HELD:
        return None
    stands = list(event.stands.filter(state__in=(StandState.JOINT, StandState.OWN)))
    part = part_of(stand.state for stand in stands)
    came = event.guests.exclude(arrived_at=None)
    people = came.count() or event.people
    firms = {stand.organisation_id for stand in stands}
    firms |= {key for key in came.values_list("organisation_id", flat=True) if key}
    quantities = {"people": people, "organisations": len(firms) or None}
    with override(settings.LANGUAGE_CODE):
        title = title_with(event.title, part)
    told = Told(
        start=event.first,
        end=event.last if event.last > event.first else None,
        title=title,
        url=page_of(event),
        quantities={key: number for key, number in quantities.items() if number is not None},
        organisations=tuple(sorted(firms)),
        public=event.public,
        form="" if event.hosted else part.form,
        sections=tuple(event.parts.filter(is_section=True).values_list("title", flat=True)),
    )
    kind, other = FactKind.EVENT_HELD, FactKind.EVENT_ATTENDED
    if not event.hosted:
        kind, other = other, kind
    withdraw(actor, ref_of(event), kind=other)
    fact = record(actor, kind, told, source=ref_of(event))
    tie(actor, fact, event.measures.select_related("plan"))
    return fact


def tell_renewal(actor: Actor, renewal: Renewal) -> Fact:
    """A renewal of a permanent exposition as a fact."""
    exposition = renewal.exposition
    with override(settings.LANGUAGE_CODE):
        title = _("Renewal of the permanent exposition “%(title)s”") % {"title": exposition.title}
    told = Told(start=renewal.day, title=title)
    fact = record(actor, FactKind.EVENT_HELD, told, source=exposition_ref(exposition), part=str(renewal.pk))
    tie(actor, fact, exposition.measures.select_related("plan"))
    return fact


def tell_stage(actor: Actor, stage: Stage) -> Fact | None:
    """A filed application as a fact; withdrawn where the stage is done no more."""
    application = stage.application
    source, part = application_ref(application), str(stage.pk)
    if stage.kind != StageKind.FILED or stage.done_on is None:
        withdraw(actor, source, kind=FactKind.APPLICATION_FILED, part=part)
        return None
    firm = application.organisation_id
    told = Told(start=stage.done_on, title=application.title, organisations=(firm,) if firm else ())
    fact = record(actor, FactKind.APPLICATION_FILED, told, source=source, part=part)
    tie(actor, fact, application.measures.select_related("plan"))
    return fact


def tie(actor: Actor, fact: Fact, measures: Iterable[Measure]) -> None:
    """Tie a fact to the measures of its thing; what people have said of it already stays as it is."""
    said = set(Evidence.objects.filter(fact=fact).values_list("measure_id", flat=True))
    for measure in measures:
        if measure.pk not in said:
            tie_fact(actor, measure, fact)


def untie_facts(actor: Actor, source: Ref, measures: Iterable[int]) -> None:
    """Take live facts of a thing off measures that it is tied to no more."""
    live = Fact.objects.filter(cluster=actor.cluster, withdrawn_at=None, source_kind=source.kind, source_id=source.id)
    rows = Evidence.objects.filter(fact__in=live, measure__in=list(measures))
    for evidence in rows.select_related("measure__plan", "fact"):
        untie(actor, evidence)
