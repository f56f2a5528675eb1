"""Agreements from a list: every fault is named, the signed are signed, all of it is undone."""

from datetime import date

from svod.accounts.access import Actor
from svod.agreements import actions
from svod.agreements.actions.lists import AgreementList
from svod.agreements.models import Agreement
from svod.facts.models import Fact
from svod.members.actions.listing import keep_list_file, lines_of, take_list_file, undo_list_file
from tests.people import SignedIn

HEAD = "Предмет;Номер;Стороны;Подписано;Действует до;На сайте"
ROWS = [
    'Об обмене;1-С;"Кластер «Образец»\nПробный институт";11.01.2018;10.01.2031;да',
    "О дворах;;Кластер «Образец»;;;",
    '"О встречах";2-С;"Кластер «Образец»\nДвор";01.02.2018;01.01.2018;',
    '"О будущем";3-С;"Кластер «Образец»\nДвор";01.02.2999;;',
    '"Известное";7-С;"Кластер «Образец»\nДвор";;31.12.2031;',
]


def test_a_list_of_agreements_is_looked_at_taken_and_undone(secretary: Actor, signed_in: SignedIn) -> None:
    parties, kind = ["Кластер «Образец»", "Двор"], AgreementList()
    known = actions.add_agreement(secretary, {"subject": "Известное", "number": "7-С"}, parties)
    file = keep_list_file(secretary, kind, "", "соглашения.csv", "\n".join([HEAD, *ROWS]).encode())
    lines = lines_of(secretary, kind, file)
    assert [line.does for line in lines] == ["add", "fault", "fault", "fault", "change"]
    words = ("от двух до двадцати", "раньше", "впереди")
    assert [word in line.fault for word, line in zip(words, lines[1:4], strict=True)] == [True, True, True]
    assert take_list_file(secretary, kind, file) == {"add": 1, "change": 1, "same": 0, "fault": 3}
    made = Agreement.objects.exclude(pk=known.pk).get()
    assert (made.signed, made.until, made.is_public, [str(each) for each in made.parties.all()]) == (
        date(2018, 1, 11), date(2031, 1, 10), True, ["Кластер «Образец»", "Пробный институт"],
    )  # fmt: skip
    assert [str(fact) for fact in Fact.objects.filter(withdrawn_at=None)] == ["Об обмене"]
    data = signed_in(secretary).get("/obrazec/desk/agreements.csv").content
    again = keep_list_file(secretary, kind, "", "соглашения.csv", data)
    assert [line.does for line in lines_of(secretary, kind, again)] == ["same", "same"]
    assert undo_list_file(secretary, kind, file) == []
    known.refresh_from_db()
    assert (list(Agreement.objects.all()), known.until) == ([known], None)
    assert not Fact.objects.filter(withdrawn_at=None).exists()
