"""The ledger's page: facts in people's words, figures that lead to their lists, facts typed, changed, taken back."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from svod.accounts.access import Actor
from svod.attachments.models import KeptLink
from svod.bodies.models import Body
from svod.core.ref import Ref
from svod.facts.actions import record, type_fact, withdraw_typed
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.members.models import Organisation
from svod.plan import actions
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Measure, Plan
from svod.plan.queries import composed
from tests.people import PersonOf, SignedIn

pytestmark = pytest.mark.django_db
HERE = "/obrazec/desk/facts/"


@pytest.fixture
def client(programme: Plan, secretary: Actor, signed_in: SignedIn) -> Client:
    return signed_in(secretary)


def typed(secretary: Actor, title: str = "Семинар", month: int = 3, **more: Any) -> Fact:
    told = Told(date(2031, month, 1), title=title, **more)
    return type_fact(secretary, FactKind.EVENT_HELD, told, year=2031)


def recorded(secretary: Actor, number: int, body: Body | None = None, *, public: bool = True) -> Fact:
    whose = Ref("body", str(body.pk), body.name) if body else None
    told = Told(date(2031, 1 + number % 6, 5), title=f"Новость {number}", body=whose, public=public)
    return record(secretary, FactKind.NEWS_PUBLISHED, told, source=Ref("news", str(number), "Запись", "/obrazec/"))


def form(**more: Any) -> dict[str, Any]:
    return {"kind": "event.held", "year": "2031", "start": "2031-03-01", "title": "Семинар", "public": "on", **more}


def test_a_fact_reads_as_people_write_it(
    client: Client, secretary: Actor, rows: list[Measure], member: Organisation
) -> None:
    fact = typed(secretary, "Семинар проб", quantities={"people": 22, "organisations": 1}, organisations=(member.pk,))
    actions.tie_fact(secretary, rows[0], fact)
    page = unescape(client.get(f"{HERE}?year=2031").content.decode())
    for words in ("1 марта 2031 г.", "22 участника, 1 организация", "ООО «Образец»", "Семинар проб", "вручную"):
        assert words in page
    assert f"/obrazec/desk/plan/2031/?open={rows[0].pk}#m-{rows[0].pk}" in page


def test_a_fact_that_proves_a_measure_of_an_own_plan_leads_into_that_plan(
    client: Client, secretary: Actor, rows: list[Measure], council: Body
) -> None:
    own = actions.begin_own_plan(secretary, rows[0], body=council)
    step = actions.write_measure(secretary, own, section=None, number="1.", cells={"measure": "Шаг совета"})
    actions.tie_fact(secretary, step, typed(secretary, "Семинар совета"))
    page = unescape(client.get(f"{HERE}?year=2031&tied=yes").content.decode())
    assert f"/obrazec/desk/plan/2031/own/{own.pk}/?open={step.pk}#m-{step.pk}" in page
    assert "Семинар совета" in page


def test_every_figure_leads_to_a_list_of_exactly_that_length(
    client: Client, secretary: Actor, rows: list[Measure], council: Body
) -> None:
    for n in range(8):
        actions.tie_fact(secretary, rows[n % 2], recorded(secretary, n, council if n % 3 else None, public=n != 4))
    typed(secretary)
    withdraw_typed(secretary, typed(secretary, "Ошибка"), "двойник")
    for start in ("?year=2031", "?year=2031&month=2&kind=news.published&q=новость&tied=yes"):
        page = unescape(client.get(HERE + start).content.decode())
        figures = re.findall(r'href="([^"]*)"(?: aria-current="true")?(?: data-month="\d*")? data-figure="(\d+)"', page)
        assert len(figures) > 15
        for url, number in figures:
            shown = client.get(url if url.startswith("/") else HERE + url).content.decode()
            found = re.search(r'data-count="(\d+)"', shown)
            assert (found[1] if found else "0") == number, url


@pytest.mark.parametrize("number", [1, 60])
def test_the_page_asks_as_many_questions_whatever_the_facts(
    number: int,
    client: Client,
    secretary: Actor,
    rows: list[Measure],
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for n in range(number):
        actions.tie_fact(secretary, rows[0], recorded(secretary, n))
    client.get(f"{HERE}?year=2031")
    with django_assert_num_queries(10):
        client.get(f"{HERE}?year=2031")


def test_the_ledger_goes_out_as_json_csv_and_xlsx(client: Client, secretary: Actor, rows: list[Measure]) -> None:
    actions.tie_fact(secretary, rows[0], typed(secretary, quantities={"people": 5}))
    told = client.get("/obrazec/desk/facts.json?year=2031").json()
    assert (told["count"], told["facts"][0]["rows"], told["facts"][0]["by_hand"]) == (1, ["1.1."], True)
    sheet = client.get("/obrazec/desk/facts.csv?year=2031").content.decode("utf-8-sig")
    assert "01.03.2031" in sheet
    assert client.get("/obrazec/desk/facts.xlsx?year=2031").content.startswith(b"PK")


def test_a_fact_is_typed_with_the_measures_it_proves_in_one_go(
    client: Client, programme: Plan, rows: list[Measure], member: Organisation, council: Body
) -> None:
    answer = client.post(
        f"{HERE}new/",
        form(
            measures=[str(rows[0].pk), str(rows[3].pk)],
            organisations=str(member.pk),
            other_names="ООО «Проба»\nАО «Опыт»",
            body=str(council.pk),
            n_people="12",
            url="https://example.org/seminar",
            again="1",
        ),
    )
    fact = Fact.objects.get()
    assert [link.address for link in KeptLink.objects.all()] == ["https://example.org/seminar"]
    assert (fact.quantities, fact.body_name, fact.other_names) == (
        {"people": 12},
        "Совет образца",
        ["ООО «Проба»", "АО «Опыт»"],
    )
    found = composed(programme.cluster, programme, date(2031, 12, 31))
    assert [bool(found.rows[row.pk].facts) for row in rows] == [True, False, False, True]
    assert "Семинар" in found.rows[rows[0].pk].composition.text
    again = client.get(answer["Location"]).content.decode()
    assert re.search(rf'<option value="{council.pk}" selected', again)
    assert len(re.findall(r'name="measures"[^>]* checked', again)) == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"start": "2031-07-01"}, "ещё впереди"),
        ({"start": "2030-07-01"}, "2031"),
        ({"start": ""}, "Когда это было"),
        ({"n_people": "-3"}, "число от нуля"),
        ({"n_people": "много"}, "целое число"),
        ({"n_people": str(10**15)}, "Такого числа быть не может"),
        ({"title": ""}, "что произошло"),
        ({"url": "file:///etc/passwd"}, "http"),
        ({"url": "http://127.0.0.1/"}, "внутр"),
        ({"url": "http://192.168.0.7/report"}, "внутр"),
        ({"end": "2031-02-01"}, "раньше"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(
    wrong: dict[str, str], words: str, client: Client
) -> None:
    answer = client.post(f"{HERE}new/", form(other_names="ООО «Редкое имя»") | wrong)
    page = unescape(answer.content.decode())
    assert (answer.status_code, Fact.objects.count()) == (422, 0)
    assert words in page
    assert "ООО «Редкое имя»" in page


def test_the_same_fact_is_tied_and_not_counted_twice(client: Client, secretary: Actor, rows: list[Measure]) -> None:
    fact = typed(secretary)
    ticked = form(measures=str(rows[1].pk))
    page = unescape(client.post(f"{HERE}new/", ticked).content.decode())
    assert "Привязать тот, что есть" in page
    assert f"/obrazec/desk/facts/{fact.pk}/tie/" in page
    client.post(f"{HERE}{fact.pk}/tie/", ticked)
    assert Fact.objects.count() == 1
    assert list(Evidence.objects.values_list("measure", "role")) == [(rows[1].pk, Proof.PROVES)]


def test_a_fact_is_changed_and_what_it_proves_too(client: Client, secretary: Actor, rows: list[Measure]) -> None:
    fact = typed(secretary)
    actions.tie_fact(secretary, rows[0], fact)
    client.post(f"{HERE}{fact.pk}/edit/", form(title="Форум", seen="1", measures=str(rows[3].pk)))
    fact.refresh_from_db()
    assert (fact.title, fact.version) == ("Форум", 2)
    assert [each.measure_id for each in Evidence.objects.all()] == [rows[3].pk]
    page = unescape(client.get(f"{HERE}{fact.pk}/").content.decode())
    assert "Семинар" in page  # in its history


def test_who_was_slower_sees_both_texts_and_decides(client: Client, secretary: Actor) -> None:
    fact = typed(secretary)
    client.post(f"{HERE}{fact.pk}/edit/", form(title="Первое имя", seen="1"))
    answer = client.post(f"{HERE}{fact.pk}/edit/", form(title="Второе имя", seen="1"))
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Оба текста" in page
    assert page.count("Первое имя") == 1
    assert page.count("Второе имя") == 2
    seen = re.search(r'name="seen" value="(\d+)"', page)
    client.post(f"{HERE}{fact.pk}/edit/", form(title="Второе имя", seen=seen[1] if seen else ""))
    fact.refresh_from_db()
    assert fact.title == "Второе имя"


def test_a_fact_taken_back_leaves_with_its_reason(client: Client, secretary: Actor, rows: list[Measure]) -> None:
    fact = typed(secretary)
    actions.tie_fact(secretary, rows[0], fact)
    assert client.post(f"{HERE}{fact.pk}/withdraw/", {"why": " "}).status_code == 422
    client.post(f"{HERE}{fact.pk}/withdraw/", {"why": "Записан дважды"})
    assert composed(secretary.cluster, rows[0].plan, date(2031, 12, 31)).rows[rows[0].pk].facts == ()
    page = unescape(client.get(f"{HERE}{fact.pk}/").content.decode())
    assert "Записан дважды" in page
    assert "/edit/" not in page


def test_a_rooms_fact_leads_to_its_record_and_is_not_edited_here(client: Client, secretary: Actor) -> None:
    fact = recorded(secretary, 1)
    page = unescape(client.get(f"{HERE}{fact.pk}/").content.decode())
    assert '<a href="/obrazec/">Запись</a>' in page
    assert "/withdraw/" not in page
    assert client.get(f"{HERE}{fact.pk}/edit/").status_code == 404
    assert client.post(f"{HERE}{fact.pk}/withdraw/", {"why": "так"}).status_code == 422
    assert Fact.objects.get().withdrawn_at is None


def test_an_observer_reads_and_a_clerk_finds_no_ledger(
    client: Client, secretary: Actor, person: PersonOf, signed_in: SignedIn
) -> None:
    typed(secretary)
    page = signed_in(person("observer")).get(f"{HERE}?year=2031").content.decode()
    assert "Семинар" in page
    assert "facts/new/" not in page
    assert signed_in(person("clerk")).get(HERE).status_code == 403
