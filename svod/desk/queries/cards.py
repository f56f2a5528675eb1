"""The card of an organisation or a person: each room above the members tells its part; a new room adds a provider.

A provider is `(actor, thing, today) -> Part | None`; each asks a fixed number of queries.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.asking.models import Report
from svod.core.ref import Ref
from svod.desk.queries.parts import MOST, Item, Part, Provider
from svod.desk.queries.rooms import ROOMS_OF_ORGANISATION, events_of_person
from svod.journal.queries import about, signed_by
from svod.members.choices import ContactKind
from svod.members.models import Contact, Organisation, Person
from svod.members.queries import invitations_of
from svod.members.queries.documents import person_json
from svod.notify.models import Letter
from svod.plan.access import visible_to
from svod.plan.models import Assignment, Measure
from svod.plan.queries import ComposedRow, composed
from svod.plan.queries.composed import UNKNOWN
from svod.plan.queries.rows import shown_status


def _measures(actor: Actor, assigned: QuerySet[Assignment], today: date) -> Part | None:
    """Measures under one's responsibility that the actor sees, the newest plan first.

    Two queries, and those of the composition of that plan; older plans stand as people have left them.
    """
    found = visible_to(actor).filter(Exists(assigned.filter(measure=OuterRef("pk")))).select_related("plan")
    count = found.count()
    if not count:
        return None
    rows = list(found.order_by("-plan__year", "order", "pk")[:MOST])
    known = composed(actor.cluster, rows[0].plan, today).rows
    items = tuple(_item(actor, row, known.get(row.pk, UNKNOWN), today) for row in rows)
    return Part("plan", _("Measures of the plan"), items, count)


def _item(actor: Actor, row: Measure, record: ComposedRow, today: date) -> Item:
    stands = shown_status(row, record, row.plan.until_year or row.plan.year, today)
    base = reverse("desk:plan", args=[actor.cluster.slug, row.plan.place])
    title = f"{row.number} {row.measure}".strip()
    meta = f"{row.plan.year}, {row.deadline}" if row.deadline.strip() else str(row.plan.year)
    return Item(title[:240], f"{base}?open={row.pk}#m-{row.pk}", stands.value, str(stands.label), meta[:120])


def measures_of_organisation(actor: Actor, thing: Organisation, today: date) -> Part | None:
    """The plan's part of an organisation's card."""
    return _measures(actor, Assignment.objects.filter(organisation=thing), today)


def measures_of_person(actor: Actor, thing: Person, today: date) -> Part | None:
    """The plan's part of a person's card."""
    return _measures(actor, Assignment.objects.filter(person=thing), today)


ORGANISATION_PARTS: tuple[Provider[Organisation], ...] = (measures_of_organisation, *ROOMS_OF_ORGANISATION)
PERSON_PARTS: tuple[Provider[Person], ...] = (measures_of_person, events_of_person)


def everything_about(actor: Actor, person: Person, today: date) -> dict[str, Any]:
    """All that is held about a person and the records merged into it: card, posts, measures, journal, account."""
    records = [person, *person.merged.all()]
    return {
        **person_json(person),
        **_account(actor, person, records),
        "letters": _letters(actor, person, records),
        "asked": [
            {"measure": str(each.measure), "period": each.period.label, "state": each.get_state_display()}
            for each in Report.objects.filter(measure__plan__cluster=actor.cluster, person__in=records)
            .select_related("measure", "period")
            .order_by("pk")
        ],
        "gender": person.gender,
        "consents": [
            {
                "purpose": each.purpose,
                "given_on": each.given_on.isoformat(),
                "paper": each.paper,
                "withdrawn_on": each.withdrawn_on and each.withdrawn_on.isoformat(),
            }
            for each in person.consents.all()
        ],
        "former_names": [each.name for record in records for each in record.former_names.all()],
        "merged": [record.name for record in records[1:]],
        "posts": [
            {
                "title": post.title,
                "organisation": post.organisation.name if post.organisation else "",
                "since": post.since and post.since.isoformat(),
                "until": post.until and post.until.isoformat(),
            }
            for post in person.posts.all()
        ],
        "parts": [
            {"title": part.title, "count": part.count, "items": [item.title for item in part.items]}
            for part in parts_of_person(actor, person, today)
        ],
        "journal": [line for each in records for line in about(actor, Ref("person", str(each.pk), each.name))],
    }


def _letters(actor: Actor, person: Person, records: list[Person]) -> list[dict[str, str]]:
    """Letters and notices of this cluster that went, or wait to go, to the account or to an address of the card."""
    mails = Contact.objects.filter(person__in=records, kind=ContactKind.MAIL).values_list("value", flat=True)
    recipients = [*(mail.strip().lower() for mail in mails), *([f"user:{person.user_id}"] if person.user_id else [])]
    found = Letter.objects.filter(cluster=actor.cluster, recipient__in=recipients).order_by("pk")
    return [
        {"kind": each.get_kind_display(), "subject": each.subject, "queued": each.queued_at.isoformat()}
        for each in found.defer("text", "html")
    ]


def _account(actor: Actor, person: Person, records: list[Person]) -> dict[str, Any]:
    """The account, what of it is this cluster's: roles, invitations, what was done under it and when."""
    user = person.user
    invited = invitations_of(actor, records, user)
    told: dict[str, Any] = {
        "account": user.email if user else "",
        "invitations": [
            {"name": each.name, "email": each.email, "roles": each.role_labels, "sent": each.sent_at.isoformat()}
            for each in invited
        ],
        "invitations_journal": [
            line for each in invited for line in about(actor, Ref("invitation", str(each.pk), each.name))
        ],
    }
    if user is None:
        return told
    grants = user.grants.filter(cluster=actor.cluster).order_by("given_at", "pk")
    return told | {
        "account_name": user.name,
        "roles": [{"role": each.get_role_display(), "given": each.given_at.isoformat()} for each in grants],
        "account_journal": about(actor, Ref("user", str(user.pk), user.name)),
        "done_under_the_account": signed_by(actor, user),
    }


def parts_of_organisation(actor: Actor, thing: Organisation, today: date) -> list[Part]:
    """Everything that rooms tell of an organisation, in the order of their floors."""
    return [part for provider in ORGANISATION_PARTS if (part := provider(actor, thing, today))]


def parts_of_person(actor: Actor, thing: Person, today: date) -> list[Part]:
    """Everything that rooms tell of a person."""
    return [part for provider in PERSON_PARTS if (part := provider(actor, thing, today))]
