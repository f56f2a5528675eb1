"""What is told on the pages of events is the sentence and the status of its row of the plan."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from svod.accounts.access import Actor
from svod.events.models import Application, Event, Exposition
from svod.events.tests.conftest import begin, firms
from svod.plan.actions import add_measure, create_plan
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft
from tests.people import SignedIn

DESK = "/obrazec/desk"
SILENT = f"{DESK}/silent/"


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    return create_plan(secretary, year=2030, title="План")


def row(secretary: Actor, plan: Plan, number: str, words: str, **told: Any) -> Measure:
    cells = {"measure": words, "deadline": "в течение года", **told.pop("cells", {})}
    return add_measure(secretary, plan, section=None, draft=MeasureDraft(number=number, cells=cells, **told))


def says(client: Client, measure: Measure) -> tuple[str, str]:
    """Column 6 of the row, without its address, and its status."""
    [found] = [each for each in client.get(f"{DESK}/plan/2030.json").json()["rows"] if each["number"] == measure.number]
    page = client.get(f"{DESK}/plan/2030/?open={measure.pk}").content.decode()
    told = page.partition(f'id="m-{measure.pk}"')[2].partition("</tr>")[0]
    return told.partition("c-res")[2].partition("</td>")[0], found["status"]


def tell_event(client: Client, kind: str, title: str, *measures: Measure, **told: str) -> Event:
    """An event written on its page, of the third to the seventh of June."""
    form = {"kind": kind, "title": title, "first": "2030-06-03", "last": "2030-06-07", "public": "on"}
    answer = client.post(f"{DESK}/events/add/", form | told | {"measures": [str(each.pk) for each in measures]})
    assert answer.status_code == 302
    return Event.objects.get(title=title)


def close(client: Client, event: Event, **told: str) -> None:
    assert client.post(f"{DESK}/events/{event.pk}/close/", {"outcome": "", **told}).status_code == 302


@pytest.mark.parametrize(
    ("joint", "own", "words", "status"),
    [
        (5, 3, "на совместном стенде 5, отдельно 3", "done"),
        (0, 8, "отдельные стенды", "partly"),
    ],
)
def test_an_exhibition_of_eight_members_says_who_stood_together_and_who_apart(
    secretary: Actor, plan: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch,
    joint: int, own: int, words: str, status: str,
) -> None:  # fmt: skip
    client = signed_in(secretary)
    measure = row(secretary, plan, "1.", "Участие в ярмарке образцов", cells={"expected": "Совместный стенд"})
    event = tell_event(client, "exhibition", "Ярмарка образцов", measure)
    stands = f"{DESK}/events/{event.pk}/stands/"
    client.post(stands, {"organisation": [str(firm.pk) for firm in firms(secretary, 8)]})
    begin(monkeypatch, "2030-06-08T10:00")
    for place, stand in enumerate(event.stands.order_by("pk")):
        state = "joint" if place < joint else "own"
        assert client.post(f"{stands}{stand.pk}/", {"state": state, "seen": str(stand.version)}).status_code == 302
    close(client, event)
    told, stands_as = says(client, measure)
    assert (words in told, "с 3 по 7 июня 2030 г." in told, stands_as) == (True, True, status)
    assert (joint + own, "8 организаций" in told or "Ярмарка образцов" in told) == (8, True)


def test_a_conference_with_sections_proves_two_rows(
    secretary: Actor, plan: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(secretary)
    rows = [row(secretary, plan, f"{n}.", words) for n, words in ((1, "Секции на слёте"), (2, "Связь с институтом"))]
    event = tell_event(client, "conference", "Слёт образцов", *rows, hosted="on")
    for title in ("Закупки макетов", "Кадры для макетов"):
        part = {"day": "2030-06-03", "title": title, "is_section": "on"}
        assert client.post(f"{DESK}/events/{event.pk}/programme/", part).status_code == 302
    begin(monkeypatch, "2030-06-08T10:00")
    close(client, event)
    for measure in rows:
        told, status = says(client, measure)
        assert ("секции: «Закупки макетов», «Кадры для макетов»" in told, status) == (True, "done")


def test_a_row_is_silent_after_march_until_its_application_is_filed(
    secretary: Actor, plan: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(secretary)
    stage = {"what": "заявка", "dates": [["2030-03-01", "2030-03-31"]]}
    meaning = {"kind": "window", "dates": [["2030-01-01", "2030-12-31"]], "every": None, "length": None}
    measure = row(secretary, plan, "1.", "Поддержка показа за рубежом")
    Measure.objects.filter(pk=measure.pk).update(
        deadline_meaning=meaning | {"milestones": [stage]}, begins=date(2030, 1, 1), ends=date(2030, 12, 31)
    )

    def silent(day: str) -> list[tuple[str, date]]:
        begin(monkeypatch, f"{day}T10:00")
        return [(each.stage, each.ended) for each in client.get(SILENT).context["unasked"]]

    assert (silent("2030-03-31"), silent("2030-04-01")) == ([], [("заявка", date(2030, 3, 31))])
    client.post(f"{DESK}/events/applications/add/", {"title": "Заявка", "outcome": "waiting", "measures": [measure.pk]})
    application = Application.objects.get()
    page = f"{DESK}/events/applications/{application.pk}/"
    client.post(page, {"kind": "filed", "due": "2030-03-31"})
    assert silent("2030-04-02") == [("заявка", date(2030, 3, 31))]
    client.post(f"{page}stages/{application.stages.get().pk}/", {"day": "2030-04-02"})
    assert (silent("2030-04-02"), says(client, measure)[1]) == ([], "in_progress")


def test_an_exposition_proves_its_row_by_its_renewal(
    secretary: Actor, plan: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(secretary)
    measure = row(secretary, plan, "1.", "Обновление витрины")
    client.post(f"{DESK}/events/expositions/add/", {"title": "Витрина образцов", "measures": [str(measure.pk)]})
    begin(monkeypatch, "2030-09-11T10:00")
    page = f"{DESK}/events/expositions/{Exposition.objects.get().pk}/"
    assert client.post(page, {"day": "2030-09-10", "next_on": "2031-09-10"}).status_code == 302
    told, status = says(client, measure)
    assert ("Витрина образцов" in told, "10 сентября 2030 г." in told, status) == (True, True, "done")


def test_an_away_session_says_how_many_came(
    secretary: Actor, plan: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(secretary)
    measure = row(secretary, plan, "1.", "Выездной день руководителей", cells={"expected": "Более 50 человек"})
    event = tell_event(client, "away", "Выездной день", measure, hosted="on", last="2030-06-03")
    begin(monkeypatch, "2030-06-04T10:00")
    close(client, event, people="104")
    told, status = says(client, measure)
    assert ("104 участника" in told, "3 июня 2030 г." in told, status) == (True, True, "done")
