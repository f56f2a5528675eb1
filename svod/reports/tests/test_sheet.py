"""The report's page: sentences from facts, numbers that lead to lists of their length, whose words stand."""

import re
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.core.rules import RuleBroken
from svod.facts.actions import withdraw_typed
from svod.facts.models import Fact
from svod.journal.models import Entry
from svod.plan import actions
from svod.plan.choices import Status
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft
from svod.reports.actions import choose_words, keep_number, update_number
from svod.reports.choices import Take
from svod.reports.queries.checks import checks_of, reds
from svod.reports.queries.sheet import Line, sheet_of
from svod.reports.tests.conftest import Happen
from tests.people import PersonOf, SignedIn

DAY = date(2031, 12, 15)
PAGE = "/obrazec/desk/report/2031/"


def line(actor: Actor, measure: Measure) -> Line:
    found = sheet_of(actor, 2031, DAY).line(measure.pk)
    assert found is not None
    return found


def test_a_row_says_what_the_facts_compose_and_asks_about_the_documents_words(
    secretary: Actor, meetings: Measure, three: list[Fact]
) -> None:
    found = line(secretary, meetings)
    assert (found.take, found.text.startswith("Проведено 3 заседания")) == (Take.COMPOSED, True)
    assert [(each.text, each.verdict) for each in found.claims] == [("5 заседаний", "contradicted")]
    assert found.status == Status.PARTLY
    asked = reds(checks_of(sheet_of(secretary, 2031, DAY)))
    assert [check.answer for check in asked] == ["choose", "plan"]
    choose_words(secretary, meetings, Take.COMPOSED, version=0)
    assert [check.answer for check in reds(checks_of(sheet_of(secretary, 2031, DAY)))] == ["plan"]
    actions.set_status(secretary, meetings, status=Status.PARTLY)
    assert reds(checks_of(sheet_of(secretary, 2031, DAY))) == []


def test_one_changed_fact_changes_sentence_number_status_and_claim(
    secretary: Actor, meetings: Measure, three: list[Fact], happen: Happen
) -> None:
    before = line(secretary, meetings)
    happen(meetings, 8)
    happen(meetings, 9)
    after = line(secretary, meetings)
    assert ("5 заседаний" in before.text, "5 заседаний" in after.text) == (False, True)
    assert [mark.facts for mark in after.marks if len(mark.facts) == 5] != []
    assert (before.status, after.status) == (Status.PARTLY, Status.DONE)
    assert [each.verdict for each in after.claims] == ["matched"]


def test_own_words_keep_their_number_and_turn_amber_when_it_changes(
    secretary: Actor, meetings: Measure, three: list[Fact], happen: Happen
) -> None:
    choose_words(secretary, meetings, Take.OWN, version=0, words="За год прошло 3 заседания, все в срок")
    found = line(secretary, meetings)
    (mark,) = found.marks
    assert (found.text[mark.start : mark.stop], mark.verdict) == ("3 заседания", "matched")
    assert mark.facts == tuple(fact.pk for fact in three)
    happen(meetings, 8)
    amber = line(secretary, meetings)
    assert [(each.verdict, len(each.facts)) for each in amber.marks] == [("changed", 4)]
    check = next(each for each in checks_of(sheet_of(secretary, 2031, DAY)) if each.level == "partly")
    assert "было 3 заседания, стало 4 заседания" in check.words
    update_number(secretary, meetings, anchor=0, version=1)
    fresh = line(secretary, meetings)
    assert fresh.text == "За год прошло 4 заседания, все в срок"
    assert [each.verdict for each in fresh.marks] == ["matched"]


def test_a_number_may_be_left_as_it_is_and_then_contradicts(
    secretary: Actor, meetings: Measure, three: list[Fact]
) -> None:
    choose_words(secretary, meetings, Take.OWN, version=0, words="Прошло 3 заседания")
    withdraw_typed(secretary, three[0], "Ошибка")
    assert [mark.verdict for mark in line(secretary, meetings).marks] == ["changed"]
    keep_number(secretary, meetings, anchor=0, version=1)
    left = line(secretary, meetings)
    assert (left.text, [mark.verdict for mark in left.marks]) == ("Прошло 3 заседания", ["contradicted"])


def test_words_written_twice_at_once_lose_nothing(secretary: Actor, meetings: Measure, three: list[Fact]) -> None:
    choose_words(secretary, meetings, Take.OWN, version=0, words="Первые слова")
    with pytest.raises(RuleBroken):
        choose_words(secretary, meetings, Take.OWN, version=0, words="Вторые слова")
    with pytest.raises(RuleBroken):
        choose_words(secretary, meetings, Take.OWN, version=1, words="  ")
    assert line(secretary, meetings).text == "Первые слова"
    assert Entry.objects.filter(verb="report.worded").count() == 1


def test_every_number_of_the_page_leads_to_a_list_of_its_length(
    secretary: Actor, meetings: Measure, three: list[Fact], signed_in: SignedIn
) -> None:
    browser = signed_in(secretary)
    page = browser.get(PAGE).content.decode()
    marked = re.findall(r'class="claim [^"]*" href="([^"]+)" data-verdict="\w+" data-facts="(\d+)"', page)
    assert len(marked) >= 4
    for address, number in marked:
        shown = browser.get(address.replace("&amp;", "&")).content.decode()
        assert shown.count("data-fact=") == int(number)
    figures = re.findall(r'href="([^"]+/list/\?what=[^"]+)"[^>]*>\D*?(\d+)', page)
    assert len(figures) >= 6
    for address, number in figures:
        shown = browser.get(address.replace("&amp;", "&")).content.decode()
        assert len(re.findall(r'<span class="n">', shown)) == int(number)


def test_at_most_five_checks_stand_in_sight(secretary: Actor, plan: Plan, signed_in: SignedIn) -> None:
    written = {"measure": "Показ", "result": "Показано 7 изделий"}
    actions.add_measures(secretary, plan, [MeasureDraft(f"3.{n}", written, {"kind": "none"}) for n in range(9)])
    page = signed_in(secretary).get(PAGE).content.decode()
    before, _mark, after = page.partition('<details class="sm">')
    assert (before.count("data-level="), after.count("data-level=")) == (5, 6)


def test_what_was_typed_stays_on_the_page_when_it_cannot_be_taken(
    secretary: Actor, meetings: Measure, three: list[Fact], signed_in: SignedIn
) -> None:
    choose_words(secretary, meetings, Take.COMPOSED, version=0)
    form = {"take": "own", "words": "Мои долгие слова", "version": "0"}
    answer = signed_in(secretary).post(f"{PAGE}rows/{meetings.pk}/words/", form)
    assert answer.status_code == 422
    assert "Мои долгие слова</textarea>" in answer.content.decode()
    assert "эту строку только что изменили" in answer.content.decode()


def test_an_observer_reads_and_words_nothing(
    meetings: Measure, three: list[Fact], person: PersonOf, signed_in: SignedIn
) -> None:
    browser = signed_in(person("observer"))
    page = browser.get(PAGE).content.decode()
    assert ("3 заседания" in page, "?edit=" in page) == (True, False)
    form = {"take": "own", "words": "Мои слова", "version": "0"}
    assert browser.post(f"{PAGE}rows/{meetings.pk}/words/", form).status_code == 403


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_asks_as_many_questions_whatever_the_rows(
    number: int,
    secretary: Actor,
    plan: Plan,
    meetings: Measure,
    happen: Happen,
    signed_in: SignedIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(number):
        happen(meetings, n % 11 + 1) if n < 11 else None
    drafts = [MeasureDraft(f"4.{n}", {"measure": "Дело"}, {"kind": "none"}) for n in range(number)]
    for each in actions.add_measures(secretary, plan, drafts):
        choose_words(secretary, each, Take.OWN, version=0, words="Свои слова")
    browser = signed_in(secretary)
    browser.get(PAGE)
    with django_assert_num_queries(14):
        browser.get(PAGE)


def test_a_long_report_is_read_by_pages_and_a_row_is_found_on_its_own(
    secretary: Actor, plan: Plan, meetings: Measure, three: list[Fact], signed_in: SignedIn
) -> None:
    drafts = [MeasureDraft(f"5.{n}", {"measure": "Дело"}, {"kind": "none"}) for n in range(150)]
    last = actions.add_measures(secretary, plan, drafts)[-1]
    browser = signed_in(secretary)
    rows = re.compile(r'class="report-row[^"]*" id="m-(\d+)"')
    pages = [rows.findall(browser.get(f"{PAGE}?page={number}").content.decode()) for number in (1, 2, 99)]
    assert [len(page) for page in pages] == [100, 53, 53]
    assert len({*pages[0], *pages[1]}) == 153
    home = next(page for page in pages if str(last.pk) in page)
    assert rows.findall(browser.get(f"{PAGE}?row={last.pk}").content.decode()) == home
    there = browser.get(f"{PAGE}?edit={meetings.pk}").content.decode()
    assert f'id="words-{meetings.pk}"' in there
