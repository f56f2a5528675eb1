"""Adding a person, changing a name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import require_members_edit
from svod.members.actions.ensure import person_words, ref_of
from svod.members.models import Contact, FormerName, Organisation, Person, Post
from svod.members.rules.cards import (
    PERSON_FIELDS,
    ContactDraft,
    PostDraft,
    display_name,
    require_contacts,
    require_person,
    unchanged,
)


def _require_free_name(person: Person) -> None:
    same = Person.objects.filter(cluster=person.cluster, name=person.name).exclude(pk=person.pk)
    other = same.select_related("merged_into").first()
    if other is not None:
        raise RuleBroken(
            _("There is “%(name)s” already. Open that card, or merge the two on the page of duplicates.")
            % {"name": other.merged_into or other}
        )


def _place(actor: Actor, post: PostDraft) -> Organisation | None:
    """The organisation of a post. Raises NotThere where the cluster has no such one."""
    if post.organisation_id is None:
        return None
    found = Organisation.objects.filter(cluster=actor.cluster, pk=post.organisation_id, merged_into=None).first()
    if found is None:
        raise NotThere
    return found


@transaction.atomic
def add_person(
    actor: Actor,
    told: Mapping[str, str],
    *,
    contacts: Sequence[ContactDraft] = (),
    post: PostDraft | None = None,
) -> Person:
    """Add a person; `told` are words by the names of PERSON_FIELDS, `surname` among them.

    Raises Refused; RuleBroken where «Фамилия И.О.» is taken.
    """
    require_members_edit(actor)
    words = require_person(told)
    made = Person(cluster=actor.cluster, name=display_name(words), **words)
    _require_free_name(made)
    made.folded = person_words(made)
    if post is not None:
        post.require()
        place = _place(actor, post)
        made.organisation_id = post.organisation_id if post.holds(today()) else None
    made.save()
    wanted = require_contacts(contacts)
    Contact.objects.bulk_create(
        Contact(person=made, kind=each.kind, value=each.value, is_public=each.is_public) for each in wanted
    )
    personal: dict[str, tuple[Any, Any]] = {}
    if wanted:
        personal["contacts"] = (None, [each.told() for each in wanted])
    if post is not None:
        Post.objects.create(
            person=made, title=post.title, organisation_id=post.organisation_id, since=post.since, until=post.until
        )
        personal["posts"] = (None, [post.told(place.name if place else "")])
    write_line(actor, Verb.PERSON_ADDED, ref_of(made), personal=personal)
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
