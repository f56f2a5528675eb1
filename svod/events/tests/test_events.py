"""Events: their days, their copies, what they tell the ledger; exhibitions, expositions, applications."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.events import actions
from svod.events.models import Event
from svod.events.queries.pages import programme_of
from svod.events.rules.days import LONGEST, require_days, shifted, years_on
from svod.events.rules.stands import part_of, title_with
from svod.events.tests.conftest import FIRST, begin, firms, make_event, make_measure
from svod.facts.models import Fact
from svod.facts.queries import live_facts
from svod.plan.models import Evidence
from svod.products.actions import add_product
from tests.people import PersonOf, SignedIn

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def only_fact(actor: Actor) -> Fact:
    return live_facts(actor.cluster).get()


@settings(max_examples=60, deadline=None)
@given(DAYS, DAYS, st.integers(0, 92))
def test_a_copy_keeps_every_day_at_its_distance(first: date, new: date, length: int) -> None:
    day = date.fromordinal(first.toordinal() + length)
    assert (shifted(day, first, new) - new).days == length
    assert years_on(first, 1).year == first.year + 1
    require_days(first, day)
    with pytest.raises(RuleBroken):
        require_days(first, date.fromordinal(first.toordinal() - 1))
    with pytest.raises(RuleBroken, match="трёх месяцев"):
        require_days(first, first + LONGEST + LONGEST)


def test_an_event_becomes_a_fact_when_it_is_closed_and_not_before(
    secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = make_measure(secretary, "Провести школу")
    school = make_event(secretary)
    school = actions.edit_event(secretary, school, {}, seen=school.version, measures=[measure])
    with pytest.raises(RuleBroken, match="закрывают его, когда оно прошло"):
        actions.close_event(secretary, school, people=10)
    begin(monkeypatch)
    actions.set_part(secretary, school, {"day": FIRST, "title": "Секция 1", "is_section": True})
    actions.close_event(secretary, school, people=44, decisions="Продолжить")
    fact = only_fact(secretary)
    assert (fact.kind, fact.quantities, fact.more) == ("event.held", {"people": 44}, {"sections": ["Секция 1"]})
    assert fact.url.endswith(f"/obrazec/events/{school.pk}/")
    assert [row.measure for row in Evidence.objects.filter(fact=fact)] == [measure]
    actions.reopen_event(secretary, school)
    assert not live_facts(secretary.cluster).exists()


def test_a_copy_stands_a_year_later_with_its_programme_and_questions_and_without_guests(
    secretary: Actor, school: Event
) -> None:
    part = actions.set_part(secretary, school, {"day": date(2030, 7, 3), "title": "Секция"})
    actions.set_talk(secretary, part, {"title": "О пробах", "speaker": "Докладов Д.Д."})
    actions.add_field(secretary, school, kind="one", label="Питание", lines="обычное\nпостное")
    actions.invite_guests(secretary, school, "guest@example.org")
    copy = actions.copy_event(secretary, school)
    assert (copy.first, copy.last) == (date(2031, 7, 1), date(2031, 7, 8))
    [(day, [again])] = programme_of(copy)
    assert (day, again.title, [talk.title for talk in again.talks.all()]) == (date(2031, 7, 3), "Секция", ["О пробах"])
    assert (copy.fields.get().options, copy.guests.count()) == (["обычное", "постное"], 0)


def test_a_day_outside_of_the_event_is_no_day_of_its_programme(secretary: Actor, school: Event) -> None:
    with pytest.raises(RuleBroken, match="не день события"):
        actions.set_part(secretary, school, {"day": date(2030, 8, 1), "title": "Секция"})
    actions.set_part(secretary, school, {"day": date(2030, 7, 8), "title": "Закрытие"})
    with pytest.raises(RuleBroken, match="не день события"):
        actions.edit_event(secretary, school, {"last": date(2030, 7, 5)}, seen=school.version)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60))
def test_column_six_names_both_numbers_only_where_some_stood_apart(joint: int, own: int) -> None:
    part = part_of(["joint"] * joint + ["own"] * own + ["refused", "asked"])
    assert (part.joint, part.own) == (joint, own)
    mixed = f"Выставка: на совместном стенде {joint}, отдельно {own}"
    assert title_with("Выставка", part) == (mixed if joint and own else "Выставка")
    assert part.form == ("" if joint and own else "joint" if joint else "own" if own else "")


def test_an_exhibition_tells_how_many_stood_together_and_apart(
    secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event(secretary, "exhibition", title="Выставка образцов")
    stands = actions.call_members(secretary, event, firms(secretary, 9))
    assert actions.call_members(secretary, event, firms(secretary, 9)) == []
    for number, stand in enumerate(stands):
        state = "joint" if number < 5 else "own" if number < 8 else "refused"
        actions.set_stand(secretary, stand, {"state": state}, exhibits="Прибор\nПрибор\nДатчик")
    begin(monkeypatch)
    actions.close_event(secretary, event)
    fact = only_fact(secretary)
    assert fact.title == "Выставка образцов: на совместном стенде 5, отдельно 3"
    assert (fact.kind, fact.quantities, fact.organisations.count()) == ("event.attended", {"organisations": 8}, 8)
    for stand in stands[:5]:
        actions.set_stand(secretary, stand, {"state": "own"})
    fact = only_fact(secretary)
    assert (fact.title, fact.more) == ("Выставка образцов", {"form": "own"})
    assert [one.title for one in stands[0].exhibits.all()] == ["Прибор", "Датчик"]


def test_a_renewal_is_a_fact_until_it_is_taken_back(secretary: Actor) -> None:
    measure = make_measure(secretary, "Обновить экспозицию")
    told = {"title": "Зал образцов", "place": "Дом науки"}
    exposition = actions.set_exposition(secretary, told, exhibits="Прибор", measures=[measure])
    with pytest.raises(RuleBroken, match="ещё впереди"):
        actions.renew_exposition(secretary, exposition, day=date(2030, 6, 2))
    renewal = actions.renew_exposition(secretary, exposition, day=date(2030, 5, 1), next_on=date(2031, 5, 1))
    assert only_fact(secretary).title == "Обновление постоянной экспозиции «Зал образцов»"
    assert Evidence.objects.get().measure == measure
    with pytest.raises(RuleBroken, match="уже записано"):
        actions.renew_exposition(secretary, exposition, day=date(2030, 5, 1))
    actions.undo_renewal(secretary, renewal)
    assert not live_facts(secretary.cluster).exists()


def test_the_stage_of_filing_is_a_fact_of_the_measure(secretary: Actor) -> None:
    measure = make_measure(secretary, "Подать заявку")
    application = actions.set_application(secretary, {"title": "Поддержка вывоза"}, measures=[measure])
    prepared = actions.set_stage(secretary, application, kind="prepared", due=date(2030, 2, 1))
    filed = actions.set_stage(secretary, application, kind="filed", due=date(2030, 3, 31))
    actions.finish_stage(secretary, prepared, day=date(2030, 2, 1))
    assert not live_facts(secretary.cluster).exists()
    actions.finish_stage(secretary, filed, day=date(2030, 3, 20), upload=("заявка.txt", b"words"))
    fact = only_fact(secretary)
    assert (fact.kind, fact.start, fact.evidence.get().measure) == ("application.filed", date(2030, 3, 20), measure)
    with pytest.raises(RuleBroken, match="Этап выполнен"):
        actions.remove_stage(secretary, filed)
    actions.reopen_stage(secretary, filed)
    assert not live_facts(secretary.cluster).exists()


def test_events_are_kept_by_the_office_and_by_nobody_else(school: Event, person: PersonOf, neighbour: Cluster) -> None:
    with pytest.raises(Refused, match="секретарь и руководитель"):
        actions.cancel_event(person("body-lead"), school, why="Зал занят")
    with pytest.raises(NotThere):
        actions.cancel_event(person("secretary", neighbour), school, why="Зал занят")
    foreign = firms(person("secretary", neighbour), 1)
    with pytest.raises(NotThere):
        actions.call_members(person("secretary"), school, foreign)


def test_exhibits_are_chosen_from_the_products_of_the_member_and_kept_by_reference(
    secretary: Actor, signed_in: SignedIn
) -> None:
    first, second = firms(secretary, 2)
    table = add_product(secretary, {"name": "Пробный стол", "organisation": first})
    alien = add_product(secretary, {"name": "Чужой стол", "organisation": second})
    event = make_event(secretary, "exhibition", title="Выставка")
    [stand] = actions.call_members(secretary, event, [first])
    client, page = signed_in(secretary), f"/obrazec/desk/events/{event.pk}/stands/{stand.pk}/"
    shown = client.get(page).content.decode()
    assert ("Пробный стол" in shown, "Чужой стол" in shown) == (True, False)
    told = {"state": "joint", "products": str(table.pk), "exhibits": "Макет", "seen": str(stand.version)}
    assert client.post(page, told).status_code == 302
    assert [(each.title, each.product.get("id")) for each in stand.exhibits.all()] == [
        ("Пробный стол", str(table.pk)),
        ("Макет", None),
    ]
    stand.refresh_from_db()
    wrong = told | {"products": str(alien.pk), "seen": str(stand.version)}
    assert client.post(page, wrong).status_code == 422
    with pytest.raises(NotThere):
        actions.set_stand(secretary, stand, {}, products=[alien])
    actions.set_stand(secretary, stand, {}, products=[])
    assert [each.title for each in stand.exhibits.all()] == ["Макет"]
