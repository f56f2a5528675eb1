"""What belongs to a cluster is found by it: so tables can be spread over several machines by cluster.

A table belongs to a cluster by a key to it, or by keys to tables that do (a measure by its plan). Each of its indexes
and constraints begins with the cluster, or with a key to something of the same cluster, whose rows lie beside.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model, UniqueConstraint

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.journal.models import Entry
from svod.plan.models import Measure, StatusSum

SECRET = "a secret of a link, a ticket or a ballot is looked up before anybody knows whose cluster it opens"
CLOCK = "the worker asks every cluster at once what is due; each machine of a spread database answers for its own rows"
PERSON = "asked by the person across all clusters: signing in, the own wishes and notices, being forgotten"
LIMIT = "tries of one machine are counted over all clusters"
BYTES = "equal bytes are kept once in the installation, whoever gave them"
SLUG = "made by the kind of field; pages are found by the unique index of cluster and address beside it"
GROUP = "belongs to an observation group, which looks over clusters"
HASH = "who checks a printed hash names the cluster; this older index goes when the table is next laid anew"
EXCEPTIONS: dict[str, str] = {
    "accounts.EntryLink.token_hash": SECRET,
    "accounts.Invitation.token_hash": SECRET,
    "api.ApiToken.token_hash": SECRET,
    "asking.Link.token_hash": SECRET,
    "events.Guest.code": SECRET,
    "events.Guest.token_hash": SECRET,
    "events.Stand.token_hash": SECRET,
    "meetings.Ballot.a_code_of_a_ballot_is_one": SECRET,
    "meetings.Call.token_hash": SECRET,
    "meetings.Voter.token_hash": SECRET,
    "notify.FeedToken.token_hash": SECRET,
    "notify.Letter.uid": SECRET,
    "press.Picture.key": SECRET,
    "press.Publication.writing": SECRET,
    "press.Publication.preview": SECRET,
    "press.Subscriber.token": SECRET,
    "requests.RequestLink.token_hash": SECRET,
    "workforce.Door.token_hash": SECRET,
    "api.GivenAnswer.given_answers_by_age": CLOCK,
    "attachments.KeptLink.links_by_next_look": CLOCK,
    "notify.Letter.letters_due": CLOCK,
    "workforce.Application.applications_by_term": CLOCK,
    "workforce.Application.applications_of_a_machine": LIMIT,
    "workforce.Vacancy.vacancies_that_end": CLOCK,
    "accounts.Grant.one_grant_of_a_kind": PERSON,
    "journal.PersonalValue.personal_by_person": PERSON,
    "notify.Letter.notices_of_a_person": PERSON,
    "notify.Preference.one_wish_of_a_person": PERSON,
    "attachments.StoredFile.files_by_bytes": BYTES,
    "press.FormerAddress.address": SLUG,
    "press.Publication.address": SLUG,
    "oversight.GivenRole.group": GROUP,
    "oversight.ObservationGroup_clusters.observationgroup": GROUP,
    "oversight.ObservationGroup_clusters.observationgroup_cluster": GROUP,
    "reports.Edition.sha256": HASH,
}
"""Indexes that begin otherwise, each for its reason. Keys to users have theirs in `begins_with_its_cluster`."""


@cache
def owned() -> frozenset[type[Model]]:
    """Tables that belong to a cluster, by whatever chain of keys that are always set."""
    found: set[type[Model]] = {Cluster}
    models = [each for each in apps.get_models(include_auto_created=True) if each.__module__.startswith("svod.")]
    while True:
        new = {each for each in models if each not in found and any(_leads(field, found) for field in _fields(each))}
        if not new:
            return frozenset(found - {Cluster})
        found |= new


def _fields(model: type[Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def _leads(field: Any, among: set[type[Model]]) -> bool:
    """Whether a key always names something of a cluster."""
    return isinstance(field, ForeignKey) and not field.null and field.related_model in among


def indexes(model: type[Model]) -> Iterator[tuple[str, str]]:
    """The name of each index of a table, and the field with which it begins; the primary key apart."""
    for index in model._meta.indexes:
        yield index.name, (index.fields or ["(expression)"])[0].lstrip("-")
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield str(constraint.name), (constraint.fields or ("(expression)",))[0]
    for together in model._meta.unique_together:
        yield "_".join(together), together[0]
    for field in _fields(model):
        if not field.primary_key and (field.unique or field.db_index):
            yield field.name, field.name


def begins_with_its_cluster(model: type[Model], name: str, first: str) -> bool:
    """Whether a field is the cluster, or a key to something that belongs to one.

    A key to users alone does too: their table is small and stands whole on every machine, and the index that Django
    makes of such a key serves the forgetting of a person, in all clusters.
    """
    try:
        field = model._meta.get_field(first)
    except FieldDoesNotExist:  # an expression
        return False
    if not isinstance(field, ForeignKey):
        return False
    return field.related_model in {Cluster, *owned()} or (field.related_model is User and name == first)


def strays() -> list[str]:
    """Indexes that begin with something else."""
    found = []
    for model in sorted(owned(), key=lambda each: each._meta.label):
        for name, first in indexes(model):
            if not begins_with_its_cluster(model, name, first):
                found.append(f"{model._meta.label}.{name}: {first}")
    return found


def test_the_indexes_of_a_cluster_s_tables_begin_with_the_cluster() -> None:
    assert [each for each in strays() if each.split(":")[0] not in EXCEPTIONS] == []


def test_no_exception_outlives_its_index() -> None:
    assert sorted(EXCEPTIONS) == sorted(each.split(":")[0] for each in strays())


def test_measures_facts_and_sums_belong_to_a_cluster_and_users_to_none() -> None:
    assert {Measure, Fact, StatusSum, Entry} <= owned()
    assert User not in owned()
