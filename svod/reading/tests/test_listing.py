from svod.reading.plan import PlanReading, understand
from svod.reading.tests.drawn import source

TITLE = "План работы комитета на 2022 год"


def told(reading: PlanReading) -> list[tuple[str, str | None, str, str, str]]:
    return [
        (row.number, row.section, row.words("measure"), row.words("deadline"), row.words("responsible"))
        for row in reading.rows
    ]


EXPECTED = [
    ("1.", None, "Провести встречу", "март", "Образцов И.И."),
    ("2.", None, "Собрать отзывы", "до 1 мая", "Примерова А.А."),
]


def test_items_with_labels_in_one_line_are_a_plan() -> None:
    reading = understand(
        source(
            TITLE,
            "1. Провести встречу. Срок: март. Ответственный: Образцов И.И.",
            "2. Собрать отзывы. Срок: до 1 мая. Ответственный: Примерова А.А.",
            "Председатель комитета",
        )
    )
    assert told(reading) == EXPECTED
    assert (reading.title, reading.leftovers) == (TITLE, ("Председатель комитета",))


def test_items_with_labels_in_lines_of_their_own_are_a_plan() -> None:
    reading = understand(
        source(
            TITLE,
            "1. Провести встречу",
            "Срок: март",
            "Ответственный: Образцов И.И.",
            "2. Собрать отзывы",
            "Срок: до 1 мая",
            "Ответственный: Примерова А.А.",
        )
    )
    assert told(reading) == EXPECTED


def test_items_with_dashes_or_brackets_are_a_plan() -> None:
    dashed = understand(
        source(TITLE, "1. Провести встречу – март – Образцов И.И.", "2. Собрать отзывы – до 1 мая – Примерова А.А.")
    )
    assert told(dashed) == EXPECTED
    assert [column.role for column in dashed.columns] == ["number", "measure", "deadline", "responsible"]
    bracketed = understand(
        source(TITLE, "1. Провести встречу (март; Образцов И.И.)", "2. Собрать отзывы (до 1 мая, отв. Примерова А.А.)")
    )
    assert told(bracketed) == EXPECTED


def test_items_under_numbered_titles_stand_in_sections() -> None:
    reading = understand(
        source(
            TITLE,
            "1. Встречи",
            "1.1. Провести встречу (март, Образцов И.И.)",
            "2. Отзывы",
            "2.1. Собрать отзывы (до 1 мая, Примерова А.А.)",
        )
    )
    assert [(section.number, section.title) for section in reading.sections] == [("1.", "Встречи"), ("2.", "Отзывы")]
    assert [row.section for row in reading.rows] == ["1.", "2."]


def test_items_counted_through_roman_titles_stand_in_sections() -> None:
    reading = understand(
        source(
            TITLE,
            "I. Встречи",
            "1) Провести встречу – март – Образцов И.И.",
            "II. Отзывы",
            "2) Собрать отзывы – до 1 мая – Примерова А.А.",
        )
    )
    assert [(section.number, section.title) for section in reading.sections] == [("I.", "Встречи"), ("II.", "Отзывы")]
    assert [(row.number, row.section) for row in reading.rows] == [("1)", "I."), ("2)", "II.")]
