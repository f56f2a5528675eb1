from svod.reading.blocks import GridCell
from svod.reading.plan import understand
from svod.reading.tests.drawn import grid, source

HEAD = "№ | Мероприятие | Ответственный | Срок"


def test_marks_under_quarters_and_months_make_the_deadline() -> None:
    reading = understand(
        source(
            "План на 2022 год",
            grid(
                "№ | Мероприятие | 2022 год | < | < | < | Кто",
                "^ | ^ | I кв. | II кв. | III кв. | IV кв. | ^",
                "1 | Дело | + | х | | ✓ | Совет",
                "2 | Другое | | | V | | Бюро",
            ),
        )
    )
    assert reading.rows[0].cells["other:2022 год / II кв."] == "х"
    assert [row.deadline.as_json()["dates"] for row in reading.rows] == [
        [["2022-01-01", "2022-06-30"], ["2022-10-01", "2022-12-31"]],
        [["2022-07-01", "2022-09-30"]],
    ]


def test_start_and_end_make_one_deadline() -> None:
    reading = understand(
        source(
            "План на 2022 год",
            grid(
                "№ | Мероприятие | Срок | <",
                "^ | ^ | начало | окончание",
                "1 | Дело | 01.02.2022 | 03.04.2022",
                "2 | Другое | | 03.04.2022",
                "3 | Третье | март | ",
                "4 | Ещё | – | –",
            ),
        )
    )
    assert [(row.deadline.kind.value, row.deadline.as_json()["dates"]) for row in reading.rows] == [
        ("window", [["2022-02-01", "2022-04-03"]]),
        ("until", [[None, "2022-04-03"]]),
        ("since", [["2022-03-01", None]]),
        ("none", []),
    ]
    assert [(q.row, q.code) for q in reading.questions] == [("4", "no-deadline")]


def test_the_year_is_the_title_s_or_the_head_s_or_the_rows_or_the_given_one() -> None:
    def year(title: str, head: str, first: str, second: str) -> int | None:
        table = grid(f"№ | Мероприятие | {head}", f"1 | Дело | {first}", f"2 | Другое | {second}")
        return understand(source(title, table), 2030).year

    assert year("План на 2022 год", "Срок", "май 2021", "июнь 2021") == 2022
    assert year("План", "Срок в 2023 году", "май", "июнь") == 2023
    assert year("План", "Срок", "май 2021", "июнь 2021") == 2021
    assert year("План", "Срок", "май 2021", "июнь 2022") == 2030
    assert year("План", "Срок", "май", "июнь") == 2030


def test_a_plan_of_several_years_is_named_by_the_first() -> None:
    reading = understand(source("План на 2021–2023 годы", grid(HEAD, "1 | Дело | Совет | постоянно")))
    assert (reading.year, reading.until_year) == (2021, 2023)
    assert reading.rows[0].deadline.as_json()["dates"] == [["2021-01-01", "2023-12-31"]]


def test_addresses_are_given_once_in_order_without_closing_signs() -> None:
    table = grid(
        "№ | Мероприятие | Срок | Результат", "1 | Дело | май | Готово: http://a.example/1, http://b.example/2."
    )
    cell = table.rows[1].cells[3]
    assert isinstance(cell, GridCell)
    cell.links = ["http://c.example/3", "http://a.example/1"]
    row = understand(source("План на 2022 год", table)).rows[0]
    assert row.links == ("http://a.example/1", "http://b.example/2", "http://c.example/3")
    assert row.places == {"result": row.links}
