"""Adding a person, changing a name."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import require_members_edit
from svod.members.actions.ensure import person_words, ref_of
from svod.members.models import FormerName, Person
from svod.members.rules.cards import PERSON_FIELDS, display_name, require_person, unchanged


def _require_free_name(person: Person) -> None:
    same = Person.objects.filter(cluster=person.cluster, name=person.name).exclude(pk=person.pk)
    other = same.select_related("merged_into").first()
    if other is not None:
        raise RuleBroken(
            _("There is “%(name)s” already. Open that card, or merge the two on the page of duplicates.")
            % {"name": other.merged_into or other}
        )


@transaction.atomic
def add_person(actor: Actor, told: Mapping[str, str]) -> Person:
    """Add a person by hand; `told` are words by the names of PERSON_FIELDS, `surname` among them.

    Raises Refused; RuleBroken where «Фамилия И.О.» is taken.
    """
    require_members_edit(actor)
    words = require_person(told)
    made = Person(cluster=actor.cluster, name=display_name(words), **words)
    _require_free_name(made)
    made.folded = person_words(made)
    made.save()
    write_line(actor, Verb.PERSON_ADDED, ref_of(made))
    return made


@transaction.atomic
def edit_person(actor: Actor, person: Person, told: Mapping[str, str], *, seen: int | None = None) -> Person:
    """Change the parts of a name or the gender; «Фамилия И.О.» follows, and the former one still leads here.

    Raises NotThere, Refused; RuleBroken where the name is taken or somebody was quicker.
    """
    require_members_edit(actor, person)
    now = Person.objects.select_for_update(of=("self",)).select_related("cluster").get(pk=person.pk)
    unchanged(seen, now.version)
    before = {key: getattr(now, key) for key in PERSON_FIELDS}
    words = require_person({**before, **told})
    changed = [key for key in PERSON_FIELDS if words[key] != before[key]]
    if not changed:
        return now
    for key in changed:
        setattr(now, key, words[key])
    name = display_name(words)
    if name != now.name:
        FormerName.objects.create(person=now, name=now.name)
        now.name = name
        _require_free_name(now)
    now.folded, now.version = person_words(now), now.version + 1
    now.save(update_fields=[*changed, "name", "folded", "version"])
    personal = {key: (before[key], words[key]) for key in changed}
    write_line(actor, Verb.PERSON_EDITED, ref_of(now), personal=personal)
    return now
