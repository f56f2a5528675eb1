"""An exhibition from the call to the ledger; a school from the form on the site to its forty-four."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.chromium import FLAGS, chromium_path
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
DESK = "primer/desk/events"
GUESTS = 44


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("events"), sample=True, now="2030-07-02T10:00") as here:
        yield here


def _add(page: "Page", house: Installation, kind: str, title: str, *, hosted: bool) -> str:
    """An event of two days tied to the first row of the plan; the address of its page."""
    page.goto(f"{house.url}{DESK}/add/")
    page.locator("select[name=kind]").select_option(kind)
    page.get_by_label("Название", exact=True).fill(title)
    page.get_by_label("Первый день").fill(date(2030, 7, 1).isoformat())
    page.get_by_label("Последний день").fill(date(2030, 7, 8).isoformat())
    page.get_by_label("Проводит сам кластер").set_checked(hosted)
    page.get_by_label("Мероприятия плана").select_option(index=0)
    page.get_by_role("button", name="Добавить событие").click()
    page.wait_for_url(re.compile(r"/desk/events/\d+/$"))
    return page.url


def film_of(square: Path, place: Path) -> Path:
    """A film in which a camera sees a ticket's square: grey frames of 640 by 480 with the picture in the middle."""
    frame = Image.new("L", (640, 480), 255)
    picture = Image.open(square).convert("L").resize((360, 360), Image.Resampling.NEAREST)
    frame.paste(picture, (140, 60))
    colourless = bytes([128]) * (320 * 240 * 2)
    with place.open("wb") as film:
        film.write(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n")
        for _frame in range(10):
            film.write(b"FRAME\n" + frame.tobytes() + colourless)
    return place


@contextmanager
def seeing(browser: "Browser", film: Path) -> "Iterator[Page]":
    """A telephone whose camera sees a film."""
    eyes = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    flags = [*FLAGS, *eyes, f"--use-file-for-fake-video-capture={film}"]
    telephone = browser.browser_type.launch(executable_path=chromium_path(), args=flags)
    try:
        yield telephone.new_context(locale="ru-RU", permissions=["camera"]).new_page()
    finally:
        telephone.close()


def _close(page: "Page", event: str) -> None:
    page.goto(f"{event}close/")
    page.get_by_role("button", name="Закрыть событие").click()
    page.get_by_text("Событие закрыто").wait_for()


def test_a_member_is_called_reports_by_one_link_and_the_exhibition_stands_in_the_ledger(
    page: "Page", browser: "Browser", house: Installation
) -> None:
    page.goto(house.enter("primer", "secretary"))
    event = _add(page, house, "exhibition", "Выставка образцов", hosted=False)
    page.get_by_role("link", name="Стенды").click()
    for box in page.locator("input[name=organisation]").all():
        box.check()
    page.get_by_role("button", name="Позвать выбранных").click()
    names = page.locator("td a.strong").all_inner_texts()
    page.locator("tr", has_text=names[0]).get_by_role("button").click()
    link = page.get_by_label("Ссылка участника").input_value()
    member = browser.new_context(locale="ru-RU").new_page()
    member.goto(link)
    member.get_by_label("Что вы показали").fill("Прибор\nДатчик")
    member.get_by_label("Контактов").fill("12")
    member.get_by_role("button", name="Отправить отчёт").click()
    member.get_by_text("Отчёт принят").wait_for()
    member.context.close()
    for number, name in enumerate(names):
        page.goto(f"{event}stands/")
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_label("Участвует").select_option("own" if number else "joint")
        page.get_by_role("button", name="Сохранить").click()
    _close(page, event)
    page.goto(f"{house.url}primer/desk/facts/?year=2030")
    assert page.get_by_text("Выставка образцов").count() > 0


def test_a_school_is_registered_for_on_the_site_and_the_paper_list_brings_the_last_one(
    page: "Page", browser: "Browser", house: Installation, tmp_path: Path
) -> None:
    page.goto(house.enter("primer", "secretary"))
    event = _add(page, house, "school", "Школа образцов", hosted=True)
    page.goto(f"{event}registration/")
    page.get_by_label("Регистрация открыта").check()
    page.get_by_label("Мест", exact=True).fill(str(GUESTS))
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_role("link", name="Форма на сайте").click()
    form = page.url
    guest = browser.new_context(locale="ru-RU").new_page()
    guest.goto(form)
    guest.get_by_label("Фамилия, имя, отчество").fill("Гостев Григорий Глебович")
    guest.get_by_label("Почта").fill("guest@example.org")
    guest.get_by_role("button", name="Зарегистрироваться").click()
    square = tmp_path / "square.png"
    guest.locator("img[src*='square']").screenshot(path=square)
    guest.context.close()
    rows = "\n".join(["ФИО;Почта", *(f"Учеников {n};pupil{n}@example.org" for n in range(GUESTS - 1))])
    page.goto(f"{event}guests/")
    page.get_by_role("link", name="Из списка").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Прочитать список").click()
    page.get_by_role("button", name="Взять список").click()
    page.get_by_role("button", name="Отменить список").wait_for()
    with seeing(browser, film_of(square, tmp_path / "ticket.y4m")) as telephone:
        telephone.goto(house.enter("primer", "secretary"))
        telephone.goto(f"{event}door/")
        telephone.get_by_role("button", name="Читать билеты камерой").click()
        telephone.get_by_text("Гостев Григорий Глебович здесь.").wait_for()
        expect(telephone.locator("[data-came]")).to_have_text("1")
    page.goto(f"{event}paper/")
    boxes = page.locator("input[name=came]")
    for number in range(boxes.count() - 1):
        boxes.nth(number).check()
    page.get_by_role("button", name="Сохранить отметки").click()
    page.get_by_text("Отметок изменено").wait_for()
    _close(page, event)
    facts = f"{house.url}primer/desk/facts/?year=2030"
    page.goto(facts)
    before = page.locator("main").inner_text()
    page.goto(f"{event}paper/")
    page.locator("input[name=came]:not(:checked)").check()
    page.get_by_role("button", name="Сохранить отметки").click()
    page.goto(facts)
    after = page.locator("main").inner_text()
    assert ("43 участника" in before, "44 участника" in before) == (True, False)
    assert "44 участника" in after
