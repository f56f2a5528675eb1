import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.kinds import KINDS, QUANTITIES, Noun, figure
from svod.composing.tests.made import composed, fact, row, several

TOLD_BY_NUMBER = [key for key in KINDS if key not in ("decision.postponed", "link.given")]


def right(number: int, noun: Noun) -> str:
    """The form by the school rule, written apart from the product's."""
    if number % 100 in range(11, 15):
        return noun.many
    return {1: noun.one, 2: noun.few, 3: noun.few, 4: noun.few}.get(number % 10, noun.many)


@pytest.mark.parametrize("noun", [*(k.noun for k in KINDS.values()), *(q.noun for q in QUANTITIES.values())])
def test_every_noun_agrees_with_every_number_to_a_thousand(noun: Noun) -> None:
    assert [n for n in range(1001) if noun.after(n) != right(n, noun)] == []


@pytest.mark.parametrize("key", KINDS)
def test_every_participle_agrees_with_every_number_to_a_thousand(key: str) -> None:
    kind = KINDS[key]
    for number in range(1001):
        form = right(number, Noun(kind.noun.gender, "one", "few", "many"))
        few = kind.done.neuter if kind.noun.gender == "neuter" else kind.done.plural
        wanted = {"one": getattr(kind.done, kind.noun.gender), "few": few, "many": kind.done.neuter}[form]
        assert kind.done.of(kind.noun, number) == wanted


@pytest.mark.parametrize(
    ("key", "number", "text"),
    [
        ("meeting.held", 21, "Проведено 21 заседание."),
        ("meeting.held", 22, "Проведено 22 заседания."),
        ("minutes.published", 21, "Опубликован 21 протокол."),
        ("minutes.published", 11, "Опубликовано 11 протоколов."),
        ("news.published", 22, "Опубликованы 22 новости."),
        ("news.published", 101, "Опубликована 101 новость."),
        ("article.published", 12, "Опубликовано 12 статей."),
        ("event.attended", 5, "Принято участие (5 мероприятий)."),
        ("agreement.signed", 11, "Подписано 11 соглашений."),
        ("offer.received", 21, "Получено 21 коммерческое предложение."),
        ("request.received", 5, "Поступило 5 обращений."),
        ("request.answered", 21, "Даны ответы на 21 обращение."),
        ("group.reported", 22, "Представлены 22 отчёта."),
        ("vacancy.published", 5, "Опубликовано 5 вакансий."),
        ("talks.held", 22, "Переговоры проведены 22 раза."),
        ("survey.closed", 5, "Проведено 5 опросов."),
    ],
)
def test_a_secretary_would_write_the_same_sentence(key: str, number: int, text: str) -> None:
    assert composed(row(), *several(key, number)).text == text


@pytest.mark.parametrize("key", TOLD_BY_NUMBER)
@pytest.mark.parametrize("number", [2, 5, 11, 21, 22, 101])
def test_a_number_of_facts_stands_in_the_text_with_its_anchor(key: str, number: int) -> None:
    said = composed(row(), *several(key, number))
    counted = f"{number} {right(number, KINDS[key].noun)}"
    assert counted in said.text
    assert [each.facts for each in said.anchors if each.text == counted] == [tuple(range(number))]


@pytest.mark.parametrize("key", TOLD_BY_NUMBER)
def test_a_single_fact_needs_no_figure(key: str) -> None:
    text = composed(row(), fact(key, "03-15", title="Образец")).text
    assert not re.search(r"\b1\b", text)
    assert "Образец" in text


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(QUANTITIES)), st.integers(0, 1000))
def test_a_quantity_is_always_said_and_agrees(key: str, number: int) -> None:
    said = composed(row(), fact("event.held", "03-15", title="Образец", quantities={key: number}))
    counted = f"{number} {right(number, QUANTITIES[key].noun)}"
    assert re.search(rf"(?<!\d){counted}(?![а-яё])", said.text)
    assert [each.facts for each in said.anchors if each.text == counted] == [(0,)]


@pytest.mark.parametrize(
    ("quantities", "text"),
    [
        ({"people": 0}, "0 участников"),
        ({"people": 21, "organisations": 2}, "21 участник, 2 организации"),
        ({"asked": 22, "answered": 1}, "разосланы 22 анкеты, заполнена 1 анкета"),
        ({"asked": 11, "answered": 5}, "разослано 11 анкет, заполнено 5 анкет"),
    ],
)
def test_quantities_are_said_behind_the_name(quantities: dict[str, int], text: str) -> None:
    assert composed(row(), fact("survey.closed", "03-15", title="О нуждах", quantities=quantities)).text == (
        f"Проведён опрос: О нуждах, {text}."
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "Включён в реестр 1 вид изделий"),
        (2, "Включены в реестр 2 вида изделий"),
        (13, "Включено в реестр 13 видов изделий"),
        (21, "Включён в реестр 21 вид изделий"),
        (0, "Включено в реестр 0 видов изделий"),
    ],
)
def test_products_are_counted_by_their_quantity(number: int, text: str) -> None:
    said = composed(row(), fact("product.registered", "11-02", quantities={"products": number, "of_members": 4}))
    assert said.text == f"{text}, в том числе 4 вида изделий участников (2 ноября 2031 г.)."


def test_a_fraction_takes_the_singular_of_possession() -> None:
    assert figure(2.5) == "2,5"
    assert QUANTITIES["products"].noun.after(2.5) == "вида изделий"
