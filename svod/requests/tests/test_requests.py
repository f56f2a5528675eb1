"""A request from its coming to the member's word, as its people live it."""

from datetime import date

import pytest

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.facts.models import Fact
from svod.members.actions import add_person, ensure_organisation, erase_person
from svod.notify.models import Letter
from svod.plan.actions import add_measure, create_plan
from svod.plan.models import Evidence
from svod.plan.rules import MeasureDraft
from svod.requests import actions
from svod.requests.choices import AddresseeKind, Origin, State
from svod.requests.models import Request, RequestLink, Word
from svod.requests.queries.pages import standings
from svod.requests.rules.asked import Asked
from svod.requests.tests.conftest import Office
from tests.people import PersonOf


def live(asked: Request) -> list[str]:
    """Kinds of the live facts of a request."""
    found = Fact.objects.filter(source_kind="request", source_id=str(asked.pk), withdrawn_at=None)
    return list(found.order_by("kind").values_list("kind", flat=True))


def test_a_request_is_passed_on_answered_disputed_and_answered_again(office: Office) -> None:
    asked, _token = office.asked()
    assert (asked.number, asked.due, live(asked)) == (1, date(2031, 3, 18), ["request.received"])
    passed = actions.pass_request(office.secretary, asked, office.ministry)
    assert (passed.state, passed.due) == (State.PASSED, date(2031, 3, 11))  # the 10th is a day off after the holiday
    answered = actions.answer_request(office.secretary, passed, "Починим в мае.")
    assert live(asked) == ["request.answered", "request.received"]
    back = actions.disagree(office.clerk, answered, text="Май поздно.")
    assert (back.state, back.answered_on, live(asked)) == (State.DISAGREED, None, ["request.received"])
    actions.answer_request(office.secretary, back, "Починим в марте.")
    done = actions.agree(office.clerk, back)
    assert (done.state, live(asked)) == (State.AGREED, ["request.answered", "request.received"])
    kinds = list(Word.objects.filter(request=asked).values_list("kind", "side"))
    assert kinds == [
        ("word", "member"), ("passed", "office"), ("answer", "office"), ("disagreed", "member"), ("answer", "office"),
        ("agreed", "member"),
    ]  # fmt: skip


def test_facts_of_a_request_prove_its_measure_are_not_for_the_public_and_go_when_it_is_taken_off(
    office: Office,
) -> None:
    plan = create_plan(office.secretary, year=2031, title="План")
    one, two = (
        add_measure(office.secretary, plan, section=None, draft=MeasureDraft(n, {"measure": "Обращения"}))
        for n in ("1.", "2.")
    )
    asked, _token = office.asked()
    actions.pass_request(office.secretary, asked, office.ministry, measure=one)
    actions.answer_request(office.secretary, asked, "Готово.")
    tied = Evidence.objects.filter(fact__source_id=str(asked.pk), fact__source_kind="request")
    assert sorted(tied.values_list("measure__number", "fact__public")) == [("1.", False), ("1.", False)]
    told = Asked("Дорога", asked.text, "roads", asked.received_on, office.member.pk)
    actions.edit_request(office.secretary, asked, told, measure=two)
    assert sorted(tied.values_list("measure__number", flat=True)) == ["2.", "2."]
    actions.drop_request(office.secretary, asked, why="Записано дважды")
    assert live(asked) == []
    actions.restore_request(office.secretary, asked)
    assert live(asked) == ["request.answered", "request.received"]


def test_numbers_count_within_a_year_and_a_member_gone_from_the_list_is_asked_by_name(office: Office) -> None:
    numbers = [office.asked(day=day)[0].number for day in (date(2031, 1, 20), date(2030, 12, 20), date(2031, 2, 3))]
    assert numbers == [1, 1, 2]
    asked, _token = office.asked(organisation=None, organisation_name="ИП Безымянный")
    assert asked.who == "ИП Безымянный"
    with pytest.raises(RuleBroken, match="Назовите организацию"):
        office.asked(organisation=None)
    with pytest.raises(RuleBroken, match="ещё не наступил"):
        office.asked(day=date(2031, 3, 4))


def test_who_sent_a_request_gets_letters_with_a_link_and_no_token_is_kept(office: Office) -> None:
    asked, token = office.asked(sender_mail="gost@example.org", sender_name="Гостев О.О.")
    actions.answer_request(office.secretary, asked, "Починим в мае.")
    letters = list(Letter.objects.filter(kind="request").order_by("pk"))
    assert [token in letters[0].text, "Починим в мае." in letters[1].text, len(letters)] == [True, True, 2]
    assert all(token not in str(row) for row in asked.links.values())


def test_the_office_is_reminded_of_what_is_late_and_not_of_what_was_agreed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, agreed_on = office.asked("Дорога")[0], office.asked("Сети")[0]
    for asked in (late, agreed_on):
        actions.pass_request(office.secretary, asked, office.ministry)
    actions.delay_request(office.secretary, agreed_on, due=date(2031, 4, 1), why="Ждут деньги, согласны")
    program = Actor(office.secretary.cluster)
    days = [date(2031, 3, 11), date(2031, 3, 12), date(2031, 3, 13), date(2031, 3, 19), date(2031, 4, 2)]
    assert [actions.remind_late(program, day) for day in days] == [0, 1, 0, 1, 2]
    letters = Letter.objects.filter(kind="requests-late", user=office.secretary.user, way="mail").order_by("pk")
    assert ["Сети" in letter.text for letter in letters] == [False, False, True]
    with pytest.raises(RuleBroken, match="почему"):
        actions.delay_request(office.secretary, late, due=date(2031, 4, 1), why="")


def test_an_addressee_is_known_by_what_is_open_late_and_how_many_working_days_it_takes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (office.asked(title)[0] for title in ("Раз", "Два", "Три"))
    for asked in (first, second, third):
        actions.pass_request(office.secretary, asked, office.ministry)
    monkeypatch.setenv("SVOD_NOW", "2031-03-05T10:00")
    actions.answer_request(office.secretary, first, "Да.")
    monkeypatch.setenv("SVOD_NOW", "2031-03-13T10:00")
    actions.answer_request(office.secretary, second, "Нет.")
    (row,) = standings(office.secretary.cluster, date(2031, 3, 13))
    assert (row.open, row.late, row.answered, row.average) == (1, 2, 2, 4.5)


def test_a_clerk_asks_for_the_own_organisation_alone(office: Office, person: PersonOf) -> None:
    own = Asked("Сети", "Не хватает мощности", "networks", date(2031, 3, 3), office.member.pk)
    asked, _token = actions.receive_request(office.clerk, own, origin=Origin.CLERK)
    assert asked.created_by == office.clerk.user
    other, _new = ensure_organisation(office.secretary, "ООО «Чужое»", is_member=True)
    foreign = Asked("Сети", "Не хватает", "networks", date(2031, 3, 3), other.pk)
    with pytest.raises(NotThere):
        actions.receive_request(office.clerk, foreign, origin=Origin.CLERK)
    theirs, _token = office.asked(organisation=other.pk)
    actions.answer_request(office.secretary, theirs, "Да.")
    for act in (actions.agree, actions.write_word):
        with pytest.raises(NotThere):
            act(office.clerk, theirs, text="Моё")
    with pytest.raises(Refused, match="секретарь"):
        actions.answer_request(office.clerk, asked, "Сам себе")
    with pytest.raises(Refused):
        actions.pass_request(person("observer"), asked, office.ministry)


def test_nothing_of_a_neighbour_is_passed_answered_or_chosen(
    office: Office, neighbour: Cluster, person: PersonOf
) -> None:
    abroad = person("secretary", neighbour)
    theirs = actions.keep_addressee(abroad, name="Чужое ведомство", kind=AddresseeKind.OTHER, days=3)
    asked, _token = office.asked()
    for broken in (
        lambda: actions.pass_request(office.secretary, asked, theirs),
        lambda: actions.answer_request(abroad, asked, "Ответ"),
        lambda: actions.disagree(abroad, asked, text="Нет"),
        lambda: actions.keep_addressee(office.secretary, name="Наше", kind=AddresseeKind.OTHER, days=3, instead=theirs),
    ):
        with pytest.raises(NotThere):
            broken()


def test_a_file_that_is_no_file_keeps_nothing(office: Office) -> None:
    asked, _token = office.asked()
    with pytest.raises(RuleBroken, match="пуст"):
        actions.write_word(office.secretary, asked, "Смотрите", files=[("act.pdf", b"")])
    assert asked.thread.count() == 1


def test_who_sent_a_request_is_forgotten_with_the_name_the_address_and_the_link(office: Office) -> None:
    asked, _token = office.asked(sender_name="Гостев Образец Образцович", sender_mail="guest@example.org")
    other, _token = office.asked("Вода", sender_name="Другов Д.Д.", sender_mail="other@example.org")
    person = add_person(office.secretary, {"surname": "Гостев", "first_name": "Образец", "patronymic": "Образцович"})
    erase_person(office.secretary, person, reason="Заявление № 1")
    told = Request.objects.in_bulk()
    assert (told[asked.pk].sender_name, told[asked.pk].sender_mail) == ("удалён по запросу", "")
    assert (told[other.pk].sender_name, told[other.pk].sender_mail) == ("Другов Д.Д.", "other@example.org")
    assert list(asked.thread.values_list("author", flat=True)) == ["удалён по запросу"]
    live = RequestLink.objects.filter(revoked_at=None)
    assert [link.request_id for link in live] == [other.pk]
    assert list(Letter.objects.values_list("recipient", flat=True)) == ["other@example.org"]
