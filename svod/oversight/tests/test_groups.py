"""A group gives its observers their role in each of its clusters, and takes back what it gave; operators keep it."""

from collections.abc import Callable

import pytest
from django.test import Client

from svod.accounts.access import Actor, Refused
from svod.accounts.actions import give_role
from svod.accounts.choices import Role
from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.journal.models import Entry
from svod.oversight import actions
from svod.oversight.models import ObservationGroup
from svod.oversight.tests.conftest import roles_of
from tests.people import SignedIn


def observer_of(group: ObservationGroup) -> User:
    return actions.add_observer(None, group, email="novy@example.org", name="Новый Образец")


def test_who_comes_to_a_group_reads_its_clusters_and_their_journals_tell_of_it(
    region: ObservationGroup, cluster: Cluster, neighbour: Cluster, third: Cluster
) -> None:
    user = observer_of(region)
    assert [roles_of(user, each) for each in (cluster, neighbour, third)] == [{"observer"}, {"observer"}, set()]
    line = Entry.objects.filter(cluster=neighbour, verb="role.given").latest("number")
    assert (line.details["role"], line.details["group"]) == ("observer", "Северный регион")


def test_a_cluster_that_comes_later_is_seen_and_one_that_goes_is_not(
    region: ObservationGroup, cluster: Cluster, third: Cluster
) -> None:
    user = observer_of(region)
    assert actions.add_clusters(None, region, [third, cluster]) == 1
    assert roles_of(user, third) == {"observer"}
    actions.remove_clusters(None, region, [third])
    assert roles_of(user, third) == set()
    verbs = list(Entry.objects.filter(cluster=third).order_by("number").values_list("verb", flat=True))
    assert verbs[-4:] == ["observation.begun", "role.given", "observation.ended", "role.taken"]


def test_a_role_that_was_there_before_is_left_alone(region: ObservationGroup, cluster: Cluster) -> None:
    user = User.objects.create(email="byl@example.org", name="Был Образец")
    give_role(user, cluster, Role.OBSERVER)
    actions.add_observer(None, region, email="BYL@example.org", name="")
    actions.remove_observer(None, region, user)
    assert roles_of(user, cluster) == {"observer"}


def test_a_role_that_two_groups_give_goes_with_the_second(region: ObservationGroup, cluster: Cluster) -> None:
    user = observer_of(region)
    other = actions.make_group(None, "Медицинские изделия")
    actions.add_clusters(None, other, [cluster])
    actions.add_observer(None, other, email=user.email, name="")
    actions.drop_group(None, region)
    assert roles_of(user, cluster) == {"observer"}
    actions.drop_group(None, other)
    assert not Grant.objects.filter(user=user).exists()


def test_a_secretary_who_takes_the_role_away_closes_the_cluster_for_the_observer(
    ministry: Actor, neighbour: Cluster, signed_in: SignedIn
) -> None:
    Grant.objects.get(user=ministry.user, cluster=neighbour).delete()
    page = signed_in(ministry).get("/oversight/").content.decode()
    assert ("Образец" in page, "Сосед" in page) == (True, False)


def test_two_groups_have_two_names(region: ObservationGroup) -> None:
    with pytest.raises(RuleBroken, match="Северный регион"):
        actions.make_group(None, " Северный  регион ")
    with pytest.raises(RuleBroken):
        actions.make_group(None, " ")


def test_an_operator_puts_in_own_clusters_alone(
    region: ObservationGroup, operator: Actor, cluster: Cluster, third: Cluster
) -> None:
    made = actions.make_group(operator.user, "Своя")
    assert actions.add_clusters(operator.user, made, [cluster]) == 1
    with pytest.raises(Refused, match="Третий"):
        actions.add_clusters(operator.user, made, [third])
    actions.add_clusters(None, made, [third])
    with pytest.raises(Refused, match="Третий"):
        actions.add_observer(operator.user, made, email="kto@example.org", name="Кто")


def test_an_operator_makes_a_group_adds_clusters_and_an_observer_on_the_screen(
    operator: Actor, cluster: Cluster, neighbour: Cluster, third: Cluster, signed_in: SignedIn
) -> None:
    client = signed_in(operator)
    address = client.post("/oversight/groups/", {"name": "Мой регион"})["Location"]
    page = client.get(address).content.decode()
    assert ("Сосед" in page, "Третий" in page) == (True, False)
    assert client.post(f"{address}clusters/", {"clusters": [cluster.pk, neighbour.pk]}).status_code == 302
    nameless = client.post(f"{address}observers/", {"email": "nov@example.org", "name": ""})
    assert (nameless.status_code, "напишите имя" in nameless.content.decode()) == (422, True)
    client.post(f"{address}observers/", {"email": "nov@example.org", "name": "Новый"})
    user = User.objects.get(email="nov@example.org")
    assert roles_of(user, neighbour) == {"observer"}
    client.post(f"{address}clusters/{neighbour.pk}/remove/")
    assert roles_of(user, neighbour) == set()
    client.post(f"{address}observers/{user.pk}/remove/")
    assert roles_of(user, cluster) == set()
    assert client.post(f"{address}drop/")["Location"] == "/oversight/groups/"
    assert not ObservationGroup.objects.exists()


def test_what_is_not_an_operator_s_is_not_there_or_refused_in_words(
    region: ObservationGroup,
    operator: Actor,
    third: Cluster,
    person: Callable[..., Actor],
    signed_in: SignedIn,
    client: Client,
) -> None:
    alone = actions.make_group(None, "Чужая")
    actions.add_clusters(None, alone, [third])
    mine = signed_in(operator)
    assert mine.get(f"/oversight/groups/{alone.pk}/").status_code == 404
    assert mine.post(f"/oversight/groups/{alone.pk}/drop/").status_code == 404
    assert mine.post(f"/oversight/groups/{region.pk}/clusters/", {"clusters": [third.pk]}).status_code == 422
    assert mine.post(f"/oversight/groups/{region.pk}/clusters/{third.pk}/remove/").status_code == 404
    assert mine.post(f"/oversight/groups/{region.pk}/observers/{operator.user.pk}/remove/").status_code == 404  # type: ignore[union-attr]
    refused = signed_in(person("secretary")).get("/oversight/groups/")
    assert (refused.status_code, "ведут операторы" in refused.content.decode()) == (403, True)
    assert client.get("/oversight/groups/").status_code == 302
