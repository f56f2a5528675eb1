"""Whom members need: a round of twenty with its sums by hand; a vacancy from its posting to its application."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.installation import Installation, free_port
from tests.post import Postbox, link_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
SLUG, NOW, TICK = "primer", "2031-11-20T10:00", "2031-11-20T10:05"
ENDING, LATER = "2032-02-12T10:00", "2032-02-12T10:05"
"""A week before the end of ninety days. The site's clock stands there: what its own worker laid ready at that moment
is sent by the next run of the letters, a minute on."""
OVER, GONE = "2032-05-20T10:00", "2032-06-20T10:00"
"""After ninety days more; after the thirty days of the banner."""

PEOPLE = """
import os
from datetime import date
import django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.models import Grant
from svod.clusters.models import Cluster
from svod.members.actions import ensure_organisation
from svod.members.models import Contact, Membership
from svod.plan.actions import add_measure
from svod.plan.actions.meaning import read_deadline_into
from svod.plan.models import Plan
from svod.plan.rules import MeasureDraft
from svod.workforce import actions
place = Cluster.objects.get(slug="primer")
who = actor_in(place, Grant.objects.filter(cluster=place, role="secretary").first().user)
Membership.objects.filter(organisation__cluster=place).delete()
for n in range(20):
    firm = ensure_organisation(who, f"ООО «Макет {n:02}»", is_member=True)[0]
    Contact.objects.create(organisation=firm, kind="mail", value=f"kadry{n:02}@example.org")
os.environ["SVOD_NOW"] = "2030-11-20T10:00"
last = actions.begin_round(who, kind="needs", year=2030, first=2031, last=2033, due=date(2030, 12, 1))
for sheet in last.sheets.select_related("round__cluster", "organisation").order_by("organisation__name")[:5]:
    actions.draw_door(who, sheet.organisation, sheet=sheet)
    typed = {"row-0-profession": "Пробник", "row-0-heads": "2", "row-0-year": "2032", "row-0-level": "worker"}
    actions.answer_sheet(who, sheet, typed, door=sheet.doors.get())
actions.close_round(who, last, base="http://localhost")
os.environ["SVOD_NOW"] = "2031-11-20T10:00"
plan = Plan.objects.get(cluster=place, year=2031, of=None)
draft = MeasureDraft("9.1.", {"measure": "Проведение опроса о кадрах", "deadline": "октябрь 2031 г."})
measure = add_measure(who, plan, section=None, draft=draft)
read_deadline_into(measure, list(plan.columns.all()))
measure.save()
"""


def tell(house: Installation, script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        env=house.environment | {"DJANGO_SETTINGS_MODULE": "svod.config.settings"},
    )
    assert done.returncode == 0, done.stderr


def tick(house: Installation, moment: str) -> None:
    words = [sys.executable, "-m", "svod", "tick", "--data", str(house.data)]
    subprocess.run(words, check=True, capture_output=True, env=house.environment | {"SVOD_NOW": moment})


@pytest.fixture
def box() -> Iterator[Postbox]:
    with Postbox() as box:
        yield box


@pytest.fixture
def house(tmp_path: Path, box: Postbox) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=True, now=NOW, port=free_port(), SVOD_SMTP=box.address) as here:
        yield here


def fill(page: "Page", at: int, profession: str, heads: int, year: int, skills: str) -> None:
    """One row of a sheet, as a person fills it."""
    page.locator(f"#p{at}").fill(profession)
    page.locator(f"#h{at}").fill(str(heads))
    page.locator(f"#y{at}").select_option(str(year))
    page.locator(f"#s{at}").fill(skills)


def choose(page: "Page", label: str, words: str) -> None:
    """Choose of a list what has these words."""
    field = page.get_by_label(label)
    field.select_option(value=field.locator("option", has_text=words).get_attribute("value"))


def row_of(page: "Page", house: Installation, number: str) -> str:
    """What the plan's row of a number says."""
    page.goto(f"{house.url}{SLUG}/desk/plan/2031/")
    return page.get_by_role("row").filter(has_text=re.compile(rf"^\s*{re.escape(number)}")).first.inner_text()


def test_a_round_of_twenty_is_sent_answered_added_up_and_closed(
    page: "Page", house: Installation, box: Postbox
) -> None:
    tell(house, PEOPLE)
    page.goto(house.enter(SLUG, "secretary"))
    assert "Нет сведений" in row_of(page, house, "9.1.")
    page.goto(f"{house.url}{SLUG}/desk/workforce/rounds/add/")
    page.get_by_label("Ответить до").fill("2031-12-10")
    page.get_by_role("button", name="Начать").click()
    page.get_by_role("button", name="Разослать письма").click()
    page.get_by_text("В пути 20 писем.").wait_for()
    desk = page.url
    tick(house, TICK)
    links = [link_of(box.newest(f"kadry{n:02}@example.org")) for n in range(14)]
    for n, address in enumerate(links):
        page.goto(address)
        if n < 5:
            page.get_by_role("button", name="Ничего не изменилось").click()
        else:
            fill(page, 0, "Пробник", 1, 2032, "пайка, лазерная резка")
            fill(page, 1, "Макетчик", n, 2033, "")
            page.get_by_role("button", name="Отправить").last.click()
        page.get_by_text("Ответ у дирекции").wait_for()
    page.goto(f"{desk}summary/")
    table = page.get_by_role("table", name="По профессиям")
    # by hand: «Пробник» 5 x 2 of last year and 9 x 1; «Макетчик» 5 + 6 + … + 13
    cells = [[cell.strip() for cell in line.split("\t")] for line in table.inner_text().splitlines()]
    assert [cells[1][0], *cells[-3:]] == [
        "Профессия",
        ["Макетчик", "—", "81", "—", "81"],
        ["Пробник", "19", "—", "—", "19"],
        ["Всего", "19", "81", "—", "100"],
    ]
    page.goto(desk)
    assert page.locator(".workforce-figures dd").all_inner_texts() == ["14", "5", "0", "6"]
    choose(page, "Мероприятие плана", "опроса о кадрах")
    page.get_by_role("button", name="Закрыть и записать").click()
    page.get_by_text("стоит среди фактов года").wait_for()
    told = row_of(page, house, "9.1.")
    assert ("разослано 20 анкет, заполнено 14 анкет" in told, "Выполнено" in told) == (True, True)


def test_a_vacancy_from_posting_by_a_link_to_an_application_that_the_member_reads_to_its_end(
    page: "Page", house: Installation, box: Postbox
) -> None:
    page.goto(house.enter(SLUG, "secretary"))
    page.goto(f"{house.url}{SLUG}/desk/workforce/jobs/")
    page.get_by_role("button", name="Сделать ссылку").click()
    posting = page.locator(".workforce-address").inner_text()
    page.goto(posting)
    for label, words in (("Кого ищете", "Образцовый токарь"), ("Город", "Пробск"), ("Что делать", "Точить образцы.")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Зарплата от").fill("60000")
    page.get_by_label("Ваша почта").fill("kadry@example.org")
    page.get_by_role("button", name="Разместить вакансию").click()
    page.get_by_text("ждёт секретаря").first.wait_for()
    page.goto(f"{house.url}{SLUG}/desk/workforce/")
    page.get_by_role("link", name="Образцовый токарь").click()
    page.get_by_role("button", name="Принять на 90 дней").click()
    page.goto(f"{house.url}{SLUG}/jobs/?q=токарь")
    page.get_by_role("link", name="Образцовый токарь").click()
    posted = page.url
    page.get_by_label("Ваше имя").fill("Соискателев Образец")
    page.get_by_label("Почта или телефон").fill("ishchu@example.org")
    page.get_by_label("Резюме").set_input_files(
        {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    )
    page.get_by_label("Согласен").check()
    page.get_by_role("button", name="Отправить отклик").click()
    page.get_by_text("Отклик у работодателя").wait_for()
    tick(house, TICK)
    page.goto(link_of(box.newest("kadry@example.org")))
    page.get_by_role("heading", name="Соискателев Образец").wait_for()
    house.move_to(ENDING)
    tick(house, LATER)
    page.goto(link_of(box.newest("kadry@example.org", about="стоит до 18 февраля 2032")))
    page.get_by_role("button", name="Продлить на 90 дней").click()
    page.get_by_text("до 12 мая 2032").wait_for()
    house.move_to(OVER)
    page.goto(posted)
    page.get_by_text("Вакансия закончилась 12 мая 2032").wait_for()
    expect(page.get_by_role("button", name="Отправить отклик")).to_have_count(0)
    page.goto(f"{house.url}{SLUG}/jobs/")
    expect(page.get_by_role("link", name="Образцовый токарь")).to_have_count(0)
    house.move_to(GONE)
    answer = page.goto(posted)
    assert answer is not None
    assert answer.status == 410
    page.get_by_text("Вакансия закончилась").first.wait_for()
