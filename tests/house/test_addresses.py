"""Law 6: every address has a rule; whoever it is not for gets what the table says."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from svod.accounts.access import Actor
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.attachments.actions import keep_link, keep_upload, note_visit
from svod.attachments.actions.visiting import Visit
from svod.attachments.choices import LinkState
from svod.clusters.models import Cluster
from svod.intake.actions import keep_reading, read_document
from svod.members.actions import edit_organisation, ensure_organisation, ensure_person, give_consent, read_list
from svod.plan import actions
from svod.plan.choices import PartyKind
from svod.plan.rules import FindingDraft, MeasureDraft, PartyDraft, digest
from svod.website.actions import invite_person
from tests.house.addresses import ACCOUNT, ALL, PUBLIC, Address
from tests.house.addresses import DESK as OTHER_ROOMS
from tests.house.meetings import MEETINGS, things_of_meetings
from tests.house.votes import VOTES, things_of_votes
from tests.people import PersonOf, SignedIn

DESK = OTHER_ROOMS + MEETINGS + VOTES

DOCUMENT = "№\tМероприятие\tОтветственный\tСрок\n1.1\tОбразцовое дело\tОбразцов О.О.\tмай 2033 г.\n".encode()


@dataclass
class Office:
    """A cluster with one of everything that an address can name."""

    secretary: Actor
    things: dict[str, str]

    def fill(self, words: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: self.things[match[1]], words)


@cache
def _reading() -> Any:
    return read_document("plan.txt", DOCUMENT)


def make_office(secretary: Actor) -> Office:
    plan = actions.create_plan(secretary, year=2030, title="План")
    section = actions.add_section(secretary, plan, number="1.", title="Раздел")
    draft = MeasureDraft(number="1.1.", cells={"measure": "Дело"}, parties=(PartyDraft(PartyKind.ROLE, "директор"),))
    measure = actions.add_measure(secretary, plan, section=section, order=1, draft=draft)
    other = actions.add_measure(secretary, plan, section=section, order=2, draft=draft)
    finding = actions.add_findings(secretary, plan, [FindingDraft("no-deadline", "Когда?", measure.pk)])[0]
    removed = actions.remove_measure(secretary, other)
    assignment = measure.assignments.get()
    spare = actions.remove_section(secretary, actions.add_section(secretary, plan, number="9.", title="Лишний"))
    load = keep_reading(secretary, "plan.txt", DOCUMENT, reading=deepcopy(_reading()))
    things = {
        "measure": measure.pk,
        "section": section.pk,
        "finding": finding.pk,
        "assignment": assignment.pk,
        "removed": removed.line,
        "removed_section": spare.line,
        "load": load.pk,
        "seen": digest(""),
        "section_seen": digest("Раздел"),
    }
    every = things | _people(secretary) | _evidence(secretary)
    every |= things_of_meetings(secretary, int(every["organisation"]))
    every |= things_of_votes(secretary, int(every["organisation"]))
    return Office(secretary, {name: str(value) for name, value in every.items()})


def _evidence(secretary: Actor) -> dict[str, int | str]:
    """A link with its copy, a file."""
    link = keep_link(secretary, "https://site.example.org/news/1/")
    note_visit(secretary, link, Visit(LinkState.KEPT, address=link.address, media="text/plain", body=b"words"))
    return {"link": link.pk, "file": keep_upload(secretary, "act.txt", b"words").pk, "file_name": "act.txt"}


def _people(secretary: Actor) -> dict[str, int]:
    """Somebody with a role, somebody waited for, an organisation, a person whom the plan names."""
    place = secretary.cluster
    user = create_user(email=f"colleague@{place.slug}.example.org", name="Коллегин Образец")
    grant = give_role(user, place, Role.HEAD)
    organisation, _new = ensure_organisation(secretary, "ООО «Пробное»", is_member=True)
    spare, _new = ensure_organisation(secretary, "ООО «Лишнее»")
    edit_organisation(secretary, spare, {}, logo=("logo.png", b"\x89PNG\r\n\x1a\n"))
    named, _new = ensure_person(secretary, "Названов О.О.")
    consent = give_consent(secretary, named, purpose="event", given_on=date(2020, 7, 1), paper="Заявление")
    invitation, _before = invite_person(
        secretary, email="waited@example.org", name="Жданов Образец", roles=[Role.OBSERVER], base="http://localhost"
    )
    return {
        "user": user.pk,
        "grant": grant.pk,
        "organisation": organisation.pk,
        "person": named.pk,
        "invitation": invitation.pk,
        "spare_organisation": spare.pk,
        "consent": consent.pk,
        "list": read_list(secretary, "list.csv", "Название;ИНН\nООО «Пробное»;5000000000\n".encode()).pk,
    }


@pytest.fixture
def office(secretary: Actor) -> Office:
    return make_office(secretary)


@pytest.fixture
def abroad(neighbour: Cluster, person: PersonOf) -> Office:
    return make_office(person("secretary", neighbour))


def ask(client: Client, address: Address, slug: str, office: Office, **changed: str) -> HttpResponseBase:
    path = f"/{slug}/desk{office.fill(address.path)}"
    if address.method == "GET":
        answer = client.get(path)
        if answer.streaming:
            answer.getvalue()
            answer.close()
        return answer
    form = {office.fill(key): office.fill(words) for key, words in address.form.items()} | changed
    return client.post(path, form)


def patterns(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in found:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, route)
        else:
            yield "/" + route


def shape(path: str) -> str:
    """An address with every part that varies under one mark."""
    path = re.sub(r"<[^>]+>|\{\w+\}", "*", path)
    return re.sub(r"/plan/2030(?=[/.])", "/plan/*", path).replace("/words/result/", "/words/*/")


def test_every_address_stands_in_the_table() -> None:
    listed = {f"/*/desk{shape(address.path)}" for address in DESK}
    listed |= {re.sub("/(x|obrazec|1)/", "/*/", path) for path in [*PUBLIC, *ACCOUNT]}
    assert {shape(route) for route in patterns(get_resolver().url_patterns)} == listed


def test_every_role_stands_in_the_table() -> None:
    assert set(Role.values) == ALL


def test_every_refusal_has_its_reason() -> None:
    assert [address.path for address in DESK if not address.reason.strip()] == []


@pytest.mark.parametrize("address", DESK, ids=lambda address: f"{address.method} {address.path}")
def test_an_address_lets_in_its_roles_and_nobody_else(
    address: Address, office: Office, cluster: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    refused = {}
    for role in sorted(ALL - address.who):
        answer = ask(signed_in(person(role)), address, cluster.slug, office)
        wanted = address.exceptions.get(role, address.others)
        if answer.status_code != wanted:
            refused[role] = (answer.status_code, wanted)
    assert refused == {}
    answer = ask(Client(), address, cluster.slug, office)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
    assert ask(signed_in(person(None)), address, cluster.slug, office).status_code == 404
    allowed = person(min(address.who & {"secretary"} or address.who))
    assert ask(signed_in(allowed), address, cluster.slug, office).status_code == address.gives


@pytest.mark.parametrize("address", DESK, ids=lambda address: f"{address.method} {address.path}")
def test_a_neighbours_secretary_finds_nothing_here(
    address: Address, office: Office, abroad: Office, cluster: Cluster, signed_in: SignedIn
) -> None:
    client = signed_in(abroad.secretary)
    assert ask(client, address, cluster.slug, office).status_code == 404
    if "{" in address.path:  # the neighbour's own address with a thing of ours
        assert ask(client, address, "sosed", office).status_code == 404


@pytest.mark.parametrize(
    ("address", "field"),
    [(address, field) for address in DESK for field in address.ids],
    ids=lambda value: value if isinstance(value, str) else value.path,
)
def test_a_foreign_id_in_a_field_changes_nothing(
    address: Address, field: str, office: Office, abroad: Office, cluster: Cluster, signed_in: SignedIn
) -> None:
    foreign = abroad.fill(address.ids[field])
    answer = ask(signed_in(office.secretary), address, cluster.slug, office, **{field: foreign})
    assert answer.status_code in (404, 422)


@pytest.mark.parametrize(("path", "status"), PUBLIC.items())
def test_everybody_may_look_at_the_public_addresses(path: str, status: int, office: Office) -> None:
    assert Client().get(path).status_code == status


@pytest.mark.parametrize(("path", "status"), ACCOUNT.items())
def test_an_account_is_its_owners_alone(path: str, status: int, person: PersonOf, signed_in: SignedIn) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={path}")
    assert signed_in(person("observer")).get(path).status_code == status


def test_a_view_without_a_rule_is_closed() -> None:
    """Every view of the table names its rule; the door answers 404 for one that does not."""
    closed = [route for route, view in _views(get_resolver().url_patterns) if getattr(view, "allowed", None) is None]
    assert closed == []


def _views(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, object]]:
    for each in found:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns, route)
        else:
            yield route, each.callback
