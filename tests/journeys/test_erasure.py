"""A person asks to be forgotten: everything is given out, then it leaves; the journal tells of it, whole as before."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
SLUG = "primer"
SURNAME, FIRST, PATRONYMIC, ADDRESS = "Забывалова", "Мария", "Олеговна", "maria.z@example.org"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("erasure"), sample=True) as here:
        yield here


def _add_a_person(page: "Page", house: Installation) -> str:
    """Somebody with a mail address, typed in by hand; the address of the card."""
    page.goto(f"{house.url}{SLUG}/desk/members/people/add/")
    for label, words in (("Фамилия", SURNAME), ("Имя", FIRST), ("Отчество", PATRONYMIC)):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Добавить человека").click()
    page.wait_for_url(f"{house.url}{SLUG}/desk/members/people/*/")
    card = page.url
    page.goto(f"{card}contacts/")
    page.locator("[name=contact-0-value]").fill(ADDRESS)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(card)
    page.get_by_text(ADDRESS).first.wait_for()
    return card


def test_a_secretary_gives_out_all_about_a_person_and_then_removes_it_and_the_journal_stays_whole(
    page: "Page", house: Installation
) -> None:
    page.goto(house.enter(SLUG, "secretary"))
    card = _add_a_person(page, house)

    with page.expect_download() as waited:
        page.get_by_role("link", name="Всё, что известно, файлом").click()
    told = json.loads(waited.value.path().read_bytes())
    assert (told["name"], told["surname"], len(told["journal"])) == ("Забывалова М.О.", SURNAME, 2)
    assert ADDRESS in json.dumps(told)

    page.get_by_role("link", name="Удалить по запросу").click()
    page.get_by_label("Каким документом, от какого дня").fill("Заявление от 1 июля")
    page.get_by_role("button", name="Удалить навсегда").click()
    page.wait_for_url(card)
    page.get_by_role("heading", level=1).get_by_text("удалён по запросу").wait_for()
    on_card = page.content()

    page.goto(f"{house.url}{SLUG}/desk/journal/")
    page.get_by_text("Заявление от 1 июля").first.wait_for()
    in_journal = page.content()
    page.goto(f"{house.url}{SLUG}/desk/members/?show=people&q={SURNAME}")
    page.get_by_text("Ничего не нашлось").wait_for()
    assert [word in on_card + in_journal for word in (SURNAME, FIRST, PATRONYMIC, ADDRESS)] == [False] * 4

    words = [sys.executable, "-m", "svod", "journal", "verify", "--data", str(house.data)]
    done = subprocess.run(words, capture_output=True, text=True, env=house.environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
