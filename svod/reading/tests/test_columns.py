import pytest

from svod.reading.columns import is_plan, read_columns, role_of
from svod.reading.header import find_header
from svod.reading.tests.drawn import grid

ROLES = {
    "number": ["№", "№ п/п", "№\nп/п", "П/п", "п.п.", "No.", "№ мероприятия", "Номер пункта", "#"],
    "measure": [
        "Мероприятие",
        "Наименование мероприятия",
        "Содержание работы",
        "Что делаем",
        "Задачи",
        "Activity",
        "Перечень мероприятий",
    ],
    "responsible": [
        "Ответственный",
        "Ответственные исполнители",
        "Кто отвечает",
        "Исполнитель",
        "Куратор",
        "Отв.",
        "Owner",
        "Ответственный за отметку о выполнении",
    ],
    "deadline": [
        "Срок",
        "Сроки исполнения",
        "Дата проведения",
        "Когда",
        "Период",
        "Deadline",
        "Due date",
        "Дата и место",
    ],
    "start": ["Начало", "Дата начала", "Срок начала", "Start"],
    "end": ["Окончание", "Дата окончания", "Завершение", "Срок окончания работ", "End"],
    "place": ["Место проведения", "Место", "Где", "Площадка", "Venue"],
    "expected": [
        "Ожидаемый результат",
        "Ожидаемый результат, примечание",
        "Планируемый результат",
        "Вид документа",
        "Expected result",
    ],
    "result": [
        "Результат",
        "Итог",
        "Отметка о выполнении",
        "Информация об исполнении",
        "Ход выполнения",
        "Что сделано",
    ],
    "status": ["Статус", "Статус исполнения", "Состояние", "Status"],
    "note": ["Примечание", "Примечания", "Комментарий", "Comments"],
    "budget": ["Объём финансирования, тыс. руб.", "Бюджет", "Источник финансирования", "Стоимость", "Budget"],
    "indicator": ["Показатель", "Наименование показателя", "Целевой индикатор", "KPI"],
    "unit": ["Ед. изм.", "Единица измерения", "Ед.изм", "Unit"],
    "plan": ["План", "Плановое значение", "План на 2024 год", "Target"],
    "fact": ["Факт", "Фактическое значение", "Actual"],
    "other": ["Категория", "Количество участников", "Тип мероприятия", "Регион", ""],
}


@pytest.mark.parametrize(("role", "label"), [(role, label) for role, labels in ROLES.items() for label in labels])
def test_an_office_may_call_its_columns_as_it_likes(role: str, label: str) -> None:
    assert role_of(label) == role


def test_two_columns_of_one_role_are_told_apart_by_their_labels() -> None:
    columns = read_columns([["№"], ["Мероприятие"], ["Ответственный"], ["Соисполнители"], ["Цвет"]])
    assert [column.key for column in columns] == [
        "number",
        "measure",
        "responsible:Ответственный",
        "responsible:Соисполнители",
        "other:Цвет",
    ]


def test_the_surest_of_two_names_is_the_measure() -> None:
    columns = read_columns([["Задача"], ["Мероприятие"], ["Срок"]])
    assert [(column.role, column.key) for column in columns] == [
        ("other", "other:Задача"),
        ("measure", "measure"),
        ("deadline", "deadline"),
    ]


def test_where_nothing_is_called_a_measure_the_first_free_column_is_one_and_it_is_known_to_be_a_guess() -> None:
    columns = read_columns([["№"], ["Направление"], ["Срок"], ["Ответственный"]])
    assert [(column.role, column.guessed) for column in columns][1] == ("measure", True)
    assert is_plan(columns) == 3


def test_levels_of_a_head_are_joined_top_down() -> None:
    head = find_header(
        grid(
            "№ | Мероприятие | Срок | < | Объём финансирования | < | <",
            "^ | ^ | начало | окончание | всего | в том числе | <",
            "^ | ^ | ^ | ^ | ^ | 2021 | 2022",
            "1 | Собрать отзывы | май | июнь | 3 | 1 | 2",
        )
    )
    assert head is not None
    assert (head.start, head.stop) == (0, 3)
    assert [(column.role, column.label) for column in head.columns] == [
        ("number", "№"),
        ("measure", "Мероприятие"),
        ("start", "Срок / начало"),
        ("end", "Срок / окончание"),
        ("budget", "Объём финансирования / всего"),
        ("budget", "Объём финансирования / в том числе / 2021"),
        ("budget", "Объём финансирования / в том числе / 2022"),
    ]


def test_a_merge_that_plain_text_does_not_draw_is_seen() -> None:
    head = find_header(
        grid("№ | Мероприятие | Срок | | Кто", " | | начало | окончание | ", "1 | Собрать отзывы | май | июнь | Совет")
    )
    assert head is not None
    assert [column.label for column in head.columns] == ["№", "Мероприятие", "Срок / начало", "Срок / окончание", "Кто"]


def test_a_table_about_something_else_is_no_plan() -> None:
    assert find_header(grid("Имя | Возраст", "Волк | 3")) is None
    summary = find_header(grid("Раздел | Количество мероприятий | Выполнено", "1 | 5 | 3"))
    assert summary is None or summary.surety == 0


def test_a_row_of_the_plan_is_no_head_though_it_speaks_of_measures_and_organisers() -> None:
    assert find_header(grid("1 | Организация мероприятий | Координатор союза | 01.02.2024")) is None
