"""One link, one minute: a letter, a phone, a photo, an acceptance; the measure shows it. Once more without scripts."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.chromium import DESK, PHONE
from tests.journeys.installation import Installation
from tests.post import Postbox, link_of, words_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SLUG, MORNING, LATER = "primer", "2026-10-14T10:00", "2026-10-14T10:05"
MOST_TAPS, MOST_REQUESTS = 6, 3
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def box() -> Iterator[Postbox]:
    with Postbox() as box:
        yield box


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, box: Postbox) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("one"), sample=True, now=MORNING, SVOD_SMTP=box.address) as here:
        yield here


@pytest.fixture(scope="module")
def letters(browser: "Browser", house: Installation, box: Postbox) -> list[str]:
    """Addresses of letters that the secretary sent with one press."""
    context = browser.new_context(viewport=DESK, locale="ru-RU")
    desk = context.new_page()
    desk.goto(house.enter(SLUG, "secretary"))
    desk.goto(f"{house.url}{SLUG}/desk/plan/2026/periods/")
    desk.get_by_role("button", name="Спросить обо всём, что пора").last.click()
    desk.get_by_text(re.compile(r"В очереди \d+ пис")).wait_for()
    context.close()
    words = [sys.executable, "-m", "svod", "tick", "--data", str(house.data)]
    subprocess.run(words, check=True, capture_output=True, env=house.environment | {"SVOD_NOW": LATER})
    asked = {letter["To"] for letter in box.letters if letter["Subject"].startswith("Вас просят")}
    return [link_of(box.newest(to)) for to in sorted(asked)]


def asked_of_the_site(address: str) -> bool:
    """Whether a request is one that the site has to think about; styles, scripts and fonts are kept for a year."""
    return address.startswith("http") and "/static/" not in address


def report(phone: "Page", address: str, words: str) -> tuple[int, int]:
    """Answer by the link with a photo; how many taps and how many requests to the site it took."""
    taps, pages = 0, []
    phone.on("request", lambda asked: pages.append(asked.url) if asked_of_the_site(asked.url) else None)
    phone.goto(address)
    send = phone.get_by_role("button", name="Отправить").last
    box = send.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]
    phone.locator("label[for=c1]").tap()
    taps += 1
    phone.get_by_label("Что сделано").tap()
    phone.keyboard.type(words)
    taps += 1
    with phone.expect_file_chooser() as chooser:
        phone.locator("label", has_text="Фото").tap()
    taps += 1
    chooser.value.set_files({"name": "снимок.png", "mimeType": "image/png", "buffer": PNG})
    taps += 1  # the photo itself, in the telephone's own gallery
    send.tap()
    taps += 1
    phone.get_by_role("heading", name="Отправлено").wait_for()
    return taps, len(pages)


def accept_and_look(page: "Page", house: Installation, words: str) -> None:
    """The secretary accepts the report in the queue; the plan shows the status, the words and the photo."""
    page.goto(house.enter(SLUG, "secretary"))
    page.goto(f"{house.url}{SLUG}/desk/queue/")
    row = page.locator("[data-queued]", has_text=words)
    row.get_by_text("снимок.png").wait_for()
    number = row.locator(".no").inner_text().strip()
    if row.get_by_role("checkbox").count():
        row.get_by_role("checkbox").check()
    row.get_by_role("button", name="Принять").click()
    page.get_by_text("принят").first.wait_for()
    page.goto(f"{house.url}{SLUG}/desk/plan/2026/")
    done = page.locator("tr[data-status=done]", has_text=words)
    assert done.count() == 1
    page.goto(f"{house.url}{SLUG}/desk/plan/2026/?open={(done.get_attribute('id') or '').removeprefix('m-')}")
    page.get_by_text("снимок.png").first.wait_for()
    assert number in done.inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_person_who_never_signed_in_reports_from_a_phone_and_the_measure_shows_it(
    page: "Page", browser: "Browser", house: Installation, letters: list[str], scripts: bool
) -> None:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, locale="ru-RU", java_script_enabled=scripts
    )
    context.set_default_timeout(15_000)
    phone = context.new_page()
    words = "Сделано со скриптами, образец." if scripts else "Сделано без скриптов, образец."
    taps, requests = report(phone, letters[0 if scripts else 1], words)
    assert taps <= MOST_TAPS
    assert requests <= MOST_REQUESTS
    context.close()
    accept_and_look(page, house, words)


def test_a_draft_outlives_a_lost_network_and_a_reload(
    browser: "Browser", house: Installation, letters: list[str]
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="ru-RU")
    context.set_default_timeout(15_000)
    phone = context.new_page()
    phone.goto(letters[2])
    context.set_offline(True)
    phone.locator("label[for=c3]").tap()
    phone.get_by_role("textbox", name="Новый срок").fill("март")
    phone.get_by_label("Что сделано").fill("Написано в метро")
    phone.get_by_role("button", name="Отправить").last.tap()
    phone.get_by_text("Нет связи").wait_for()
    context.set_offline(False)
    phone.reload()
    phone.get_by_role("textbox", name="Новый срок").wait_for()
    assert phone.get_by_label("Что сделано").input_value() == "Написано в метро"
    assert phone.get_by_role("textbox", name="Новый срок").input_value() == "март"
    context.close()


def test_the_letter_says_what_is_asked_and_by_when(letters: list[str], box: Postbox) -> None:
    letter = next(each for each in box.letters if link_of(each) == letters[0])
    assert re.search(r"Срок|До какого|К какому", words_of(letter))
    assert letters[0].count("/r/") == 1
