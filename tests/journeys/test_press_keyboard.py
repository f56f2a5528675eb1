"""The site and the desk of the press without a mouse: everything is reached by Tab, and is seen to be reached."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]

MOST = 120
"""Presses of Tab after which a thing counts as out of reach."""
FOCUSED = """() => {
  const one = document.activeElement
  const name = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || one.value || ""
  const style = getComputedStyle(one)
  return [name.trim(), style.outlineStyle !== "none" || style.boxShadow !== "none"]
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("data"), sample=True) as here:
        yield here


def reach(page: "Page", words: str) -> None:
    """Press Tab until the thing of these words has the focus, and shows it."""
    passed = []
    for _press in range(MOST):
        page.keyboard.press("Tab")
        name, is_shown = page.evaluate(FOCUSED)
        if name.startswith(words):
            assert is_shown, f"nothing shows that «{words}» has the focus"
            return
        passed.append(name[:30])
    raise AssertionError(f"«{words}» is out of reach: {passed}")


def follow(page: "Page", words: str, address: str) -> None:
    """Go to a thing and press Enter; the page of the address comes."""
    reach(page, words)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(address))


def test_a_secretary_publishes_and_a_reader_reads_and_subscribes_by_keys_alone(
    page: "Page", site: Installation
) -> None:
    page.goto(site.enter("primer", "secretary"))
    page.goto(f"{site.url}primer/desk/press/")
    follow(page, "Новость", r"/press/add/\?sort=news$")
    reach(page, "Заголовок")
    page.keyboard.type("Открыт образец")
    reach(page, "Текст")
    page.keyboard.type("Сегодня открыт образец.")
    reach(page, "Сохранить")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/press/\d+/$"))
    reach(page, "Опубликовать сейчас")
    page.keyboard.press("Enter")
    page.get_by_text("«Открыт образец»: опубликовано.").wait_for()
    follow(page, "На сайте", r"/primer/news/otkryt-obrazets/$")
    page.context.clear_cookies()

    page.goto(f"{site.url}primer/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)[0] == "К содержанию"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#main$"))
    follow(page, "Открыт образец", r"/primer/news/otkryt-obrazets/$")
    expect(page.get_by_role("heading", level=1)).to_have_text("Открыт образец")
    page.keyboard.press("/")
    page.wait_for_url(re.compile(r"/primer/search/$"))
    follow(page, "Новости почтой", r"/primer/subscribe/$")
    reach(page, "Адрес вашей почты")
    page.keyboard.type("reader@example.org")
    reach(page, "Я согласен")
    page.keyboard.press("Space")
    reach(page, "Пришлите ссылку")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="уходит письмо со ссылкой").wait_for()
