"""Finding the organisation or the person of a name, adding one where there is none: how documents name them."""

from django.db import transaction

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Membership, Organisation, Person, Post
from svod.members.rules import core_of, fold
from svod.members.rules.kinds import kind_of
from svod.russian.names import split_name


def ref_of(thing: Organisation | Person) -> Ref:
    """The organisation or the person as the journal names it."""
    return Ref("organisation" if isinstance(thing, Organisation) else "person", str(thing.pk), thing.name)


def words_of(organisation: Organisation) -> str:
    """The words by which an organisation is searched for; first the name without its legal form, for the order."""
    told = (
        core_of(organisation.name),
        organisation.name,
        organisation.full_name,
        organisation.inn,
        organisation.ogrn,
        organisation.activity,
    )
    return fold(" ".join(told))


def person_words(person: Person) -> str:
    """The words by which a person is searched for; the surname stands first, so that they also give the order."""
    return fold(" ".join((person.surname, person.first_name, person.patronymic, person.name)))


@transaction.atomic
def ensure_organisation(actor: Actor, name: str, *, is_member: bool = False) -> tuple[Organisation, bool]:
    """The cluster's organisation of this name, added where there is none; says whether it was added.

    A name that an organisation bore before, or bore before it was merged, leads to the one that stands.
    """
    own = Organisation.objects.filter(cluster=actor.cluster)
    known = own.filter(name=name).select_related("merged_into").first()
    known = known or own.filter(former_names__name=name, merged_into=None).first()
    if known:
        return known.merged_into or known, False
    made, new = own.get_or_create(
        cluster=actor.cluster, name=name, defaults={"kind": kind_of(name), "folded": words_of(Organisation(name=name))}
    )
    if new:
        if is_member:
            Membership.objects.create(organisation=made)
        write_line(actor, Verb.ORGANISATION_ADDED, ref_of(made))
    return made, new


@transaction.atomic
def ensure_person(
    actor: Actor, name: str, *, organisation: Organisation | None = None, user: User | None = None
) -> tuple[Person, bool]:
    """The cluster's person of this name («Фамилия И.О.»), added where there is none; says whether it was added.

    A name that a person bore before, or bore before being merged, leads to the one that stands.
    """
    own = Person.objects.filter(cluster=actor.cluster)
    known = own.filter(name=name).select_related("merged_into").first()
    known = known or own.filter(former_names__name=name, merged_into=None).first()
    if known:
        return known.merged_into or known, False
    parts = split_name(name)
    draft = Person(name=name, surname=parts.surname, first_name=parts.first, patronymic=parts.patronymic)
    told = {"surname": draft.surname, "first_name": draft.first_name, "patronymic": draft.patronymic}
    made, new = own.get_or_create(
        cluster=actor.cluster,
        name=name,
        defaults={**told, "organisation": organisation, "user": user, "folded": person_words(draft)},
    )
    if new:
        if organisation:
            Post.objects.create(person=made, organisation=organisation)
        write_line(actor, Verb.PERSON_ADDED, ref_of(made))
    return made, new
