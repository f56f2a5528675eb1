"""Cards as rooms fill them: the plan's measures, by a fixed number of questions; duplicates made one keep them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pytest_django import Settings

from svod.accounts.access import Actor
from svod.agreements.actions import add_agreement
from svod.core.clock import today
from svod.events.actions import add_event, call_members, set_stand
from svod.members.actions import ensure_organisation, ensure_person, merge_organisations, merge_people, set_posts
from svod.members.models import Organisation, Person
from svod.members.rules.cards import PostDraft
from svod.plan import actions as plan_actions
from svod.plan.choices import PartyKind
from svod.plan.models import Assignment
from svod.plan.rules import MeasureDraft, PartyDraft
from svod.products.actions import add_product
from svod.requests.actions import receive_request
from svod.requests.choices import Origin
from svod.requests.rules.asked import Asked
from tests.people import PersonOf, SignedIn


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def firm(secretary: Actor) -> Organisation:
    return ensure_organisation(secretary, "ООО «Образец-Металл»")[0]


def assign(secretary: Actor, year: int, *parties: PartyDraft) -> list[Assignment]:
    """A measure of a new plan for which these answer."""
    plan = plan_actions.create_plan(secretary, year=year, title="План")
    section = plan_actions.add_section(secretary, plan, number="1.", title="Раздел")
    draft = MeasureDraft(number="1.1.", cells={"measure": "Образцовое дело", "deadline": "май"}, parties=parties)
    return list(plan_actions.add_measure(secretary, plan, section=section, order=1, draft=draft).assignments.all())


def of_firm(firm: Organisation) -> PartyDraft:
    return PartyDraft(PartyKind.ORGANISATION, firm.name, organisation_id=firm.pk)


def of_person(person: Person) -> PartyDraft:
    return PartyDraft(PartyKind.PERSON, person.name, person_id=person.pk)


@pytest.mark.parametrize(("kind", "queries"), [("organisation", 20), ("person", 16)])
def test_a_card_asks_as_many_questions_for_one_measure_as_for_many(
    kind: str,
    queries: int,
    secretary: Actor,
    firm: Organisation,
    signed_in: SignedIn,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    client = signed_in(secretary)
    named, _new = ensure_person(secretary, "Образцов П.И.", organisation=firm)
    path = (
        f"/obrazec/desk/members/{firm.pk}/" if kind == "organisation" else f"/obrazec/desk/members/people/{named.pk}/"
    )
    assign(secretary, 2030, of_firm(firm), of_person(named))
    client.get(path)
    with django_assert_num_queries(queries):
        client.get(path)
    for n in range(1, 6):
        assign(secretary, 2030 + n, of_firm(firm), of_person(named))
        other, _new = ensure_person(secretary, f"Примеров {'АБВГДЕ'[n]}.О.", organisation=firm)
        set_posts(secretary, other, [PostDraft("Инженер", firm.pk), PostDraft("Техник", firm.pk)])
    set_posts(secretary, named, [PostDraft(f"Должность {n}", firm.pk) for n in range(5)])
    client.get(path)
    with django_assert_num_queries(queries):
        page = client.get(path).content.decode()
    assert (page.count("Образцовое дело"), "Мероприятия плана" in page) == (6, True)


def test_the_card_of_a_member_tells_of_products_agreements_requests_and_events(
    secretary: Actor, firm: Organisation, signed_in: SignedIn
) -> None:
    day = today()
    add_product(secretary, {"name": "Пробный стол", "organisation": firm})
    add_agreement(secretary, {"subject": "Об испытаниях"}, [firm.name, "Пробный институт"])
    asked = Asked(title="Подъезд к цеху", text="Не проехать.", category="roads", received_on=day, organisation=firm.pk)
    receive_request(secretary, asked, origin=Origin.STAFF)
    for title, state in (("Выставка своя", "own"), ("Выставка чужая", "refused")):
        told = {"kind": "exhibition", "title": title, "first": day, "last": day, "hosted": False}
        [stand] = call_members(secretary, add_event(secretary, told), [firm])
        set_stand(secretary, stand, {"state": state})
    page = signed_in(secretary).get(f"/obrazec/desk/members/{firm.pk}/").content.decode()
    words = ("Пробный стол", "Об испытаниях", "Подъезд к цеху", "Выставка своя", "Выставка чужая")
    assert [word in page for word in words] == [True, True, True, True, False]


def test_an_organisation_made_of_two_answers_for_the_measures_of_both(secretary: Actor, firm: Organisation) -> None:
    twin, _new = ensure_organisation(secretary, "Образец-Метал")
    assign(secretary, 2030, of_firm(firm))
    [held] = assign(secretary, 2031, of_firm(twin))
    merge_organisations(secretary, firm, twin)
    held.refresh_from_db()
    assert (held.organisation, held.name) == (firm, "Образец-Метал")


def test_a_person_made_of_two_sees_the_measures_of_both(
    secretary: Actor, person: PersonOf, signed_in: SignedIn
) -> None:
    executor = person("executor")
    kept, _new = ensure_person(secretary, "Образцов А.Н.")
    gone, _new = ensure_person(secretary, "Образцов Н.А.", user=executor.user)
    for year, each in ((2030, kept), (2031, gone)):
        assign(secretary, year, of_person(each))
    merge_people(secretary, kept, gone)
    client = signed_in(executor)
    numbers = [client.get(f"/obrazec/desk/plan/{year}.json").json()["rows"][0]["number"] for year in (2030, 2031)]
    assert numbers == ["1.1.", "1.1."]


def test_a_clerk_sees_on_the_own_card_only_measures_that_are_theirs(
    secretary: Actor, firm: Organisation, person: PersonOf, signed_in: SignedIn
) -> None:
    clerk = person("clerk")
    ensure_person(secretary, "Клеркова О.О.", organisation=firm, user=clerk.user)
    colleague, _new = ensure_person(secretary, "Коллегина О.О.", organisation=firm)
    assign(secretary, 2030, of_person(colleague))
    client = signed_in(clerk)
    assert "Образцовое дело" not in client.get(f"/obrazec/desk/members/people/{colleague.pk}/").content.decode()
    assign(secretary, 2031, of_firm(firm))
    assert "Образцовое дело" in client.get(f"/obrazec/desk/members/{firm.pk}/").content.decode()
