"""Agreements: days and states, parties, signing as a fact, extending, notices before the end, what the public sees."""

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor, NotThere, Refused
from svod.agreements import actions
from svod.agreements.access import visible_to
from svod.agreements.choices import State
from svod.agreements.models import Agreement
from svod.agreements.queries import Choice, agreements, figures
from svod.agreements.rules import Terms, next_terms, require_early_end, require_signing, state_on
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.models import Fact
from svod.journal.models import Entry
from svod.members.actions import add_organisation, add_person, ensure_person, erase_person
from svod.notify.models import Letter
from tests.people import PersonOf, SignedIn

DAYS = st.one_of(st.none(), st.dates(date(2018, 1, 1), date(2019, 12, 31)))
PARTIES = ["Кластер «Образец»", "Пробный институт (сторонний)"]


def add(actor: Actor, parties: list[str] = PARTIES, /, **more: object) -> Agreement:
    return actions.add_agreement(actor, {"subject": "О совместных пробах", **more}, parties)


def signed(actor: Actor, until: date | None = None, **more: object) -> Agreement:
    return actions.sign(
        actor, add(actor, PARTIES, until=until, **more), day=today() - timedelta(days=300), number="7-С"
    )


def test_an_agreement_that_was_signed_is_written_down_by_one_form(secretary: Actor, signed_in: SignedIn) -> None:
    typed = {"subject": "О пробах", "parties": "\n".join(PARTIES), "signed": "2018-03-01"}
    address = "/obrazec/desk/agreements/add/"
    made = signed_in(secretary).post(address, typed)
    found = Agreement.objects.get()
    assert (made["Location"], found.signed) == (f"/obrazec/desk/agreements/{found.pk}/", date(2018, 3, 1))
    assert list(Fact.objects.values_list("kind", "start")) == [("agreement.signed", date(2018, 3, 1))]
    refused = signed_in(secretary).post(address, typed | {"subject": "О завтра", "signed": "2131-03-01"})
    assert (refused.status_code, Agreement.objects.count()) == (422, 1)


@settings(max_examples=80, deadline=None)
@given(DAYS, DAYS, DAYS, st.dates(date(2018, 1, 1), date(2019, 12, 31)))
def test_an_agreement_is_in_one_state_on_any_day(
    begun: date | None, until: date | None, ended: date | None, day: date
) -> None:
    state = state_on(Terms(begun, until, ended), day)
    assert (state == State.DRAFT) == (begun is None or begun > day)
    if state in {State.IN_FORCE, State.SOON}:
        assert until is None or until >= day
        assert ended is None or ended > day
    if state == State.SOON:
        assert until is not None
        assert (until - day).days <= 60


def test_the_list_and_the_rule_say_the_same_of_every_state(secretary: Actor) -> None:
    day = today()
    for until in (None, day - timedelta(days=1), day, day + timedelta(days=60), day + timedelta(days=61)):
        signed(secretary, until)
    actions.end_early(secretary, signed(secretary), day=day, why="Письмо стороны")
    add(secretary)
    told = {state: {each.pk for each in agreements(secretary, Choice(state), day)} for state in State}
    by_rule = {state: {each.pk for each in Agreement.objects.all() if each.state == state} for state in State}
    assert told == by_rule
    assert {state: len(pks) for state, pks in told.items()} == {
        State.DRAFT: 1,
        State.IN_FORCE: 2,
        State.SOON: 2,
        State.ENDED: 1,
        State.BROKEN: 1,
    }
    assert figures(secretary, day) == {"": 7, **{state.value: len(pks) for state, pks in told.items()}}


def test_a_signed_agreement_is_a_fact_with_its_parties_and_unsigned_it_is_none(secretary: Actor) -> None:
    firm = add_organisation(secretary, {"name": "ООО «Пробный станок»", "kind": "company"})
    found = add(secretary, ["Пробный станок", "Сторонний институт"], is_public=True)
    actions.sign(secretary, found, day=date(2018, 5, 3))
    told = Fact.objects.get(withdrawn_at=None)
    assert (told.kind, told.start, told.title) == ("agreement.signed", date(2018, 5, 3), "О совместных пробах")
    assert ([each.pk for each in told.organisations.all()], told.other_names) == ([firm.pk], ["Сторонний институт"])
    assert (told.public, told.url.endswith(f"/obrazec/agreements/{found.pk}/")) == (True, True)
    found.refresh_from_db()
    actions.edit_agreement(secretary, found, {"subject": "О пробах", "is_public": False}, PARTIES, seen=found.version)
    told.refresh_from_db()
    assert (told.title, told.public, told.url) == ("О пробах", False, "")
    actions.unsign(secretary, found)
    assert Fact.objects.filter(withdrawn_at=None).count() == 0


def test_what_cannot_be_is_said(secretary: Actor) -> None:
    day = date(2018, 6, 1)
    with pytest.raises(RuleBroken, match="от двух"):
        add(secretary, ["Одна сторона"])
    with pytest.raises(RuleBroken, match="названа дважды"):
        add(secretary, ["Сторона", "сторона"])
    with pytest.raises(RuleBroken, match="впереди"):
        require_signing(Terms(), day + timedelta(days=1), day)
    with pytest.raises(RuleBroken, match="раньше, чем подписано"):
        require_signing(Terms(until=day - timedelta(days=1)), day, day)
    with pytest.raises(RuleBroken, match="действующее"):
        require_early_end(Terms(), day, "Письмо", day)
    with pytest.raises(RuleBroken, match="остаётся"):
        actions.remove_agreement(secretary, signed(secretary))


def test_the_next_agreement_takes_parties_length_and_what_is_not_done(secretary: Actor) -> None:
    day = today()
    old = signed(secretary, day + timedelta(days=20))
    done = actions.add_obligation(secretary, old, text="Сделать пробу", executor="Двор")
    actions.close_obligation(secretary, done, day=day)
    actions.add_obligation(secretary, old, text="Дать отчёт", executor="Институт", deadline=day)
    new = actions.extend(secretary, old)
    assert (new.state, new.extends_id, new.signed) == (State.DRAFT, old.pk, None)
    assert ([str(each) for each in new.parties.all()], [o.text for o in new.obligations.all()]) == (
        PARTIES,
        ["Дать отчёт"],
    )
    assert old.signed is not None
    assert old.until is not None
    assert new.until == next_terms(old.terms) == old.until + (old.until - old.signed)
    with pytest.raises(RuleBroken, match="уже начато"):
        actions.extend(secretary, old)
    assert [line.verb for line in Entry.objects.filter(kind="agreement", thing=str(old.pk)).order_by("-pk")[:1]] == [
        "agreement.extended"
    ]


def test_the_end_is_told_sixty_and_thirty_days_before_and_not_once_the_next_is_signed(
    secretary: Actor, cluster: Cluster
) -> None:
    day, program = today(), Actor(cluster)
    old = signed(secretary, day + timedelta(days=61))
    signed(secretary, None)
    told = [actions.tell_of_ends(program, day + timedelta(days=n)) for n in (0, 1, 2, 31, 32, 62)]
    assert [count > 0 for count in told] == [False, True, False, True, False, False]
    assert set(Letter.objects.filter(kind="ending").values_list("user", flat=True)) == {
        secretary.user and secretary.user.pk
    }
    other = signed(secretary, day + timedelta(days=40))
    actions.sign(secretary, actions.extend(secretary, other), day=day)
    assert actions.tell_of_ends(program, day) == 0
    assert old.state == State.IN_FORCE


def test_an_obligation_that_is_due_is_told_of_to_the_office_and_to_its_executor(
    secretary: Actor, cluster: Cluster, person: PersonOf
) -> None:
    day, program, clerk, head = today(), Actor(cluster), person("clerk"), person("head")
    firm = add_organisation(secretary, {"name": "ООО «Пробный станок»", "kind": "company"})
    ensure_person(secretary, "Клеркова О.О.", organisation=firm, user=clerk.user)
    ensure_person(secretary, "Головин О.О.", user=head.user)
    old = signed(secretary)
    for executor, days in (("АО «Пробный станок»", 14), ("Головин О.О.", 3), ("Кто-то сторонний", 15)):
        deadline = day + timedelta(days=days)
        actions.add_obligation(secretary, old, text=f"Дело: {executor}", executor=executor, deadline=deadline)
    actions.add_obligation(secretary, add(secretary), text="Не подписано", executor="Я", deadline=day)
    assert [actions.tell_of_obligations(program, day + timedelta(days=n)) for n in (0, 0, 1)] == [4, 0, 1]
    told = set(Letter.objects.filter(kind="ending").values_list("user__email", "subject"))
    mails = [each.user.email for each in (secretary, clerk, head) if each.user]
    assert [sum(mail == one for one, _subject in told) for mail in mails] == [3, 1, 1]
    actions.close_obligation(secretary, old.obligations.get(executor="Головин О.О."), day=day)
    assert actions.tell_of_obligations(program, day + timedelta(days=2)) == 0


def test_the_name_of_an_executor_leaves_on_request(secretary: Actor) -> None:
    old = signed(secretary)
    for executor in ("Макетова  анна юрьевна", "Пробный институт"):
        actions.add_obligation(secretary, old, text="Дать отчёт", executor=executor)
    named = add_person(secretary, {"surname": "Макетова", "first_name": "Анна", "patronymic": "Юрьевна"})
    erase_person(secretary, named, reason="Заявление № 2")
    assert [each.executor for each in old.obligations.order_by("pk")] == ["удалён по запросу", "Пробный институт"]


def test_a_clerk_sees_the_agreements_of_the_own_member_and_writes_none(
    secretary: Actor, person: PersonOf, neighbour: Cluster
) -> None:
    found = add(secretary)
    clerk = person("clerk")
    assert list(visible_to(clerk)) == []
    for who, refusal in ((clerk, Refused), (person("observer"), Refused), (person("secretary", neighbour), NotThere)):
        with pytest.raises(refusal):
            actions.sign(who, found, day=date(2018, 5, 1))


def test_the_site_shows_signed_public_agreements_and_never_the_scan(secretary: Actor, signed_in: SignedIn) -> None:
    shown, hidden = signed(secretary, is_public=True), signed(secretary)
    draft = add(secretary, is_public=True)
    shown.refresh_from_db()
    actions.keep_scan(secretary, shown, ("скан.pdf", b"%PDF-1.4\n%%EOF\n"))
    client = Client()
    codes = [client.get(f"/obrazec/agreements/{each.pk}/").status_code for each in (shown, hidden, draft)]
    assert codes == [200, 404, 404]
    assert "скан" not in client.get(f"/obrazec/agreements/{shown.pk}/").content.decode().lower()
    answer = signed_in(secretary).get(f"/obrazec/desk/agreements/{shown.pk}/scan/")
    assert (answer.status_code, answer.getvalue()[:5]) == (200, b"%PDF-")


@pytest.mark.parametrize("count", [1, 20])
def test_pages_ask_as_much_for_one_agreement_as_for_many(
    secretary: Actor, signed_in: SignedIn, django_assert_num_queries: object, count: int
) -> None:
    made = [signed(secretary, today() + timedelta(days=9), is_public=True) for _n in range(count)]
    client = signed_in(secretary)
    pages = {
        "/obrazec/desk/agreements/": LIST,
        "/obrazec/desk/agreements.json": FILE,
        f"/obrazec/desk/agreements/{made[0].pk}/": CARD,
        "/obrazec/agreements/": SITE,
    }
    for page, queries in pages.items():
        with django_assert_num_queries(queries):  # type: ignore[operator]
            assert client.get(page).status_code == 200


LIST, FILE, CARD, SITE = 9, 11, 11, 8
