import pytest

from svod.composing.tests.made import composed, fact, row, several

FORUM = fact("event.held", "07-01", end="2031-07-08", title="Форум", quantities={"people": 38})


def verdicts(result: str, *facts: dict[str, object], measure: str = "Образец", **more: str) -> list[tuple[str, str]]:
    return [(each.text, each.verdict) for each in composed(row(measure, result=result, **more), *facts).claims]


@pytest.mark.parametrize(
    ("result", "claims"),
    [
        ("Приняли участие 38 человека", [("38 человека", "matched")]),
        ("Приняли участие более 35 представителей", [("более 35 представителей", "matched")]),
        ("Было не менее 38 слушателей", [("не менее 38 слушателей", "matched")]),
        ("Было более 38 участников", [("более 38 участников", "contradicted")]),
        ("Было около 40 гостей", [("около 40 гостей", "matched")]),
        ("Было до 45 участников", [("до 45 участников", "matched")]),
        ("Пришли 39 участников", [("39 участников", "contradicted")]),
        ("Проведён 1 форум", [("1 форум", "matched")]),
        ("Проведены 2 форума", [("2 форума", "contradicted")]),
        ("Опубликованы 3 статьи", [("3 статьи", "unproved")]),
        ("Форум шёл с 1 по 8 июля", [("с 1 по 8 июля", "matched")]),
        ("Открыт 03.07.31 г.", [("03.07.31 г.", "matched")]),
        ("Открыт 9 июля 2031 г.", [("9 июля 2031 г.", "unproved")]),
        ("Прошёл в июле 2031 года", [("июле 2031 года", "matched")]),
        ("Длился 8 дней", [("8 дней", "matched")]),
        ("Шёл с 1-го по 8-е июля", [("с 1-го по 8-е июля", "matched")]),
        ("Довольны 90 % гостей", [("90 %", "not_checkable")]),
        ("Обошли 38 компаний", [("38 компаний", "matched")]),
        ("Привлечено 5 млн рублей", [("5 млн рублей", "unproved")]),
        ("В среднем 20 участников в день", [("20 участников в день", "not_checkable")]),
        ("38 чел., 1 июля", [("38 чел.", "matched"), ("1 июля", "matched")]),
    ],
)
def test_each_number_and_date_of_the_cell_is_held_against_the_facts(result: str, claims: list[tuple[str, str]]) -> None:
    found = verdicts(result, FORUM)
    assert [(text.rstrip("."), verdict) for text, verdict in found] == [(t.rstrip("."), v) for t, v in claims]


@pytest.mark.parametrize(
    "result",
    [
        "Работа ведётся",
        "Секция 1 в рамках VIII съезда за 2031 год",
        "Отчёт за 2031 г.",
        "Прошёл в мае",
    ],
)
def test_words_without_numbers_and_dates_are_one_claim_that_cannot_be_checked(result: str) -> None:
    assert verdicts(result, FORUM) == [(result, "not_checkable")]


@pytest.mark.parametrize("result", ["", "–", "https://example.org/12", " \n "])
def test_an_empty_cell_and_an_address_claim_nothing(result: str) -> None:
    assert verdicts(result, FORUM) == []


def test_numbers_inside_addresses_are_no_claims() -> None:
    assert verdicts("Размещено https://example.org/news/77 на сайте", FORUM) == [
        ("Размещено на сайте", "not_checkable")
    ]


@pytest.mark.parametrize(
    ("result", "verdict"), [("Проведено 5 встреч", "matched"), ("Проведено 6 заседаний", "contradicted")]
)
def test_meetings_are_counted_by_their_facts(result: str, verdict: str) -> None:
    assert [each for _, each in verdicts(result, *several("meeting.held", 5))] == [verdict]


def test_meetings_of_each_body_may_be_counted_apart() -> None:
    facts = [*several("meeting.held", 2, body="Совет"), fact("meeting.held", "12-01", body="Комитет")]
    said = verdicts("2 заседания Совета и 1 заседание комитета, всего 3 заседания", *facts)
    assert [verdict for _, verdict in said] == ["matched"] * 3


def test_members_part_of_the_products_is_told_from_the_whole() -> None:
    registered = fact("product.registered", "10-25", quantities={"products": 17, "of_members": 6})
    said = verdicts("Добавлены 17 видов изделий, в т.ч. 5 участников", registered)
    assert said == [("17 видов", "matched"), ("5 участников", "contradicted")]


def test_a_span_of_months_is_true_where_so_many_months_have_facts() -> None:
    facts = [fact("article.published", f"0{month}-05", title=str(month)) for month in (1, 2, 3)]
    assert verdicts("За 3 месяца вышло 3 статьи", *facts) == [("За 3 месяца", "matched"), ("3 статьи", "matched")]
    assert verdicts("За 5 месяцев вышло 4 статьи", *facts) == [
        ("За 5 месяцев", "not_checkable"),
        ("4 статьи", "contradicted"),
    ]


def test_the_plan_s_own_number_is_no_alarm() -> None:
    said = verdicts("Проведено 3 из 4 заседаний", *several("meeting.held", 3), measure="Проведение заседаний")
    assert [verdict for _, verdict in said] == ["matched", "not_checkable"]


@pytest.mark.parametrize(("each", "verdict"), [(2, "matched"), (1, "contradicted")])
def test_a_rate_is_settled_by_the_norm_s_periods(each: int, verdict: str) -> None:
    facts = [
        fact("article.published", f"{month:02d}-0{n + 1}", title=f"{month} {n}")
        for month in range(1, 13)
        for n in range(each)
    ]
    plan = {"measure": "Подготовка статей", "expected": "не менее 2 статей в месяц"}
    assert [said for _, said in verdicts("Выходит по 2 статьи в месяц", *facts, **plan)] == [verdict]


def test_the_new_day_of_a_postponement_is_a_date_of_the_facts() -> None:
    moved = fact("decision.postponed", "09-20", to="2032-04-20")
    assert verdicts("Назначено на 20 апреля 2032г.", moved) == [("на 20 апреля 2032г.", "matched")]


def test_an_unknown_noun_may_meet_any_number_of_the_facts() -> None:
    assert verdicts("Обучены 38 наладчика", FORUM) == [("38 наладчика", "matched")]
    assert verdicts("Обучено 39 наладчиков", FORUM) == [("39 наладчиков", "unproved")]


def test_facts_recorded_twice_late_or_in_another_year_are_named() -> None:
    said = composed(row(), FORUM, FORUM, fact("event.held", "2030-05-05", title="Прошлый"), today="2031-12-31")
    assert [(claim.text, claim.verdict, claim.why) for claim in said.claims] == [
        ("Форум", "not_checkable", "Факт 1 — повтор: записано дважды, считается один раз."),
        ("Прошлый", "not_checkable", "Факт 2 не считается: 5 мая 2030 г. — вне года плана (2031)."),
    ]


def test_a_quantity_without_a_noun_is_named() -> None:
    said = composed(row(), fact("event.held", "05-05", quantities={"balloons": 3}))
    assert said.text == "Проведено мероприятие (5 мая 2031 г.)."
    assert [(claim.text, claim.verdict) for claim in said.claims] == [("balloons", "not_checkable")]
