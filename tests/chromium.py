"""Chromium of this machine: where it is, how it is started, the sizes at which pages are looked at."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: "ViewportSize" = {"width": 1366, "height": 768}
PHONE: "ViewportSize" = {"width": 390, "height": 844}
ABSENT = "no Chromium on this machine (apt install chromium, or SVOD_CHROMIUM=/path)"


def chromium_path() -> str | None:
    """The browser to start: named by SVOD_CHROMIUM, else found on PATH."""
    return os.environ.get("SVOD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def clicks_that_settle() -> Iterator[None]:
    """A click returns when the page it led to is read whole, as `goto` does.

    Without it a test that looks at once sees a page half arrived: the first ten rows of thirty-five.
    """
    from playwright.sync_api import Locator

    click = Locator.click

    def click_and_settle(self: Locator, **options: Any) -> None:
        click(self, **options)
        if not self.page.is_closed():
            self.page.wait_for_load_state("domcontentloaded")

    Locator.click = click_and_settle  # type: ignore[method-assign]
    try:
        yield
    finally:
        Locator.click = click  # type: ignore[method-assign]
