"""What measures wait for, and which items they could wait for."""

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import MOSCOW
from svod.meetings.access import visible_to
from svod.meetings.choices import ItemState, MeetingState
from svod.meetings.models import Item, Wait
from svod.meetings.rules import OPEN
from svod.plan.access import visible_to as measures_visible_to
from svod.plan.models import Measure


def waits_of(measure: Measure) -> QuerySet[Wait]:
    """What a measure waits for still, the oldest first (one query)."""
    found = Wait.objects.filter(measure=measure, freed_at=None).order_by("pk")
    return found.select_related("item__meeting__body__cluster", "item__body")


def waiting_for(item: Item) -> QuerySet[Wait]:
    """Measures that wait or waited for an item (one query)."""
    return Wait.objects.filter(item=item).select_related("measure__plan", "freed_by").order_by("pk")


def newest_of(item: Item) -> Item:
    """The last row that continues an item; itself where nothing does."""
    seen = {item.pk}
    while True:
        after = Item.objects.filter(came_from=item).select_related("meeting__body__cluster", "body").order_by("-pk")
        found = after.first()
        if found is None or found.pk in seen:
            return item
        seen.add(found.pk)
        item = found


def item_words(item: Item) -> str:
    """«пункт 3, Заседание совета, 14.05.2018»: the place of an item as it is now (one query)."""
    if item.meeting is None:
        return item.title
    before = item.meeting.items.exclude(state=ItemState.CLOSED).order_by("order", "pk").values_list("pk", flat=True)
    place = next((number for number, pk in enumerate(before, 1) if pk == item.pk), item.order)
    day = item.meeting.starts_at.astimezone(MOSCOW)
    told = {"place": place, "meeting": item.meeting.title, "day": date_format(day, "d.m.Y")}
    return _("item %(place)s, %(meeting)s, %(day)s") % told


def measure_named(actor: Actor, pk: int) -> Measure:
    """A measure that the actor sees (one query). Raises NotThere."""
    found = measures_visible_to(actor).select_related("plan__cluster").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def items_ahead(actor: Actor) -> QuerySet[Item]:
    """Items of meetings that are ahead, or held with minutes still written, by days of meetings (one query)."""
    states = (*OPEN, MeetingState.HELD)
    found = Item.objects.filter(meeting__in=visible_to(actor).filter(state__in=states)).exclude(state=ItemState.CLOSED)
    return found.select_related("meeting__body__cluster", "body").order_by("meeting__starts_at", "order", "pk")
