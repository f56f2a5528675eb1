"""A year's report in a browser: from facts to a sentence, to an edition, to the public page, to a correction."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]

NOW = "2018-12-17T10:00"
HAPPEN = """
import sys, django
django.setup()
from datetime import date
from svod.accounts.access import actor_in
from svod.accounts.models import Grant
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.plan.actions import tie_fact
from svod.plan.models import Measure
grant = Grant.objects.filter(cluster__slug="primer", role="secretary").select_related("cluster", "user").first()
actor = actor_in(grant.cluster, grant.user)
measure = Measure.objects.get(plan__cluster=grant.cluster, plan__year=2018, number="6.1.")
for month in map(int, sys.argv[1:]):
    told = Told(date(2018, month, 5), title=f"Заседание месяца {month}", url=f"https://example.org/sovet/{month}")
    tie_fact(actor, measure, type_fact(actor, FactKind.MEETING_HELD, told, year=2018))
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=True, now=NOW) as here:
        yield here


def happen(site: Installation, *months: int) -> None:
    """Meetings of the council in these months are in the ledger, tied to 6.1."""
    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    subprocess.run([sys.executable, "-c", HAPPEN, *map(str, months)], env=environment, check=True)


def enter(page: "Page", site: Installation, role: str) -> None:
    page.context.clear_cookies()
    page.goto(site.url + site.enter("primer", role).split("/", 3)[3])


def row(page: "Page") -> "Locator":
    return page.locator(".report-row[data-number='6.1.']")


def store(site: Installation, statement: str) -> None:
    """What nobody can do through the program."""
    base = sqlite3.connect(site.data / "svod.sqlite3")
    with base:
        base.execute("DROP TRIGGER IF EXISTS reports_edition_kept")
        base.execute(statement)
    base.close()


def submit(page: "Page", report: str, reason: str = "") -> None:
    page.goto(report)
    page.get_by_role("link", name="На утверждение", exact=True).click()
    if reason:
        page.get_by_label("Что исправлено и почему").fill(reason)
    page.get_by_role("button", name="Отправить на утверждение").click()
    page.get_by_text("отправлен на утверждение").first.wait_for()


def publish(page: "Page") -> str:
    """The head approves and publishes; the address of the public page."""
    page.get_by_role("button", name="Утвердить").click()
    page.get_by_label("Почему публикуется с расхождениями").fill("Совет решил не ждать")
    page.get_by_role("button", name="Опубликовать").click()
    page.get_by_role("link", name="Страница для всех").click()
    page.wait_for_url(re.compile(r"/primer/editions/[0-9a-f]{64}/$"))
    return page.url


def waiting(page: "Page", report: str) -> None:
    page.goto(report)
    page.get_by_role("link", name="На утверждении").click()


def word(page: "Page", site: Installation, report: str) -> None:
    """The composed sentence, its facts, own words with a number that turns amber and is put by one click."""
    page.goto(report)
    assert "Проведено 3 заседания" in row(page).locator(".said").first.inner_text()
    assert row(page).locator("[data-verdict=contradicted]").count() == 1
    row(page).get_by_role("link", name="3 заседания").click()
    assert page.locator("[data-fact]").count() == 3
    page.goto(report)
    row(page).get_by_role("link", name="Править").click()
    page.get_by_label("Слова строки 6.1. в отчёте").fill("За год прошло 3 заседания совета")
    page.get_by_role("button", name="Сохранить слова").click()
    assert row(page).locator("[data-verdict=matched]").inner_text() == "3 заседания"
    happen(site, 8)
    page.goto(report)
    assert "было 3 заседания, стало 4 заседания" in row(page).inner_text()
    row(page).get_by_role("button", name="Поставить «4 заседания»").click()
    assert "За год прошло 4 заседания совета" in row(page).inner_text()


def approve(page: "Page", site: Installation, report: str) -> str:
    """Submitted, returned with a word, submitted again, approved, published; the public address."""
    submit(page, report)
    enter(page, site, "head")
    waiting(page, report)
    page.get_by_label("Почему возвращается").fill("Добавьте даты")
    page.get_by_role("button", name="Вернуть").click()
    enter(page, site, "secretary")
    page.goto(report)
    assert page.get_by_text("Добавьте даты").is_visible()
    submit(page, report)
    enter(page, site, "head")
    waiting(page, report)
    return publish(page)


def correct(page: "Page", site: Installation, report: str) -> None:
    """One more fact, the number put, a correction with its reason, published."""
    happen(site, 10)
    enter(page, site, "secretary")
    page.goto(report)
    row(page).get_by_role("button", name="Поставить «5 заседаний»").click()
    submit(page, report, "Нашёлся протокол октября")
    enter(page, site, "head")
    waiting(page, report)
    publish(page)


def test_a_report_goes_from_facts_to_the_public_and_a_correction_says_what_changed(
    site: Installation, page: "Page"
) -> None:
    report = f"{site.url}primer/desk/report/2018/"
    happen(site, 2, 4, 6)
    enter(page, site, "secretary")
    word(page, site, report)
    public = approve(page, site, report)
    assert page.get_by_text("Редакция совпадает со своим отпечатком").is_visible()

    store(site, "UPDATE reports_edition SET data = replace(data, '4 заседания', '5 заседания')")
    page.goto(public)
    assert page.get_by_text("Редакция не совпадает со своим отпечатком").is_visible()
    store(site, "UPDATE reports_edition SET data = replace(data, '5 заседания', '4 заседания')")

    correct(page, site, report)
    assert page.get_by_role("heading", level=1).inner_text().endswith("исправление 1.1")
    page.goto(public)
    assert page.get_by_role("link", name="исправление 1.1").is_visible()
    page.goto(f"{report}editions/")
    page.get_by_label("между").select_option(label="редакция 1")
    page.get_by_label("и", exact=True).select_option(label="исправление 1.1")
    page.get_by_role("button", name="Сравнить").click()
    assert "5 заседаний " in page.locator("li[data-number='6.1.'] ins").all_inner_texts()[0] + " "
