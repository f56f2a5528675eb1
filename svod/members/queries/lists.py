"""The lists: organisations by their standing, people, what the public sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.members.access import visible_contacts, visible_organisations, visible_people
from svod.members.choices import Register, Standing
from svod.members.models import Contact, Membership, Organisation, Person, Post
from svod.members.rules import Period, fold, standing_on
from svod.members.rules.words import core_of

PEOPLE = Register.PEOPLE.value
SHOWS = ("", *Standing.values, PEOPLE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the lists is asked for: a standing, the people, or all organisations; words that must stand in a row."""

    show: str = ""
    q: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Choice":
        """The choice of an address; words that mean nothing here are passed over."""
        show = params.get("show", "")
        return cls(show if show in SHOWS else "", params.get("q", "")[:200].strip())

    @property
    def register(self) -> Register:
        """Which list is shown."""
        return Register.PEOPLE if self.show == PEOPLE else Register.ORGANISATIONS

    def query(self, **changes: str) -> str:
        """The query of an address with changes; empty for all organisations."""
        pairs = {"show": self.show, "q": self.q} | changes
        told = urlencode({key: value for key, value in pairs.items() if value})
        return f"?{told}" if told else ""


def _today(day: date) -> Q:
    return (Q(joined=None) | Q(joined__lte=day)) & (Q(left=None) | Q(left__gt=day))


def _standings(day: date) -> dict[str, Exists]:
    own = Membership.objects.filter(organisation=OuterRef("pk"))
    return {"is_member": Exists(own.filter(_today(day))), "was_member": Exists(own.filter(left__lte=day))}


_SHOWN = {
    Standing.MEMBER.value: {"is_member": True},
    Standing.FORMER.value: {"is_member": False, "was_member": True},
    Standing.PARTNER.value: {"is_member": False, "was_member": False},
}


def _said[Rows: QuerySet[Any]](found: Rows, words: str) -> Rows:
    for word in fold(words).split():
        found = found.filter(folded__contains=word)
    return found


def organisations(actor: Actor, choice: Choice, day: date) -> QuerySet[Organisation]:
    """Organisations that the actor sees, by name; `is_member` and `was_member` on each (three queries when read)."""
    found = visible_organisations(actor).annotate(**_standings(day))
    if choice.show in _SHOWN:
        found = found.filter(**_SHOWN[choice.show])
    contacts = Prefetch("contacts", visible_contacts(actor))
    return _said(found, choice.q).prefetch_related("memberships", contacts).order_by("folded", "pk")


def people(actor: Actor, choice: Choice) -> QuerySet[Person]:
    """People that the actor sees, by surname, with posts and contacts (three queries when read)."""
    posts = Prefetch("posts", Post.objects.select_related("organisation"))
    contacts = Prefetch("contacts", visible_contacts(actor))
    found = _said(visible_people(actor), choice.q).select_related("organisation")
    return found.prefetch_related(posts, contacts).order_by("folded", "pk")


def figures(actor: Actor, day: date) -> dict[str, int]:
    """How many stand in each list (two queries)."""
    found = visible_organisations(actor).annotate(**_standings(day))
    counted: dict[str, int] = found.aggregate(
        all=Count("pk", distinct=True),
        **{name: Count("pk", filter=Q(**shown), distinct=True) for name, shown in _SHOWN.items()},
    )
    return counted | {PEOPLE: visible_people(actor).count()}


def standing_of(organisation: Organisation, day: date) -> Standing:
    """How an organisation stands on a day, by its periods."""
    return standing_on((Period(each.joined, each.left) for each in organisation.memberships.all()), day)


def public_members(cluster: Cluster, day: date) -> QuerySet[Organisation]:
    """Members of a day with their public contacts, by name: what anybody may see (two queries when read)."""
    found = Organisation.objects.filter(cluster=cluster, merged_into=None).annotate(**_standings(day))
    public = Prefetch("contacts", Contact.objects.filter(is_public=True))
    return found.filter(**_SHOWN[Standing.MEMBER]).prefetch_related(public).order_by("folded", "pk")


def places_of(actor: Actor) -> list[tuple[int, str]]:
    """Organisations to choose from, by name (one query)."""
    return list(visible_organisations(actor).order_by("folded", "pk").values_list("pk", "name"))


def firms_by_name(cluster: Cluster) -> dict[str, Organisation]:
    """Organisations on record under their INNs and the cores of their names (one query): who a list means."""
    found: dict[str, Organisation] = {}
    for firm in Organisation.objects.filter(cluster=cluster, merged_into=None).order_by("-pk"):
        found |= dict.fromkeys({core_of(firm.full_name), core_of(firm.name), firm.inn} - {""}, firm)
    return found
