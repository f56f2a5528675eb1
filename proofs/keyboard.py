"""Every page by the keyboard alone and at 200 % zoom.

What can be pressed is reached by Tab, where one stands is seen, nothing scrolls sideways on a window half as wide.

Pages are found by walking the links of the site, as axe does.
"""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from proofs.axe import OWN, shape, sign_in, walk
from tests.chromium import ABSENT, DESK, FLAGS, chromium_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

ROLES = ("secretary", "executor", "head", "clerk")
ZOOMED: "ViewportSize" = {"width": 683, "height": 384}
MOST_STOPS = 150
"""Of a long table the first rows are walked: the others are drawn by the same hand."""

PARTS_OF_A_DAY = 4
"""A field of a day is stopped at by its parts: day, month, year, the calendar."""

WANTED = """() => {
  const shown = e => e.checkVisibility({visibilityProperty: true, opacityProperty: false}) && !e.closest('[inert]');
  const found = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
    .filter(e => e.tabIndex >= 0 && !e.disabled && shown(e));
  const radios = new Set();
  return found.filter(e => {
    if (e.type !== 'radio') return true;
    const group = `${e.form?.action} ${e.name}`;
    return !radios.has(group) && radios.add(group);
  }).map((e, at) => { e.dataset.stop = at; return e.outerHTML.slice(0, 120); });
}"""
"""Names everything that can be pressed; of a group of radio buttons one, for the arrows lead on."""

STOOD = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const radio = e.type === 'radio' && !e.dataset.stop
    ? [...document.querySelectorAll('[data-stop]')].find(o => o.type === 'radio' && o.name === e.name) : null;
  const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const holder = e.closest('label');
  const held = holder && getComputedStyle(holder).outlineStyle !== 'none';
  const inside = box.bottom > 0 && box.top < innerHeight;
  return {stop: (radio || e).dataset.stop ?? null, ring: ring || !!held, inside, html: e.outerHTML.slice(0, 120)};
}"""
"""Where the keyboard stands: the mark of the element, whether it is seen that one stands there."""


def stumbles(page: "Page") -> list[str]:
    """What stands in the way of the keyboard on the page that is open."""
    wanted: list[str] = page.evaluate(WANTED)
    reached: set[int] = set()
    found: dict[str, None] = {}
    for _step in range(min(len(wanted), MOST_STOPS) * PARTS_OF_A_DAY):
        page.keyboard.press("Tab")
        stood: dict[str, Any] | None = page.evaluate(STOOD)
        if len(reached) == len(wanted):
            break
        if stood is None:  # round the end, to what stands before a field that was entered at once
            continue
        if stood["stop"] is not None:
            reached.add(int(stood["stop"]))
        if not stood["ring"]:
            found[f"the focus is not seen: {stood['html']}"] = None
        elif not stood["inside"]:
            found[f"the focus is outside of the window: {stood['html']}"] = None
    if len(wanted) <= MOST_STOPS:
        found |= {f"not reached: {html}": None for at, html in enumerate(wanted) if at not in reached}
    return list(found)


def look(browser: "Browser", pages: list[str], state: Any) -> list[str]:
    """What stumbles on the pages: by the keyboard on a desk, sideways at 200 %."""
    context = browser.new_context(reduced_motion="reduce", storage_state=state, viewport=DESK)
    page, found = context.new_page(), []
    for url in pages:
        page.set_viewport_size(DESK)
        page.goto(url)
        said = stumbles(page)
        page.set_viewport_size(ZOOMED)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        said += [f"scrolls sideways by {wide} at 200 %"] if wide > 0 else []
        found += [f"{urlsplit(url).path}: {each}" for each in said]
    context.close()
    return found


def prove(_seed: int) -> tuple[str, str]:
    """Passed where nothing stumbles on any page."""
    path = chromium_path()
    if not path:
        return "skipped", ABSENT
    from playwright.sync_api import sync_playwright

    from tests.journeys.installation import Installation

    with (
        tempfile.TemporaryDirectory() as folder,
        Installation(Path(folder), sample=True) as site,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        pages = walk(browser, [site.url, f"{site.url}sign-in/", f"{site.url}primer/"], None, site.url)
        count, faults = len(pages), look(browser, pages, None)
        looked: set[str] = set()
        for role in ROLES:
            state = sign_in(browser, site, role)
            pages = walk(browser, [f"{site.url}primer/desk/"], state, site.url)
            fresh = [url for url in pages if shape(url) not in looked or url.endswith(OWN)]
            looked |= {shape(url) for url in pages}
            count += len(fresh)
            faults += look(browser, fresh, state)
        browser.close()
    if faults:
        print("\n".join(faults), flush=True)
        return "failed", f"{len(faults)} stumbles: " + "; ".join(faults[:8])
    return "passed", f"{count} pages by the keyboard and at 200 %, nothing stumbles"
