"""Asking, answering, accepting, returning: what happens to the report and to its measure."""

import re
from datetime import date, datetime, timedelta

import pytest

from svod.accounts.access import Actor, NotThere, Refused
from svod.asking import actions
from svod.asking.actions import AskedOne, NotSent
from svod.asking.choices import Cadence, Handing, State
from svod.asking.models import Handover, Link, Period, Report
from svod.asking.queries import link_by_token
from svod.asking.rules.answers import Said
from svod.attachments.models import KeptLink
from svod.core.clock import MOSCOW, now
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token
from svod.facts.models import Fact
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.members.actions import ensure_person
from svod.members.choices import ContactKind
from svod.members.models import Contact, Person
from svod.notify.choices import Kind, Way
from svod.notify.models import Letter
from svod.plan.actions import approve_plan, set_status
from svod.plan.choices import Status
from svod.plan.models import Measure, Plan
from tests.people import PersonOf

pytestmark = pytest.mark.django_db
DONE = Said(answer="done", words="Смотр проведён 18 июня.")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def by_link(asked: AskedOne) -> tuple[Actor, Report, Link]:
    link = link_by_token(asked.token)
    assert link is not None
    return Actor(link.report.measure.plan.cluster), link.report, link


def send(asked: AskedOne, said: Said = DONE, **more: object) -> Report:
    actor, report, link = by_link(asked)
    return actions.submit(actor, report, said, link=link, **more)  # type: ignore[arg-type]


def test_the_accountable_gets_one_letter_with_the_link_and_the_token_lies_nowhere(asked: AskedOne) -> None:
    letter = Letter.objects.get(way=Way.MAIL)
    assert (letter.kind, letter.email, letter.name) == (Kind.ASKED, "oleg@example.org", "Отвечалов Олег Петрович")
    assert f"/r/{asked.token}/" in letter.text
    assert (asked.report.due, asked.report.state) == (date(2031, 6, 25), State.ASKED)
    assert asked.link.token_hash == hash_token(asked.token)
    assert not Entry.objects.filter(details__icontains=asked.token).exists()


def test_a_whole_period_is_asked_about_once_and_says_who_is_left_out(
    secretary: Actor, plan: Plan, period: Period
) -> None:
    many = actions.ask_all_due(secretary, plan, period)
    assert [each.report.measure.number for each in many.asked] == ["1.1.", "1.2."]
    assert [each.number for each in many.nobody] == ["1.3."]
    again = actions.ask_all_due(secretary, plan, period)
    assert (again.asked, again.unreached) == ([], [])
    assert Letter.objects.filter(way=Way.MAIL).count() == 2


def test_somebody_without_mail_is_told_of_for_paper(secretary: Actor, plan: Plan, period: Period) -> None:
    Contact.objects.all().delete()
    many = actions.ask_all_due(secretary, plan, period)
    assert [each.report.measure.number for each in many.unreached] == ["1.1.", "1.2."]
    assert Letter.objects.count() == 0


def test_nobody_is_asked_about_what_nobody_answers_for(secretary: Actor, plan: Plan, period: Period) -> None:
    with pytest.raises(RuleBroken, match="никто не отвечает"):
        actions.ask(secretary, plan.measures.get(number="1.3."), period)


@pytest.mark.parametrize("role", ["executor", "observer", "clerk", "body-lead"])
def test_only_the_secretary_and_the_head_ask_and_decide(
    person: PersonOf, asked: AskedOne, measure: Measure, period: Period, role: str
) -> None:
    send(asked)
    asked.report.refresh_from_db()
    somebody = person(role)
    with pytest.raises(Refused):
        actions.ask(somebody, measure, period)
    with pytest.raises(Refused):
        actions.accept(somebody, asked.report, version=2)


def test_a_neighbour_neither_asks_nor_decides(
    person: PersonOf, neighbour: object, asked: AskedOne, measure: Measure, period: Period
) -> None:
    stranger = person("secretary", neighbour)
    for attempt in (
        lambda: actions.ask(stranger, measure, period),
        lambda: actions.return_report(stranger, asked.report, why="Где фото?", version=1),
        lambda: actions.revoke_link(stranger, asked.link),
        lambda: actions.close_period(stranger, period),
        lambda: actions.submit(stranger, asked.report, DONE),
    ):
        with pytest.raises(NotThere):
            attempt()


def test_an_accepted_report_stands_in_the_measure_with_its_proofs(secretary: Actor, asked: AskedOne) -> None:
    said = Said(answer="done", words="Смотр проведён 18 июня.", link="https://example.org/smotr#top")
    sent = send(asked, said, files=[("смотр.png", PNG)])
    actions.accept(secretary, sent, version=sent.version)
    measure = Measure.objects.get(pk=sent.measure_id)
    assert (measure.status, measure.result) == (Status.DONE, "Смотр проведён 18 июня.")
    proofs = list(measure.evidence.order_by("pk"))
    assert [str(each.file) for each in proofs if each.file] == ["смотр.png"]
    assert [each.fact.url for each in proofs if each.fact] == ["https://example.org/smotr"]
    assert KeptLink.objects.get().address == "https://example.org/smotr"
    verbs = list(Entry.objects.filter(kind="report").order_by("number").values_list("verb", flat=True))
    assert verbs == [Verb.REPORT_ASKED, Verb.REPORT_SENT, Verb.REPORT_ACCEPTED]


def test_words_do_not_cover_what_the_secretary_wrote_unless_asked_to(secretary: Actor, asked: AskedOne) -> None:
    Measure.objects.filter(pk=asked.report.measure_id).update(result="Написано секретарём.")
    sent = send(asked)
    actions.accept(secretary, sent, version=sent.version)
    assert Measure.objects.get(pk=sent.measure_id).result == "Написано секретарём."
    actions.take_acceptance_back(secretary, sent, version=sent.version)
    sent.refresh_from_db()
    actions.accept(secretary, sent, version=sent.version, write_words=True)
    assert Measure.objects.get(pk=sent.measure_id).result == DONE.words


def test_an_acceptance_is_taken_back_whole(secretary: Actor, asked: AskedOne) -> None:
    set_status(secretary, asked.report.measure, status=Status.IN_PROGRESS)
    sent = send(asked, files=[("смотр.png", PNG)])
    done = actions.accept(secretary, sent, version=sent.version)
    back = actions.take_acceptance_back(secretary, done, version=done.version)
    measure = Measure.objects.get(pk=sent.measure_id)
    assert (back.state, measure.status, measure.result) == (State.SUBMITTED, Status.IN_PROGRESS, "")
    assert list(measure.evidence.all()) == []
    with pytest.raises(RuleBroken, match="не принят"):
        actions.take_acceptance_back(secretary, back, version=back.version)


def test_two_secretaries_at_once_decide_once(secretary: Actor, asked: AskedOne) -> None:
    sent = send(asked)
    seen = sent.version
    actions.return_report(secretary, sent, why="Где фото?", version=seen)
    with pytest.raises(RuleBroken, match="тем временем изменился"):
        actions.accept(secretary, sent, version=seen)


def test_a_returned_report_comes_back_by_a_fresh_link(secretary: Actor, asked: AskedOne) -> None:
    sent = send(asked)
    with pytest.raises(RuleBroken, match="почему"):
        actions.return_report(secretary, sent, why=" ", version=sent.version)
    back, _link, token = actions.return_report(secretary, sent, why="Где фото?", version=sent.version)
    letter = Letter.objects.get(kind=Kind.RETURNED, way=Way.MAIL)
    assert back.state == State.RETURNED
    assert f"/r/{token}/" in letter.text
    assert "Где фото?" in letter.text
    link = link_by_token(token)
    assert link is not None
    again = actions.submit(Actor(secretary.cluster), link.report, DONE, link=link)
    assert again.state == State.SUBMITTED


def test_a_later_edit_asks_for_acceptance_again_and_keeps_both_texts(
    secretary: Actor, person: PersonOf, asked: AskedOne, answerer: Person
) -> None:
    sent = send(asked)
    actions.accept(secretary, sent, version=sent.version)
    with pytest.raises(RuleBroken, match="Отчёт принят"):
        send(asked, Said(answer="in_progress"))
    executor = person("executor")
    Person.objects.filter(pk=answerer.pk).update(user=executor.user)
    sent.refresh_from_db()
    edited = actions.submit(executor, sent, Said(answer="in_progress", words="Будет второй смотр."))
    assert (edited.state, edited.reopened) == (State.SUBMITTED, True)
    assert (edited.accepted["words"], edited.words) == (DONE.words, "Будет второй смотр.")
    accepted = actions.accept(secretary, edited, version=edited.version)
    assert not accepted.reopened
    assert Measure.objects.get(pk=sent.measure_id).result == "Будет второй смотр."


def test_who_answers_is_told_of_a_date_moved_in_the_plan_itself_once_for_each_move(
    secretary: Actor, measure: Measure
) -> None:
    why = "Зал на ремонте. Протокол № 3"
    for day in (date(2031, 8, 31), date(2031, 8, 31), date(2031, 9, 15)):
        set_status(secretary, measure, status=Status.MOVED, moved_to=day, moved_why=why)
    set_status(secretary, measure, status=Status.DONE)
    first, second = Letter.objects.filter(way=Way.MAIL).order_by("pk")
    assert {(letter.kind, letter.email) for letter in (first, second)} == {(Kind.DATE_MOVED, "oleg@example.org")}
    assert "Было: 25 июня 2031 г.\nСтало: 31 августа 2031 г.\nПочему: Зал на ремонте. Протокол № 3" in first.text
    assert "Было: 31 августа 2031 г.\nСтало: 15 сентября 2031 г." in second.text


def test_a_date_moves_by_the_decision_of_who_may_move_it(secretary: Actor, person: PersonOf, asked: AskedOne) -> None:
    said = Said(answer="moved", new_day_words="август", reason="Зал на ремонте")
    sent = send(asked, said)
    with pytest.raises(RuleBroken, match="Кто решил"):
        actions.accept(secretary, sent, version=sent.version)
    accepted = actions.accept(secretary, sent, version=sent.version, decision="Протокол № 3")
    measure = Measure.objects.get(pk=sent.measure_id)
    assert (measure.status, measure.moved_to) == (Status.MOVED, date(2031, 8, 31))
    assert measure.moved_why == "Зал на ремонте. Протокол № 3"
    assert Letter.objects.get(kind=Kind.DATE_MOVED, way=Way.MAIL).email == "oleg@example.org"
    back = actions.take_acceptance_back(secretary, accepted, version=accepted.version)
    head = person("head")
    assert actions.accept(head, back, version=back.version).decision == head.user.name  # type: ignore[union-attr]


def test_in_an_approved_plan_a_date_moves_by_an_amendment_of_that_decision(
    secretary: Actor, person: PersonOf, asked: AskedOne, plan: Plan
) -> None:
    head = person("head")
    approve_plan(head, plan, paper="Приказ № 1")
    sent = send(asked, Said(answer="moved", new_day_words="август", reason="Зал на ремонте"))
    accepted = actions.accept(secretary, sent, version=sent.version, decision="Протокол № 3")
    made = plan.amendments.get()
    assert (made.decided, made.why, made.things.count()) == ("Протокол № 3", "Зал на ремонте", 1)
    assert made.closed_at is not None
    actions.take_acceptance_back(secretary, accepted, version=accepted.version)
    assert Measure.objects.get(pk=sent.measure_id).status == ""
    assert plan.amendments.count() == 2


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(asked: AskedOne, settings: object) -> None:
    settings.MAX_UPLOAD = 1000  # type: ignore[attr-defined]
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    files = [("ok.png", PNG), ("big.png", PNG + b"0" * 1000), ("photo.jpg", b"MZ" + b"0" * 50), ("x.svg", svg)]
    said = Said(answer="done", words="Всё сделано", link="ftp://example.org/x")
    with pytest.raises(NotSent) as caught:
        send(asked, said, files=files)
    assert sorted(caught.value.faults) == ["files", "link"]
    assert re.findall(r"«([^«»]+)»: ", caught.value.faults["files"]) == ["big.png", "photo.jpg", "x.svg"]
    report = Report.objects.get()
    assert (report.state, report.draft["words"], report.draft["link"]) == (State.DRAFT, "Всё сделано", said.link)
    assert [str(each) for each in report.files.all()] == ["ok.png"]


def test_a_draft_waits_beside_what_was_sent(asked: AskedOne) -> None:
    sent = send(asked)
    actor, report, link = by_link(asked)
    actions.keep_draft(actor, report, Said(answer="in_progress", words="Нет, не всё"), link=link)
    sent.refresh_from_db()
    assert (sent.state, sent.words, sent.draft["words"]) == (State.SUBMITTED, DONE.words, "Нет, не всё")


def test_a_closed_period_refuses_and_opens_for_one_person_for_a_time(
    secretary: Actor, asked: AskedOne, period: Period, answerer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.close_period(secretary, period)
    with pytest.raises(RuleBroken, match="закрыт"):
        send(asked)
    other, _ = ensure_person(secretary, "Другов Д.Д.")
    until = now() + timedelta(days=1)
    actions.open_period_for(secretary, period, other, until=until, reason="болел")
    with pytest.raises(RuleBroken, match="закрыт"):
        send(asked)
    actions.open_period_for(secretary, period, answerer, until=until, reason="был в отпуске")
    assert send(asked).state == State.SUBMITTED
    monkeypatch.setenv("SVOD_NOW", "2031-06-22T10:00")
    with pytest.raises(RuleBroken, match="закрыт"):
        send(asked)
    actions.reopen_period(secretary, period, "ошибка")
    assert send(asked).state == State.SUBMITTED


def test_a_plan_asks_as_often_as_chosen_until_the_first_report(secretary: Actor, plan: Plan, measure: Measure) -> None:
    assert len(actions.ensure_periods(secretary, plan)) == 4
    months = actions.set_cadence(secretary, plan, Cadence.MONTH)
    assert (len(months), months[5].label) == (12, "июнь 2031 года")
    actions.ask(secretary, measure, months[5])
    with pytest.raises(RuleBroken, match="ритм остаётся"):
        actions.set_cadence(secretary, plan, Cadence.YEAR)


def test_a_colleague_gets_the_link_at_once_and_the_old_one_dies(
    secretary: Actor, asked: AskedOne, answerer: Person
) -> None:
    colleague, _ = ensure_person(secretary, "Коллегин К.К.")
    Person.objects.filter(pk=colleague.pk).update(organisation=answerer.organisation)
    Contact.objects.create(person=colleague, kind=ContactKind.MAIL, value="kk@example.org")
    actor, report, link = by_link(asked)
    made = actions.hand_over(actor, report, name="Коллегин К.К.", email="KK@example.org", link=link)
    assert made.state == Handing.DONE
    assert link_by_token(asked.token) is None
    letter = Letter.objects.get(email="kk@example.org")
    token = re.findall(r"/r/([\w-]{43})/", letter.text)[0]
    fresh = link_by_token(token)
    assert fresh is not None
    assert fresh.forwarded


def test_about_a_stranger_the_secretary_decides(secretary: Actor, asked: AskedOne) -> None:
    actor, report, link = by_link(asked)
    made = actions.hand_over(actor, report, name="Чужов Ч.Ч.", email="other@example.com", link=link)
    assert made.state == Handing.WAITING
    assert link_by_token(asked.token) is not None
    with pytest.raises(RuleBroken, match="уже ждёт"):
        actions.hand_over(actor, report, name="Ещё", email="more@example.com", link=link)
    actions.decide_handover(secretary, made, agreed=True)
    assert link_by_token(asked.token) is None
    assert Letter.objects.filter(email="other@example.com").count() == 1
    with pytest.raises(RuleBroken, match="уже решено"):
        actions.decide_handover(secretary, Handover.objects.get(), agreed=False)


def test_openings_are_counted_by_device_and_never_more_than_a_few_rows(asked: AskedOne) -> None:
    actor, _report, link = by_link(asked)
    for number in range(60):
        actions.note_link_opened(actor, link, f"phone {number}")
        actions.note_link_opened(actor, link, f"phone {number}")
    assert link.openings.count() == 41
    assert actions.forget_openings(None, datetime(2032, 6, 1, tzinfo=MOSCOW)) == 41


def test_evidence_is_not_tied_twice(secretary: Actor, person: PersonOf, asked: AskedOne) -> None:
    sent = send(asked, Said(answer="done", link="https://example.org/a"), files=[("a.png", PNG)])
    actions.accept(secretary, sent, version=sent.version)
    sent.refresh_from_db()
    edited = actions.submit(secretary, sent, DONE)
    actions.accept(secretary, edited, version=edited.version)
    assert (Measure.objects.get(pk=sent.measure_id).evidence.count(), Fact.objects.count()) == (2, 1)
