"""Making the sample clusters: users, and plans through the same door as anybody's documents."""

from pathlib import Path

from django.db import transaction

from svod.accounts.access import Actor
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.clusters.queries import cluster_by_slug
from svod.core.clock import today
from svod.core.ref import Ref
from svod.intake.actions import accept_load, keep_reading, read_document
from svod.intake.rules.readings import Reading
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.actions import ensure_organisation, ensure_person
from svod.sample.choices import SAMPLES, SampleCluster

DATA = Path(__file__).resolve().parent.parent / "data"


def load_sample() -> list[str]:
    """Make the sample clusters that are not there yet; their slugs, all of them. Calling it again changes nothing.

    Their plans are of this year of the clock. Each cluster is made whole or not at all.
    """
    missing = [sample for sample in SAMPLES if cluster_by_slug(sample.slug) is None]
    year = today().year
    for sample in missing:
        data = (DATA / sample.document).read_bytes()
        _make(sample, data, read_document(sample.document, data, year=year), year)
    return [sample.slug for sample in SAMPLES]


@transaction.atomic
def _make(sample: SampleCluster, data: bytes, reading: Reading, year: int) -> Cluster:
    cluster = found_cluster(slug=sample.slug, name=sample.name, short_name=sample.short_name, is_sample=True)
    write_line(Actor(cluster), Verb.CLUSTER_FOUNDED, Ref("cluster", str(cluster.pk), cluster.name))
    users = {role: _user(cluster, role, name) for role, name in sample.people.items()}
    secretary = Actor(cluster, users[Role.SECRETARY], frozenset({Role.SECRETARY}))
    employer, _new = ensure_organisation(secretary, sample.clerks, is_member=True)
    for role, name in sample.named.items():
        organisation = employer if role == Role.CLERK else None
        ensure_person(secretary, name, organisation=organisation, user=users[role])
    load = keep_reading(secretary, sample.document, data, reading=reading, year=year)
    accept_load(secretary, load)
    return cluster


def _user(cluster: Cluster, role: Role, name: str) -> User:
    user = create_user(email=f"{role.value}@{cluster.slug}.example.org", name=name)
    give_role(user, cluster, role)
    return user
