"""People whose data have been kept long enough."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.members.access import may_edit, visible_people
from svod.members.models import Person
from svod.members.rules.retention import fields_over, left_on


@dataclass(frozen=True, slots=True)
class Overdue:
    """One person, the last day of the last post, what is to be removed in words."""

    person: Person
    left: date
    fields: tuple[str, ...]


def overdue(actor: Actor, day: date) -> list[Overdue]:
    """People who have left and of whom something is kept past its years, who left first first (three queries).

    Nobody who signs in here, and nobody of whom no last day is known.
    """
    if not may_edit(actor):
        return []
    words = {"contacts": _("contacts"), "gender": _("gender"), "posts": _("posts"), "name": _("the name")}
    rows = []
    for person in visible_people(actor).filter(user=None).prefetch_related("posts", "contacts"):
        left = left_on(post.until for post in person.posts.all())
        fields = fields_over(left, _held(person), day)
        if left is not None and fields:
            rows.append(Overdue(person, left, tuple(words[field] for field in fields)))
    return sorted(rows, key=lambda row: (row.left, row.person.pk))


def _held(person: Person) -> list[str]:
    held = {
        "contacts": bool(person.contacts.all()),
        "gender": bool(person.gender),
        "posts": bool(person.posts.all()),
        "name": bool(person.surname or person.first_name),
    }
    return [field for field, there in held.items() if there]
