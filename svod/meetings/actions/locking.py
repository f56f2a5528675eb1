"""The row of a meeting or an item, held until the transaction ends, with its references."""

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.meetings.access import require_keep
from svod.meetings.models import Item, Meeting
from svod.meetings.rules import require_writing


def ref_of(meeting: Meeting) -> Ref:
    """The meeting as the journal and the ledger name it."""
    return Ref("meeting", str(meeting.pk), meeting.title)


def minutes_ref(meeting: Meeting) -> Ref:
    """The minutes as the ledger names them."""
    return Ref("minutes", str(meeting.pk), meeting.title)


def item_ref(item: Item) -> Ref:
    """The item as the journal names it."""
    return Ref("item", str(item.pk), item.title)


def hold_row(actor: Actor, meeting: Meeting) -> Meeting:
    """The meeting as it stands now, locked. Raises NotThere or Refused where it is not the actor's to keep."""
    require_keep(actor, meeting)
    return Meeting.objects.select_for_update(of=("self",)).select_related("body__cluster").get(pk=meeting.pk)


def written(actor: Actor, meeting: Meeting) -> Meeting:
    """The same, where its agenda and minutes are still written. Raises RuleBroken where they are not."""
    found = hold_row(actor, meeting)
    require_writing(found.state)
    return found


def require_seen(thing: Meeting | Item, seen: int) -> None:
    """Raise RuleBroken where somebody has changed the row since it was shown."""
    if thing.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this. Compare and save again."))
