"""Norms are proposed from the plan's own words and confirmed by a click, one by one or all that are clear."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.core.ref import Ref
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.plan import actions
from svod.plan.models import Measure, Norm, Plan
from svod.plan.rules import Proposal, gathering_window, propose_norms, with_clearness
from tests.people import PersonOf, SignedIn

HERE = "/obrazec/desk/plan/2031/"
FIRST, LAST = date(2031, 1, 1), date(2031, 12, 31)


def tree_of(answer: Any) -> Any:
    return html.fromstring(answer.content.decode())


def proposed(noun: str = "", settled: frozenset[str] = frozenset(), bodies: tuple[int, ...] = ()) -> list[Proposal]:
    days = [(date(2031, 3, 1), None)]
    return propose_norms(
        1, promised=(), noun=noun, days=days, bodies=bodies, settled=settled, year=2031, last_year=2031
    )


def test_a_measure_that_names_facts_gathers_them_within_its_days() -> None:
    (one,) = proposed("news.published", bodies=(7,))
    assert (one.kind, one.body, one.want, one.first, one.last) == (
        "news.published", None, None, date(2031, 3, 1), LAST,
    )  # fmt: skip


def test_a_bodys_own_deeds_are_those_of_the_one_body_that_answers() -> None:
    assert [each.body for each in proposed("meeting.held", bodies=(7,))] == [7]
    assert [each.body for each in proposed("meeting.held", bodies=(7, 8))] == [None]


def test_what_is_settled_is_proposed_no_more() -> None:
    assert proposed("news.published", settled=frozenset({"news.published"})) == []
    assert proposed("") == []


def test_only_what_nothing_else_would_gather_is_clear() -> None:
    news = Proposal(1, "news.published", None, None, "", FIRST, LAST)
    nobodys = Proposal(2, "meeting.held", None, 1, "P3M", FIRST, LAST)
    assert [each.clear for each in with_clearness([news, nobodys])] == [True, False]
    assert [each.clear for each in with_clearness([news], [("news.published", None)])] == [False]


days = st.none() | st.dates(date(2029, 1, 1), date(2033, 12, 31))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(days, days), max_size=3))
def test_facts_are_gathered_within_the_plan_whatever_the_deadline(sides: list[tuple[date | None, date | None]]) -> None:
    first, last = gathering_window(sides, 2031, 2031)
    assert FIRST <= first <= last <= LAST


@pytest.fixture
def words(sample: Plan) -> Measure:
    """A measure whose words promise four articles, beside one that names news."""
    one, two = sample.measures.order_by("order")[1:3]
    one.measure, one.expected = "Публикация статей", "4 статьи"
    one.save()
    two.measure = "Публикация новостей"
    two.save()
    return one


@pytest.fixture
def secretarys(secretary: Actor, signed_in: SignedIn, words: Measure) -> Client:
    for n in range(3):
        told = Told(date(2031, 9, n + 1), title=f"Новость {n}")
        record(secretary, FactKind.NEWS_PUBLISHED, told, source=Ref("news", str(n), "Новость"))
    return signed_in(secretary)


def test_in_january_the_secretary_confirms_all_that_is_clear_on_one_page(secretarys: Client, words: Measure) -> None:
    tree = tree_of(secretarys.get(f"{HERE}norms/"))
    offers = {row.get("data-offer"): " ".join(row.text_content().split()) for row in tree.xpath("//tr[@data-offer]")}
    assert set(offers) >= {f"{words.pk}:article.published"}
    assert tree.xpath("//table/@data-count") == [str(len(offers))]
    assert any("подходят 3 факта" in told for told in offers.values())
    assert secretarys.post(f"{HERE}norms/", {"clear": "1"}).status_code == 302
    assert set(Norm.objects.values_list("kind", "want")) >= {("article.published", 4), ("news.published", None)}
    left = tree_of(secretarys.get(f"{HERE}norms/")).xpath("//tr[@data-clear='yes']")
    assert left == []


def test_a_promise_is_confirmed_or_called_none_in_the_panel(secretarys: Client, words: Measure) -> None:
    panel = secretarys.get(f"{HERE}?open={words.pk}").content.decode()
    assert "0 из 4 статей" in panel
    settle = f"{HERE}{words.pk}/norms/settle/"
    secretarys.post(settle, {"kind": "article.published", "say": "dismiss"})
    assert [(norm.dismissed, norm.want) for norm in words.norms.all()] == [(True, None)]
    norm = words.norms.get()
    secretarys.post(f"{HERE}{words.pk}/norms/{norm.pk}/drop/")
    secretarys.post(settle, {"kind": "article.published", "say": "confirm"})
    assert [(norm.dismissed, norm.want) for norm in words.norms.all()] == [(False, 4)]
    secretarys.post(settle, {"kind": "article.published", "say": "dismiss"})
    assert [norm.want for norm in words.norms.all()] == [4]


def test_a_norm_is_changed_in_a_form_that_keeps_what_was_typed(
    secretary: Actor, secretarys: Client, words: Measure
) -> None:
    body, _new = ensure_body(secretary, "Комитет проб")
    address = f"{HERE}{words.pk}/norms/?kind=article.published"
    assert 'value="4"' in secretarys.get(address).content.decode()
    form = {"kind": "article.published", "want": "2", "per": "P3M", "first": "01.02.2031", "last": "2031-01-01"}
    refused = secretarys.post(address, form)
    assert (refused.status_code, "Последний день раньше первого" in refused.content.decode()) == (422, True)
    assert 'value="2"' in refused.content.decode()
    assert secretarys.post(address, form | {"last": "31.12.2031", "body": str(body.pk)}).status_code == 302
    norm = words.norms.get()
    assert (norm.want, norm.per, norm.body, norm.first) == (2, "P3M", body, date(2031, 2, 1))
    other = form | {"kind": "news.published", "last": "31.12.2031", "want": "", "per": ""}
    assert secretarys.post(f"{HERE}{words.pk}/norms/?norm={norm.pk}", other).status_code == 302
    assert list(words.norms.values_list("kind", "want")) == [("news.published", None)]


def test_a_proposal_of_a_measure_from_elsewhere_is_not_there(secretarys: Client) -> None:
    for key in ("999999", "²", "9" * 30, "9" * 5000):
        assert secretarys.post(f"{HERE}norms/", {"offer": f"{key}:news.published"}).status_code == 404
    assert Norm.objects.count() == 0


def test_an_observer_sees_the_norm_and_no_buttons(person: PersonOf, signed_in: SignedIn, words: Measure) -> None:
    observer = signed_in(person("observer"))
    tree = tree_of(observer.get(f"{HERE}?open={words.pk}"))
    assert tree.xpath("//section[@id='p-norm']//button") == []
    assert observer.get(f"{HERE}norms/").status_code == 403


def test_many_norms_are_confirmed_with_one_line_each(secretary: Actor, sample: Plan, words: Measure) -> None:
    made = [Proposal(words.pk, kind, None, None, "", FIRST, LAST) for kind in ("news.published", "article.published")]
    assert actions.confirm_norms(secretary, sample, made) == 2
    assert words.norms.count() == 2
