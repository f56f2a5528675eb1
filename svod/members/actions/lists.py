"""Contacts, periods and posts of many records written at once: what each had leaves, what it is to have comes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from svod.members.models import Contact, Membership, Organisation, Person, Post
from svod.members.rules import Period
from svod.members.rules.cards import ContactDraft, PostDraft

BATCH = 500
"""Rows of one statement."""


def write_contacts(told: Iterable[tuple[Organisation | Person, Sequence[ContactDraft]]]) -> None:
    """The contacts of each owner, whole."""
    pairs = list(told)
    for model, name in ((Organisation, "organisation"), (Person, "person")):
        own = [(owner, drafts) for owner, drafts in pairs if isinstance(owner, model)]
        Contact.objects.filter(**{f"{name}__in": [owner.pk for owner, _drafts in own]}).delete()
        Contact.objects.bulk_create(
            [
                Contact(**{name: owner}, kind=draft.kind, value=draft.value, is_public=draft.is_public)
                for owner, drafts in own
                for draft in drafts
            ],
            batch_size=BATCH,
        )


def write_memberships(told: Iterable[tuple[Organisation, Sequence[Period]]]) -> None:
    """The periods of each organisation, whole."""
    pairs = list(told)
    Membership.objects.filter(organisation__in=[owner.pk for owner, _periods in pairs]).delete()
    Membership.objects.bulk_create(
        [
            Membership(organisation=owner, joined=period.joined, left=period.left)
            for owner, periods in pairs
            for period in periods
        ],
        batch_size=BATCH,
    )


def write_posts(told: Iterable[tuple[Person, Sequence[PostDraft]]]) -> None:
    """The posts of each person, whole."""
    pairs = list(told)
    Post.objects.filter(person__in=[owner.pk for owner, _posts in pairs]).delete()
    Post.objects.bulk_create(
        [
            Post(
                person=owner,
                title=draft.title,
                organisation_id=draft.organisation_id,
                since=draft.since,
                until=draft.until,
            )
            for owner, posts in pairs
            for draft in posts
        ],
        batch_size=BATCH,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def plain(rows: Sequence[ContactDraft | Period | PostDraft]) -> list[list[Any]]:
    """Such rows as plain values, for keeping; `contacts_of`, `periods_of`, `posts_of` read them back."""
    found: list[list[Any]] = []
    for row in rows:
        if isinstance(row, ContactDraft):
            found.append([str(row.kind), row.value, row.is_public])
        elif isinstance(row, Period):
            found.append([_iso(row.joined), _iso(row.left)])
        else:
            found.append([row.title, row.organisation_id, _iso(row.since), _iso(row.until)])
    return found


def contacts_of(kept: Iterable[Sequence[Any]]) -> list[ContactDraft]:
    """Contacts out of plain values."""
    return [ContactDraft(*each) for each in kept]


def periods_of(kept: Iterable[Sequence[Any]]) -> list[Period]:
    """Periods out of plain values."""
    return [Period(_day(joined), _day(left)) for joined, left in kept]


def posts_of(kept: Iterable[Sequence[Any]]) -> list[PostDraft]:
    """Posts out of plain values."""
    return [PostDraft(title, place, _day(since), _day(until)) for title, place, since, until in kept]


def contacts_now(owner: Organisation | Person) -> list[ContactDraft]:
    """The contacts as they stand; asks nothing where they were fetched before."""
    return [ContactDraft(each.kind, each.value, each.is_public) for each in owner.contacts.all()]


def periods_now(owner: Organisation) -> list[Period]:
    """The periods as they stand, the first joined first."""
    return [Period(each.joined, each.left) for each in owner.memberships.all()]


def posts_now(owner: Person) -> list[PostDraft]:
    """The posts as they stand, the present ones first."""
    return [PostDraft(each.title, each.organisation_id, each.since, each.until) for each in owner.posts.all()]
