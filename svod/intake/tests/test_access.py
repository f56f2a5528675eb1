"""Who may do what with loads: the secretary; others are refused in words, a neighbour and a stranger find nothing."""

import pytest
from django.test import Client

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.intake.choices import LoadState
from svod.intake.models import Load
from svod.intake.tests.conftest import Loaded
from tests.people import PersonOf, SignedIn

GETS = ("", "{pk}/", "{pk}/file/", "{pk}/undo/", "{pk}/compare/")
POSTS = ("", "{pk}/columns/", "{pk}/answer/", "{pk}/accept/", "{pk}/compare/", "{pk}/drop/", "{pk}/undo/")
OTHERS = ("head", "body-lead", "body-secretary", "executor", "clerk", "observer", "operator")


def visit(client: Client, slug: str, load: Load) -> set[int]:
    """Every address of the room by every method; the statuses of the answers."""
    at = f"/{slug}/desk/import/"
    gets = [client.get(at + path.format(pk=load.pk)).status_code for path in GETS]
    posts = [client.post(at + path.format(pk=load.pk)).status_code for path in POSTS]
    return {*gets, *posts}


@pytest.mark.parametrize("role", OTHERS)
def test_another_role_is_refused_in_words(role: str, person: PersonOf, loaded: Loaded, signed_in: SignedIn) -> None:
    load = loaded()
    client = signed_in(person(role))
    assert visit(client, "obrazec", load) == {403}
    assert "Эта страница не для вашей роли" in client.get(f"/obrazec/desk/import/{load.pk}/").content.decode()
    assert Load.objects.get().state == LoadState.PREVIEW


def test_a_stranger_finds_nothing(person: PersonOf, loaded: Loaded, signed_in: SignedIn) -> None:
    assert visit(signed_in(person(None)), "obrazec", loaded()) == {404}


def test_somebody_not_signed_in_is_sent_to_sign_in(loaded: Loaded) -> None:
    assert visit(Client(), "obrazec", loaded()) == {302}
    assert Load.objects.get().state == LoadState.PREVIEW


def test_a_neighbours_secretary_finds_none_of_our_loads(
    person: PersonOf, neighbour: Cluster, loaded: Loaded, signed_in: SignedIn
) -> None:
    load = loaded()
    client = signed_in(person("secretary", neighbour))
    at = "/sosed/desk/import/"
    assert "plan.md" not in client.get(at).content.decode()
    assert {client.get(at + path.format(pk=load.pk)).status_code for path in GETS[1:]} == {404}
    assert {client.post(at + path.format(pk=load.pk)).status_code for path in POSTS[1:]} == {404}
    assert Load.objects.get().state == LoadState.PREVIEW


def test_a_question_of_another_load_is_not_answered(secretary: Actor, loaded: Loaded, signed_in: SignedIn) -> None:
    load = loaded()
    client = signed_in(secretary)
    answer = client.post(f"/obrazec/desk/import/{load.pk}/answer/", {"question": "77", "choice": "keep"})
    assert answer.status_code == 404


def test_a_year_that_cannot_be_is_refused_in_words(secretary: Actor, loaded: Loaded, signed_in: SignedIn) -> None:
    load = loaded()
    client = signed_in(secretary)
    client.post(f"/obrazec/desk/import/{load.pk}/accept/", {"year": "31"})
    assert "Года 31 для плана не бывает" in client.get(f"/obrazec/desk/import/{load.pk}/").content.decode()
    assert Load.objects.get().state == LoadState.PREVIEW
