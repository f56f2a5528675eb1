"""An approved plan changes by amendments alone: what, who decided, why."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, Refused
from svod.core.rules import RuleBroken
from svod.facts.choices import FactKind
from svod.plan import actions
from svod.plan.choices import Status
from svod.plan.models import AmendedThing, Amendment, Measure, Plan
from svod.plan.rules import MeasureDraft, digest
from svod.plan.rules.amending import NeedsAmendment
from tests.people import PersonOf, SignedIn

pytestmark = pytest.mark.django_db
type RowOf = Callable[[str], Measure]
DAY = date(2031, 3, 15)
URL = "/obrazec/desk/plan/2031/"
DECIDED = {"amend-decided": "протокол Совета № 2", "amend-day": "15.03.2031", "amend-why": "помещение занято"}


@pytest.fixture
def head(person: PersonOf) -> Actor:
    return person("head")


@pytest.fixture
def approved(sample: Plan, head: Actor) -> Plan:
    actions.approve_plan(head, sample, paper="протокол Совета от 15.01.2031 № 1")
    return sample


def begin(actor: Actor, plan: Plan) -> Amendment:
    return actions.begin_amendment(actor, plan, day=DAY, decided="протокол Совета № 2", why="помещение занято")


def changes(secretary: Actor, plan: Plan, row_of: RowOf) -> list[Callable[[], object]]:
    """Everything that changes what was promised."""
    museum, section = row_of("2.1."), plan.sections.all()[0]
    first, last = date(2031, 1, 1), date(2031, 12, 31)
    return [
        lambda: actions.change_words(secretary, museum, field="deadline", words="ноябрь", seen=digest("сентябрь")),
        lambda: actions.set_status(secretary, museum, status=Status.EXCLUDED),
        lambda: actions.set_status(secretary, museum, status=Status.MOVED, moved_to=DAY, moved_why="так решено"),
        lambda: actions.set_norm(secretary, museum, FactKind.NEWS_PUBLISHED, want=2, first=first, last=last),
        lambda: actions.drop_norm(secretary, museum.norms.get()),
        lambda: actions.dismiss_norm(secretary, museum, FactKind.EVENT_HELD, first=first, last=last),
        lambda: actions.add_measure(secretary, plan, section=section, draft=MeasureDraft("9.", {"measure": "Дело"})),
        lambda: actions.move_measure(secretary, museum, section=section, after=None),
        lambda: actions.edit_section(secretary, section, number="1.", title="Иной", seen=digest(section.title)),
        lambda: actions.add_section(secretary, plan, number="3.", title="Третий"),
        lambda: actions.move_section(secretary, section, after=None),
        lambda: actions.edit_heading(secretary, plan, title="Иной план", closing=""),
        lambda: actions.set_columns(secretary, plan, []),
        lambda: actions.remove_measure(secretary, museum),
    ]


def test_every_change_of_an_approved_plan_asks_who_decided_it_and_is_kept_with_both_words(
    secretary: Actor, approved: Plan, row_of: RowOf
) -> None:
    todo = changes(secretary, approved, row_of)
    for change in todo:
        if change is not todo[4]:
            with pytest.raises(NeedsAmendment):
                change()
    opened = begin(secretary, approved)
    for change in changes(secretary, Plan.objects.get(pk=approved.pk), row_of):
        change()
    things = list(opened.things.all())
    assert len(things) == len(todo)
    assert (things[0].field, things[0].before, things[0].after) == ("deadline", "сентябрь", "ноябрь")
    assert things[-1].before.startswith("Открыть музей\n")
    actions.close_amendment(secretary, opened)
    with pytest.raises(NeedsAmendment):
        actions.add_section(secretary, approved, number="4.", title="Четвёртый")


def test_results_statuses_and_notes_are_no_amendments(secretary: Actor, approved: Plan, row_of: RowOf) -> None:
    museum = row_of("2.1.")
    actions.change_words(secretary, museum, field="result", words="открыт", seen=digest(""))
    actions.change_note(secretary, museum, words="проверить", seen=digest(""))
    actions.set_status(secretary, museum, status=Status.DONE)
    assert AmendedThing.objects.count() == 0


def test_only_the_head_approves_by_a_named_paper_and_takes_it_back_until_the_first_amendment(
    secretary: Actor, head: Actor, sample: Plan
) -> None:
    with pytest.raises(Refused):
        actions.approve_plan(secretary, sample, paper="приказ")
    with pytest.raises(RuleBroken):
        actions.approve_plan(head, sample, paper=" ")
    with pytest.raises(RuleBroken):
        begin(secretary, sample)
    actions.approve_plan(head, sample, paper="приказ № 1")
    with pytest.raises(RuleBroken):
        actions.delete_plan(secretary, sample)
    actions.withdraw_approval(head, sample, why="опечатка")
    actions.approve_plan(head, sample, paper="приказ № 2")
    begin(secretary, sample)
    with pytest.raises(RuleBroken):
        actions.withdraw_approval(head, sample, why="опечатка")
    sample.refresh_from_db()
    assert (sample.approved_by, sample.approved_paper) == (head.user, "приказ № 2")


@pytest.mark.parametrize(
    "told",
    [
        {"day": None, "decided": "протокол", "why": "так"},
        {"day": date(2031, 6, 16), "decided": "протокол", "why": "так"},
        {"day": DAY, "decided": " ", "why": "так"},
        {"day": DAY, "decided": "протокол", "why": ""},
        {"day": DAY, "decided": "протокол", "why": "т" * 3000},
    ],
)
def test_an_amendment_says_all_three_things(secretary: Actor, approved: Plan, told: dict[str, object]) -> None:
    with pytest.raises(RuleBroken):
        actions.begin_amendment(secretary, approved, **told)  # type: ignore[arg-type]


def test_one_amendment_is_open_at_a_time_and_an_empty_one_is_dropped(secretary: Actor, approved: Plan) -> None:
    opened = begin(secretary, approved)
    with pytest.raises(RuleBroken):
        begin(secretary, approved)
    with pytest.raises(RuleBroken):
        actions.close_amendment(secretary, opened)
    actions.drop_amendment(secretary, opened)
    again = begin(secretary, approved)
    actions.add_section(secretary, approved, number="3.", title="Третий")
    with pytest.raises(RuleBroken):
        actions.drop_amendment(secretary, again)
    actions.close_amendment(secretary, again)
    assert [each.number for each in (again, begin(secretary, approved))] == [1, 2]


def test_a_secretary_names_the_decision_in_the_form_of_the_change_itself(
    secretary: Actor, approved: Plan, row_of: RowOf, signed_in: SignedIn
) -> None:
    client, museum = signed_in(secretary), row_of("2.1.")
    cell = f"{URL}{museum.pk}/words/deadline/"
    assert 'name="amend-decided"' in client.get(cell).content.decode()
    assert 'name="amend-decided"' not in client.get(f"{URL}{museum.pk}/words/result/").content.decode()
    typed = {"words": "ноябрь <b>", "seen": digest("сентябрь")}
    asked = client.post(cell, typed)
    assert (asked.status_code, "ноябрь &lt;b&gt;" in asked.content.decode()) == (422, True)
    unsaid = client.post(cell, typed | {"amend-decided": "протокол", "amend-day": "когда-то", "amend-why": "потому"})
    assert (unsaid.status_code, "потому" in unsaid.content.decode()) == (422, True)
    assert client.post(cell, typed | DECIDED).status_code == 302
    museum.refresh_from_db()
    assert (museum.deadline, museum.amended.get().amendment.decided) == ("ноябрь <b>", "протокол Совета № 2")
    assert "№ 1" in client.get(f"{URL}add/").content.decode()
    assert client.post(f"{URL}{museum.pk}/remove/").status_code == 302
    page = client.get(f"{URL}amendments/").content.decode()
    assert "Изменение № 1 от 15.03.2031, протокол Совета № 2" in page
    assert page.count("ноябрь &lt;b&gt;") == 2
    assert "Утверждён 15.06.2031" in page


def test_a_status_that_moves_a_measure_is_asked_about_and_one_that_reports_is_not(
    secretary: Actor, approved: Plan, row_of: RowOf, signed_in: SignedIn
) -> None:
    client, museum = signed_in(secretary), row_of("2.1.")
    address = f"{URL}{museum.pk}/status/"
    assert client.post(address, {"standing-status": "partly"}).status_code == 302
    moved = {"standing-status": "moved", "standing-moved_to": "2031-11-01", "standing-moved_why": "так решено"}
    asked = client.post(address, moved)
    assert (asked.status_code, "так решено" in asked.content.decode()) == (422, True)
    in_place = client.post(address, moved, headers={"HX-Request": "true"})
    assert (in_place.status_code, in_place["HX-Retarget"], museum.amended.count()) == (200, "body", 0)
    assert client.post(address, moved | DECIDED).status_code == 302
    assert museum.amended.get().after == "Перенесено 01.11.2031"


def test_an_executor_of_an_approved_plan_writes_results_and_begins_no_amendment(
    person: PersonOf, approved: Plan, row_of: RowOf, signed_in: SignedIn
) -> None:
    answer = signed_in(person("executor")).post(f"{URL}{row_of('2.1.').pk}/words/deadline/", DECIDED)
    assert (answer.status_code, Amendment.objects.count()) == (404, 0)


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_asks_as_many_questions_whatever_was_amended(
    secretary: Actor,
    approved: Plan,
    signed_in: SignedIn,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(number):
        opened = begin(secretary, approved)
        actions.add_section(secretary, approved, number=str(n), title="Ещё")
        actions.close_amendment(secretary, opened)
    client = signed_in(secretary)
    with django_assert_num_queries(8):
        assert client.get(f"{URL}amendments/").status_code == 200
