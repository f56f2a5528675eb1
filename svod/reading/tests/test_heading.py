import pytest

from svod.reading.heading import Line, Years, find_title, read_years


def title(*lines: str | Line) -> list[str]:
    known = [Line(line) if isinstance(line, str) else line for line in lines]
    return [known[n].text for n in find_title(known)]


def test_a_title_of_several_lines_is_one_title() -> None:
    assert title("ПЛАН РАБОТЫ", "союза «Пример»", "на 2022 год") == ["ПЛАН РАБОТЫ", "союза «Пример»", "на 2022 год"]


@pytest.mark.parametrize(
    "around",
    [
        ["УТВЕРЖДАЮ", "Председатель Совета", "_______ И.И. Образцов", "«15» января 2022 г."],
        ["Приложение № 2", "к протоколу общего собрания", "от 12.01.2022 № 5"],
        ["УТВЕРЖДЕН\nрешением Совета от 12.01.2022 № 5"],
        ["СОГЛАСОВАНО\nДиректор\n______ Примеров П.П."],
        ["г. Примерск", "12 января 2022 г."],
    ],
)
def test_approval_marks_cities_and_dates_are_no_title(around: list[str]) -> None:
    assert title(*around, "План работы союза на 2022 год") == ["План работы союза на 2022 год"]
    assert title("План работы союза на 2022 год", *around) == ["План работы союза на 2022 год"]


@pytest.mark.parametrize("first", ["СВОДНЫЙ ОТЧЁТ", "Календарный план-график", "Проект плана", "Единая дорожная карта"])
def test_a_plan_may_be_of_any_sort(first: str) -> None:
    around = ["Приложение 1", "к отчёту о деятельности", "УТВЕРЖДАЮ", "Президент союза"]
    assert title(*around, first, "союза «Пример» за 2023 год") == [first, "союза «Пример» за 2023 год"]


def test_what_follows_a_heading_by_style_is_no_title() -> None:
    assert title(Line("План работы на 2022 год", 1), "Составлено в отделе") == ["План работы на 2022 год"]


def test_a_section_after_the_title_is_no_title() -> None:
    assert title("План работы", "на 2022 год", "Раздел 1. Встречи") == ["План работы", "на 2022 год"]


def test_a_document_may_have_no_title() -> None:
    assert title() == []
    assert title("УТВЕРЖДАЮ", "«15» января 2022 г.") == []


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Отчёт за 2018 ГОД", Years(2018)),
        ("План на 2021–2023 годы", Years(2021, 2023)),
        ("План на 2021 - 2023 гг.", Years(2021, 2023)),
        ("План на 2023/2024 учебный год", Years(2023, 2024)),
        ("План на 2024 год и плановый период 2025 и 2026 годов", Years(2024, 2026)),
        ("План на период с 01.01.2024 по 31.12.2024", Years(2024)),
        ("План на II полугодие 2022г.", Years(2022)),
        ("План работы, утв. приказом от 12.01.2023", None),
        ("План работы", None),
    ],
)
def test_years_are_read_from_the_title_and_not_from_papers(words: str, years: Years | None) -> None:
    assert read_years(words) == years
