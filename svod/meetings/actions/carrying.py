"""Taking on to the next meeting what was not settled: it gets rows of its own, earlier minutes stay as they were."""

from django.db import transaction
from django.db.models import QuerySet

from svod.accounts.access import Actor
from svod.bodies.models import Body
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.locking import ref_of
from svod.meetings.actions.waits import tell_plan_of
from svod.meetings.choices import ItemState
from svod.meetings.models import Item, Meeting
from svod.meetings.queries.chains import next_meeting, points_left, points_of
from svod.meetings.rules import OPEN, Row, goes_on, next_agenda


@transaction.atomic
def carry_items(actor: Actor, body: Body) -> list[Item]:
    """Bring everything that is left open in the body's past meetings into its next one; what was brought.

    Without a meeting ahead nothing happens: adding one calls this again.
    """
    target = next_meeting(body)
    if target is None:
        return []
    left = points_left(body)
    if not left:
        return []
    standing = list(target.items.order_by("order", "pk"))
    planned = [Row(item.title, item.came_from_id) for item in standing]
    agenda = next_agenda(left.values(), planned)
    sources = Item.objects.in_bulk(list(left))
    made: list[Item] = []
    rest = iter(standing)
    brought = len(agenda) - len(standing)
    for order, row in enumerate(agenda, 1):
        if order <= brought:
            item = _continued(sources[row.came_from or 0], target)
            made.append(item)
        else:
            item = next(rest)
            if row.came_from != item.came_from_id:
                item.came_from_id, item.recurring, item.version = row.came_from, row.recurring, item.version + 1
                made.append(item)
        item.order = order
        item.save()
    Item.objects.filter(pk__in=[item.came_from_id for item in made]).update(state=ItemState.CARRIED)
    if made:
        write_line(actor, Verb.ITEMS_CARRIED, ref_of(target), count=len(made))
        tell_plan_of(actor, body)
    return made


def _continued(source: Item, target: Meeting) -> Item:
    return Item(
        body=target.body,
        meeting=target,
        title=source.title,
        speaker=source.speaker,
        person_id=source.person_id,
        minutes=source.minutes,
        kind=source.kind,
        recurring=source.recurring,
        public=source.public,
        came_from=source,
    )


def _untouched(body: Body) -> QuerySet[Item]:
    """Continuations at meetings ahead in which nobody has written anything."""
    rows = Item.objects.filter(body=body, meeting__state__in=OPEN, text="", discussed=False, version=1)
    return rows.filter(came_from__isnull=False, decisions=None, instructions=None, materials=None, went_to=None)


def call_back(meeting: Meeting) -> None:
    """The mark “held” is taken off: rows that went on from here and that nobody has touched are taken away again."""
    gone = list(_untouched(meeting.body).filter(came_from__meeting=meeting).values_list("pk", flat=True))
    Item.objects.filter(pk__in=gone).delete()
    meeting.items.filter(state=ItemState.CARRIED, went_to=None).update(state=ItemState.WAITING)


def drop_settled(body: Body) -> None:
    """What was settled after it had gone on is taken out of the next agenda, where nobody has touched it there."""
    points = points_of(body)
    settled = [key for key, point in points.items() if not goes_on(point)]
    gone = list(_untouched(body).filter(came_from__in=settled).values_list("pk", flat=True))
    Item.objects.filter(pk__in=gone).delete()
    left = Item.objects.filter(pk__in=settled, state=ItemState.CARRIED, went_to=None)
    left.filter(discussed=True).update(state=ItemState.DONE)
