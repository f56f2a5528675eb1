"""The queue: one after another, the clear together, taken back; two secretaries at once; the silent; a short life."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.asking.actions import submit
from svod.asking.choices import State
from svod.asking.models import Reminder, Report
from svod.asking.rules.answers import Said
from svod.clusters.models import Cluster
from svod.desk.tests import living
from svod.desk.tests.test_today import NOW, add, asked, who_answers
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.journal.queries import verify
from svod.members.choices import ContactKind
from svod.members.models import Contact, Person
from svod.notify.models import Letter
from svod.plan import actions
from svod.plan.choices import Status
from svod.plan.models import Measure, Plan, StatusSum
from svod.plan.queries.sums import wrong_plans
from svod.schedule.actions import tick
from tests.people import PersonOf, SignedIn

QUEUE = "/obrazec/desk/queue/"
SILENT = "/obrazec/desk/silent/"


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Friday, 20 June 2031."""
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    """A plan of 2031 with one section."""
    made = actions.create_plan(secretary, year=2031, title="План-образец")
    actions.add_section(secretary, made, number="1.", title="Образец")
    return made


@pytest.fixture
def answerer(secretary: Actor, person: PersonOf) -> Person:
    """Who answers for everything here; has an account."""
    found = who_answers(secretary, person("executor"))
    found.refresh_from_db()
    return found


def sent(secretary: Actor, plan: Plan, who: Person, number: int, said: Said | None = None) -> Report:
    report = asked(secretary, add(secretary, plan, who, number, date(2031, 6, 25)))
    proof = [("act.txt", f"words {number}".encode())]
    submit(secretary, report, said or Said(answer="done", words=f"Готово {number}"), files=proof)
    report.refresh_from_db()
    return report


def status_of(report: Report) -> str:
    return Measure.objects.get(pk=report.measure_id).status


def state_of(report: Report) -> str:
    return Report.objects.get(pk=report.pk).state


def press(client: Client, report: Report, verb: str, **form: str) -> int:
    told = {"version": str(report.version), **form}
    return client.post(f"{QUEUE}{report.pk}/{verb}/", told).status_code


def test_a_secretary_accepts_one_and_stands_at_the_next(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    first, second = (sent(secretary, plan, answerer, number) for number in (1, 2))
    client = signed_in(secretary)
    told = {"version": first.version, "next": second.pk}
    assert client.post(f"{QUEUE}{first.pk}/accept/", told)["Location"] == f"{QUEUE}#r-{second.pk}"
    assert (state_of(first), status_of(first)) == (State.ACCEPTED, Status.DONE)
    words = client.get(QUEUE).content.decode()
    assert "1 отчёт принят: 1.1." in words
    assert f'id="r-{first.pk}"' not in words


def test_what_was_just_accepted_is_taken_back_whole(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    report = sent(secretary, plan, answerer, 1)
    client = signed_in(secretary)
    press(client, report, "accept")
    assert Measure.objects.get(pk=report.measure_id).result == "Готово 1"
    back = client.get(QUEUE).context["just"]["back"]
    assert client.post(f"{QUEUE}back/", {"report": back}).status_code == 302
    measure = Measure.objects.get(pk=report.measure_id)
    assert (state_of(report), measure.status, measure.result) == (State.SUBMITTED, "", "")
    assert "just" not in client.session


def test_all_that_is_clear_is_accepted_together_and_the_rest_waits(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    clear = [sent(secretary, plan, answerer, number) for number in (1, 2)]
    going = sent(secretary, plan, answerer, 3, Said(answer="in_progress", words="Идёт"))
    client = signed_in(secretary)
    assert [row.report.pk for row in client.get(QUEUE).context["clear"]] == [each.pk for each in clear]
    looked = [f"{each.pk}:{each.version}" for each in (*clear, going)]
    client.post(f"{QUEUE}accept/", {"report": looked})
    assert [state_of(each) for each in (*clear, going)] == [State.ACCEPTED, State.ACCEPTED, State.SUBMITTED]
    words = client.get(QUEUE).content.decode()
    assert "2 отчёта приняты: 1.1, 1.2." in words
    assert "Не приняты, посмотрите ещё раз: 1.3." in words


def test_one_that_changed_among_the_clear_leaves_no_trace_and_the_others_are_counted_once(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    clear = [sent(secretary, plan, answerer, number) for number in (1, 2, 3)]
    looked = [f"{each.pk}:{each.version - (each is clear[1])}" for each in clear]
    signed_in(secretary).post(f"{QUEUE}accept/", {"report": looked})
    lines = Entry.objects.filter(verb=Verb.REPORT_ACCEPTED).order_by("number").values_list("thing", flat=True)
    assert list(lines) == [str(clear[0].pk), str(clear[2].pk)]
    assert (StatusSum.objects.get(plan=plan, status=Status.DONE).count, wrong_plans(secretary.cluster)) == (2, [])
    assert verify(secretary.cluster).is_whole


def test_a_report_changed_meanwhile_is_not_accepted_as_it_was_looked_at(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    report = sent(secretary, plan, answerer, 1)
    looked = str(report.version)
    submit(secretary, report, Said(answer="in_progress", words="Ещё не всё"))
    assert press(signed_in(secretary), report, "accept", version=looked) == 422
    assert state_of(report) == State.SUBMITTED


def test_the_second_of_two_secretaries_is_told_that_it_is_decided(
    secretary: Actor, plan: Plan, answerer: Person, person: PersonOf, signed_in: SignedIn
) -> None:
    report = sent(secretary, plan, answerer, 1)
    press(signed_in(secretary), report, "accept")
    other = signed_in(person("secretary"))
    assert press(other, report, "return", why="Нет списка") == 302
    assert state_of(report) == State.ACCEPTED
    assert "тем временем решён" in other.get(QUEUE).content.decode()


def test_a_return_without_a_word_why_keeps_the_page_and_one_with_it_sends_a_letter(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    report = sent(secretary, plan, answerer, 1)
    client = signed_in(secretary)
    assert press(client, report, "return", why=" ") == 422
    assert press(client, report, "return", why="Нет списка") == 302
    assert state_of(report) == State.RETURNED
    assert Letter.objects.filter(kind="returned", way="mail").count() == 1


def test_a_secretary_names_whose_decision_moves_a_date_and_a_head_just_decides(
    secretary: Actor, plan: Plan, answerer: Person, person: PersonOf, signed_in: SignedIn
) -> None:
    said = Said(answer="moved", words="Не вышло", new_day_words="14 марта 2032 г.", reason="Площадка занята")
    first, second = (sent(secretary, plan, answerer, number, said) for number in (1, 2))
    client = signed_in(secretary)
    assert press(client, first, "accept") == 422
    assert press(client, first, "accept", decision="Протокол № 5") == 302
    assert press(signed_in(person("head")), second, "accept") == 302
    assert [status_of(each) for each in (first, second)] == [Status.MOVED, Status.MOVED]


def test_another_clusters_report_is_not_there(
    secretary: Actor, plan: Plan, answerer: Person, person: PersonOf, neighbour: Cluster, signed_in: SignedIn
) -> None:
    report = sent(secretary, plan, answerer, 1)
    client = signed_in(person("secretary", neighbour))
    told = {"version": report.version, "why": "x"}
    there = "/sosed/desk/queue/"
    codes = [client.post(f"{there}{report.pk}/{verb}/", told).status_code for verb in ("accept", "return")]
    codes += [client.post(f"{there}{verb}/", {"report": f"{report.pk}:2"}).status_code for verb in ("accept", "back")]
    codes.append(client.post(f"/sosed/desk/silent/{report.pk}/send/", {"words": "x"}).status_code)
    assert codes == [404] * 5


@pytest.mark.parametrize("count", [1, 6])
def test_the_queue_and_the_silent_ask_a_fixed_number_of_queries(
    count: int,
    secretary: Actor,
    plan: Plan,
    answerer: Person,
    signed_in: SignedIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(1, count + 1):
        sent(secretary, plan, answerer, number)
        asked(secretary, add(secretary, plan, answerer, 100 + number, date(2031, 6, 6)))
        add(secretary, plan, answerer, 200 + number, date(2031, 6, 6))
    client = signed_in(secretary)
    with django_assert_num_queries(17):
        client.get(QUEUE)
    with django_assert_num_queries(12):
        client.get(SILENT)
    with django_assert_num_queries(6):
        client.get("/obrazec/desk/discipline/2031/")


def silent_one(secretary: Actor, plan: Plan, who: Person) -> Report:
    return asked(secretary, add(secretary, plan, who, 1, date(2031, 6, 6)))


def test_a_letter_lies_ready_and_the_secretary_sends_it_in_her_own_words(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    report = silent_one(secretary, plan, answerer)
    client = signed_in(secretary)
    assert "Мы ждали ваш отчёт" in client.get(SILENT).content.decode()
    where = f"{SILENT}{report.pk}/send/"
    assert client.post(where, {"words": " "}).status_code == 422
    assert Letter.objects.filter(kind="reminded").count() == 0
    assert client.post(where, {"words": "Олег Петрович, как дела?"})["Location"] == f"{SILENT}#r-{report.pk}"
    letter = Letter.objects.get(kind="reminded", way="mail")
    assert "Олег Петрович, как дела?" in letter.text
    assert "/r/" in letter.text
    assert client.post(where, {"words": "Ещё раз"}).status_code == 422
    assert Reminder.objects.count() == 1


def test_what_was_due_and_never_asked_about_has_a_line_with_a_way_to_ask(
    secretary: Actor, plan: Plan, answerer: Person, signed_in: SignedIn
) -> None:
    silent_one(secretary, plan, answerer)
    never = add(secretary, plan, answerer, 2, date(2031, 6, 10))
    for number, day in ((3, date(2031, 6, 20)), (4, date(2030, 6, 1))):  # today there is time; a year ago is history
        add(secretary, plan, answerer, number, day)
    done, said = (add(secretary, plan, answerer, number, date(2031, 6, 10)) for number in (5, 6))
    actions.set_status(secretary, done, status=Status.DONE)
    Measure.objects.filter(pk=said.pk).update(result="Сделано")
    client = signed_in(secretary)
    page = client.get(SILENT)
    told = [(line.measure.pk, line.days, line.who) for line in page.context["unasked"]]
    assert told == [(never.pk, 10, answerer.name)]
    words = page.content.decode()
    assert f'href="/obrazec/desk/plan/2031/{never.pk}/ask/"' in words
    assert 'href="/obrazec/desk/plan/2031/periods/"' in words
    assert 'href="/obrazec/desk/plan/2031/periods/"' in client.get(QUEUE).content.decode()
    asked(secretary, never)
    assert client.get(SILENT).context["unasked"] == []


def test_nobody_without_an_address_gets_a_letter_and_the_words_stay(
    secretary: Actor, plan: Plan, signed_in: SignedIn
) -> None:
    from svod.members.actions import ensure_person

    nobody, _new = ensure_person(secretary, "Безадресный О.О.")
    report = silent_one(secretary, plan, nobody)
    answer = signed_in(secretary).post(f"{SILENT}{report.pk}/send/", {"words": "Как дела?"})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "Адрес почты неизвестен" in words
    assert "Как дела?</textarea>" in words
    Contact.objects.create(person=nobody, kind=ContactKind.MAIL, value="found@example.org")
    assert signed_in(secretary).post(f"{SILENT}{report.pk}/send/", {"words": "Как дела?"}).status_code == 302


def test_all_letters_that_lie_ready_go_by_one_press_and_who_is_not_reached_is_named(
    secretary: Actor, plan: Plan, answerer: Person, person: PersonOf, signed_in: SignedIn
) -> None:
    from svod.members.actions import ensure_person

    nobody, _new = ensure_person(secretary, "Безадресный О.О.")
    for number, who in ((1, answerer), (2, answerer), (3, nobody)):
        asked(secretary, add(secretary, plan, who, number, date(2031, 6, 6)))
    fresh = asked(secretary, add(secretary, plan, answerer, 4, date(2031, 6, 19)))  # in its days of grace
    assert signed_in(person("executor")).post(f"{SILENT}send/").status_code == 403
    client = signed_in(secretary)
    assert "Отправить все 3 готовых письма" in client.get(SILENT).content.decode()
    words = client.post(f"{SILENT}send/", follow=True).content.decode()
    assert "В очереди 2 письма." in words
    assert "Нет почтового адреса: 1.3. Распечатайте ссылку." in words
    letters = Letter.objects.filter(kind="reminded", way="mail")
    assert letters.count() == 2
    assert all("Мы ждали ваш отчёт" in letter.text for letter in letters)
    assert not fresh.reminders.exists()
    again = client.post(f"{SILENT}send/", follow=True).content.decode()
    assert letters.count() == 2
    assert "Нет почтового адреса: 1.3." in again


def test_an_executor_sees_only_the_own_discipline(
    secretary: Actor, plan: Plan, answerer: Person, person: PersonOf, signed_in: SignedIn
) -> None:
    silent_one(secretary, plan, answerer)
    where = "/obrazec/desk/discipline/2031/"
    assert answerer.user
    mine = Client()
    mine.force_login(answerer.user, backend="django.contrib.auth.backends.ModelBackend")
    assert answerer.name in mine.get(where).content.decode()
    assert answerer.name not in signed_in(person("executor")).get(where).content.decode()
    assert signed_in(person("executor")).get(f"{where}person-{answerer.pk}/").status_code == 404
    listed = signed_in(secretary).get(f"{where}person-{answerer.pk}/?show=silent").context["page"]
    assert (len(listed.lines), listed.row.counted.silent) == (1, 1)


def _tick() -> None:
    tick()


@pytest.mark.django_db
def test_four_weeks_lived_by_the_clock_are_as_counted_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole year stands in `proofs/year.py`; here is March of it, from the asking to the head."""
    monkeypatch.setenv("SVOD_NOW", "2018-03-01T08:00")
    lived = living.live(living.found(), date(2018, 3, 9), date(2018, 3, 26), _tick)
    assert lived.asked == {"1.1.": living.ASKED["1.1."]}
    assert lived.drafted == {"1.1.": living.DRAFTED["1.1."]}
    assert lived.told == {"1.1.": living.TOLD["1.1."]}
    assert (lived.letters, lived.mailed) == ({"asked": 1, "reminded": 1}, 0)
    assert lived.discipline["all"] == [1, 0, 0, 0]
    assert set(lived.digests.values()) == {1}
