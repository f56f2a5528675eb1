"""People come in: an invitation, a code, a passkey; a neighbour's door stays shut. Everything in a real browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.chromium import DESK, PHONE
from tests.journeys.installation import Installation
from tests.post import Postbox, code_of, link_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
SLUG, OTHER, ADDRESS = "primer", "drugoy", "novikov@example.org"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def box() -> Iterator[Postbox]:
    with Postbox() as box:
        yield box


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, box: Postbox) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("people"), sample=True, SVOD_SMTP=box.address) as here:
        yield here


def _faults(page: "Page") -> list[Any]:
    """What axe finds on a page, light and dark, on a desk and on a phone."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[Any] = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        for size in (DESK, PHONE):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            answer = Axe().run(page)
            found += [
                (page.url, scheme, fault["id"], fault["nodes"][0]["html"]) for fault in answer.response["violations"]
            ]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [(page.url, "scrolls sideways", wide)] if wide > 0 else []
    page.set_viewport_size(DESK)
    return found


def _invite(page: "Page", house: Installation, name: str, address: str, role: str) -> None:
    page.goto(house.enter(SLUG, "secretary"))
    page.goto(f"{house.url}{SLUG}/desk/settings/people/")
    form = page.locator("form[aria-labelledby=invite]")
    form.get_by_label("Фамилия, имя и отчество").fill(name)
    form.get_by_label("Почта").fill(address)
    form.get_by_label(role).check()
    form.get_by_role("button", name="Отправить приглашение").click()
    page.get_by_text(f"Приглашение отправлено на {address}").wait_for()


def test_a_person_is_invited_comes_in_by_a_code_then_by_a_passkey_and_finds_the_neighbours_door_shut(
    page: "Page", browser: "Browser", house: Installation, box: Postbox
) -> None:
    _invite(page, house, "Новиков Пётр Ильич", ADDRESS, "наблюдатель")
    letter = box.newest(ADDRESS)
    assert link_of(letter).startswith(f"{house.url}join/")

    context = browser.new_context(reduced_motion="reduce", viewport=DESK, locale="ru-RU")
    context.set_default_timeout(15_000)
    own = context.new_page()
    own.goto(link_of(letter))
    assert _faults(own) == []
    own.get_by_role("button", name="Войти").click()
    own.get_by_text("Ваши роли в кластере: наблюдатель").wait_for()
    assert own.url.startswith(f"{house.url}{SLUG}/desk/")

    foreign = own.goto(f"{house.url}{OTHER}/desk/plan/")
    assert foreign is not None
    assert foreign.status == 404
    own.get_by_text("Такой страницы нет").wait_for()

    context.clear_cookies()
    own.goto(f"{house.url}sign-in/")
    own.get_by_role("link", name="По коду из письма").click()
    own.get_by_label("Почта").fill(ADDRESS)
    own.get_by_role("button", name="Прислать код").click()
    own.get_by_label("Код").fill(code_of(box.newest(ADDRESS)))
    own.get_by_role("button", name="Продолжить").click()
    own.wait_for_url(f"{house.url}{SLUG}/desk/**")

    devices = context.new_cdp_session(own)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    own.goto(f"{house.url}account/keys/add/")
    own.get_by_role("button", name="Создать ключ").click()
    own.wait_for_url(f"{house.url}account/codes/")
    context.clear_cookies()
    own.goto(f"{house.url}sign-in/?next=/account/keys/")
    own.get_by_role("button", name="Ключом доступа").click()
    own.wait_for_url(f"{house.url}account/keys/")
    own.get_by_text("Ключ доступа 1").wait_for()

    context.clear_cookies()
    own.goto(f"{house.url}sign-in/code/")
    own.get_by_label("Почта").fill(ADDRESS)
    own.get_by_role("button", name="Прислать код").click()
    own.get_by_label("Код").fill(code_of(box.newest(ADDRESS)))
    own.get_by_role("button", name="Продолжить").click()
    own.wait_for_url(f"{house.url}sign-in/second/")
    own.get_by_role("button", name="Ключом доступа").click()
    own.wait_for_url(f"{house.url}{SLUG}/desk/**")
    context.close()


def test_every_page_of_people_is_readable_by_ear_and_on_a_phone(page: "Page", house: Installation) -> None:
    found = []
    for path in ("sign-in/", "sign-in/code/", "sign-in/forgotten/", "sign-in/off/", "join/x/"):
        page.goto(house.url + path)
        found += _faults(page)
    page.goto(house.enter(SLUG, "secretary"))
    desk = f"{SLUG}/desk/settings/"
    own = [f"account/{path}" for path in ("", "password/first/", "application/", "keys/", "keys/add/", "devices/")]
    for path in [*own, desk, f"{desk}people/", f"{desk}start/", f"{SLUG}/"]:
        page.goto(house.url + path)
        found += _faults(page)
    assert found == []
