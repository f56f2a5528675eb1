"""Guests against the people and organisations on record, so that nobody is made twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from svod.clusters.models import Cluster
from svod.members.choices import ContactKind
from svod.members.models import Contact, Organisation, Person
from svod.members.rules.words import core_of, fold
from svod.russian.names import split_name


@dataclass(slots=True)
class Records:
    """The people and organisations of a cluster under the signs by which a guest finds them."""

    firms: dict[str, int] = field(default_factory=dict)
    mails: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    names: dict[str, list[tuple[int, int | None]]] = field(default_factory=lambda: defaultdict(list))

    def firm(self, name: str) -> int | None:
        """The key of the organisation of this name, whatever its legal form and quotes."""
        return self.firms.get(core_of(name)) if name.strip() else None

    def person(self, name: str, email: str, firm: int | None) -> tuple[int | None, int | None]:
        """The person by the mail address, else by the name within one organisation; and where the person works."""
        if email and email in self.mails:
            return self.mails[email]
        alike = self.names.get(fold(split_name(name).short), [])
        same = [each for each in alike if firm is not None and each[1] == firm]
        return same[0] if len(same) == 1 else (None, None)


def records_of(cluster: Cluster) -> Records:
    """All that is needed to find the guests of a list (three queries)."""
    found = Records(firms=_firms(cluster), mails=_mails(cluster))
    for pk, name, firm in _people(cluster):
        found.names[fold(name)].append((pk, firm))
    return found


def on_record(cluster: Cluster, *, name: str, email: str, firm: str) -> tuple[int | None, int | None]:
    """One guest as a person and an organisation on record, by the same signs; as few queries as its words need."""
    found = Records(firms=_firms(cluster) if firm.strip() else {}, mails=_mails(cluster, [email]) if email else {})
    known = found.firm(firm)
    if known is not None:
        for pk, each, works in _people(cluster, organisation=known):
            found.names[fold(each)].append((pk, works))
    person, works = found.person(name, email, known)
    return person, known if firm.strip() else works


def _firms(cluster: Cluster) -> dict[str, int]:
    found: dict[str, int] = {}
    for pk, name, full in Organisation.objects.filter(cluster=cluster, merged_into=None).values_list(
        "pk", "name", "full_name"
    ):
        for core in {core_of(name), core_of(full)} - {""}:
            found.setdefault(core, pk)
    return found


def _mails(cluster: Cluster, emails: Iterable[str] | None = None) -> dict[str, tuple[int, int | None]]:
    found: dict[str, tuple[int, int | None]] = {}
    contacts = Contact.objects.filter(kind=ContactKind.MAIL, person__cluster=cluster, person__merged_into=None)
    if emails is not None:
        contacts = contacts.filter(value__in=list(emails))
    for value, person, firm in contacts.values_list("value", "person_id", "person__organisation_id"):
        if person is not None:
            found.setdefault(value.lower(), (person, firm))
    return found


def _people(cluster: Cluster, **narrower: int) -> Iterable[tuple[int, str, int | None]]:
    people = Person.objects.filter(cluster=cluster, merged_into=None, **narrower)
    return people.values_list("pk", "name", "organisation_id")
