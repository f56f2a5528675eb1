"""Requests from a list: every fault is named, the answered are answered, all of it is undone."""

from datetime import date

from svod.accounts.access import Actor
from svod.facts.models import Fact
from svod.members.actions.listing import keep_list_file, lines_of, take_list_file, undo_list_file
from svod.requests.actions import keep_addressee, pass_request
from svod.requests.actions.lists import RequestList
from svod.requests.choices import AddresseeKind, State
from svod.requests.models import Request, Word
from tests.people import SignedIn

HEAD = "Предмет обращения;Тема;Организация;Поступило;Адресат;Дан ответ;Ответ"
ROWS = [
    "Подъезд к цеху;дороги и транспорт;Пробный двор;11.01.2018;Пробное ведомство;22.01.2018;Починят",
    "Ещё мощность;;Пробный двор;12.01.2018;;;",
    "Без дня;;Пробный двор;;;;",
    "Без двора;;;12.01.2018;;;",
    "Чужой адресат;;Пробный двор;12.01.2018;Ведомство снов;;",
    "Ответ раньше;;Пробный двор;12.01.2018;;11.01.2018;",
    "Тема;о погоде;Пробный двор;12.01.2018;;;",
    "Ещё мощность;;Пробный двор;12.01.2018;;;",
]


def test_a_list_of_requests_is_looked_at_taken_and_undone(secretary: Actor, signed_in: SignedIn) -> None:
    keep_addressee(secretary, name="Пробное ведомство", kind=AddresseeKind.MINISTRY, days=10)
    kind = RequestList()
    file = keep_list_file(secretary, kind, "", "обращения.csv", "\n".join([HEAD, *ROWS]).encode())
    lines = lines_of(secretary, kind, file)
    assert [line.does for line in lines] == ["add", "add", *["fault"] * 6]
    words = ("Когда поступило", "Назовите организацию", "Ведомство снов", "раньше", "о погоде", "повторяет строку 3")
    assert [word in line.fault for word, line in zip(words, lines[2:], strict=True)] == [True] * 6
    assert take_list_file(secretary, kind, file) == {"add": 2, "change": 0, "same": 0, "fault": 6}
    first, second = Request.objects.order_by("pk")
    assert (first.state, first.number, first.passed_on, first.answered_on, first.category) == (
        State.ANSWERED, 1, date(2018, 1, 11), date(2018, 1, 22), "roads",
    )  # fmt: skip
    assert (second.state, second.text, second.addressee) == (State.NEW, "Ещё мощность", None)
    assert Word.objects.filter(request=first).order_by("pk").values_list("text", flat=True).last() == "Починят"
    facts = Fact.objects.filter(withdrawn_at=None).order_by("start", "pk").values_list("kind", "start")
    assert list(facts) == [
        ("request.received", date(2018, 1, 11)), ("request.received", date(2018, 1, 12)),
        ("request.answered", date(2018, 1, 22)),
    ]  # fmt: skip
    data = signed_in(secretary).get("/obrazec/desk/requests.csv").content
    again = keep_list_file(secretary, kind, "", "обращения.csv", data)
    assert [line.does for line in lines_of(secretary, kind, again)] == ["same", "same"]
    assert undo_list_file(secretary, kind, file) == []
    assert set(Request.objects.values_list("state", flat=True)) == {State.DROPPED}
    assert not Fact.objects.filter(withdrawn_at=None).exists()
    assert [line.does for line in lines_of(secretary, kind, again)] == ["add", "add"]


def test_what_was_worked_on_since_stays_when_its_list_is_undone(secretary: Actor) -> None:
    whom = keep_addressee(secretary, name="Пробное ведомство", kind=AddresseeKind.MINISTRY, days=10)
    kind = RequestList()
    file = keep_list_file(secretary, kind, "", "обращения.csv", "\n".join([HEAD, ROWS[1]]).encode())
    take_list_file(secretary, kind, file)
    pass_request(secretary, Request.objects.get(), whom)
    assert undo_list_file(secretary, kind, file) == ["№ 1. Ещё мощность"]
    assert Request.objects.get().state == State.PASSED
