"""The plan's page: what stands in it, and that every figure leads to a list of its length."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.members.actions import ensure_person
from svod.members.models import Organisation
from svod.plan import actions
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft
from tests.people import PersonOf, SignedIn

HERE = "/obrazec/desk/plan/2031/"
QUERIES = 10
QUERIES_WITH_PANEL = 15


def tree_of(words: str) -> Any:
    return html.fromstring(words)


def page(client: Client, address: str = "") -> Any:
    answer = client.get(HERE + address)
    assert answer.status_code == 200
    return tree_of(answer.content.decode())


def rows(tree: Any) -> list[Any]:
    found: list[Any] = tree.xpath("//tr[@data-number]")
    return found


def numbers(tree: Any) -> list[str]:
    return [row.get("data-number") for row in rows(tree)]


@pytest.fixture
def secretarys(secretary: Actor, signed_in: SignedIn, sample: Plan) -> Client:
    return signed_in(secretary)


def test_without_a_plan_the_page_says_so_and_offers_a_load_to_who_may(
    secretary: Actor, person: PersonOf, signed_in: SignedIn
) -> None:
    for actor, offered in ((secretary, True), (person("head"), False), (person("observer"), False)):
        answer = signed_in(actor).get("/obrazec/desk/plan/")
        words = answer.content.decode()
        assert (answer.status_code, "Плана пока нет" in words) == (200, True)
        assert ("/obrazec/desk/import/" in tree_of(words).xpath("//main//a/@href")) is offered


def test_the_bare_address_leads_to_the_latest_year(secretarys: Client, secretary: Actor) -> None:
    actions.create_plan(secretary, year=2029)
    answer = secretarys.get("/obrazec/desk/plan/")
    assert (answer.status_code, answer["Location"]) == (302, HERE)


def test_rows_carry_number_and_status_and_cells_their_roles(secretarys: Client) -> None:
    tree = page(secretarys)
    told = [(row.get("data-number"), row.get("data-status")) for row in rows(tree)]
    assert told == [
        ("1.1.", "done"),
        ("1.2", "no_report"),
        ("1.2", "in_progress"),
        ("2.1.", "not_due"),
        ("2.2.", "moved"),
    ]
    roles = [cell.get("data-col") for cell in rows(tree)[0].xpath("./*[@data-col]")]
    assert roles == ["number", "measure", "responsible", "deadline", "expected", "result", "status"]
    assert len({row.get("id") for row in rows(tree)}) == 5


def test_heads_are_those_of_the_document(secretarys: Client) -> None:
    heads = [" ".join(head.text_content().split()) for head in page(secretarys).xpath("//thead/tr[1]/th")]
    assert heads == ["№ п/п", "Что делаем", "Кто", "Срок", "Ожидаемый результат", "Итог", "Статус", "Подтверждения"]


def test_other_columns_are_shown_on_demand(secretarys: Client) -> None:
    tree = page(secretarys, "?columns=all")
    roles = [cell.get("data-col") for cell in rows(tree)[3].xpath("./*[@data-col]")]
    assert roles[6:8] == ["place", "other:I / II квартал"]
    assert tree.xpath("//tr[@data-number='2.1.']/td[@data-col='other:I / II квартал']/div")[0].text_content() == "+"


def test_words_are_escaped_and_addresses_are_links(secretarys: Client) -> None:
    tree = page(secretarys)
    assert rows(tree)[2].xpath("./td[@data-col='measure']/div")[0].text_content() == "Написать <b>статью</b>"
    assert rows(tree)[0].xpath("./td[@data-col='result']//div/a/@href") == ["https://example.org/smotr"]


def test_words_that_carry_an_address_are_links_in_row_and_panel(
    secretarys: Client, secretary: Actor, sample: Plan
) -> None:
    anchors = {"result": [["<первая>", "https://example.org/1?a=1&b=2"], ["вторая", "javascript:alert(1)"]]}
    cells = {"measure": "Дело", "result": "Вышли <первая>,\nвторая и https://example.org/2"}
    draft = MeasureDraft("3.1.", cells, links=("https://example.org/1?a=1&b=2",), anchors=anchors)
    row = actions.add_measure(secretary, sample, section=None, draft=draft)
    for tree in (page(secretarys), page(secretarys, f"?open={row.pk}")):
        place = "//tr[@data-number='3.1.']/td[@data-col='result']/div"
        (cell,) = tree.xpath("//dd[@id='p-result']") or tree.xpath(place)
        assert [(each.text, each.get("href")) for each in cell.xpath("./a[@rel]")] == [
            ("<первая>", "https://example.org/1?a=1&b=2"),
            ("example.org/2", "https://example.org/2"),
        ]
        assert len(cell.xpath("./br")) == 1


def test_every_figure_leads_to_a_list_of_its_length(secretarys: Client) -> None:
    tree = page(secretarys)
    figures = [(a.xpath("./span[@class='count']")[0].text, a.get("href")) for a in tree.xpath("//a[@class='filter']")]
    figures += [(a.xpath("./b")[0].text, a.get("href")) for a in tree.xpath("//ul[@class='legend']//a")]
    figures += [(a.get("data-count"), a.get("href")) for a in tree.xpath("//nav[@class='months']/a")]
    figures += [
        (a.text, a.get("href")) for a in tree.xpath("//*[@class='section-go']//a | //*[@class='sum']//strong/a")
    ]
    assert len(figures) == 6 + 5 + 13 + 4 + 2
    for count, address in figures:
        assert len(rows(page(secretarys, address.removeprefix("./")))) == int(count), address


def test_figures_keep_their_word_under_other_filters(secretarys: Client) -> None:
    tree = page(secretarys, "?q=отчёты")
    for link in tree.xpath("//a[@class='filter']"):
        count = int(link.xpath("./span[@class='count']")[0].text)
        assert len(rows(page(secretarys, link.get("href").removeprefix("./")))) == count


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("?show=mine", ["1.1."]),
        ("?show=overdue", ["1.2"]),
        ("?show=silent", ["1.2"]),
        ("?show=findings", ["1.2"]),
        ("?show=unset", ["1.2"]),
        ("?status=moved", ["2.2."]),
        ("?month=9", ["1.2", "2.1."]),
        ("?month=0", ["2.2."]),
        ("?q=ОТЧЕТЫ", ["1.2"]),
        ("?q=смотр+зал", ["1.1."]),
        ("?q=Ничего", []),
        ("?status=чушь&month=99&section=x", ["1.1.", "1.2", "1.2", "2.1.", "2.2."]),
    ],
)
def test_filters_of_the_address(secretarys: Client, address: str, expected: list[str]) -> None:
    assert numbers(page(secretarys, address)) == expected


def test_filters_by_section_and_body(secretarys: Client, sample: Plan) -> None:
    second = sample.sections.get(number="2.")
    assert numbers(page(secretarys, f"?section={second.pk}")) == ["2.1.", "2.2."]
    body = page(secretarys).xpath("//select[@id='f-body']/option[2]/@value")[0]
    assert numbers(page(secretarys, f"?body={body}&show=silent")) == ["1.2"]


def test_the_panel_tells_everything_of_a_row(secretarys: Client, row_of: Callable[[str], Measure]) -> None:
    tree = page(secretarys, f"?open={row_of('статью').pk}")
    panel = " ".join(tree.xpath("//aside[@id='panel']")[0].text_content().split())
    for words in ("Результат записан: поставьте статус.", "01.09.2031 – 30.09.2031", "ООО «Пример»", "организация"):
        assert words in panel
    assert "Номер 1.2 стоит дважды?" in panel
    assert tree.xpath("//tr[@class='is-open']/@data-number") == ["1.2"]


def test_htmx_gets_the_panel_alone(secretarys: Client, row_of: Callable[[str], Measure]) -> None:
    headers = {"HX-Request": "true", "HX-Target": "aside#panel"}
    answer = secretarys.get(f"{HERE}?open={row_of('2.1.').pk}", headers=headers)
    assert "<html" not in answer.content.decode()
    assert f'data-row="m-{row_of("2.1.").pk}"' in answer.content.decode()


def test_a_foreign_row_opens_nothing(secretarys: Client) -> None:
    assert page(secretarys, "?open=999999").xpath("//aside//h2") == []


def test_nothing_inline_that_the_policy_forbids(secretarys: Client, row_of: Callable[[str], Measure]) -> None:
    words = secretarys.get(f"{HERE}?open={row_of('1.1.').pk}&columns=all").content.decode()
    assert re.findall(r"\sstyle=|\son\w+=|<script>|<style", words) == []


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_asks_a_fixed_number_of_queries(
    secretary: Actor, signed_in: SignedIn, django_assert_num_queries: Any, count: int
) -> None:
    plan = actions.create_plan(secretary, year=2031)
    for number in range(1, 1 + count // 20 + 1):
        actions.add_section(secretary, plan, number=f"{number}.", title="Образец")
    section = plan.sections.all()[0]
    many = [MeasureDraft(number=f"1.{n}", cells={"measure": "Дело"}, section_id=section.pk) for n in range(count)]
    made = actions.add_measures(secretary, plan, many)
    client = signed_in(secretary)
    client.get(HERE)
    with django_assert_num_queries(QUERIES):
        assert len(rows(page(client))) == count
    with django_assert_num_queries(QUERIES_WITH_PANEL):
        page(client, f"?open={made[0].pk}")


def test_two_thousand_measures_come_by_pages(secretary: Actor, signed_in: SignedIn) -> None:
    plan = actions.create_plan(secretary, year=2031)
    made = actions.add_measures(
        secretary, plan, [MeasureDraft(number=str(n), cells={"measure": "Дело"}) for n in range(2000)]
    )
    client = signed_in(secretary)
    tree = page(client)
    assert (len(rows(tree)), tree.xpath("//table/@data-count")) == (300, ["2000"])
    assert len(rows(page(client, "?page=7"))) == 200
    assert made[1500].number in numbers(page(client, f"?open={made[1500].pk}"))


@pytest.fixture
def executor(person: PersonOf, secretary: Actor, sample: Plan) -> Actor:
    """Answers for 1.1 beside the secretary, and for nothing else."""
    actor = person("executor")
    somebody, _ = ensure_person(secretary, "Иванов-Образец И.И.", user=actor.user)
    row = sample.measures.get(number="1.1.")
    row.assignments.update(person=somebody)
    return actor


def test_an_executor_sees_ones_own_measures_and_writes_their_result(executor: Actor, signed_in: SignedIn) -> None:
    tree = page(signed_in(executor))
    assert numbers(tree) == ["1.1."]
    pencils = [a.get("href") for a in tree.xpath("//a[@class='cell-edit']")]
    assert len(pencils) == 1
    assert pencils[0].endswith("/words/result/")
    assert "Подписей две?" not in tree.text_content()


def test_a_clerk_sees_the_measures_of_ones_organisation(
    person: PersonOf, secretary: Actor, sample: Plan, signed_in: SignedIn
) -> None:
    clerk = person("clerk")
    firm = Organisation.objects.get(name="ООО «Пример»")
    ensure_person(secretary, "Клерков К.К.", organisation=firm, user=clerk.user)
    assert numbers(page(signed_in(clerk))) == ["1.2"]


@pytest.mark.parametrize("role", ["observer", "body-lead", "body-secretary"])
def test_observers_and_body_people_read_without_pencils(
    person: PersonOf, signed_in: SignedIn, sample: Plan, role: str
) -> None:
    tree = page(signed_in(person(role)))
    assert len(rows(tree)) == 5
    assert tree.xpath("//a[@class='cell-edit'] | //a[@class='section-edit'] | //a[@href='add/']") == []


def test_a_neighbour_and_a_stranger_learn_nothing(
    sample: Plan, neighbour: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    theirs = signed_in(person("secretary", neighbour))
    assert theirs.get(HERE).status_code == 404
    assert theirs.get("/sosed/desk/plan/2031/").status_code == 404
    assert signed_in(person(None)).get(HERE).status_code == 404
    assert Client().get(HERE).status_code == 302


@pytest.mark.parametrize("year", ["0", "2030", "99999", "9" * 40])
def test_a_year_without_a_plan_is_not_there(secretarys: Client, year: str) -> None:
    assert secretarys.get(f"/obrazec/desk/plan/{year}/").status_code == 404
    assert secretarys.get(f"/obrazec/desk/plan/{year}.docx").status_code == 404


def test_numbers_past_any_column_are_not_there(secretarys: Client) -> None:
    far = "9" * 40
    assert len(rows(page(secretarys, f"?open={far}&section={far}&body={far}&page={far}"))) == 5
    for address in (f"{far}/", f"{far}/words/result/", f"sections/{far}/"):
        assert secretarys.get(HERE + address).status_code == 404
    assert secretarys.post(f"{HERE}restore/{far}/").status_code == 404
