"""Proofs of a measure: from the ledger, by a link, by a file; what the records say stands in the row and is taken."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from svod.accounts.access import Actor, NotThere, Refused
from svod.attachments.models import KeptLink
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record, type_fact, withdraw
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.members.actions import ensure_person
from svod.plan import actions
from svod.plan.choices import Proof, Status
from svod.plan.models import Evidence, Measure, Plan
from svod.plan.rules import digest
from tests.people import PersonOf, SignedIn

HERE = "/obrazec/desk/plan/2031/"
DECIDED = date(2031, 9, 1)


def tree_of(answer: Any) -> Any:
    return html.fromstring(answer.content.decode())


def page(client: Client, address: str = "") -> Any:
    answer = client.get(HERE + address)
    assert answer.status_code == 200
    return tree_of(answer)


def news(day: int) -> Told:
    return Told(date(2031, 3, day), title=f"Новость {day}", url=f"https://example.org/{day}")


@pytest.fixture
def silent(row_of: Callable[[str], Measure]) -> Measure:
    """1.2, whose result nobody has written."""
    return row_of("отчёты")


@pytest.fixture
def proved(secretary: Actor, silent: Measure) -> Measure:
    """The same, with four pieces of news that prove it."""
    for day in (3, 4, 5, 6):
        fact = type_fact(secretary, FactKind.NEWS_PUBLISHED, news(day), year=2031)
        actions.tie_fact(secretary, silent, fact)
    return silent


@pytest.fixture
def secretarys(secretary: Actor, signed_in: SignedIn, sample: Plan) -> Client:
    return signed_in(secretary)


@pytest.fixture
def executor(person: PersonOf, secretary: Actor, silent: Measure) -> Actor:
    """Answers for 1.2 alone."""
    actor = person("executor")
    somebody, _ = ensure_person(secretary, "Иванов-Образец И.И.", user=actor.user)
    silent.assignments.update(person=somebody, body=None)
    return actor


def test_where_nobody_wrote_the_records_speak_and_each_number_leads_to_its_facts(
    secretarys: Client, proved: Measure
) -> None:
    (row,) = page(secretarys).xpath(f"//tr[@id='m-{proved.pk}']")
    (cell,) = row.xpath("./td[@data-col='result']")
    assert "Опубликованы 4 новости" in cell.text_content()
    (live,) = cell.xpath(".//a[@class='live']")
    listed = page(secretarys, live.get("href")).xpath("//li[@data-fact]")
    assert (live.text, len(listed)) == ("4 новости", 4)
    assert secretarys.get(f"{HERE}{proved.pk}/facts/?at=999").status_code == 404
    (count,) = row.xpath(f".//a[@href='{proved.pk}/facts/']")
    assert count.text_content().split()[-1] == str(len(page(secretarys, count.get("href")).xpath("//li[@data-fact]")))


def test_facts_propose_the_status_and_figures_count_with_it(secretarys: Client, proved: Measure) -> None:
    tree = page(secretarys)
    (row,) = tree.xpath(f"//tr[@id='m-{proved.pk}']")
    assert (row.get("data-status"), "предложено" in row.text_content()) == ("done", True)
    (done,) = tree.xpath("//ul[@class='legend']//a[contains(@href, 'status=done')]")
    shown = page(secretarys, done.get("href")).xpath("//tr[@data-number]")
    assert str(len(shown)) == done.xpath("./b")[0].text == "2"


def test_one_click_accepts_what_the_records_propose_as_it_was_shown(secretarys: Client, proved: Measure) -> None:
    accept = f"{HERE}{proved.pk}/accept/"
    secretarys.post(accept, {"shown": "partly"})
    proved.refresh_from_db()
    assert proved.status == ""
    secretarys.post(accept, {"shown": "done"})
    proved.refresh_from_db()
    assert proved.status == Status.DONE
    assert "предложено" not in page(secretarys).xpath(f"//tr[@id='m-{proved.pk}']")[0].text_content()


def test_a_decision_moves_the_measure_to_its_day(secretary: Actor, silent: Measure) -> None:
    told = Told(date(2031, 5, 1), title="Решение Совета", moved_to=DECIDED)
    fact = type_fact(secretary, FactKind.DECISION_POSTPONED, told, year=2031)
    actions.tie_fact(secretary, silent, fact)
    actions.accept_status(secretary, silent, shown="moved")
    silent.refresh_from_db()
    assert (silent.status, silent.moved_to, silent.moved_why) == ("moved", DECIDED, "Решение Совета")


def test_typed_words_without_facts_stay_in_progress_and_what_people_set_wins(
    secretary: Actor, secretarys: Client, proved: Measure, row_of: Callable[[str], Measure]
) -> None:
    assert page(secretarys).xpath(f"//tr[@id='m-{row_of('статью').pk}']/@data-status") == ["in_progress"]
    actions.set_status(secretary, proved, status=Status.NOT_DONE)
    assert page(secretarys).xpath(f"//tr[@id='m-{proved.pk}']/@data-status") == ["not_done"]


def test_the_text_is_taken_over_other_words_and_they_come_back(
    secretary: Actor, secretarys: Client, proved: Measure
) -> None:
    actions.change_words(secretary, proved, field="result", words="Своё слово", seen=digest("–"))
    panel = page(secretarys, f"?open={proved.pk}").xpath("//details[contains(@class, 'told-here')]")[0]
    form = {field.get("name"): field.get("value") for field in panel.xpath(".//input")}
    answer = secretarys.post(f"{HERE}{proved.pk}/take/", form)
    proved.refresh_from_db()
    assert proved.result.startswith("Опубликованы 4 новости")
    (undo,) = tree_of(secretarys.get(answer["Location"])).xpath("//form[contains(@action, '/undo/')]")
    secretarys.post(undo.get("action"))
    proved.refresh_from_db()
    assert proved.result == "Своё слово"
    assert secretarys.post(f"{HERE}{proved.pk}/take/", form | {"text": "0" * 16}).status_code == 302
    proved.refresh_from_db()
    assert proved.result == "Своё слово"


def test_files_and_json_carry_what_the_records_say_where_the_cell_is_blank(secretarys: Client, proved: Measure) -> None:
    rows = {row["id"]: row for row in secretarys.get(f"{HERE.rstrip('/')}.json").json()["rows"]}
    mine = rows[f"m-{proved.pk}"]
    assert mine["cells"]["result"].startswith("Опубликованы 4 новости")
    assert (mine["composed"]["status"], len(mine["composed"]["facts"])) == ("done", 4)
    assert "Опубликованы 4 новости" in secretarys.get(f"{HERE.rstrip('/')}.csv").content.decode()


def test_a_fact_is_found_in_the_ledger_tied_and_taken_off_and_comes_back(
    secretary: Actor, secretarys: Client, silent: Measure
) -> None:
    first, second = (type_fact(secretary, FactKind.NEWS_PUBLISHED, news(day), year=2031) for day in (3, 4))
    actions.tie_fact(secretary, silent, second)
    choose = f"{silent.pk}/proofs/"
    assert page(secretarys, choose).xpath("//li/@data-fact") == [str(first.pk), str(second.pk)]
    assert page(secretarys, f"{choose}?q=новость+4&month=3").xpath("//li/@data-fact") == [str(second.pk)]
    assert page(secretarys, f"{choose}?month=7").xpath("//li/@data-fact") == []
    secretarys.post(f"{HERE}{choose}fact/", {"fact": str(first.pk), "role": "mentions", "stay": "1"})
    tie = Evidence.objects.get(fact=first)
    assert tie.role == Proof.MENTIONS
    answer = secretarys.post(f"{HERE}{choose}{tie.pk}/remove/")
    assert not Evidence.objects.filter(fact=first).exists()
    (undo,) = tree_of(secretarys.get(answer["Location"])).xpath("//form[contains(@action, '/restore/')]")
    secretarys.post(undo.get("action"))
    assert Evidence.objects.get(fact=first).role == Proof.MENTIONS


def test_a_link_stands_in_the_ledger_once_and_a_bad_one_is_refused_in_words(
    secretarys: Client, silent: Measure
) -> None:
    give = f"{HERE}{silent.pk}/proofs/link/"
    for day in ("2031-06-01", "2031-06-01"):
        assert secretarys.post(give, {"link-url": "https://example.org/a", "link-day": day}).status_code == 302
    fact = Fact.objects.get()
    assert (fact.kind, fact.start, Evidence.objects.get().fact) == ("link.given", date(2031, 6, 1), fact)
    for url, day in (("почта", ""), ("https://example.org/b", "2031-06-16"), ("https://example.org/b", "2030-06-16")):
        refused = secretarys.post(give, {"link-url": url, "link-day": day})
        assert (refused.status_code, url in refused.content.decode()) == (422, True)
    assert Fact.objects.count() == 1
    assert [link.address for link in KeptLink.objects.all()] == ["https://example.org/a"]


def test_a_link_that_leads_inside_is_refused_in_words_and_stays_typed(secretarys: Client, silent: Measure) -> None:
    typed = {"link-url": "http://127.0.0.1/inside", "link-title": "Наша страница"}
    refused = secretarys.post(f"{HERE}{silent.pk}/proofs/link/", typed)
    page = refused.content.decode()
    assert (refused.status_code, *(words in page for words in typed.values())) == (422, True, True)
    assert (Fact.objects.count(), KeptLink.objects.count(), Evidence.objects.count()) == (0, 0, 0)


def test_whoever_answers_for_a_measure_opens_a_file_that_another_gave(
    executor: Actor, secretary: Actor, silent: Measure, signed_in: SignedIn, row_of: Callable[[str], Measure]
) -> None:
    own = actions.give_file(secretary, silent, "акт.txt", "Акт приёмки".encode())
    others = actions.give_file(secretary, row_of("1.1."), "чужой.txt", b"words")
    client = signed_in(executor)
    (link,) = page(client, f"?open={silent.pk}").xpath("//section[@id='p-ev']//a[contains(@href, '/file/')]/@href")
    answer = client.get(HERE + link)
    assert b"".join(answer.streaming_content).decode() == "Акт приёмки"  # type: ignore[attr-defined]
    for measure, tie in ((others.measure, others), (silent, others)):
        assert client.get(f"{HERE}{measure.pk}/proofs/{tie.pk}/file/x").status_code == 404
    assert client.get(f"/obrazec/desk/files/{own.file_id}/x").status_code == 404


def test_a_file_stands_beside_the_measure_once(secretarys: Client, silent: Measure) -> None:
    give = f"{HERE}{silent.pk}/proofs/file/"

    def send(data: bytes) -> int:
        return secretarys.post(give, {"file-file": SimpleUploadedFile("акт.pdf", data)}).status_code

    assert [send(b"%PDF-1.7"), send(b"%PDF-1.7"), send(b"")] == [302, 422, 422]
    panel = page(secretarys, f"?open={silent.pk}").xpath("//section[@id='p-ev']")[0]
    assert "акт.pdf" in panel.text_content()


def test_an_executor_proves_ones_own_measure_and_no_other(
    executor: Actor, secretary: Actor, silent: Measure, signed_in: SignedIn, row_of: Callable[[str], Measure]
) -> None:
    fact = type_fact(secretary, FactKind.NEWS_PUBLISHED, news(3), year=2031)
    client = signed_in(executor)
    assert page(client, f"{silent.pk}/proofs/").xpath("//li[@data-fact]") == []
    give = f"{HERE}{silent.pk}/proofs/"
    assert client.post(f"{give}link/", {"link-url": "https://example.org/own"}).status_code == 302
    assert client.post(f"{give}fact/", {"fact": str(fact.pk), "role": "proves"}).status_code == 404
    link = Evidence.objects.get().fact
    assert KeptLink.objects.filter(address="https://example.org/own").count() == 1
    assert client.post(f"{give}fact/", {"fact": str(link and link.pk), "role": "mentions"}).status_code == 302
    assert client.get(f"{HERE}{row_of('1.1.').pk}/proofs/").status_code == 404
    with pytest.raises(Refused):
        actions.give_link(executor, row_of("1.1."), "https://example.org/x")


def test_a_neighbours_fact_or_a_withdrawn_one_is_not_there(
    secretary: Actor, person: PersonOf, neighbour: Any, silent: Measure
) -> None:
    theirs = type_fact(person("secretary", neighbour), FactKind.NEWS_PUBLISHED, news(3), year=2031)
    source = Ref("news", "1", "Новость")
    gone = record(secretary, FactKind.NEWS_PUBLISHED, news(4), source=source)
    withdraw(secretary, source)
    for fact in (theirs, Fact.objects.get(pk=gone.pk)):
        with pytest.raises(NotThere):
            actions.tie_fact(secretary, silent, fact)


def test_what_was_taken_off_comes_back_once(secretary: Actor, proved: Measure) -> None:
    tie = proved.evidence.order_by("pk")[0]
    removed = actions.untie(secretary, tie)
    actions.restore_evidence(secretary, proved, line=removed.line)
    with pytest.raises(RuleBroken):
        actions.restore_evidence(secretary, proved, line=removed.line)
    assert proved.evidence.count() == 4
