"""Verbs of a group. Who observes it has the observer's role in its clusters, as long as both stay in it.

`user` is the operator at work; None is the command at the machine.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.actions import create_user
from svod.accounts.choices import Role
from svod.accounts.models import Grant, User
from svod.accounts.queries import user_by_email
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.oversight.access import require_group, require_keeper
from svod.oversight.models import GivenRole, ObservationGroup
from svod.oversight.rules.groups import require_name


def _ref(group: ObservationGroup) -> Ref:
    return Ref("observation-group", str(group.pk), group.name)


@transaction.atomic
def make_group(user: User | None, name: str) -> ObservationGroup:
    """Make an empty group. Raises RuleBroken for a name that is empty, too long or taken, Refused for no operator."""
    require_keeper(user)
    tidy = require_name(name)
    if ObservationGroup.objects.filter(name=tidy).exists():
        raise RuleBroken(_("There is a group “%(name)s” already. Open it, or choose another name.") % {"name": tidy})
    return ObservationGroup.objects.create(name=tidy, made_at=now())


@transaction.atomic
def add_clusters(user: User | None, group: ObservationGroup, clusters: Collection[Cluster]) -> int:
    """Put clusters under the group's eyes; how many are new. Its observers get their role in each."""
    require_group(user, group)
    require_keeper(user, clusters)
    held = _locked(group)
    known = set(held.clusters.filter(pk__in=[each.pk for each in clusters]).values_list("pk", flat=True))
    new = sorted((each for each in clusters if each.pk not in known), key=lambda each: each.pk)
    held.clusters.add(*new)
    observers = list(held.observers.filter(is_active=True).order_by("pk"))
    for cluster in new:
        write_line(Actor(cluster, user), Verb.OBSERVED, _ref(held), count=len(observers))
        for observer in observers:
            _give(user, held, cluster, observer)
    return len(new)


@transaction.atomic
def remove_clusters(user: User | None, group: ObservationGroup, clusters: Collection[Cluster]) -> int:
    """Take clusters out of the group; how many were in it. The roles that it gave there go."""
    require_group(user, group)
    held = _locked(group)
    inside = list(held.clusters.filter(pk__in=[each.pk for each in clusters]).order_by("pk"))
    require_keeper(user, inside)
    held.clusters.remove(*inside)
    for cluster in inside:
        write_line(Actor(cluster, user), Verb.OBSERVATION_ENDED, _ref(held))
    _take(user, held, GivenRole.objects.filter(group=held, grant__cluster__in=inside))
    return len(inside)


@transaction.atomic
def add_observer(user: User | None, group: ObservationGroup, *, email: str, name: str) -> User:
    """Let a person observe the group, by the mail address; who is not known yet gets an account under `name`.

    Raises ValidationError for a malformed address or no name, Refused where a cluster of the group is another
    operator's.
    """
    require_group(user, group)
    held = _locked(group)
    clusters = list(held.clusters.order_by("pk"))
    require_keeper(user, clusters)
    observer = user_by_email(email.strip()) or create_user(email=email, name=name)
    held.observers.add(observer)
    for cluster in clusters:
        _give(user, held, cluster, observer)
    return observer


@transaction.atomic
def remove_observer(user: User | None, group: ObservationGroup, observer: User) -> None:
    """Take a person off the group, and the roles that it gave; those of another group of the same person stay."""
    require_group(user, group)
    held = _locked(group)
    require_keeper(user, held.clusters.order_by("pk"))
    held.observers.remove(observer)
    _take(user, held, GivenRole.objects.filter(group=held, grant__user=observer))


@transaction.atomic
def drop_group(user: User | None, group: ObservationGroup) -> None:
    """Take a group away with the roles that it gave."""
    require_group(user, group)
    held = _locked(group)
    remove_clusters(user, held, list(held.clusters.all()))
    held.delete()


def _locked(group: ObservationGroup) -> ObservationGroup:
    return ObservationGroup.objects.select_for_update().get(pk=group.pk)


def _give(user: User | None, group: ObservationGroup, cluster: Cluster, observer: User) -> None:
    grant, new = Grant.objects.get_or_create(user=observer, cluster=cluster, role=Role.OBSERVER)
    if new:
        GivenRole.objects.create(group=group, grant=grant)
        thing = Ref("user", str(observer.pk), observer.name)
        write_line(Actor(cluster, user), Verb.ROLE_GIVEN, thing, role=Role.OBSERVER.value, group=group.name)


def _take(user: User | None, group: ObservationGroup, given: QuerySet[GivenRole]) -> None:
    """Take roles away that the group gave; where another group would give the same one, it becomes that group's."""
    for each in given.select_related("grant__cluster", "grant__user").order_by("grant__cluster_id", "pk"):
        grant = each.grant
        others = ObservationGroup.objects.filter(clusters=grant.cluster_id, observers=grant.user_id)
        other = others.exclude(pk=group.pk).order_by("pk").first()
        if other is not None:
            each.group = other
            each.save(update_fields=["group"])
            continue
        cluster, thing = grant.cluster, Ref("user", str(grant.user_id), grant.user.name)
        grant.delete()
        write_line(Actor(cluster, user), Verb.ROLE_TAKEN, thing, role=Role.OBSERVER.value, group=group.name)
