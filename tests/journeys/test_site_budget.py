"""What a reader pays for a page of the site: bytes, requests, how far anything jumps; and for looking once more."""

import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.chromium import DESK, PHONE
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BYTES, REQUESTS, SHIFT = 185_000, 26, 0.02
"""Of one page at a first visit, photos aside: they are as heavy as what they show. The letters of the type are 104,000
of it; scripts, of which a reader needs the colours and two keys, at most SCRIPTS.
"""
SCRIPTS = 4_000
AGAIN = 4_000
"""Bytes of a second visit: the answer that nothing has changed, and nothing else."""

PUBLISH = """
import io, django
django.setup()
from PIL import Image
from svod.accounts.access import actor_in
from svod.accounts.models import Grant
from svod.press import actions
grant = Grant.objects.filter(cluster__slug="primer", role="secretary").select_related("cluster", "user").first()
actor, photo = actor_in(grant.cluster, grant.user), io.BytesIO()
Image.linear_gradient("L").resize((1200, 800)).save(photo, "JPEG")
for number in range(20):
    draft = actions.Draft(f"Образец {number}", lead="Коротко.", text="Слово и ещё слово. " * 200)
    made = actions.add_publication(actor, "news", draft)
    if number == 19:
        actions.add_picture(actor, made, photo.getvalue(), alt="Образец", is_cover=True)
    actions.publish(actor, made)
"""
SHIFTS = """window.shifted = 0; new PerformanceObserver(list => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifted += each.value
}).observe({type: "layout-shift", buffered: true})"""
COST = """async () => {
  await document.fonts.ready
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  const plain = loaded.filter(each => !each.name.endsWith(".webp"))
  const bytes = plain.reduce((sum, each) => sum + each.transferSize, 0)
  const photos = loaded.filter(each => each.name.endsWith(".webp")).map(each => each.name.split("/").pop())
  const scripts = loaded.filter(each => each.name.endsWith(".js")).reduce((sum, each) => sum + each.transferSize, 0)
  const hosts = [...new Set(loaded.map(each => new URL(each.name).host))]
  return {bytes, photos, hosts, scripts, requests: loaded.length, shift: window.shifted}
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A site with twenty news, the newest with a photo."""
    with Installation(tmp_path_factory.mktemp("data"), sample=True) as here:
        environment = here.environment | {"DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        subprocess.run([sys.executable, "-c", PUBLISH], check=True, env=environment)
        yield here


def visit(tab: "Page", address: str) -> dict[str, Any]:
    """What a visit cost."""
    answer = tab.goto(address, wait_until="load")
    assert answer is not None
    assert answer.status == 200
    told: dict[str, Any] = tab.evaluate(COST)
    return told


@pytest.mark.parametrize("path", ["", "news/obrazets-19/"])
@pytest.mark.parametrize(("size", "photo"), [(DESK, "960.webp"), (PHONE, "480.webp")])
def test_a_page_of_the_site_costs_little_and_nothing_jumps(
    browser: "Browser", site: Installation, path: str, size: Any, photo: str
) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    context.add_init_script(SHIFTS)
    tab = context.new_page()
    first, again = (visit(tab, f"{site.url}primer/{path}") for _time in range(2))
    cookies = context.cookies()
    context.close()
    assert first["bytes"] <= BYTES
    assert first["requests"] <= REQUESTS
    assert 0 < first["scripts"] <= SCRIPTS
    assert first["shift"] <= SHIFT
    assert again["bytes"] <= AGAIN
    assert (len(first["hosts"]), cookies) == (1, [])
    assert first["photos"] == ([photo] if path else [])
