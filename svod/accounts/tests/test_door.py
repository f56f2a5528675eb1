"""Who gets past the door."""

from django.test import Client

from svod.clusters.models import Cluster
from tests.people import PersonOf, SignedIn


def test_somebody_not_signed_in_is_sent_to_sign_in_and_back(cluster: Cluster) -> None:
    answer = Client().get("/obrazec/desk/journal/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/obrazec/desk/journal/")


def test_a_stranger_learns_nothing_of_a_cluster(person: PersonOf, signed_in: SignedIn) -> None:
    stranger = person(None)
    assert signed_in(stranger).get("/obrazec/desk/journal/").status_code == 404


def test_a_neighbours_secretary_is_a_stranger_here(
    cluster: Cluster, neighbour: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    theirs = person("secretary", neighbour)
    client = signed_in(theirs)
    assert client.get("/sosed/desk/journal/").status_code == 200
    assert client.get("/obrazec/desk/journal/").status_code == 404


def test_an_executor_is_told_in_words_that_the_journal_is_not_for_that_role(
    person: PersonOf, signed_in: SignedIn
) -> None:
    answer = signed_in(person("executor")).get("/obrazec/desk/journal/")
    assert answer.status_code == 403
    assert "Эта страница не для вашей роли" in answer.content.decode()
