"""The lists as files: their columns are those that a loaded list is read by."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.document import Cell, Column, Document, Row
from svod.members.choices import ContactKind, Register
from svod.members.models import Organisation, Person, Post
from svod.members.queries.lists import standing_of
from svod.members.rules.cards import PostDraft
from svod.members.rules.columns import HEADS


def _day(day: date | None) -> str:
    return date_format(day, "d.m.Y") if day else ""


def contacts_in(owner: Organisation | Person, kind: ContactKind) -> str:
    """The contacts of a kind in one line."""
    return ", ".join(each.value for each in owner.contacts.all() if each.kind == kind)


def organisation_words(organisation: Organisation) -> dict[str, str]:
    """The words of a row by the roles of its columns; of several memberships the last."""
    last = next(iter(reversed(organisation.memberships.all())), None)
    return {
        "name": organisation.name,
        "full_name": organisation.full_name,
        "kind": organisation.get_kind_display(),
        "inn": organisation.inn,
        "ogrn": organisation.ogrn,
        "address": organisation.address,
        "site": organisation.site,
        "activity": organisation.activity,
        "mail": contacts_in(organisation, ContactKind.MAIL),
        "phone": contacts_in(organisation, ContactKind.PHONE),
        "joined": _day(last.joined) if last else "",
        "left": _day(last.left) if last else "",
    }


def present_post(person: Person, day: date) -> Post | None:
    """The first post that holds on a day."""
    posts = person.posts.all()
    return next((p for p in posts if PostDraft(p.title, p.organisation_id, p.since, p.until).holds(day)), None)


def person_words(person: Person, day: date) -> dict[str, str]:
    """The words of a row by the roles of its columns; of several posts the present one."""
    post = present_post(person, day)
    place = (post.organisation if post else None) or person.organisation
    return {
        "surname": person.surname or person.name,
        "first_name": person.first_name,
        "patronymic": person.patronymic,
        "organisation": place.name if place else "",
        "post": post.title if post else "",
        "mail": contacts_in(person, ContactKind.MAIL),
        "phone": contacts_in(person, ContactKind.PHONE),
        "since": _day(post.since) if post else "",
        "until": _day(post.until) if post else "",
    }


def document_of(register: Register, rows: Iterable[Any], day: date) -> Document:
    """A list as a neutral document."""
    heads = HEADS[register]
    words = [organisation_words(row) if register == Register.ORGANISATIONS else person_words(row, day) for row in rows]
    title = _("People") if register == Register.PEOPLE else _("Organisations")
    return Document(
        title=(title,),
        columns=tuple(Column("other", head, 1.0) for head in heads.values()),
        rows=tuple(Row(tuple(Cell.of(told[role]) for role in heads)) for told in words),
        numbered_columns=False,
    )


def organisation_json(organisation: Organisation, day: date) -> dict[str, Any]:
    """An organisation for programs."""
    return {
        "id": organisation.pk,
        **organisation_words(organisation),
        "kind": organisation.kind,
        "standing": standing_of(organisation, day).value,
        "memberships": [
            {"joined": each.joined and each.joined.isoformat(), "left": each.left and each.left.isoformat()}
            for each in organisation.memberships.all()
        ],
    }


def person_json(person: Person) -> dict[str, Any]:
    """A person for programs."""
    return {
        "id": person.pk,
        "name": person.name,
        "surname": person.surname,
        "first_name": person.first_name,
        "patronymic": person.patronymic,
        "organisation": person.organisation.name if person.organisation else "",
        "contacts": [
            {"kind": each.kind, "value": each.value, "public": each.is_public} for each in person.contacts.all()
        ],
    }
