"""The press in a browser: an article from an idea to the plan's row and quota, news by the clock, an old address."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.installation import Installation
from tests.journeys.steps import composed_of, found_cluster, give_document

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]

NOW, LATER = "2024-03-20T10:00", "2024-03-20T11:01"
PLAN = """План образцового кластера на 2024 год

№\tМероприятие\tОтветственный\tСрок\tОжидаемый результат\tРезультат
1\tОбразцовая пресса\t\t\t\t
1.1\tПубликация новостей на сайте\tПримерова П.П.\tежемесячно\tНе менее 1 новости в месяц\t
1.2\tПодготовка статей о кластере\tПримерова П.П.\tс марта 2024 г.\tНе менее 2 статей в месяц\t
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=False, now=NOW) as here:
        yield here


def tick(site: Installation, moment: str) -> None:
    """The clock of the installation, asked at a moment."""
    words = [sys.executable, "-m", "svod", "tick", "--data", str(site.data)]
    subprocess.run(words, check=True, capture_output=True, env=site.environment | {"SVOD_NOW": moment})


def begin(page: "Page", site: Installation, folder: Path) -> None:
    """A cluster with a plan of two rows, whose norms are confirmed."""
    document = folder / "plan.txt"
    document.write_text(PLAN)
    found_cluster(page, site)
    give_document(page, site, document)
    page.get_by_role("button", name="Принять").click()
    page.wait_for_url("**/obrazec/desk/plan/2024/")
    page.goto(f"{site.url}obrazec/desk/plan/2024/norms/")
    page.get_by_role("button", name="Подтвердить 2 ясные нормы").click()
    page.get_by_text("подтверждать больше нечего").wait_for()


def write(page: "Page", site: Installation, sort: str, *, title: str, text: str = "", idea: bool = False) -> None:
    """A publication as a person types it; its own page follows."""
    page.goto(f"{site.url}obrazec/desk/press/add/?sort={sort}")
    page.get_by_label("Заголовок").fill(title)
    page.get_by_label("Текст", exact=True).fill(text)
    page.get_by_role("button", name="Сохранить как идею" if idea else "Сохранить", exact=True).click()
    page.get_by_text(f"«{title}»").first.wait_for()


def months(page: "Page", site: Installation, number: str) -> list[str]:
    """What the editorial calendar says of a measure's months."""
    page.goto(f"{site.url}obrazec/desk/press/calendar/2024/")
    quota = page.locator("section").filter(has=page.get_by_role("link", name=number, exact=True))
    return [" ".join(words.split()) for words in quota.locator("li").all_inner_texts()]


def status_of_news(page: "Page", site: Installation) -> int:
    """What a reader is answered at the address of the scheduled news."""
    answer = page.goto(f"{site.url}obrazec/news/otkryt-obrazets/")
    assert answer is not None
    return answer.status


def article(page: "Page", site: Installation) -> None:
    """An idea becomes an article that serves a measure, and goes out."""
    write(page, site, "article", title="Образцовый опыт", idea=True)
    page.get_by_role("link", name="Править").click()
    page.get_by_label("Текст", exact=True).fill("Как делают образцы.")
    page.get_by_label("Для каких мероприятий").select_option(label="1.2 Подготовка статей о кластере")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    page.get_by_text("Сохранено").wait_for()
    page.get_by_role("button", name="Опубликовать сейчас").click()
    page.get_by_text("«Образцовый опыт»: опубликовано.").wait_for()


def schedule_news(page: "Page", site: Installation) -> None:
    """News that are to go out by themselves at eleven."""
    write(page, site, "news", title="Открыт образец", text="Сегодня.")
    page.get_by_label("Опубликовать", exact=True).fill("2024-03-20T11:00")
    page.get_by_role("button", name="Опубликовать в это время").click()
    page.get_by_text("20.03.2024 11:00").first.wait_for()


def move(page: "Page", site: Installation) -> None:
    """The news get another address; whoever comes by the old one stands before them."""
    page.goto(f"{site.url}obrazec/desk/press/")
    page.get_by_role("link", name="Открыт образец").click()
    page.get_by_role("link", name="Править").click()
    page.get_by_label("Адрес на сайте").fill("obrazets")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    page.get_by_text("news/obrazets/").wait_for()
    page.context.clear_cookies()
    page.goto(f"{site.url}obrazec/news/otkryt-obrazets/")
    expect(page).to_have_url(re.compile(r"/obrazec/news/obrazets/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Открыт образец")


def test_an_article_and_news_by_the_clock_reach_the_quota_and_the_rows_of_the_plan(
    page: "Page", site: Installation, tmp_path: Path
) -> None:
    begin(page, site, tmp_path)
    article(page, site)
    assert months(page, site, "1.2")[:2] == ["Март 1 из 2", "Апрель 0 из 2"]
    told = composed_of(page, site, 2024, "Подготовка статей")
    assert told.startswith("Опубликована статья: Образцовый опыт.")
    schedule_news(page, site)
    assert (status_of_news(page, site), months(page, site, "1.1")[2]) == (404, "Март 0 из 1")
    tick(site, LATER)
    assert (status_of_news(page, site), months(page, site, "1.1")[2]) == (200, "Март 1 из 1")
    told = composed_of(page, site, 2024, "Публикация новостей")
    assert told.startswith("Опубликована новость: Открыт образец.")
    move(page, site)
