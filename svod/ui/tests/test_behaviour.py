"""What the scripts do in a real browser, on a real installation that is still empty: the gallery needs no more."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.chromium import DESK, PHONE
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("installation")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an installation without a cluster."""
    here = Installation(tmp_path_factory.mktemp("data"), sample=False).start()
    yield here.url.rstrip("/")
    here.kill()  # nothing of it is kept


@pytest.fixture
def gallery(page: "Page", empty: str) -> "Page":
    """The gallery, open in a tab."""
    page.goto(f"{empty}/ui/")
    return page


@pytest.mark.parametrize("address", ["/ui/", "/setup/", "/sign-in/", "/no-such-page/"])
@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", PHONE)], ids=["light desk", "dark phone"])
def test_a_page_is_fit_for_everybody(page: "Page", empty: str, address: str, scheme: Any, size: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.goto(f"{empty}{address}")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_chosen_light_is_kept_over_a_reload(gallery: "Page") -> None:
    gallery.click("[data-theme-toggle]")
    gallery.reload()
    assert gallery.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_dialog_opens_by_its_button_closes_by_escape_and_gives_the_focus_back(gallery: "Page") -> None:
    gallery.click("[data-open=sample-dialog]")
    assert gallery.is_visible("#sample-dialog")
    gallery.keyboard.press("Escape")
    assert not gallery.is_visible("#sample-dialog")
    assert gallery.evaluate("document.activeElement.dataset.open") == "sample-dialog"


def test_a_chosen_file_is_named(gallery: "Page") -> None:
    gallery.set_input_files("input[name=sample]", {"name": "План.docx", "mimeType": "text/plain", "buffer": b"x"})
    assert gallery.inner_text("[data-chosen]") == "План.docx"


def test_a_refused_piece_becomes_a_sentence_and_leaves_the_page_alone(gallery: "Page") -> None:
    gallery.evaluate("htmx.ajax('GET', '/no-such-page/', {target: '#main'})")
    toast = gallery.wait_for_selector("ui-toasts .toast")
    assert toast is not None
    assert toast.inner_text().startswith("Такой страницы нет. Её могли перенумеровать")
    assert gallery.inner_text("h1") == "Вид Свода"
    gallery.click("ui-toasts [data-dismiss]")
    assert gallery.query_selector("ui-toasts .toast") is None


def test_a_lost_connection_is_said_in_words(browser: "Browser", empty: str) -> None:
    tab = browser.new_page(locale="ru-RU")
    tab.goto(f"{empty}/ui/")
    tab.route("**/gone/", lambda route: route.abort())
    tab.evaluate("window.htmx.ajax('GET', '/gone/', {target: '#main'}).catch(() => {})")
    toast = tab.wait_for_selector("ui-toasts .toast")
    assert toast is not None
    assert toast.inner_text().startswith("Нет связи.")
    tab.close()
