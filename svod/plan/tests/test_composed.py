"""Column 6 of the plan from the ledger: facts meet measures by norms and by hand."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record, type_fact, withdraw
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.plan.actions import dismiss_norm, drop_norm, set_norm, tie_fact, untie
from svod.plan.choices import Proof
from svod.plan.models import Measure, Plan
from svod.plan.queries import composed, facts_met
from svod.plan.queries.composed import ComposedRow

pytestmark = pytest.mark.django_db
END = date(2031, 12, 31)
YEAR = (date(2031, 1, 1), END)


@pytest.fixture
def measure(sample: Plan) -> Measure:
    return sample.measures.order_by("order")[1]


def news(day: int, title: str) -> Told:
    return Told(date(2031, 3, day), title=title, url=f"https://example.org/{day}")


def row(actor: Actor, measure: Measure, day: date = END) -> ComposedRow:
    return composed(actor.cluster, measure.plan, day).rows[measure.pk]


def test_a_norm_gathers_the_facts_of_its_kind_body_and_window(secretary: Actor, measure: Measure) -> None:
    body, _ = ensure_body(secretary, "Совет образца")
    other, _ = ensure_body(secretary, "Комитет проб")
    own, others = (Ref("body", str(each.pk), each.name) for each in (body, other))
    for n, (day, whose) in enumerate([(3, own), (4, others), (5, own)]):
        told = Told(date(2031, 3, day), title=f"Заседание {n}", body=whose)
        record(secretary, FactKind.MEETING_HELD, told, source=Ref("meeting", str(n), "Заседание"))
    set_norm(secretary, measure, FactKind.MEETING_HELD, first=YEAR[0], last=END, want=3, body=body)
    (norm,) = row(secretary, measure).composition.norms
    assert (norm.have, norm.total, norm.met) == (2, 3, False)
    assert row(secretary, measure).composition.status == "partly"
    set_norm(secretary, measure, FactKind.MEETING_HELD, first=date(2031, 3, 4), last=END, body=body)
    assert len(row(secretary, measure).facts) == 1


def test_norms_of_one_kind_count_each_its_own_body(secretary: Actor, measure: Measure) -> None:
    council, _ = ensure_body(secretary, "Совет образца")
    other, _ = ensure_body(secretary, "Комитет проб")
    for n, whose in enumerate([council, other, other]):
        told = Told(date(2031, 3, n + 3), title=f"Заседание {n}", body=Ref("body", str(whose.pk), whose.name))
        record(secretary, FactKind.MEETING_HELD, told, source=Ref("meeting", str(n), "Заседание"))
    for whose in (council, other):
        set_norm(secretary, measure, FactKind.MEETING_HELD, first=YEAR[0], last=END, want=2, body=whose)
    found = row(secretary, measure).composition
    assert [(norm.have, norm.met) for norm in found.norms] == [(1, False), (2, True)]
    assert found.status == "partly"


def test_what_is_withdrawn_leaves_sentence_and_status_at_once(secretary: Actor, measure: Measure) -> None:
    set_norm(secretary, measure, FactKind.NEWS_PUBLISHED, first=YEAR[0], last=END)
    source = Ref("news", "1", "Новость")
    record(secretary, FactKind.NEWS_PUBLISHED, news(3, "Открыт образец"), source=source)
    assert "Открыт образец" in row(secretary, measure).composition.text
    record(secretary, FactKind.NEWS_PUBLISHED, news(3, "Закрыт образец"), source=source)
    assert "Закрыт образец" in row(secretary, measure).composition.text
    assert Fact.objects.count() == 1
    assert withdraw(secretary, source) == 1
    assert row(secretary, measure).composition.text == ""
    assert row(secretary, measure).composition.status == "no_report"


def test_by_hand_a_fact_proves_mentions_or_is_apart(secretary: Actor, measure: Measure) -> None:
    fact = type_fact(secretary, FactKind.NEWS_PUBLISHED, news(3, "Открыт образец"), year=2031)
    assert row(secretary, measure).facts == ()
    tied = tie_fact(secretary, measure, fact)
    assert row(secretary, measure).facts == (fact.pk,)
    tie_fact(secretary, measure, fact, Proof.MENTIONS)
    assert row(secretary, measure).facts == ()
    set_norm(secretary, measure, FactKind.NEWS_PUBLISHED, first=YEAR[0], last=END)
    assert row(secretary, measure).facts == (fact.pk,)
    tie_fact(secretary, measure, fact, Proof.APART)
    assert row(secretary, measure).facts == ()
    untie(secretary, tied)
    assert row(secretary, measure).facts == (fact.pk,)


def test_one_fact_proves_many_measures_and_counts_once_in_each(secretary: Actor, sample: Plan) -> None:
    fact = type_fact(secretary, FactKind.NEWS_PUBLISHED, news(3, "Открыт образец"), year=2031)
    for each in sample.measures.all():
        tie_fact(secretary, each, fact)
        set_norm(secretary, each, FactKind.NEWS_PUBLISHED, first=YEAR[0], last=END)
    found = composed(secretary.cluster, sample, END)
    assert [each.facts for each in found.rows.values()] == [(fact.pk,)] * sample.measures.count()
    assert len(found.facts) == 1


def test_facts_are_counted_without_composing_as_they_are_with_it(
    secretary: Actor, measure: Measure, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    set_norm(secretary, measure, FactKind.NEWS_PUBLISHED, first=YEAR[0], last=END)
    for day in (3, 4):
        record(secretary, FactKind.NEWS_PUBLISHED, news(day, "Новость"), source=Ref("news", str(day), "Новость"))
    with django_assert_num_queries(5):
        counted = facts_met(secretary.cluster, measure.plan, END)
    assert counted == {measure.pk: 2}
    rows = composed(secretary.cluster, measure.plan, END).rows
    with django_assert_num_queries(1):
        assert facts_met(secretary.cluster, measure.plan, END) == counted
    assert {pk: len(row.facts) for pk, row in rows.items() if row.facts} == counted


def test_a_dismissed_promise_is_promised_no_more_until_the_norm_is_dropped(secretary: Actor, measure: Measure) -> None:
    measure.measure, measure.expected = "Публикация статей", "4 статьи"
    measure.save()
    assert [each.want for each in row(secretary, measure).proposed] == [4]
    norm = dismiss_norm(secretary, measure, FactKind.ARTICLE_PUBLISHED, first=YEAR[0], last=END)
    assert row(secretary, measure).composition.norms == ()
    drop_norm(secretary, norm)
    assert [each.total for each in row(secretary, measure).composition.norms] == [4]


def test_the_same_fact_is_not_taken_twice_nor_one_of_tomorrow(secretary: Actor) -> None:
    type_fact(secretary, FactKind.NEWS_PUBLISHED, news(3, "Открыт образец"), year=2031)
    for told in (news(3, "Открыт образец"), Told(date(2031, 6, 16), title="Завтра"), Told(date(2030, 6, 1), title="?")):
        with pytest.raises(RuleBroken):
            type_fact(secretary, FactKind.NEWS_PUBLISHED, told, year=2031)
    assert Fact.objects.count() == 1


@pytest.mark.parametrize("number", [1, 12])
def test_a_plan_asks_as_many_questions_whatever_the_facts(
    secretary: Actor, sample: Plan, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(number):
        fact = type_fact(secretary, FactKind.NEWS_PUBLISHED, news(n + 1, f"Новость {n}"), year=2031)
        tie_fact(secretary, sample.measures.first() or Measure(), fact)
    with django_assert_num_queries(7):
        composed(secretary.cluster, sample, END)
    with django_assert_num_queries(1):
        composed(secretary.cluster, sample, END)
