"""The member's own sheet: what the cluster did for it, to be read by its own people and by the office."""

from datetime import date
from html import unescape
from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.core.ref import Ref
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.models import Organisation
from tests.people import PersonOf, SignedIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
SIX = (
    (FactKind.EVENT_HELD, "Мероприятия"),
    (FactKind.REQUEST_ANSWERED, "Обращения"),
    (FactKind.NEWS_PUBLISHED, "Новости и статьи"),
    (FactKind.VACANCY_PUBLISHED, "Вакансии"),
    (FactKind.PRODUCT_REGISTERED, "Изделия"),
    (FactKind.AGREEMENT_SIGNED, "Соглашения"),
)


def told(secretary: Actor, kind: FactKind, member: Organisation, **more: Any) -> None:
    words = Told(date(2031, 3, 1), title=f"Дело {kind.value}", organisations=(member.pk,), **more)
    record(secretary, kind, words, source=Ref("sample", kind.value, "Запись"))


def path(member: Organisation, ending: str = "/") -> str:
    return f"/obrazec/desk/members/{member.pk}/sheet/2031{ending}"


def test_a_member_with_all_six_kinds_of_help_reads_them_all(
    secretary: Actor, member: Organisation, signed_in: SignedIn
) -> None:
    for kind, _heading in SIX:
        told(secretary, kind, member)
    page = unescape(signed_in(secretary).get(path(member)).content.decode())
    assert [heading for _kind, heading in SIX if heading not in page] == []
    assert "За 2031 год в записях кластера 6 дел, которые касаются вас." in page
    withdraw(secretary, Ref("sample", "event.held", "Запись"))
    assert "записях кластера 5 дел" in signed_in(secretary).get(path(member)).content.decode()


def test_a_member_with_nothing_reads_a_kind_word(secretary: Actor, member: Organisation, signed_in: SignedIn) -> None:
    page = unescape(signed_in(secretary).get(path(member)).content.decode())
    assert "За 2031 год записей о вашей организации нет." in page
    assert signed_in(secretary).get(path(member, ".pdf")).content.startswith(b"%PDF")


def test_the_sheet_is_sent_as_pdf(secretary: Actor, member: Organisation, signed_in: SignedIn) -> None:
    told(secretary, FactKind.NEWS_PUBLISHED, member, url="https://example.org/1")
    answer = signed_in(secretary).get(path(member, ".pdf"))
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")


def test_a_clerk_reads_the_own_sheet_and_no_other(
    secretary: Actor, member: Organisation, person: PersonOf, signed_in: SignedIn
) -> None:
    clerk = person("clerk")
    ensure_person(secretary, "Клерков О.О.", organisation=member, user=clerk.user)
    other, _new = ensure_organisation(secretary, "ООО «Другое»", is_member=True)
    told(secretary, FactKind.NEWS_PUBLISHED, other)
    client = signed_in(clerk)
    assert client.get(path(member)).status_code == 200
    assert "Лист участника" in client.get(f"/obrazec/desk/members/{member.pk}/").content.decode()
    for ending in ("/", ".pdf"):
        assert client.get(path(other, ending)).status_code == 404
