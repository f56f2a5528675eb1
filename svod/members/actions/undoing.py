"""Taking back what a loaded list brought."""

from datetime import date
from typing import Any

from django.db.models import Model

from svod.accounts.access import Actor
from svod.members.actions.organisations import edit_organisation
from svod.members.actions.people import edit_person
from svod.members.actions.periods import set_contacts, set_memberships, set_posts
from svod.members.actions.pointing import pointing_at
from svod.members.actions.rows import contacts_now, memberships_now, posts_now
from svod.members.models import Contact, FormerName, Membership, Organisation, Person, Post
from svod.members.rules import Period
from svod.members.rules.cards import ContactDraft, PostDraft

_OWN: tuple[type[Model], ...] = (Contact, FormerName, Membership)
"""Rows that are part of a card and go with it."""


def take_back(actor: Actor, made: dict[str, Any]) -> list[str]:
    """Remove what was added and restore what was changed; names of records that stay as people have left them."""
    stays: list[str] = []
    for change in made.get("changed", []):
        model: type[Organisation | Person] = Organisation if change["kind"] == "organisation" else Person
        record = model.objects.filter(cluster=actor.cluster, pk=change["pk"], merged_into=None).first()
        if record is not None and not _restore(actor, record, change):
            stays.append(record.name)
    for kind, key in ((Person, "people"), (Organisation, "organisations")):
        for pk, version in made.get(key, []):
            added = kind.objects.filter(cluster=actor.cluster, pk=pk).first()
            if added is not None and not _remove(added, version):
                stays.append(added.name)
    return stays


def _restore(actor: Actor, record: Organisation | Person, change: dict[str, Any]) -> bool:
    fields = {key: was for key, (was, became) in change["fields"].items() if getattr(record, key) == became}
    whole = len(fields) == len(change["fields"])
    if isinstance(record, Organisation):
        if fields:
            record = edit_organisation(actor, record, fields)
        if "memberships" in change:
            before, after = change["memberships"]
            if same := memberships_now(record) == after:
                set_memberships(actor, record, [Period(_day(one), _day(other)) for one, other in before])
            whole = whole and same
    else:
        if fields:
            record = edit_person(actor, record, fields)
        if "posts" in change:
            before, after = change["posts"]
            if same := posts_now(record) == after:
                set_posts(actor, record, [PostDraft(t, o, _day(s), _day(u)) for t, o, s, u in before])
            whole = whole and same
    if "contacts" in change:
        before, after = change["contacts"]
        if same := contacts_now(record) == after:
            set_contacts(actor, record, [ContactDraft(*each) for each in before])
        whole = whole and same
    return whole


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _remove(record: Organisation | Person, version: int) -> bool:
    """Delete a record that nobody has changed and nothing points at; says whether it went."""
    if record.version != version or record.merged_into_id or (isinstance(record, Person) and record.user_id):
        return False
    own = (*_OWN, Post) if isinstance(record, Person) else _OWN
    for table, name in pointing_at(record):
        if table not in own and table._base_manager.filter(**{name: record}).exists():
            return False
    record.delete()
    return True
