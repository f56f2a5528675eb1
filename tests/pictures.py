"""Pictures of README and docs, taken from the sample cluster on a fixed day: run again, they show what there is now."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.chromium import ABSENT, DESK, FLAGS, PHONE, chromium_path
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

PLACE = Path(__file__).resolve().parent.parent / "docs" / "pictures"
NOW = "2018-10-15T10:00:00+03:00"
QUALITY = 80
MOST_BYTES = 130_000
"""Of one picture: README opens over a thin wire too."""


def _row(page: "Page") -> None:
    page.locator("tr[data-number] td.c-num a, tr[data-number] a").first.click()
    page.locator(".panel").first.wait_for()


def _table(page: "Page") -> None:
    page.evaluate("scrollTo(0, 300)")


def _as_it_is(_page: "Page") -> None:
    """Nothing to do before the picture."""


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the page below the desk, and what is pressed first."""

    name: str
    path: str
    size: "ViewportSize"
    english: bool = False
    press: Callable[["Page"], None] = _as_it_is


SHOTS = (
    Shot("plan", "plan/2018/", DESK),
    Shot("plan-row", "plan/2018/", DESK, press=_row),
    Shot("plan-phone", "plan/2018/", PHONE),
    Shot("load", "import/1/", DESK, press=_table),
    Shot("today-english", "today/", DESK, english=True),
)


def take(place: Path = PLACE) -> list[Path]:
    """Take every picture into a folder; the files. Raises LookupError without Chromium."""
    path = chromium_path()
    if not path:
        raise LookupError(ABSENT)
    from playwright.sync_api import sync_playwright

    place.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Installation(Path(folder) / "data", sample=True, now=NOW) as site,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        context = browser.new_context(reduced_motion="reduce")
        context.new_page().goto(site.enter("primer", "secretary"))
        state = context.storage_state()
        made = [_taken(browser, site, shot, state, place) for shot in SHOTS]
        browser.close()
    return made


def _taken(browser: "Browser", site: Installation, shot: Shot, state: object, place: Path) -> Path:
    context = browser.new_context(
        viewport=shot.size,
        storage_state=state,  # type: ignore[arg-type]
        reduced_motion="reduce",
        color_scheme="light",
        locale="ru-RU",
        timezone_id="Europe/Moscow",
    )
    page = context.new_page()
    _speak(page, site, "en" if shot.english else "ru")
    page.goto(f"{site.url}primer/desk/{shot.path}")
    shot.press(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    file = place / f"{shot.name}.webp"
    Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB").save(
        file, "WEBP", quality=QUALITY, method=6
    )
    _speak(page, site, "ru")
    context.close()
    return file


def _speak(page: "Page", site: Installation, language: str) -> None:
    page.goto(f"{site.url}account/")
    page.locator(f".ways-in button[value={language}]").click()
    page.wait_for_load_state("domcontentloaded")
