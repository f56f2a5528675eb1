"""Periods of membership, posts, contacts: each list is written whole, as the page shows it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import require_card_edit, require_members_edit
from svod.members.actions.ensure import ref_of
from svod.members.models import Contact, Membership, Organisation, Person, Post
from svod.members.rules import Period, require_periods
from svod.members.rules.cards import ContactDraft, PostDraft, require_contacts
from svod.members.rules.consents import require_public_contacts

MOST = 50
"""Rows of one such list."""


def require_few(rows: Sequence[Any]) -> None:
    """Raise RuleBroken for a list of more than MOST rows."""
    if len(rows) > MOST:
        raise RuleBroken(_("There are more than %(most)d rows. Leave out what is not needed.") % {"most": MOST})


def told_periods(periods: Iterable[Period | Membership]) -> list[str]:
    """As the journal tells them."""
    return [f"{_day(period.joined)} – {_day(period.left)}" for period in periods]


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "…"


@transaction.atomic
def set_memberships(actor: Actor, organisation: Organisation, periods: Sequence[Period]) -> None:
    """Write when an organisation belonged to the cluster. Raises RuleBroken where periods share days or run back."""
    require_members_edit(actor, organisation)
    require_few(periods)
    require_periods(periods)
    before = told_periods(organisation.memberships.all())
    after = told_periods(periods)
    if before == after:
        return
    organisation.memberships.all().delete()
    Membership.objects.bulk_create(
        Membership(organisation=organisation, joined=period.joined, left=period.left) for period in periods
    )
    _touch(organisation)
    write_line(actor, Verb.MEMBERSHIP_SET, ref_of(organisation), before=before, after=after)


@transaction.atomic
def set_contacts(actor: Actor, owner: Organisation | Person, contacts: Sequence[ContactDraft]) -> None:
    """Write how somebody is reached and what of it is public; a member's clerk for the own organisation.

    Raises NotThere, Refused; RuleBroken for what is no mail address or telephone.
    """
    if isinstance(owner, Organisation):
        require_card_edit(actor, owner)
    else:
        require_members_edit(actor, owner)
    require_few(contacts)
    wanted = require_contacts(contacts)
    if isinstance(owner, Person) and any(draft.is_public for draft in wanted):
        require_public_contacts(owner.consents.values_list("purpose", "withdrawn_on"))
    before = [ContactDraft(c.kind, c.value, c.is_public) for c in owner.contacts.all()]
    if before == wanted:
        return
    owner.contacts.all().delete()
    own = {"organisation": owner} if isinstance(owner, Organisation) else {"person": owner}
    Contact.objects.bulk_create(
        Contact(**own, kind=draft.kind, value=draft.value, is_public=draft.is_public) for draft in wanted
    )
    _touch(owner)
    was, became = [draft.told() for draft in before], [draft.told() for draft in wanted]
    if isinstance(owner, Organisation):
        write_line(actor, Verb.CONTACTS_SET, ref_of(owner), before=was, after=became)
    else:
        write_line(actor, Verb.CONTACTS_SET, ref_of(owner), personal={"contacts": (was, became)})


@transaction.atomic
def set_posts(actor: Actor, person: Person, posts: Sequence[PostDraft]) -> None:
    """Write where a person worked and works; the first post that holds today gives the organisation of the person.

    Raises NotThere where an organisation is not of the cluster; RuleBroken where a post ends before it begins.
    """
    require_members_edit(actor, person)
    require_few(posts)
    wanted = {draft.organisation_id for draft in posts if draft.organisation_id}
    known = dict(
        Organisation.objects.filter(cluster=actor.cluster, pk__in=wanted, merged_into=None).values_list("pk", "name")
    )
    if wanted != known.keys():
        raise NotThere
    for draft in posts:
        draft.require()
    before = [
        PostDraft(p.title, p.organisation_id, p.since, p.until).told(p.organisation.name if p.organisation else "")
        for p in person.posts.select_related("organisation")
    ]
    person.posts.all().delete()
    Post.objects.bulk_create(
        Post(person=person, title=d.title, organisation_id=d.organisation_id, since=d.since, until=d.until)
        for d in posts
    )
    person.organisation_id = next((d.organisation_id for d in posts if d.organisation_id and d.holds(today())), None)
    person.save(update_fields=["organisation"])
    _touch(person)
    after = [draft.told(known.get(draft.organisation_id or 0, "")) for draft in posts]
    write_line(actor, Verb.POSTS_SET, ref_of(person), personal={"posts": (before, after)})


def _touch(thing: Organisation | Person) -> None:
    type(thing).objects.filter(pk=thing.pk).update(version=F("version") + 1)
    thing.refresh_from_db(fields=["version"])
