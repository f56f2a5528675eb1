"""What column 6 says of a site that was updated: pages, times, months, and the months that were left empty."""

import pytest

from svod.composing.tests.made import composed, fact, row

SITE = "https://example.org/"
ROW = row("Обновление информации на сайте", "ежемесячно")


def _updates(*days: str) -> list[dict[str, object]]:
    return [fact("page.updated", day, title=f"Страница {n}", url=f"{SITE}{n}") for n, day in enumerate(days)]


def _said(*facts: dict[str, object], today: str = "2031-12-31") -> str:
    return composed(ROW, *facts, today=today).text.split(" http")[0]


def test_pages_are_told_with_their_months_and_every_empty_month_is_named() -> None:
    facts = _updates(*(f"{month:02}-05" for month in (1, 2, 3, 4, 5, 6, 9, 10, 12)))
    assert _said(*facts) == ("Обновлено 9 страниц сайта в 9 месяцах; обновлений не было в июле, августе и ноябре.")
    assert _said(*facts, today="2031-08-30") == ("Обновлено 6 страниц сайта в 6 месяцах; обновлений не было в июле.")


def test_a_page_that_was_updated_again_is_one_page() -> None:
    facts = _updates("01-10", "02-10", "03-10")
    again = [fact("page.updated", day, title="Страница 0", url=f"{SITE}0") for day in ("04-10", "05-10")]
    said = composed(ROW, *facts, *again, today="2031-05-31")
    assert said.text.split(" http")[0] == "Обновлены 3 страницы сайта, всего 5 обновлений, в 5 месяцах."
    assert [(each.text, each.facts) for each in said.anchors] == [
        ("3 страницы сайта", (0, 1, 2)),
        ("5 обновлений", (0, 1, 2, 3, 4)),
        ("5 месяцах", (0, 1, 2, 3, 4)),
    ]


def test_months_before_the_promise_begins_are_not_empty() -> None:
    facts = _updates("03-01", "03-08", "04-01", "05-01")
    text = composed(
        row("Обновление информации на сайте", "ежемесячно с марта 2031 г."), *facts, today="2031-05-31"
    ).text
    assert "не было" not in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("02-01", "02-02", "02-03", "02-04"), "Обновлены 4 страницы сайта; обновлений не было в январе."),
        (("01-01", "02-02"), "Обновлены 2 страницы сайта: Страница 0; Страница 1."),
    ],
)
def test_few_pages_are_named_and_one_month_is_not_counted(days: tuple[str, ...], said: str) -> None:
    assert _said(*_updates(*days), today="2031-02-28") == said
