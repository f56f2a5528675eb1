"""A plan of samples with three measures and people who answer for them."""

import pytest

from svod.accounts.access import Actor
from svod.asking.actions import AskedOne, ask, ensure_periods
from svod.asking.models import Period
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.choices import ContactKind
from svod.members.models import Contact, Person
from svod.plan import actions
from svod.plan.choices import PartyKind
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft, PartyDraft

NOW = "2031-06-20T10:00"
PHONE = "Mozilla/5.0 (sample phone)"


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 20 June 2031 in every test of asking."""
    monkeypatch.setenv("SVOD_NOW", NOW)


def window(first: str, last: str) -> dict[str, object]:
    return {"kind": "window", "dates": [[first, last]], "every": None, "length": None, "milestones": []}


@pytest.fixture
def answerer(secretary: Actor) -> Person:
    """Somebody without an account, with mail on the card, of an organisation."""
    firm, _ = ensure_organisation(secretary, "ООО «Пример»")
    person, _ = ensure_person(secretary, "Отвечалов О.П.")
    Person.objects.filter(pk=person.pk).update(
        organisation=firm, surname="Отвечалов", first_name="Олег", patronymic="Петрович"
    )
    person.refresh_from_db()
    Contact.objects.create(person=person, kind=ContactKind.MAIL, value="oleg@example.org")
    return person


@pytest.fixture
def plan(secretary: Actor, answerer: Person) -> Plan:
    """The secretary's plan of 2031: 1.1 in June and 1.2 the whole year of one person, 1.3 in June of nobody."""
    made = actions.create_plan(secretary, year=2031, title="План-образец")
    section = actions.add_section(secretary, made, number="1.", title="Образец")
    named = PartyDraft(PartyKind.PERSON, answerer.name, person_id=answerer.pk)
    june, year = window("2031-06-01", "2031-06-25"), window("2031-01-01", "2031-12-31")
    rows: list[tuple[str, str, str, dict[str, object], tuple[PartyDraft, ...]]] = [
        ("1.1.", "Провести смотр", "до 25 июня", june, (named,)),
        ("1.2.", "Вести сайт", "год", year, (named,)),
        ("1.3.", "Открыть музей", "июнь", june, ()),
    ]
    drafts = [
        MeasureDraft(number, {"measure": name, "deadline": when}, meaning, who, section_id=section.pk)
        for number, name, when, meaning, who in rows
    ]
    actions.add_measures(secretary, made, drafts)
    return made


@pytest.fixture
def measure(plan: Plan) -> Measure:
    """1.1, due on 25 June."""
    return plan.measures.get(number="1.1.")


@pytest.fixture
def period(secretary: Actor, plan: Plan) -> Period:
    """The second quarter."""
    return ensure_periods(secretary, plan)[1]


@pytest.fixture
def asked(secretary: Actor, measure: Measure, period: Period) -> AskedOne:
    """1.1 asked for the second quarter, by letter."""
    return ask(secretary, measure, period)
