"""One organisation or person as its card shows it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch

from svod.accounts.access import Actor, NotThere
from svod.accounts.models import Invitation, User
from svod.journal.models import Entry
from svod.journal.queries import Change, told_history
from svod.members.access import may_edit, visible_contacts, visible_organisations, visible_people
from svod.members.choices import ContactKind
from svod.members.models import Consent, Contact, Organisation, Person, Post
from svod.members.rules.cards import PostDraft


def organisation_of(actor: Actor, pk: int) -> Organisation:
    """One organisation with its periods of membership (two queries). Raises NotThere where the actor sees none."""
    found = visible_organisations(actor).select_related("logo", "cluster").prefetch_related("memberships")
    organisation = found.filter(pk=pk).first()
    if organisation is None:
        raise NotThere
    return organisation


def person_of(actor: Actor, pk: int) -> Person:
    """One person with posts (two queries). Raises NotThere where the actor sees none."""
    posts = Prefetch("posts", Post.objects.select_related("organisation"))
    found = visible_people(actor).select_related("organisation", "user", "cluster").prefetch_related(posts)
    person = found.filter(pk=pk).first()
    if person is None:
        raise NotThere
    return person


def contacts_of(actor: Actor, owner: Organisation | Person) -> list[Contact]:
    """How the owner is reached, as far as the actor sees (one query)."""
    own = {"organisation": owner} if isinstance(owner, Organisation) else {"person": owner}
    return list(visible_contacts(actor).filter(**own))


def consents_of(actor: Actor, person: Person) -> list[Consent]:
    """What a person has consented to, newest first, for those who keep the lists (one query)."""
    return list(person.consents.all()) if may_edit(actor) else []


def people_of(actor: Actor, organisation: Organisation, day: date) -> list[tuple[Person, list[Post], bool]]:
    """Who works or worked at an organisation: the person, the posts there, whether one holds on the day.

    Two queries. Those who work there stand first.
    """
    here = Post.objects.filter(organisation=organisation)
    found = visible_people(actor).filter(pk__in=here.values("person"))
    found = found.prefetch_related(Prefetch("posts", here)).order_by("folded", "pk")
    told = [(person, list(person.posts.all())) for person in found]
    rows = [(person, posts, any(_holds(post, day) for post in posts)) for person, posts in told]
    return sorted(rows, key=lambda row: not row[2])


def _holds(post: Post, day: date) -> bool:
    return PostDraft(post.title, post.organisation_id, post.since, post.until).holds(day)


def history_of(actor: Actor, thing: Organisation | Person) -> list[tuple[Entry, list[Change]]]:
    """What happened to a record and to those merged into it (three queries)."""
    keys = [str(thing.pk), *map(str, thing.merged.values_list("pk", flat=True))]
    return told_history(actor, "organisation" if isinstance(thing, Organisation) else "person", *keys)


def invitations_of(actor: Actor, records: Sequence[Person], user: User | None) -> list[Invitation]:
    """Invitations of the cluster that went to an address of a person or were about one of the records (two queries)."""
    own = Contact.objects.filter(person__in=records, kind=ContactKind.MAIL)
    addresses = {value.casefold() for value in own.values_list("value", flat=True)}
    if user is not None:
        addresses.add(user.email.casefold())
    keys = {("person", str(each.pk)) for each in records}
    return [
        each
        for each in Invitation.objects.filter(cluster=actor.cluster).order_by("pk")
        if each.email.casefold() in addresses or {(ref["kind"], ref["id"]) for ref in each.about} & keys
    ]
