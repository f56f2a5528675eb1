"""Lists of guests."""

from django.db.models import Q, QuerySet

from svod.core.clock import MOSCOW
from svod.core.document import Cell, Column, Document, Row
from svod.events.choices import LIVE, GuestState
from svod.events.models import Event, Guest
from svod.members.rules.words import fold


def listed_guests(event: Event, state: str = "", words: str = "") -> QuerySet[Guest]:
    """Guests in the order of the queue; of one state, or those who came; whose name, mail or firm holds words."""
    found = event.guests.select_related("organisation", "person").order_by("turn", "pk")
    if state == "came":
        found = found.exclude(arrived_at=None)
    elif state in GuestState.values:
        found = found.filter(state=state)
    if words:
        keys = [
            pk
            for pk, *told in event.guests.values_list("pk", "name", "email", "firm")
            if fold(words) in fold(" ".join(told))
        ]
        found = found.filter(pk__in=keys)
    return found


def door_guests(event: Event) -> QuerySet[Guest]:
    """Those who may stand at the door, by their names."""
    found = event.guests.filter(Q(state__in=LIVE) | Q(arrived_at__isnull=False))
    return found.select_related("organisation").order_by("name", "pk")


def document_of(event: Event, guests: list[Guest], labels: list[str]) -> Document:
    """The list as a file; `labels` are the heads of its columns."""
    fields = [(field.pk, field.label) for field in event.fields.all()]
    heads = [*labels, *(label for _pk, label in fields)]
    return Document(
        title=(event.title,),
        columns=tuple(Column("other", head, 1.0) for head in heads),
        rows=tuple(Row(tuple(Cell.of(words) for words in _words(guest, fields))) for guest in guests),
        numbered_columns=False,
    )


def _words(guest: Guest, fields: list[tuple[int, str]]) -> list[str]:
    answers = {answer.field_id: _said(answer.value) for answer in guest.answers.all()}
    came = guest.arrived_at.astimezone(MOSCOW) if guest.arrived_at else None
    return [
        guest.name,
        guest.email,
        guest.organisation.name if guest.organisation else guest.firm,
        guest.post,
        str(guest.get_state_display()),
        f"{came:%d.%m.%Y %H:%M}" if came else "",
        *(answers.get(pk, "") for pk, _label in fields),
    ]


def _said(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "+" if value is True else str(value)
