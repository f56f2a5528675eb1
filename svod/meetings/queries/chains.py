"""Items through the meetings of a body: what they come from, what is left open."""

from collections import Counter

from django.db.models import Max

from svod.bodies.models import Body
from svod.meetings.choices import InstructionState, ItemState, MeetingState
from svod.meetings.models import Instruction, Item, Meeting
from svod.meetings.rules import CARRYING, OPEN, Point, goes_on


def next_meeting(body: Body) -> Meeting | None:
    """The body's first open meeting behind the last one that was held (two queries)."""
    held = Meeting.objects.filter(body=body, state__in=(MeetingState.HELD, MeetingState.FINAL))
    last = held.aggregate(last=Max("starts_at"))["last"]
    ahead = Meeting.objects.filter(body=body, state__in=OPEN)
    if last is not None:
        ahead = ahead.filter(starts_at__gt=last)
    return ahead.order_by("starts_at", "pk").first()


def ancestors(items: dict[int, Item], item: Item) -> list[Item]:
    """The rows that an item continues, the nearest first; `items` are those of its body by key."""
    found: list[Item] = []
    seen = {item.pk}
    while item.came_from_id in items and item.came_from_id not in seen:
        item = items[item.came_from_id]
        seen.add(item.pk)
        found.append(item)
    return found


def points_left(body: Body) -> dict[int, Point]:
    """Items of past meetings that go on and have not gone anywhere yet, in the order of meetings (three queries)."""
    points = points_of(body)
    gone = set(Item.objects.filter(came_from__in=list(points)).values_list("came_from_id", flat=True))
    return {key: point for key, point in points.items() if key not in gone and goes_on(point)}


def points_of(body: Body) -> dict[int, Point]:
    """Every item of the body's past meetings, in the order of meetings (three queries)."""
    rows = Item.objects.filter(body=body, meeting__isnull=False).only(
        "pk", "title", "discussed", "recurring", "state", "came_from_id", "meeting_id", "order"
    )
    items = {item.pk: item for item in rows}
    past = dict(Meeting.objects.filter(body=body, state__in=CARRYING).values_list("pk", "starts_at"))
    watched = Instruction.objects.filter(body=body).exclude(state=InstructionState.OFF)
    opened = Counter(watched.order_by().values_list("item_id", flat=True))
    found = [item for item in items.values() if item.meeting_id in past]
    found.sort(key=lambda item: (past[item.meeting_id or 0], item.order, item.pk))
    return {item.pk: point_of(items, item, opened) for item in found}


def point_of(items: dict[int, Item], item: Item, opened: Counter[int]) -> Point:
    """An item with its past, as the rules of propagation see it."""
    before = ancestors(items, item)
    return Point(
        key=item.pk,
        title=item.title,
        origin=before[-1].pk if before else item.pk,
        discussed=item.discussed,
        recurring=item.recurring,
        settled_before=any(each.discussed and not each.recurring for each in before),
        open=sum(opened[each.pk] for each in (item, *before)),
        taken_off=item.state == ItemState.CLOSED,
    )
