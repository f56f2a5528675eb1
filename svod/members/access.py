"""Who sees organisations and people, and who may write what of them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can, Role
from svod.members.models import Contact, Organisation, Person

OWN_FIELDS = frozenset({"full_name", "address", "site", "activity", "logo"})
"""What a member's clerk may write of the own organisation; its contacts too."""


def own_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in which the actor works, as the cluster knows."""
    found = Organisation.objects.filter(cluster=actor.cluster, merged_into=None)
    if actor.user is None:
        return found.none()
    return found.filter(people__in=Person.objects.filter(cluster=actor.cluster, user=actor.user)).distinct()


def visible_organisations(actor: Actor) -> QuerySet[Organisation]:
    """The cluster's organisations for its staff and observers; for a member's clerk the own one; else nothing."""
    if actor.may(Can.SEE_MEMBERS):
        return Organisation.objects.filter(cluster=actor.cluster, merged_into=None)
    return own_organisations(actor) if actor.may(Can.EDIT_OWN_CARD) else Organisation.objects.none()


def visible_people(actor: Actor) -> QuerySet[Person]:
    """The cluster's people for its staff and observers; for a member's clerk those of the own organisation."""
    found = Person.objects.filter(cluster=actor.cluster, merged_into=None)
    if actor.may(Can.SEE_MEMBERS):
        return found
    return found.filter(organisation__in=own_organisations(actor)) if actor.may(Can.EDIT_OWN_CARD) else found.none()


def sees_private(actor: Actor) -> bool:
    """Whether contacts that are not public are shown: to everybody who works here, never to an observer alone."""
    return bool(actor.roles - {Role.OBSERVER, Role.OPERATOR, Role.EXECUTOR})


def visible_contacts(actor: Actor) -> QuerySet[Contact]:
    """Contacts as far as the actor sees them; the caller narrows them to owners the actor sees."""
    found = Contact.objects.all()
    return found if sees_private(actor) else found.filter(is_public=True)


def may_edit(actor: Actor) -> bool:
    """Whether the actor keeps the lists."""
    return actor.may(Can.EDIT_MEMBERS)


def is_own(actor: Actor, organisation: Organisation) -> bool:
    """Whether a member's clerk works there (one query for a clerk, none for others)."""
    return actor.may(Can.EDIT_OWN_CARD) and own_organisations(actor).filter(pk=organisation.pk).exists()


def require_members_edit(actor: Actor, thing: Organisation | Person | None = None) -> None:
    """Raise NotThere for a thing of another cluster, Refused where the actor does not keep the lists."""
    if thing is not None and thing.cluster_id != actor.cluster.pk:
        raise NotThere
    if not may_edit(actor):
        raise Refused(_("Organisations and people are kept by the secretary and the head of the cluster."))


def require_card_edit(actor: Actor, organisation: Organisation, fields: frozenset[str] = frozenset()) -> None:
    """Raise NotThere for what the actor does not see, Refused where these fields are not the actor's to write."""
    if organisation.cluster_id != actor.cluster.pk:
        raise NotThere
    if may_edit(actor):
        return
    if is_own(actor, organisation):
        if fields <= OWN_FIELDS:
            return
        raise Refused(_("Of your organisation you write its address, site, activity, logo and contacts."))
    require_members_edit(actor, organisation)
