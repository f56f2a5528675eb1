"""A real browser for the journeys."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium of the machine; where there is none, the journeys are skipped aloud."""
    path = os.environ.get("SVOD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium on this machine (apt install chromium, or SVOD_CHROMIUM=/path)")
    from playwright.sync_api import sync_playwright

    # The driver runs an event loop in this thread; Django would refuse its tables there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser", tmp_path: Path) -> Iterator["Page"]:
    """A tab of a desk computer: Russian, Moscow, downloads kept; a word in the console or a failed script fails."""
    context = browser.new_context(viewport=DESK, locale="ru-RU", timezone_id="Europe/Moscow", accept_downloads=True)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield tab
    context.close()
    # A refused status is an answer that journeys ask for on purpose; the console reports it as an error too.
    assert [words for words in complaints if "status of 4" not in words] == []
