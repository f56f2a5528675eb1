import pytest

from svod.reading.plan import PlanReading, understand
from svod.reading.tests.drawn import grid, source

HEAD = "№ | Мероприятие | Ответственный | Срок | Ожидаемый результат | Результат"


def report(*lines: str, title: str = "Отчёт за 2022 год") -> PlanReading:
    return understand(source(title, grid(HEAD, *lines)))


def asked(reading: PlanReading) -> list[tuple[str | None, str]]:
    return [(question.row, question.code) for question in reading.questions]


def asks(reading: PlanReading, row: str, code: str) -> str | None:
    return next((q.text for q in reading.questions if (q.row, q.code) == (row, code)), None)


def row(number: str, **cells: str) -> str:
    said = {"measure": f"Дело {number}", "who": "Совет", "when": "май", "expected": "Итог", "result": "Готово"} | cells
    return f"{number} | {said['measure']} | {said['who']} | {said['when']} | {said['expected']} | {said['result']}"


def test_a_plan_in_order_raises_no_question() -> None:
    assert asked(report(*(row(f"1.{n}") for n in range(1, 8)))) == []


def test_mixed_dots_after_numbers_are_no_question() -> None:
    assert asked(report(row("1.1."), row("1.2"), row("1.3."), row("2.1"), row("2.2."))) == []


def test_a_gap_is_asked_about_at_the_row_after_it() -> None:
    reading = report(row("4.1"), row("4.2"), row("4.4."), row("5.1"))
    assert asked(reading) == [("4.4.", "number-gap")]
    assert asks(reading, "4.4.", "number-gap") == "После 4.2 идёт 4.4. Куда делся 4.3?"


def test_a_gap_in_plain_numbers_and_between_sections_is_asked_about() -> None:
    assert asked(report(row("1"), row("2"), row("5"))) == [("5", "number-gap")]
    assert asked(report("1. | А | < | < | < | <", row("1.1"), "3. | Б | < | < | < | <", row("3.1"))) == [
        ("3.1", "number-gap")
    ]


def test_numbers_that_begin_anew_in_a_section_are_in_order() -> None:
    assert (
        asked(report("I. | А | < | < | < | <", row("1"), row("2"), "II. | Б | < | < | < | <", row("1"), row("2"))) == []
    )


def test_a_number_that_stands_twice_is_asked_about_at_the_later_row() -> None:
    reading = report(row("1.1"), row("1.2"), row("1.2", measure="Другое"), row("1.3"))
    assert asked(reading) == [("1.2", "number-twice")]
    assert reading.questions[0].at == 2


@pytest.mark.parametrize("number", ["1,3", "1.З"])
def test_a_number_with_a_comma_or_a_letter_is_asked_about(number: str) -> None:
    assert asked(report(row("1.1"), row("1.2"), row(number), row("1.4"))) == [(number, "number-form")]


def test_a_row_in_the_section_of_another_number_is_asked_about_once() -> None:
    lines = ("1. | А | < | < | < | <", row("1.1"), row("1.2"), "2. | Б | < | < | < | <", row("3.1"), row("3.2"))
    assert asked(report(*lines)) == [("3.1", "number-form")]


def test_what_is_missing_by_exception_is_asked_about() -> None:
    lines = [row(f"1.{n}") for n in range(1, 8)]
    for code, cell in [
        ("no-responsible", {"who": ""}),
        ("no-deadline", {"when": "–"}),
        ("no-expected", {"expected": "–"}),
        ("no-result", {"result": ""}),
    ]:
        assert asked(report(*lines, row("1.8", **cell))) == [("1.8", code)]


def test_what_most_rows_lack_is_not_asked_about_row_by_row() -> None:
    lines = [row(f"1.{n}", expected="–", result="") for n in range(1, 8)]
    assert asked(report(*lines, row("1.8"))) == []
    lines = [row(f"1.{n}", who="") for n in range(1, 8)]
    assert asked(report(*lines, row("1.8"))) == [("1.1", "no-responsible")]


def test_a_plan_that_is_no_report_may_still_lack_results() -> None:
    lines = [row(f"1.{n}") for n in range(1, 8)]
    assert asked(report(*lines, row("1.8", result=""), title="План на 2022 год")) == []


def test_fewer_meetings_than_quarters_are_asked_about() -> None:
    measure = "Заседания Совета"
    short = report(row("1", measure=measure, when="Ежеквартально", result="Проведено 3 заседания"))
    assert asked(short) == [("1", "norm-not-met")]
    assert asked(report(row("1", measure=measure, when="Ежеквартально", result="Проведено 4 заседания"))) == []
    assert asked(report(row("1", measure=measure, when="Ежеквартально", result="Участвовало 3 человека"))) == []


def test_less_than_was_promised_is_asked_about() -> None:
    promised = {"measure": "Выпуск статей", "when": "в течение года", "expected": "Не менее 2 статей в месяц"}
    assert asked(report(row("1", **promised, result="Вышло 12 статей"))) == [("1", "norm-not-met")]
    assert asked(report(row("1", **promised, result="Вышло 24 статьи"))) == []
    assert asked(report(row("1", **promised, result="За 5 месяцев вышло 12 статей"))) == []
    counted = {"expected": "Не менее 30 студентов"}
    assert asked(report(row("1", **counted, result="Обучено 28 студентов"))) == [("1", "norm-not-met")]
    assert asked(report(row("1", **counted, result="Обучено 31 студент"))) == []


def test_a_result_moved_past_the_plan_s_year_is_asked_about() -> None:
    for result in (
        "Собрание назначено на 14 марта 2023г.",
        "Перенесено на 15.02.23",
        "Перенесено на I квартал 2023 года",
        "Будет проведено в следующем году",
    ):
        assert asked(report(row("1", result=result))) == [("1", "moved-out-of-year")], result
    for result in (
        "Назначено на 14 марта 2022 г.",
        "Проведено по плану на 2023 год",
        "Приказ от 12.12.2021",
        "15.11.22 готово",
    ):
        assert asked(report(row("1", result=result))) == [], result


def test_a_deadline_far_outside_the_plan_s_year_is_asked_about() -> None:
    lines = [row(f"1.{n}") for n in range(1, 5)]
    assert asked(report(*lines, row("1.5", when="15.05.2012"))) == [("1.5", "moved-out-of-year")]
    assert asked(report(*lines, row("1.5", when="до 20 января 2023 г."))) == []


def test_one_page_for_two_rows_is_asked_about_at_the_later() -> None:
    page = "http://a.example/news/62"
    reading = report(row("1.1", result=page), row("1.2"), row("1.3", result=f"Готово {page}"))
    assert asked(reading) == [("1.3", "same-link-twice")]
    assert asks(reading, "1.3", "same-link-twice") == f"Ссылка {page} уже стоит в пункте 1.1. Обе верны?"


def test_a_page_behind_a_merged_cell_is_not_there_twice() -> None:
    reading = report(row("1.1", result="http://a.example/1"), "1.2 | Другое | Совет | май | Итог | ^")
    assert reading.rows[1].links == ("http://a.example/1",)
    assert asked(reading) == []


def test_a_front_page_as_the_only_proof_is_weak() -> None:
    assert asked(report(row("1", result="Готово http://www.a.example"))) == [("1", "link-weak")]
    assert asked(report(row("1", result="Готово http://a.example/page http://b.example"))) == []


def test_one_person_written_in_two_ways_is_asked_about_at_the_later_row() -> None:
    reading = report(row("1.1", who="Образцов И.П."), row("1.2"), row("1.3", who="Образцов П.И."))
    assert asks(reading, "1.3", "same-person-twice") == "Образцов И.П. и Образцов П.И.: один человек?"
    assert asked(report(row("1.1", who="Примернов А.А."), row("1.2", who="Примарнов А.А."))) == [
        ("1.2", "same-person-twice")
    ]
    for other in ("Образцов А.К.", "Примеров И.П.", "Образцова И.П."):
        assert asked(report(row("1.1", who="Образцов И.П."), row("1.2", who=other))) == [], other


def test_a_result_that_says_the_measure_again_is_asked_about() -> None:
    said = "Устройство площадки для встреч молодых мастеров"
    assert asked(report(row("1", measure=said, result=said))) == [("1", "tautology")]
    assert asked(report(row("1", measure=said, result="Устроены площадки для встреч молодых мастеров"))) == [
        ("1", "tautology")
    ]
    assert asked(report(row("1", measure="Утверждение сметы союза", result="Смета утверждена"))) == []


def test_what_is_not_understood_is_asked_about_in_its_own_words() -> None:
    reading = report(*(row(f"1.{n}") for n in range(1, 5)), row("1.5", when="как получится у соседей"))
    assert asked(reading) == [("1.5", "unclear-deadline")]
    text = "Срок не прочитан: «как получится у соседей». Напишите месяц или выберите день."
    assert asks(reading, "1.5", "unclear-deadline") == text


def test_without_a_year_one_question_is_asked_and_not_one_a_row() -> None:
    reading = report(row("1"), row("2"), row("3"), title="План работы")
    assert asked(reading) == [(None, "other")]


def test_no_plan_is_asked_more_than_three_questions_a_row() -> None:
    lines = (row(f"{n}", who="", when="кто знает", expected="", result="http://a.example") for n in (2, 2, 5, 9))
    reading = report(*lines)
    assert len(reading.questions) <= 3 * len(reading.rows)
    assert len({(q.at, q.code) for q in reading.questions}) == len(reading.questions)
