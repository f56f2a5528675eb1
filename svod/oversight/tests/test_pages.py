"""An observer of a region sees its clusters beside each other, and no other; every figure leads to its list."""

import io
import json
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from svod.accounts.access import Actor
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.oversight.models import ObservationGroup
from svod.oversight.tests.conftest import Planned
from svod.plan.actions import save_form, set_norm, withdraw_approval
from svod.plan.choices import Basis, Source
from svod.plan.models import Measure, Plan
from svod.plan.rules.forms import FormColumn
from svod.reports.actions import approve_edition, submit_report
from tests.people import SignedIn


def rows_of(client: Client, address: str) -> list[dict[str, object]]:
    """The rows of a page's JSON."""
    found: list[dict[str, object]] = json.loads(client.get(address).content)["rows"]
    return found


def test_a_ministry_sees_its_region_and_no_other_cluster(ministry: Actor, signed_in: SignedIn) -> None:
    page = unescape(signed_in(ministry).get("/oversight/").content.decode())
    assert ("Образец" in page, "Сосед" in page, "Третий" in page) == (True, True, False)
    assert "<b>2</b>кластера" in page
    assert "<b>11</b>мероприятий, выполнено 36 %" in page
    assert 'href="/obrazec/desk/plan/2031/"' in page


def test_each_figure_leads_to_a_list_of_its_length(ministry: Actor, signed_in: SignedIn) -> None:
    client = signed_in(ministry)
    page = unescape(client.get("/oversight/?year=2031").content.decode())
    assert '<b>1</b>план утверждён, <a href="?year=2031&only=not-approved">ещё нет: 1</a>' in page
    found = [
        [row["cluster"] for row in rows_of(client, f"/oversight/clusters.json?year=2031&only={only}")][:-1]
        for only in ("approved", "not-approved", "accepted", "not-accepted", "silent")
    ]
    assert found == [["Образец"], ["Сосед"], [], ["Образец", "Сосед"], ["Образец", "Сосед"]]


def test_the_rows_say_how_each_cluster_stands_today(ministry: Actor, signed_in: SignedIn) -> None:
    rows = rows_of(signed_in(ministry), "/oversight/clusters.json?year=2031")
    told = [[row[key] for key in ("cluster", "plan", "every", "done", "no_report", "not_due")] for row in rows]
    assert told == [
        ["Образец", "утверждён 15.06.2031", 6, 3, 1, 2],
        ["Сосед", "не утверждён", 5, 1, 4, 0],
        ["Итого", None, 11, 4, 5, 2],
    ]


def test_silence_comes_with_the_day_and_without_a_write(
    ministry: Actor, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2031-12-20T10:00")
    total = rows_of(signed_in(ministry), "/oversight/clusters.json?year=2031")[-1]
    assert (total["no_report"], total["not_due"]) == (7, 0)


def test_an_accepted_report_speaks_for_its_year_and_is_one_press_away(
    ministry: Actor, cluster: Cluster, person: Callable[..., Actor], signed_in: SignedIn
) -> None:
    edition = approve_edition(person("head"), submit_report(person("secretary"), 2030))
    client = signed_in(ministry)
    page = client.get("/oversight/?year=2030").content.decode()
    address = f"/obrazec/desk/report/2030/editions/{edition.pk}/"
    assert address in page
    assert client.get(address).status_code == 200
    rows = rows_of(client, "/oversight/clusters.json?year=2030")
    assert rows[0]["report"] == "редакция 1, 15.06.2031"
    assert [rows[0]["done"], rows[1]["plan"], rows[2]["done"]] == [2, "нет плана", 2]


def test_years_stand_side_by_side_with_a_chart_of_the_same_numbers(ministry: Actor, signed_in: SignedIn) -> None:
    client = signed_in(ministry)
    page = client.get("/oversight/years/").content.decode()
    assert page.count('class="mark is-done"') == 2
    assert "style=" not in page
    told = [
        [row[key] for key in ("year", "plans", "approved", "every", "done", "percent")]
        for row in rows_of(client, "/oversight/years.json")
    ]
    assert told == [[2030, 1, 0, 2, 2, 100], [2031, 2, 1, 11, 4, 36]]


def test_a_form_is_rolled_up_by_clusters_as_table_and_files(ministry: Actor, signed_in: SignedIn) -> None:
    client = signed_in(ministry)
    page = client.get("/oversight/forms/plan/?year=2031").content.decode()
    assert "/obrazec/desk/plan/2031/forms/plan/" in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/oversight/forms/plan.xlsx?year=2031").content))
    cells = book.get_sheet_by_index(0).to_python()
    assert [str(row[0]) for row in cells if row[0] in ("Образец", "Сосед", "Итого")] == ["Образец", "Сосед", "Итого"]
    assert client.get("/oversight/forms/plan.docx?year=2031").content[:2] == b"PK"
    assert client.get("/oversight/forms/plan.csv?year=2031").content.decode("utf-8-sig").count("\n") >= 4
    assert client.get("/oversight/forms/plan.exe?year=2031").status_code == 404
    assert client.get("/oversight/forms/body/").status_code == 404


def test_a_roadmap_is_rolled_up_by_quarters(ministry: Actor, signed_in: SignedIn) -> None:
    rows = rows_of(signed_in(ministry), "/oversight/forms/roadmap.json?year=2031")
    told = [[row[f"quarter-{quarter}-{part}"] for quarter in (1, 4) for part in ("all", "done")] for row in rows]
    assert told == [[4, 3, 2, 0], [5, 1, 0, 0], [9, 4, 2, 0]]


def test_indicators_of_clusters_are_added_up_and_opened_by_cluster(
    ministry: Actor, region: ObservationGroup, person: Callable[..., Actor], signed_in: SignedIn
) -> None:
    approved = Plan.objects.get(year=2031, approved_at__isnull=False)
    withdraw_approval(person("head"), approved, why="нормы")
    for cluster, want in zip(region.clusters.order_by("pk"), (2, 1), strict=True):
        secretary = person("secretary", cluster)
        measure = Measure.objects.filter(plan__cluster=cluster, plan__year=2031).order_by("pk")[0]
        first, last = date(2031, 1, 1), date(2031, 12, 31)
        set_norm(secretary, measure, FactKind.MEETING_HELD, first=first, last=last, want=want, per="P3M")
        record(secretary, FactKind.MEETING_HELD, Told(date(2031, 3, 3), title="Совет"), source=Ref("sample", "1", ""))
    client = signed_in(ministry)
    (row,) = rows_of(client, "/oversight/forms/indicators.json?year=2031")
    assert [row[key] for key in ("plan", "fact", "percent", "clusters")] == [12, 2, 17, 2]
    opened = rows_of(client, f"/oversight/forms/indicators.json?year=2031&indicator={row['indicator']}")
    assert [[each["cluster"], each["plan"], each["fact"]] for each in opened] == [
        ["Образец", 8, 1],
        ["Сосед", 4, 1],
        ["Итого", 12, 2],
    ]
    page = client.get(f"/oversight/forms/indicators/?year=2031&indicator={row['indicator']}").content.decode()
    assert "все показатели" in page


def test_a_cluster_s_own_form_is_rolled_up_by_its_name(
    ministry: Actor, person: Callable[..., Actor], signed_in: SignedIn
) -> None:
    made = save_form(
        person("secretary"),
        name="Форма министерства",
        basis=Basis.MEASURES,
        columns=[FormColumn(Source.MEASURE)],
        statuses=["done"],
        valid_from=date(2020, 7, 1),
    )
    client = signed_in(ministry)
    assert "Форма министерства" in client.get("/oversight/forms/").content.decode()
    rows = rows_of(client, f"/oversight/forms/{made.pk}.json?year=2031")
    assert [(row["every"], row["done"], row["no_report"]) for row in rows] == [(3, 3, 0), (1, 1, 0), (4, 4, 0)]


def test_who_works_in_two_clusters_sees_both_without_any_group(
    region: ObservationGroup, third: Cluster, person: Callable[..., Actor], signed_in: SignedIn
) -> None:
    head = person("head")
    from svod.accounts.actions import give_role
    from svod.accounts.choices import Role

    assert head.user is not None
    give_role(head.user, third, Role.OBSERVER)
    rows = rows_of(signed_in(head), "/oversight/clusters.json?year=2031")
    assert [row["cluster"] for row in rows] == ["Образец", "Третий", "Итого"]
    assert signed_in(head).get(f"/oversight/?group={region.pk}").status_code == 404


@pytest.mark.parametrize("role", ["executor", "clerk", "operator", None])
def test_who_reads_no_whole_plan_finds_nothing_here(
    role: str | None, region: ObservationGroup, person: Callable[..., Actor], signed_in: SignedIn
) -> None:
    client = signed_in(person(role))
    for address in ("/oversight/", "/oversight/years/", "/oversight/forms/", "/oversight/forms/plan/"):
        assert client.get(address).status_code == 404
    for address in ("clusters.csv", "years.csv", "forms/plan.csv"):
        assert client.get(f"/oversight/{address}").status_code == 404


def test_nobody_signed_in_is_asked_to_sign_in(client: Client, region: ObservationGroup) -> None:
    assert client.get("/oversight/")["Location"] == "/sign-in/?next=/oversight/"


PAGES = {
    "/oversight/?year=2031": 17,
    "/oversight/years/": 11,
    "/oversight/forms/?year=2031": 7,
    "/oversight/forms/plan/?year=2031": 15,
    "/oversight/forms/control/?year=2031": 15,
    "/oversight/forms/roadmap/?year=2031": 16,
    "/oversight/forms/indicators/?year=2031": 12,
}


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("more", [0, 12])
def test_a_page_asks_as_many_questions_whatever_the_clusters(
    ministry: Actor,
    region: ObservationGroup,
    person: Callable[..., Actor],
    planned: Planned,
    signed_in: SignedIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    more: int,
) -> None:
    from svod.oversight.actions import add_clusters

    new = [found_cluster(slug=f"kl-{n}", name=f"Кластер {n}", short_name=f"Кл {n}") for n in range(more)]
    for each in new:
        planned(person("secretary", each), 2031, done=1)
    add_clusters(None, region, new)
    client = signed_in(ministry)
    with django_assert_num_queries(PAGES[address]):
        assert client.get(address).status_code == 200
