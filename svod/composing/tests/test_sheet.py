"""A member's sheet, a body's year, a section's summary: right Russian for every number, every number with its facts."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.body_report import HEADS, compose_body_report
from svod.composing.facts import read_facts
from svod.composing.facts_json import as_given
from svod.composing.kinds import KINDS
from svod.composing.section import STANDINGS, summarise_section
from svod.composing.sheet import HELP, Sheet, compose_sheet, counted_for, products_for
from svod.composing.sheet_document import document_of
from svod.composing.tests.made import YEAR, fact, several
from svod.composing.tests.test_agreement import right

OURS = "ООО «Образец»"
END = date(YEAR, 12, 31)
OWN = [key for help_ in HELP if help_.key != "more" for key in help_.kinds]
NOUNS = {
    "event.held": ("мероприятии", "мероприятиях", "мероприятиях"),
    "event.attended": ("мероприятии", "мероприятиях", "мероприятиях"),
    "meeting.held": ("заседании", "заседаниях", "заседаниях"),
    "request.received": ("ваше обращение", "ваших обращения", "ваших обращений"),
    "request.answered": ("ваше обращение", "ваших обращения", "ваших обращений"),
    "news.published": ("новость", "новости", "новостей"),
    "article.published": ("статья", "статьи", "статей"),
    "vacancy.published": ("вашу вакансию", "ваши вакансии", "ваших вакансий"),
    "product.registered": ("раз", "раза", "раз"),
    "agreement.signed": ("соглашение", "соглашения", "соглашений"),
}


def sheet(*facts: dict[str, object], whose: str = OURS, today: date = END) -> Sheet:
    return compose_sheet(whose, read_facts(list(facts)), YEAR, today)


def ours(kind: str, day: str, **more: object) -> dict[str, object]:
    return fact(kind, day, organisations=[OURS], **more)


def _form(number: int, forms: tuple[str, str, str]) -> str:
    from svod.composing.kinds import Noun

    return right(number, Noun("neuter", *forms))


@pytest.mark.parametrize("key", OWN)
def test_a_sheet_agrees_with_every_number_to_a_thousand(key: str) -> None:
    kind = KINDS[key]
    for number in range(1001):
        before, counted, _after = counted_for(kind, number)
        assert counted == f"{number} {_form(number, NOUNS[key])}"
        if key.endswith(".published") and "О вас" in before:
            done = _form(number, ("опубликована", "опубликованы", "опубликовано"))
            assert before == f"О вас {done} "


def test_kinds_of_products_agree_with_every_number_to_a_thousand() -> None:
    for number in range(1001):
        before, counted = products_for(number)
        assert before == f"В реестр {_form(number, ('включён', 'включены', 'включено'))} "
        assert (
            counted == f"{number} {_form(number, ('вид ваших изделий', 'вида ваших изделий', 'видов ваших изделий'))}"
        )


def test_every_kind_of_fact_stands_under_one_heading() -> None:
    assert sorted(key for each in HELP for key in each.kinds) == sorted(KINDS)
    assert sorted(key for _key, _heading, kinds in HEADS for key in kinds) == sorted(KINDS)


def test_a_member_with_all_six_kinds_of_help_reads_six_headings() -> None:
    made = sheet(
        ours("event.held", "03-01", title="Семинар проб"),
        ours("event.attended", "04-01", title="Выставка проб"),
        ours("request.received", "04-02"),
        ours("request.answered", "04-05"),
        ours("news.published", "05-01", title="Новый цех", url="https://example.org/1"),
        ours("vacancy.published", "05-02", title="Слесарь"),
        ours("product.registered", "06-01", quantities={"products": 3}),
        ours("agreement.signed", "07-01", title="О пробах"),
    )
    assert made.lead == f"За {YEAR} год в записях кластера 8 дел, которые касаются вас."
    assert [(part.heading, part.text) for part in made.parts] == [
        (
            "Мероприятия",
            (
                f"Вы участвовали в мероприятии кластера (1 марта {YEAR} г.). "
                f"Вместе с кластером вы приняли участие в мероприятии (1 апреля {YEAR} г.)."
            ),
        ),
        (
            "Обращения",
            (
                f"Кластер принял ваше обращение (2 апреля {YEAR} г.). "
                f"Кластер ответил на ваше обращение (5 апреля {YEAR} г.)."
            ),
        ),
        ("Новости и статьи", f"О вас опубликована новость (1 мая {YEAR} г.)."),
        ("Вакансии", f"Кластер разместил вашу вакансию (2 мая {YEAR} г.)."),
        ("Изделия", f"В реестр включены 3 вида ваших изделий (1 июня {YEAR} г.)."),
        ("Соглашения", f"С вашим участием подписано соглашение (1 июля {YEAR} г.)."),
    ]
    assert [(item.days, item.name, item.url) for item in made.parts[2].items] == [
        (f"1 мая {YEAR} г.", "Новый цех", "https://example.org/1")
    ]


def test_a_member_with_nothing_reads_a_kind_word_and_no_invented_deed() -> None:
    made = sheet(fact("event.held", "03-01", organisations=["ООО «Другое»"]))
    assert made.is_empty
    assert made.lead.startswith(f"За {YEAR} год записей о вашей организации нет. Если что-то было")
    assert [row.cells[1].text for row in document_of(made, "Кластер").rows] == [made.lead]


def test_what_is_not_public_is_counted_and_not_named() -> None:
    made = sheet(ours("event.held", "03-01", title="Тайный семинар", url="https://example.org/t", public=False))
    assert (made.parts[0].items[0].name, made.parts[0].items[0].url) == ("Проведено мероприятие", "")
    assert "Тайный" not in str(made.as_json())


def test_numbers_of_a_deed_of_several_are_not_said_to_be_one_members() -> None:
    both = fact("product.registered", "06-01", quantities={"products": 40}, organisations=[OURS, "ООО «Другое»"])
    assert sheet(both).parts[0].text == f"Ваши изделия включены в реестр (1 июня {YEAR} г.)."


def test_tomorrow_another_year_and_the_same_twice_do_not_count() -> None:
    made = sheet(
        ours("event.held", "03-01", title="Семинар"),
        ours("event.held", "03-01", title="Семинар"),
        ours("event.held", "11-01", title="Позже"),
        ours("event.held", f"{YEAR - 1}-03-01", title="Раньше"),
        today=date(YEAR, 6, 1),
    )
    assert [item.name for part in made.parts for item in part.items] == ["Семинар"]


@given(st.sampled_from(OWN), st.integers(2, 40))
@settings(max_examples=30, deadline=None)
def test_an_anchor_of_a_sheet_is_in_its_text_and_counts_its_facts(key: str, number: int) -> None:
    made = sheet(*several(key, number, organisations=[OURS]))
    (part,) = made.parts
    (anchor,) = part.anchors
    assert part.text[anchor.at : anchor.at + len(anchor.text)] == anchor.text
    assert len(anchor.facts) == number == len(part.items)
    assert anchor.text.startswith(f"{number} ")


def test_the_sheet_becomes_a_document_with_its_links() -> None:
    document = document_of(sheet(ours("news.published", "05-01", title="Цех", url="https://example.org/1")), "Образец")
    assert [row.kind for row in document.rows] == ["section", "row", "row"]
    assert document.rows[2].cells[1].paragraphs[0][0].url == "https://example.org/1"
    assert document.title[1] == OURS


@given(st.lists(st.sampled_from(list(STANDINGS)), max_size=130))
@settings(max_examples=60, deadline=None)
def test_a_sections_summary_counts_every_measure_once(statuses: list[str]) -> None:
    made = summarise_section("Кадры", statuses)
    assert sum(made.counts.values()) == len(statuses)
    for mark in made.marks:
        assert made.text[mark.at : mark.at + len(mark.text)] == mark.text
    if statuses:
        assert len(made.marks[0].rows) == len(statuses)
        noun = _form(len(statuses), ("мероприятие", "мероприятия", "мероприятий"))
        assert f"«Кадры» {len(statuses)} {noun}: " in made.text


def test_a_section_is_told_in_one_sentence() -> None:
    statuses = ["done"] * 9 + ["moved", "partly", "moved"]
    assert summarise_section("Кадры", statuses).text == (
        "В разделе «Кадры» 12 мероприятий: выполнено 9, выполнено частично 1, перенесено 2."
    )
    assert summarise_section("Кадры", ["done"]).text == "В разделе «Кадры» 1 мероприятие: выполнено."
    assert summarise_section("Кадры", []).text == "В разделе «Кадры» мероприятий нет."


def test_a_bodys_year_is_told_by_headings_with_its_measures() -> None:
    facts = [fact("meeting.held", f"0{n}-01", title="Заседание", body="Совет") for n in (1, 2, 3)]
    made = compose_body_report("Совет", read_facts([*facts, fact("news.published", "05-01")]), ["done"], YEAR, END)
    assert [part.heading for part in made.parts] == ["Заседания", "Публикации"]
    assert made.parts[0].text.startswith("Проведено 3 заседания Совета: ")
    assert made.measures.text == "В плане у органа 1 мероприятие: выполнено."
    assert compose_body_report("Совет", [], [], YEAR, END).lead == f"За {YEAR} год записей о работе органа нет."


@given(st.sampled_from(list(KINDS)), st.integers(1, 30))
@settings(max_examples=30, deadline=None)
def test_facts_written_out_are_read_back_the_same(key: str, number: int) -> None:
    told = read_facts(several(key, number, organisations=[OURS], quantities={"people": number}, by="Совет"))
    assert read_facts([as_given(each) for each in told]) == told
