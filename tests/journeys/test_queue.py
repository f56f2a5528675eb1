"""Sent reports in a row, by keys in a real browser; the clear ones together, taken back; once more without scripts."""

import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.chromium import DESK
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
SLUG, MORNING = "primer", "2026-10-14T10:00"
SEND = """
import django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.models import Grant
from svod.asking.actions import ask_all_due, ensure_periods, submit
from svod.asking.rules.answers import Said
from svod.plan.models import Plan
keeper = Grant.objects.filter(cluster__slug="primer", role="secretary").select_related("cluster", "user").first()
actor = actor_in(keeper.cluster, keeper.user)
plan = Plan.objects.filter(cluster=keeper.cluster, of=None, year=2026).get()
for period in ensure_periods(actor, plan):
    for number, one in enumerate((told := ask_all_due(actor, plan, period)).asked + told.unreached):
        proof = [("act.txt", f"act {one.report.pk}".encode())]
        submit(actor, one.report, Said(answer="done", words=f"Готово, образец {number}"), files=proof)
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An office whom everybody has answered."""
    with Installation(tmp_path_factory.mktemp("queue"), sample=True, now=MORNING) as here:
        words = [sys.executable, "-c", SEND]
        told = here.environment | {"DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        subprocess.run(words, check=True, capture_output=True, env=told)
        yield here


def queued(page: "Page") -> list[str]:
    """Rows of the queue by their ids, in order."""
    return [row.get_attribute("id") or "" for row in page.locator("[data-queued]").all()]


def focused(page: "Page") -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_secretary_decides_in_a_row_by_keys_and_takes_the_clear_ones_together(
    page: "Page", house: Installation
) -> None:
    page.goto(house.enter(SLUG, "secretary"))
    page.goto(f"{house.url}{SLUG}/desk/queue/")
    first, second, third, *rest = queued(page)
    assert focused(page) == first

    page.keyboard.press("a")
    page.wait_for_url(f"**/queue/#{second}")
    assert (focused(page), queued(page)[0]) == (second, second)

    page.keyboard.press("j")
    assert focused(page) == third
    page.keyboard.press("k")
    page.keyboard.press("r")
    page.keyboard.type("Нет списка участников")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/queue/#{third}")
    assert (focused(page), queued(page)) == (third, [third, *rest])

    clear = page.locator("form[action$='/queue/accept/'] input[name=report]").count()
    assert clear > 1
    page.get_by_role("button", name="Принять все, где всё ясно").click()
    page.locator(".toast").get_by_role("button", name="Как было").wait_for()
    assert len(queued(page)) == 1 + len(rest) - clear
    page.locator(".toast").get_by_role("button", name="Как было").click()
    page.get_by_text("Как было").first.wait_for()
    assert queued(page) == [third, *rest]


def test_without_scripts_the_same_is_done_by_buttons(browser: "Browser", house: Installation) -> None:
    context = browser.new_context(viewport=DESK, locale="ru-RU", java_script_enabled=False)
    page = context.new_page()
    page.goto(house.enter(SLUG, "head"))
    if page.get_by_role("button", name="Войти").count():
        page.get_by_role("button", name="Войти").click()
    page.goto(f"{house.url}{SLUG}/desk/queue/")
    first, second, *rest = queued(page)
    page.locator(f"#{first}").get_by_role("button", name="Принять").click()
    assert queued(page) == [second, *rest]
    page.get_by_role("button", name="Как было").click()
    assert queued(page) == [first, second, *rest]
    row = page.locator(f"#{second}")
    row.locator("summary", has_text="Вернуть").click()
    row.get_by_role("textbox").last.fill("Нет протокола")
    row.get_by_role("button", name="Вернуть").click()
    assert queued(page) == [first, *rest]
    context.close()
