"""Measures that wait for an item of an agenda: said, ended, freed by a decision; the plan is told what stands now."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.bodies.models import Body
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.models import Decision, Item, Meeting, Wait
from svod.meetings.queries.waits import item_words, newest_of, waits_of
from svod.meetings.rules.states import require_waiting
from svod.plan.access import require_edit
from svod.plan.actions import tell_waiting
from svod.plan.models import Measure


def measure_ref(measure: Measure) -> Ref:
    """The measure as the journal names it."""
    return Ref("measure", str(measure.pk), str(measure))


@transaction.atomic
def set_wait(actor: Actor, item: Item, measure: Measure) -> Wait:
    """Say that a measure waits for an item («ждёт пункта 3 собрания»). Raises RuleBroken for an item that is over."""
    require_edit(actor, measure, "status")
    if item.meeting is None or item.body.cluster_id != actor.cluster.pk:
        raise NotThere
    require_waiting(item.meeting.state, item.state)
    wait, new = Wait.objects.get_or_create(measure=measure, item=item)
    if not new and wait.freed_at is None:
        raise RuleBroken(_("The measure waits for this item already."))
    Wait.objects.filter(pk=wait.pk).update(freed_by=None, freed_at=None)
    write_line(actor, Verb.WAIT_SET, measure_ref(measure), after=item_words(item))
    tell_plan(actor, [measure])
    return wait


@transaction.atomic
def end_wait(actor: Actor, wait: Wait) -> None:
    """Take a waiting off: it was written by mistake, or nothing is waited for any more."""
    require_edit(actor, wait.measure, "status")
    write_line(actor, Verb.WAIT_ENDED, measure_ref(wait.measure), before=str(wait.item))
    measure = wait.measure
    wait.delete()
    tell_plan(actor, [measure])


def free_waits(actor: Actor, decision: Decision) -> int:
    """What waits for the decision's item, or for a row that the item continues, is freed. How many."""
    chain, item = [decision.item_id], decision.item
    while item.came_from is not None and item.came_from_id not in chain:
        item = item.came_from
        chain.append(item.pk)
    waits = list(Wait.objects.filter(item__in=chain, freed_at=None).select_related("measure__plan"))
    for wait in waits:
        wait.freed_by, wait.freed_at = decision, now()
        wait.save(update_fields=["freed_by", "freed_at"])
        write_line(actor, Verb.WAIT_ENDED, measure_ref(wait.measure), after=decision.label)
    tell_plan(actor, [wait.measure for wait in waits])
    return len(waits)


def hold_waits(actor: Actor, decision: Decision) -> None:
    """The decision frees nothing after all: what it freed waits again."""
    waits = list(Wait.objects.filter(freed_by=decision).select_related("measure__plan"))
    if not waits:
        return
    Wait.objects.filter(pk__in=[wait.pk for wait in waits]).update(freed_by=None, freed_at=None)
    for wait in waits:
        write_line(actor, Verb.WAIT_SET, measure_ref(wait.measure), before=decision.label, after=str(wait.item))
    tell_plan(actor, [wait.measure for wait in waits])


def tell_plan_of(actor: Actor, body: Body) -> None:
    """An agenda or a day of the body has changed: measures that wait for its items name the place as it is now."""
    found = Measure.objects.filter(waits__freed_at=None, waits__item__body=body).select_related("plan").distinct()
    tell_plan(actor, found)


def tell_plan(actor: Actor, measures: Iterable[Measure]) -> None:
    """Each measure gets references to what it waits for now: the item where it stands in the newest agenda."""
    for measure in measures:
        tell_waiting(actor, measure, [_ref(actor, newest_of(wait.item)) for wait in waits_of(measure)])


def _ref(actor: Actor, item: Item) -> Ref:
    meeting: Meeting | None = item.meeting
    if meeting is None:
        return Ref("item", str(item.pk), item.title)
    url = f"{reverse('desk:meeting', args=[actor.cluster.slug, meeting.pk])}?item={item.pk}"
    return Ref("item", str(item.pk), item_words(item), url)
