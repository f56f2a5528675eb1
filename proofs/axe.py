"""Every page of the installation under axe: on a desk and a phone, light and dark; no violation at all.

Pages are found by walking: from the front page and the desk of each role along every link of the site's own, so that
a new page is looked at without being named here.
"""

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urldefrag, urlsplit

from tests.chromium import ABSENT, DESK, FLAGS, PHONE, chromium_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.installation import Installation

SIZES = (DESK, PHONE)
SCHEMES: "tuple[Literal['light', 'dark'], ...]" = ("light", "dark")
ROLES = ("secretary", "executor", "head", "body-lead", "body-secretary", "clerk", "observer", "operator")
OWN = ("/desk/today/", "/desk/notices/")
"""What looks another way to everybody; of the rest a role's pages are looked at where nobody before has seen them."""
MOST_OF_A_SHAPE = 1
FILES = re.compile(r"\.(json|csv|xlsx|docx|pdf|ics)$|/file/$|/sign-out/")


def shape(url: str) -> str:
    """The address with its numbers under one mark, and the first word of its question: pages that differ in the rest
    alone are alike, and filters upon filters are not walked through."""
    parts = urlsplit(url)
    return re.sub(r"\d+", "*", parts.path) + ("?" + parts.query.partition("=")[0] if parts.query else "")


def walk(browser: "Browser", begin: list[str], state: Any, root: str) -> list[str]:
    """Pages that links lead to, one of each shape."""
    context = browser.new_context(reduced_motion="reduce", storage_state=state)
    tab, todo, seen = context.new_page(), list(begin), {shape(url): 1 for url in begin}
    found = []
    while todo:
        url = todo.pop(0)
        answer = tab.goto(url)
        kind = answer.headers.get("content-type", "") if answer else ""
        if not kind.startswith("text/html"):
            continue
        found.append(url)
        for link in tab.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            target = urldefrag(link).url
            if not target.startswith(root) or FILES.search(urlsplit(target).path) or target in todo or target in found:
                continue
            if seen.get(shape(target), 0) < MOST_OF_A_SHAPE:
                seen[shape(target)] = seen.get(shape(target), 0) + 1
                todo.append(target)
    context.close()
    return found


def look(browser: "Browser", pages: list[str], state: Any) -> list[str]:
    """What axe finds on the pages, each fault with its page and view."""
    from axe_playwright_python.sync_playwright import Axe

    axe, faults = Axe(), []
    for size in SIZES:
        context = browser.new_context(reduced_motion="reduce", storage_state=state, viewport=size)
        tab = context.new_page()
        for url in pages:
            tab.goto(url)
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme)
                for violation in axe.run(tab).response["violations"]:
                    where = violation["nodes"][0]["target"]
                    faults.append(f"{urlsplit(url).path} {size['width']} {scheme}: {violation['id']} {where}")
        context.close()
    return faults


def sign_in(browser: "Browser", site: "Installation", role: str) -> Any:
    """The state of a browser in which somebody of the role is signed in."""
    context = browser.new_context(reduced_motion="reduce")
    context.new_page().goto(site.enter("primer", role))
    state = context.storage_state()
    context.close()
    return state


def prove(_seed: int) -> tuple[str, str]:
    """Passed where no page has a violation in any view."""
    path = chromium_path()
    if not path:
        return "skipped", ABSENT
    from playwright.sync_api import sync_playwright

    from tests.journeys.installation import Installation

    count, faults = 0, []
    with (
        tempfile.TemporaryDirectory() as folder,
        Installation(Path(folder), sample=True) as site,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        begin = [site.url, f"{site.url}sign-in/", f"{site.url}ui/", f"{site.url}primer/", f"{site.url}nowhere/"]
        pages = walk(browser, begin, None, site.url)
        count, faults = len(pages), look(browser, pages, None)
        looked: set[str] = set()
        for role in ROLES:
            state = sign_in(browser, site, role)
            pages = walk(browser, [f"{site.url}primer/desk/"], state, site.url)
            fresh = [url for url in pages if role in ROLES[:2] or shape(url) not in looked or url.endswith(OWN)]
            looked |= {shape(url) for url in pages}
            count += len(fresh)
            faults += look(browser, fresh, state)
        browser.close()
    if faults:
        return "failed", f"{len(faults)} faults: " + "; ".join(faults[:8])
    return "passed", f"{count} pages in {len(SIZES) * len(SCHEMES)} views, no violation"
