"""A round: asked by letter, filled by one link, repeated with one press, closed with its fact; who sees which sums."""

from datetime import date, timedelta

import pytest
from django.test import Client

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.queries import live_facts
from svod.members.models import Organisation
from svod.notify.models import Letter
from svod.plan.actions import add_measure, create_plan
from svod.plan.models import Evidence
from svod.plan.rules import MeasureDraft
from svod.workforce import actions
from svod.workforce.choices import ClassifierKind
from svod.workforce.models import Need, Sheet
from svod.workforce.queries.rounds import opinions_of
from svod.workforce.tests.conftest import LinkBrowser, ask, make_members, row, set_day
from tests.people import PersonOf, SignedIn

YEAR = today().year


def states() -> list[str]:
    return list(Sheet.objects.order_by("organisation").values_list("state", flat=True))


def test_a_sheet_is_kept_as_it_is_typed_and_sent_with_its_codes(
    secretary: Actor, members: list[Organisation], anybody: LinkBrowser
) -> None:
    actions.take_extract(secretary, ClassifierKind.PROFESSIONS)
    asked = ask(secretary)
    page = anybody.get(asked.path(0))
    assert (page.status_code, "no-store" in page["Cache-Control"], page["Referrer-Policy"]) == (
        200,
        True,
        "no-referrer",
    )
    assert states() == ["silent"] * 4
    form = row(0, "токарь", 2, YEAR, "ЧПУ, чертёж") | row(1, "Образцовщик", -3, YEAR) | {"words": "Срочно"}
    refused = anybody.post(asked.path(0), form)
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "Меньше нуля людей не бывает: «-3»" in said
    assert [f'value="{words}"' in said for words in ("токарь", "ЧПУ, чертёж", "Образцовщик", "-3")] == [True] * 4
    assert (states()[0], Need.objects.count()) == ("draft", 0)
    assert 'value="Образцовщик"' in anybody.get(asked.path(0)).content.decode()
    assert anybody.post(asked.path(0), form | {"row-1-heads": "3"}).status_code == 302
    assert list(Need.objects.values_list("profession", "code", "heads", "skills")) == [
        ("токарь", "19149", 2, ["ЧПУ", "чертёж"]),
        ("Образцовщик", "", 3, []),
    ]
    assert "Ответ у дирекции" in anybody.get(asked.path(0)).content.decode()


def test_a_draft_of_a_script_and_more_rows_without_one(
    secretary: Actor, members: list[Organisation], anybody: LinkBrowser
) -> None:
    asked = ask(secretary)
    assert anybody.post(asked.path(1) + "draft/", row(0, "Пробник", "", YEAR)).status_code == 204
    form = {name: words for at in range(4) for name, words in row(at, f"Пробник {at}", 1, YEAR).items()}
    assert anybody.post(asked.path(1), form | {"do": "more"}).status_code == 302
    page = anybody.get(asked.path(1) + "?edit").content.decode()
    assert ('name="row-6-profession"' in page, states()[1]) == (True, "draft")


def test_nothing_has_changed_is_one_press_and_keeps_the_years(
    secretary: Actor, members: list[Organisation], anybody: LinkBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(secretary)
    anybody.post(first.path(0), row(0, "Пробник", 2, YEAR) | row(1, "Макетчик", 3, YEAR + 1))
    anybody.post(first.path(1), {"nobody": "yes"})
    set_day(monkeypatch, date(YEAR + 1, 2, 1))
    second = ask(secretary)
    path = f"/obrazec/sheet/{second.tokens[0]}/"
    page = anybody.get(path).content.decode()
    assert [words in page for words in ('value="Макетчик"', 'value="Пробник"', "1 строка о прошедшем годе убрана")] == [
        True,
        False,
        True,
    ]
    assert anybody.post(path, {"do": "unchanged"}).status_code == 302
    sheet = Sheet.objects.get(round=second.round, organisation=members[0])
    assert (sheet.unchanged, list(sheet.needs.values_list("profession", "heads"))) == (True, [("Макетчик", 3)])
    nothing = anybody.post(f"/obrazec/sheet/{second.tokens[1]}/", {"do": "unchanged"})
    assert (nothing.status_code, "повторять нечего" in nothing.content.decode()) == (422, True)


def test_only_the_silent_are_reminded_and_nobody_twice_a_day(
    secretary: Actor, members: list[Organisation], anybody: LinkBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    members[3].contacts.all().delete()
    asked = ask(secretary)
    assert actions.send_letters(secretary, asked.round) == (3, 1)
    assert actions.remind_silent(secretary, asked.round) == (0, 0)
    set_day(monkeypatch, today() + timedelta(days=7))
    anybody.post(asked.path(0), row(0, "Пробник", 1, YEAR))
    anybody.post(asked.path(1) + "draft/", row(0, "Пробник", "", YEAR))
    assert states() == ["answered", "draft", "silent", "silent"]
    assert [actions.remind_silent(secretary, asked.round) for _twice in (1, 2)] == [(1, 0), (0, 0)]
    reminded = Letter.objects.filter(kind="reminded")
    assert [letter.email for letter in reminded] == [members[2].contacts.get().value]
    assert "/sheet/" in reminded.get().text


def test_a_closed_round_is_a_fact_until_it_is_opened_again(
    secretary: Actor, members: list[Organisation], anybody: LinkBrowser, cluster: Cluster
) -> None:
    plan = create_plan(secretary, year=YEAR, title="План")
    measure = add_measure(secretary, plan, section=None, draft=MeasureDraft(number="3.1", cells={"measure": "Опрос"}))
    asked = ask(secretary)
    with pytest.raises(RuleBroken, match="Никто ещё не ответил"):
        actions.close_round(secretary, asked.round, base="http://testserver")
    anybody.post(asked.path(0), row(0, "Пробник", 1, YEAR))
    anybody.look(asked.path(1))
    actions.close_round(secretary, asked.round, base="http://testserver", measure=measure)
    fact = live_facts(cluster).get()
    assert (fact.kind, fact.quantities, fact.url) == (
        "survey.closed",
        {"asked": 4, "answered": 1},
        f"http://testserver/obrazec/needs/{YEAR}/",
    )
    assert Evidence.objects.get().measure == measure
    late = anybody.post(asked.path(1), row(0, "Пробник", 1, YEAR))
    assert (late.status_code, "Опрос закрыт" in late.content.decode(), states()[1]) == (422, True, "silent")
    actions.reopen_round(secretary, asked.round)
    assert live_facts(cluster).count() == 0
    assert anybody.post(asked.path(1), row(0, "Пробник", 1, YEAR)).status_code == 302


def test_marks_of_members_are_added_up_and_few_are_not_told_outside(
    secretary: Actor, members: list[Organisation], anybody: LinkBrowser
) -> None:
    asked = ask(secretary, kind="opinion")
    assert anybody.post(asked.path(0), {"mark-overall": "9"}).status_code == 422
    for at, mark in enumerate("543"):
        assert anybody.post(asked.path(at), {"mark-overall": mark, "words": "Хорошо"}).status_code == 302
    anybody.post(asked.path(3), {"mark-office": "1"})
    inside, outside = (opinions_of(asked.round, outside=each) for each in (False, True))
    assert [(one.mean, one.members) for one in inside[:2]] == [(4.0, 3), (1.0, 1)]
    assert [one.mean for one in outside[:2]] == [4.0, None]


def test_sums_of_few_are_seen_by_the_office_alone(
    secretary: Actor, person: PersonOf, signed_in: SignedIn, anybody: LinkBrowser
) -> None:
    make_members(secretary, 4)
    asked = ask(secretary)
    for at in range(3):
        anybody.post(asked.path(at), row(0, "Пробник", at + 1, YEAR) | row(1, "Редкий мастер", 7, YEAR + at))
    actions.close_round(secretary, asked.round, base="http://testserver")
    path = f"/obrazec/desk/workforce/rounds/{asked.round.pk}/summary/"
    inside = signed_in(secretary).get(path).content.decode()
    observer = signed_in(person("observer")).get(path).content.decode()
    public = anybody.get(f"/obrazec/needs/{YEAR}/").content.decode()
    assert [page.count("скрыто") for page in (inside, observer, public)] == [0, 5, 3]
    assert ['<td class="n strong">27</td>' in page for page in (inside, observer, public)] == [True, False, False]
    assert ['<td class="n strong">6</td>' in page for page in (observer, public)] == [True, True]


def test_a_link_opens_its_own_sheet_alone_and_an_outsider_decides_nothing(
    secretary: Actor, members: list[Organisation], person: PersonOf, neighbour: Cluster, anybody: LinkBrowser
) -> None:
    asked = ask(secretary)
    with pytest.raises(NotThere):
        actions.answer_sheet(secretary, asked.sheet(1), row(0, "Пробник", 1, YEAR), door=asked.door(0))
    foreign = Client().post(asked.path(0), row(0, "Пробник", 1, YEAR))
    assert (foreign.status_code, Need.objects.count()) == (403, 0)
    for token in ("x", "a" * 43):
        assert anybody.get(f"/obrazec/sheet/{token}/").status_code == 404
    assert anybody.get(f"/sosed/sheet/{asked.tokens[0]}/").status_code == 404
    with pytest.raises(Refused):
        actions.send_letters(person("observer"), asked.round)
    with pytest.raises(NotThere):
        actions.send_letters(person("secretary", neighbour), asked.round)
    with pytest.raises(RuleBroken, match="уже спрашивали"):
        ask(secretary)
