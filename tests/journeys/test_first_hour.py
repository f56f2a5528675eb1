"""The first hour: an empty installation, the letter of invitation, the plan, a meeting, the first published report.

Every screen that is reached is kept as a picture: in the folder of SVOD_PICTURES, else beside the test's own files.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.chromium import DESK
from tests.journeys.installation import Installation
from tests.post import Postbox, link_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]

NOW = "2018-12-17T10:00:00+03:00"
HEAD, SECRETARY = "head@example.org", "secretary@example.org"
PLAN: "FilePayload" = {
    "name": "plan.txt",
    "mimeType": "text/plain",
    "buffer": (
        "План работы кластера на 2018 год\n"
        "№\tМероприятие\tОтветственный\tСрок\tОжидаемый результат\n"
        "1.1.\tПровести заседание совета кластера\tСекретарёва Ольга Олеговна\tдекабрь 2018 г.\tНе менее 1 заседания\n"
        "1.2.\tВыпустить сборник макетов\tСекретарёва Ольга Олеговна\t20 декабря 2018 г.\tСборник\n"
    ).encode(),
}
COUNCIL = "Совет образцового кластера"


@pytest.fixture
def box() -> Iterator[Postbox]:
    with Postbox() as box:
        yield box


@pytest.fixture
def site(tmp_path: Path, box: Postbox) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=False, first=True, now=NOW, SVOD_SMTP=box.address) as here:
        yield here


@pytest.fixture
def person(browser: "Browser") -> Iterator[Callable[[], "Page"]]:
    """Somebody at a machine of their own."""
    contexts = []

    def come() -> "Page":
        context = browser.new_context(reduced_motion="reduce", viewport=DESK, locale="ru-RU")
        contexts.append(context)
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


class Album:
    """Pictures of the hour, numbered as they were taken."""

    def __init__(self, place: Path) -> None:
        self.place, self.count = place, 0
        place.mkdir(parents=True, exist_ok=True)

    def take(self, page: "Page", name: str) -> None:
        """One more."""
        self.count += 1
        page.screenshot(path=self.place / f"{self.count:02d}-{name}.png", animations="disabled", caret="hide")


def found(page: "Page", site: Installation, album: Album) -> None:
    """Whoever keeps the machine founds the cluster, names its head, and invites the secretary."""
    page.goto(site.url)
    album.take(page, "empty-installation")
    page.get_by_label("Полное название кластера").fill("Образцовый промышленный кластер")
    page.get_by_label("Короткое название кластера").fill("Образец")
    page.get_by_label("Слово для адреса").fill("obrazec")
    page.get_by_role("button", name="Дальше: руководитель").click()
    page.get_by_label("Фамилия, имя и отчество руководителя").fill("Главнов Образец Образцович")
    page.get_by_label("Куда послать приглашение").fill(HEAD)
    page.get_by_role("button", name="Дальше: секретарь").click()
    page.get_by_label("Ваши фамилия и имя").fill("Машинов Образец")
    page.get_by_label("Почта").fill("office@example.org")
    page.get_by_label("Пароль").fill("длинное слово 7")
    page.get_by_role("button", name="Основать кластер").click()
    page.get_by_role("link", name="Пригласить людей").click()
    form = page.locator("form[aria-labelledby=invite]")
    form.get_by_label("Фамилия, имя и отчество").fill("Секретарёва Ольга Олеговна")
    form.get_by_label("Почта").fill(SECRETARY)
    form.get_by_label("секретарь", exact=True).check()
    form.get_by_role("button", name="Отправить приглашение").click()
    page.get_by_text(f"Приглашение отправлено на {SECRETARY}").wait_for()
    album.take(page, "invited")


def come_in(page: "Page", box: Postbox, address: str) -> None:
    """By the letter of invitation and one press."""
    page.goto(link_of(box.newest(address)))
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url("**/obrazec/desk/**")


def load_plan(page: "Page", site: Installation, album: Album) -> None:
    """The document becomes the plan; an empty screen has said where to begin."""
    page.goto(f"{site.url}obrazec/desk/plan/")
    album.take(page, "no-plan-yet")
    page.get_by_role("link", name="Загрузить документ").first.click()
    page.locator("input[type=file]").set_input_files(PLAN)
    page.get_by_role("button", name="Прочитать документ").click()
    page.wait_for_url(re.compile(r"/import/\d+/$"))
    album.take(page, "read")
    page.get_by_role("button", name=re.compile("Принять")).click()
    page.wait_for_url("**/obrazec/desk/plan/2018/")
    expect(page.locator("tr[data-number]")).to_have_count(2)
    album.take(page, "plan")


def hold_meeting(page: "Page", site: Installation, album: Album) -> None:
    """A council with one seat, its meeting of this hour, minutes made final."""
    page.goto(f"{site.url}obrazec/desk/bodies/add/")
    page.get_by_label("Название").fill(COUNCIL)
    page.get_by_role("button", name="Добавить орган").click()
    page.get_by_label("Человек").select_option(index=1)
    page.get_by_role("button", name="Ввести в состав").click()
    expect(page.locator(".body-seats").first).to_contain_text("Секретарёва")
    page.goto(f"{site.url}obrazec/desk/meetings/add/")
    page.get_by_label("Орган").select_option(label=COUNCIL)
    page.get_by_label("Название").fill("Заседание Совета")
    page.get_by_label("День").fill("2018-12-17")
    page.get_by_label("Начало").fill("10:00")
    page.get_by_role("button", name="Добавить заседание").click()
    page.get_by_label("О чём").first.fill("Итоги года")
    page.get_by_role("button", name="Добавить пункт").click()
    page.get_by_role("button", name="Созвать заседание").click()
    page.get_by_text("Заседание созвано.").wait_for()
    page.get_by_role("button", name="Заседание прошло").click()
    page.get_by_text("Отмечено, что заседание прошло.").wait_for()
    here = page.url
    page.goto(f"{here}attendance/")
    page.locator("li").filter(has_text="Секретарёва").get_by_role("button", name="Здесь").click()
    expect(page.locator(".door-count")).to_have_text("1 из 1")
    page.goto(here)
    album.take(page, "meeting")
    page.get_by_role("link", name="Закончить протокол").click()
    page.get_by_label("Я это вижу").check()
    page.get_by_role("button", name="Закончить протокол").click()
    page.get_by_text("Протокол окончательный, редакция 1.").wait_for()


def confirm_norms(page: "Page", site: Installation, album: Album) -> None:
    """What the plan's words promise is confirmed by a press: the meeting that was held is counted at once."""
    page.goto(f"{site.url}obrazec/desk/plan/2018/norms/")
    album.take(page, "norms")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Подтвердить отмеченные").click()
    page.get_by_text("Подтверждена 1 норма.").first.wait_for()


def publish(head: "Page", site: Installation, album: Album) -> str:
    """The head approves what the secretary has given and shows it to everybody; the public address."""
    head.goto(f"{site.url}obrazec/desk/report/2018/")
    head.get_by_role("link", name="На утверждении").click()
    album.take(head, "with-the-head")
    head.get_by_role("button", name="Утвердить").click()
    head.get_by_role("button", name="Опубликовать").click()
    head.get_by_role("link", name="Страница для всех").click()
    head.wait_for_url(re.compile(r"/obrazec/editions/[0-9a-f]{64}/$"))
    return head.url


def test_from_an_empty_installation_to_the_first_published_report(
    person: Callable[[], "Page"], site: Installation, box: Postbox, tmp_path: Path
) -> None:
    album = Album(Path(os.environ.get("SVOD_PICTURES") or tmp_path / "pictures"))
    found(person(), site, album)

    secretary = person()
    come_in(secretary, box, SECRETARY)
    album.take(secretary, "came-in")
    secretary.goto(f"{site.url}obrazec/desk/tour/")
    album.take(secretary, "tour")
    load_plan(secretary, site, album)
    hold_meeting(secretary, site, album)
    confirm_norms(secretary, site, album)
    secretary.goto(f"{site.url}obrazec/desk/report/2018/")
    expect(secretary.locator(".report-row[data-number='1.1.'] .said").first).to_contain_text(
        "Проведено заседание Совета"
    )
    album.take(secretary, "report")
    secretary.get_by_role("link", name="На утверждение", exact=True).click()
    secretary.get_by_role("button", name="Отправить на утверждение").click()
    secretary.get_by_text("отправлен на утверждение").first.wait_for()

    head = person()
    come_in(head, box, HEAD)
    address = publish(head, site, album)
    reader = person()
    reader.goto(address)
    expect(reader.locator("h1")).to_contain_text("2018")
    album.take(reader, "published")
