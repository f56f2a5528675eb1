"""Projects, offers and talks as the office lives them: what they prove, who knows of them, what undoing does."""

from datetime import date
from decimal import Decimal

import pytest

from svod.accounts.access import NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.facts.models import Fact
from svod.infrastructure import actions
from svod.infrastructure.choices import Part
from svod.infrastructure.tests.conftest import Yard
from svod.plan.models import Evidence
from tests.people import PersonOf


def proofs() -> list[tuple[str, str]]:
    """(number of the measure, kind of the fact) of everything that proves anything now."""
    found = Evidence.objects.filter(fact__withdrawn_at=None).values_list("measure__number", "fact__kind")
    return sorted(found)


def test_offers_and_talks_prove_the_rows_that_their_project_belongs_to(yard: Yard) -> None:
    yard.offer("ООО «Печь»")
    yard.offer("ООО «Пар»")
    yard.talk()
    assert proofs() == [("1.", "offer.received"), ("1.", "offer.received"), ("1.", "talks.held")]
    told = {"title": "Образцовый центр", "aim": "", "state": "going"}
    actions.keep_project(yard.secretary, told, measures=yard.measures[1:], instead=yard.project)
    assert proofs() == [("2.", "offer.received"), ("2.", "offer.received"), ("2.", "talks.held")]
    assert set(Fact.objects.values_list("public", flat=True)) == {False}


def test_undoing_withdraws_and_putting_back_tells_again(yard: Yard) -> None:
    offer, talk = yard.offer(), yard.talk(is_public=True)
    with pytest.raises(RuleBroken, match="почему"):
        actions.drop_offer(yard.secretary, offer, why=" ")
    with pytest.raises(RuleBroken, match="почему"):
        actions.drop_talk(yard.secretary, talk, why="")
    actions.drop_offer(yard.secretary, offer, why="Записано дважды")
    actions.drop_talk(yard.secretary, talk, why="Не было")
    assert Fact.objects.filter(withdrawn_at=None).count() == 0
    actions.restore_offer(yard.secretary, offer)
    actions.restore_talk(yard.secretary, talk)
    assert proofs() == [("1.", "offer.received"), ("1.", "talks.held")]
    live = Fact.objects.filter(withdrawn_at=None).order_by("kind").values_list("kind", "public", "source_kind")
    assert list(live) == [("offer.received", False, "offer"), ("talks.held", True, "talk")]


def test_a_changed_offer_changes_its_fact_and_a_stale_page_saves_nothing(yard: Yard) -> None:
    offer = yard.offer()
    told = {"supplier": "ООО «Печь»", "scope": "Камера", "price": Decimal(900), "currency": "EUR", "vat": "none"}
    told |= {"term": "", "received_on": date(2031, 3, 5), "valid_until": None}
    actions.give_offer(yard.secretary, yard.project, told, instead=offer, seen=1)
    (fact,) = Fact.objects.filter(kind="offer.received")
    assert (fact.start, fact.version) == (date(2031, 3, 5), 2)
    with pytest.raises(RuleBroken, match="только что изменил"):
        actions.give_offer(yard.secretary, yard.project, told, instead=offer, seen=1)


def test_stages_money_risks_and_decisions_belong_to_their_project(yard: Yard) -> None:
    stage = actions.keep_part(
        yard.secretary,
        yard.project,
        Part.STAGE,
        {"title": "Проект здания", "planned": date(2031, 6, 1), "actual": None},
    )
    money = {"source": "regional", "amount": Decimal("5000000.50"), "spent": Decimal(0), "note": ""}
    actions.keep_part(yard.secretary, yard.project, Part.BUDGET, money)
    other = actions.keep_project(yard.secretary, {"title": "Другой", "aim": "", "state": "planned"})
    with pytest.raises(NotThere):
        actions.keep_part(yard.secretary, other, Part.STAGE, {"title": "Чужой"}, instead=stage)
    with pytest.raises(NotThere):
        actions.remove_part(yard.secretary, other, stage)
    with pytest.raises(RuleBroken, match="в будущем"):
        actions.keep_part(yard.secretary, yard.project, Part.STAGE, {"actual": date(2031, 4, 1)}, instead=stage)
    actions.remove_part(yard.secretary, yard.project, stage)
    assert (yard.project.stages.count(), yard.project.budget.count()) == (0, 1)


def test_a_neighbour_and_a_reader_write_nothing(yard: Yard, neighbour: Cluster, person: PersonOf) -> None:
    abroad, reader = person("secretary", neighbour), person("observer")
    offer = yard.offer()
    place = actions.keep_place(
        yard.secretary, {"name": "Цех", "kind": "workshop", "area": Decimal(100), "free_area": Decimal(40)}
    )
    for refused, error in ((abroad, NotThere), (reader, Refused)):
        for act in (
            lambda who: actions.drop_offer(who, offer, why="Нет"),
            lambda who: actions.keep_project(who, {"title": "Моё"}, instead=yard.project),
            lambda who: actions.hold_talk(who, yard.partner, {"day": date(2031, 3, 3)}),
            lambda who: actions.remove_place(who, place),
        ):
            with pytest.raises(error):
                act(refused)
    theirs = actions.keep_project(abroad, {"title": "Чужой", "aim": "", "state": "planned"})
    with pytest.raises(NotThere):
        yard.talk(project=theirs)
    with pytest.raises(NotThere):
        actions.keep_project(abroad, {"title": "Чужой"}, measures=yard.measures, instead=theirs)
