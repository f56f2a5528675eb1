"""Items of the agenda: adding, writing while the meeting goes on, ordering, parking in the backlog."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_link, keep_upload
from svod.bodies.access import require_keep as require_body
from svod.bodies.models import Body
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.locking import item_ref, ref_of, require_seen, written
from svod.meetings.actions.waits import tell_plan, tell_plan_of
from svod.meetings.choices import ItemState
from svod.meetings.models import Item, Material, Meeting
from svod.plan.models import Measure

ITEM_FIELDS = ("title", "speaker", "person", "minutes", "kind", "recurring", "public")
"""What is written of an item beside what was heard."""

MOST_TEXT = 50_000


class SomebodyWasFaster(RuleBroken):
    """Another hand has written the item meanwhile: `item` as it stands; what was typed stays with the caller."""

    def __init__(self, item: Item) -> None:
        super().__init__(_("Not saved: somebody has just written here. Both texts are below: make them one and save."))
        self.item = item


def _fill(actor: Actor, item: Item, told: Mapping[str, Any]) -> None:
    for key in ITEM_FIELDS:
        if key in told:
            setattr(item, key, told[key])
    item.title = " ".join(item.title.split())
    if not item.title:
        raise RuleBroken(_("Name the item: what is talked about."))
    if item.person is not None and item.person.cluster_id != actor.cluster.pk:
        raise NotThere
    if item.person is not None and not item.speaker.strip():
        item.speaker = item.person.name


def _last(meeting: Meeting) -> int:
    return meeting.items.aggregate(last=Max("order"))["last"] or 0


@transaction.atomic
def add_item(actor: Actor, body: Body, meeting: Meeting | None, told: Mapping[str, Any]) -> Item:
    """Add an item to a meeting, last; without a meeting to the body's backlog."""
    require_body(actor, body)
    if meeting is not None:
        meeting = written(actor, meeting)
        if meeting.body_id != body.pk:
            raise NotThere
    item = Item(body=body, meeting=meeting, order=_last(meeting) + 1 if meeting else 0)
    _fill(actor, item, told)
    item.save()
    write_line(actor, Verb.ITEM_ADDED, item_ref(item), after=meeting.title if meeting else "")
    return item


def _held(actor: Actor, item: Item) -> Item:
    """The item as it stands now, locked, where its meeting is still written."""
    if item.body.cluster_id != actor.cluster.pk:
        raise NotThere
    if item.meeting is not None:
        written(actor, item.meeting)
    else:
        require_body(actor, item.body)
    return (
        Item.objects.select_for_update(of=("self",))
        .select_related("body__cluster", "meeting", "person")
        .get(pk=item.pk)
    )


@transaction.atomic
def edit_item(actor: Actor, item: Item, told: Mapping[str, Any], *, seen: int) -> Item:
    """Change the item's heading; `seen` is its version as shown."""
    item = _held(actor, item)
    require_seen(item, seen)
    before = {key: str(getattr(item, key)) for key in ITEM_FIELDS if key != "person"}
    _fill(actor, item, told)
    after = {key: str(getattr(item, key)) for key in ITEM_FIELDS if key != "person"}
    item.version += 1
    item.save()
    changed = [key for key in before if before[key] != after[key]]
    write_line(
        actor,
        Verb.ITEM_EDITED,
        item_ref(item),
        before={key: before[key] for key in changed},
        after={key: after[key] for key in changed},
    )
    return item


@transaction.atomic
def write_text(actor: Actor, item: Item, *, text: str, discussed: bool | None = None, seen: int) -> Item:
    """Save what was heard, as it is typed. Words make an item discussed; `discussed` may say otherwise.

    Raises SomebodyWasFaster where another hand has written since `seen`, so that neither text is lost. One line in the
    journal where anything is new.
    """
    item = _held(actor, item)
    text = text.replace("\r\n", "\n").strip()
    if len(text) > MOST_TEXT:
        raise RuleBroken(_("Too long: fifty thousand letters at most. Put the rest into a file."))
    was = (item.text, item.discussed)
    if item.version != seen and item.text != text:
        raise SomebodyWasFaster(item)
    item.text = text
    item.discussed = bool(text) if discussed is None and text != was[0] else item.discussed
    if discussed is not None:
        item.discussed = discussed
    if (item.text, item.discussed) == was:
        return item
    if item.state in (ItemState.WAITING, ItemState.DONE) and item.meeting is not None and item.meeting.held_at:
        item.state = ItemState.DONE if item.discussed else ItemState.WAITING
    item.version += 1
    item.save(update_fields=["text", "discussed", "state", "version"])
    write_line(actor, Verb.ITEM_EDITED, item_ref(item), before={"text": was[0]}, after={"text": text})
    return item


@transaction.atomic
def order_item(actor: Actor, item: Item, *, step: int) -> None:
    """Move an item one place up (-1) or down (1) in its agenda."""
    item = _held(actor, item)
    if item.meeting is None:
        raise NotThere
    rows = list(item.meeting.items.order_by("order", "pk"))
    at = rows.index(item)
    to = min(max(at + (1 if step > 0 else -1), 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    for order, row in enumerate(rows, 1):
        row.order = order
    Item.objects.bulk_update(rows, ["order"])
    write_line(actor, Verb.ITEM_MOVED, item_ref(item), before=at + 1, after=to + 1)
    tell_plan_of(actor, item.body)


@transaction.atomic
def remove_item(actor: Actor, item: Item) -> None:
    """Take an item off. One that has come from an earlier meeting stays in the agenda, marked, and goes on no more."""
    item = _held(actor, item)
    if item.decisions.exists() or item.instructions.exists():
        raise RuleBroken(_("A decision or an instruction stands under this item: take them off first."))
    if item.came_from_id is not None or item.text:
        item.state = ItemState.CLOSED
        item.version += 1
        item.save(update_fields=["state", "version"])
        write_line(actor, Verb.ITEM_REMOVED, item_ref(item))
        tell_plan_of(actor, item.body)
        return
    write_line(actor, Verb.ITEM_REMOVED, item_ref(item))
    waiting = list(Measure.objects.filter(waits__item=item).select_related("plan"))
    item.delete()
    tell_plan(actor, waiting)
    tell_plan_of(actor, item.body)


@transaction.atomic
def park_item(actor: Actor, item: Item) -> None:
    """Put an item of an agenda into the body's backlog: it waits there until somebody takes it."""
    item = _held(actor, item)
    if item.came_from_id is not None or item.text or item.decisions.exists() or item.instructions.exists():
        raise RuleBroken(
            _("Something is written here already: the item stays, and goes on by itself if not discussed.")
        )
    where = item.meeting
    item.meeting, item.order = None, 0
    item.save(update_fields=["meeting", "order"])
    write_line(actor, Verb.ITEM_MOVED, item_ref(item), before=where.title if where else "", after="")
    tell_plan_of(actor, item.body)


@transaction.atomic
def take_item(actor: Actor, item: Item, meeting: Meeting) -> None:
    """Put an item of the backlog into a meeting's agenda, last."""
    meeting = written(actor, meeting)
    item = _held(actor, item)
    if item.body_id != meeting.body_id or item.meeting_id is not None:
        raise NotThere
    item.meeting, item.order = meeting, _last(meeting) + 1
    item.save(update_fields=["meeting", "order"])
    write_line(actor, Verb.ITEM_MOVED, item_ref(item), before="", after=ref_of(meeting).title)
    tell_plan_of(actor, item.body)


@transaction.atomic
def add_material(actor: Actor, item: Item, *, file: tuple[str, bytes] | None = None, address: str = "") -> Material:
    """Lay a file or a page before the meeting with an item."""
    item = _held(actor, item)
    if file is None and not address.strip():
        raise RuleBroken(_("Choose a file or write an address."))
    kept = keep_upload(actor, *file) if file else None
    link = keep_link(actor, address.strip()) if kept is None else None
    made = Material(item=item, file=kept, link=link)
    made.save()
    write_line(actor, Verb.ITEM_EDITED, item_ref(item), after=str(made))
    return made
