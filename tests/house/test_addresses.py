"""Law 6: every address has a rule; whoever it is not for gets what the table says."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.core.cache import cache as tries
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import DjangoDbBlocker

from svod.accounts.access import Actor, actor_in
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.asking.actions import accept, ensure_periods, hand_over, lay_file, submit
from svod.asking.actions import ask as ask_for
from svod.asking.rules.answers import Said
from svod.attachments.actions import keep_link, keep_upload, note_visit
from svod.attachments.actions.visiting import Visit
from svod.attachments.choices import LinkState
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.facts.actions import read_facts_file, record, type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.intake.actions import keep_reading, read_document, understand_anew
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.members.actions import edit_organisation, ensure_organisation, ensure_person, give_consent, read_list
from svod.members.choices import ContactKind
from svod.members.models import Contact
from svod.notify.actions import make_feed, queue_letter
from svod.plan import actions
from svod.plan.choices import Basis, PartyKind, Source
from svod.plan.models import Amendment, Measure, Plan, Section
from svod.plan.rules import FindingDraft, MeasureDraft, PartyDraft, digest
from svod.plan.rules.forms import FormColumn
from svod.reports.actions import submit_report
from svod.schedule.tests.deeds import dead_task
from svod.website.actions import invite_person
from tests.house.addresses import ACCOUNT, ALL, PUBLIC, WORDS, Address
from tests.house.addresses import DESK as OTHER_ROOMS
from tests.house.agreements import AGREEMENTS, things_of_agreements
from tests.house.agreements import FIELDS as AGREEMENT_FIELDS
from tests.house.api import BY_KEY, KEYS, Call, declared, key_of, shape_of, shape_of_path, things_of_keys
from tests.house.api import FIELDS as KEY_FIELDS
from tests.house.calls import CALLS
from tests.house.events import EVENTS, things_of_events
from tests.house.events import FIELDS as EVENT_FIELDS
from tests.house.infrastructure import FIELDS as INFRASTRUCTURE_FIELDS
from tests.house.infrastructure import INFRASTRUCTURE, things_of_infrastructure
from tests.house.meetings import FIELDS as MEETING_FIELDS
from tests.house.meetings import MEETINGS, things_of_meetings
from tests.house.press import FIELDS as PRESS_FIELDS
from tests.house.press import PRESS, things_of_press
from tests.house.products import FIELDS as PRODUCT_FIELDS
from tests.house.products import PRODUCTS, things_of_products
from tests.house.programs import DESK_LISTS, SITE_LISTS
from tests.house.readings import IS_NO_READING, NOT_DONE, NOT_READ, READ_BY
from tests.house.requests import FIELDS as REQUEST_FIELDS
from tests.house.requests import REQUESTS, things_of_requests
from tests.house.votes import FIELDS as VOTE_FIELDS
from tests.house.votes import VOTES, things_of_votes
from tests.house.workforce import FIELDS as WORKFORCE_FIELDS
from tests.house.workforce import WORKFORCE, things_of_workforce
from tests.people import PersonOf, SignedIn

DESK = OTHER_ROOMS + MEETINGS + VOTES + REQUESTS + INFRASTRUCTURE + PRODUCTS + AGREEMENTS + EVENTS + WORKFORCE + PRESS
DESK += KEYS
FIELDS = (
    WORDS,
    MEETING_FIELDS,
    VOTE_FIELDS,
    PRESS_FIELDS,
    REQUEST_FIELDS,
    INFRASTRUCTURE_FIELDS,
    PRODUCT_FIELDS,
    AGREEMENT_FIELDS,
    EVENT_FIELDS,
    WORKFORCE_FIELDS,
    KEY_FIELDS,
)

DOCUMENT = "№\tМероприятие\tОтветственный\tСрок\n1.1\tОбразцовое дело\tОбразцов О.О.\tмай 2033 г.\n".encode()


@dataclass
class Office:
    """A cluster with one of everything that an address can name."""

    secretary: Actor
    things: dict[str, str]
    entered: dict[str, str]
    """Sessions of people who have signed in: one of each role, a stranger under "", the secretary under "own"."""

    def browser(self, role: str) -> Client:
        """A browser in which somebody of a role has signed in; "" is a person without one here."""
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.entered[role]
        return client

    def anew(self) -> "Office":
        """The same office, its cluster and secretary read again: what a test does to them stays in that test."""
        cluster = Cluster.objects.get(pk=self.secretary.cluster.pk)
        user = User.objects.get(pk=self.secretary.user.pk) if self.secretary.user else None
        return Office(actor_in(cluster, user), self.things, self.entered)

    def fill(self, words: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: self.things[match[1]], words)


@cache
def _reading() -> Any:
    return read_document("plan.txt", DOCUMENT)


def make_office(secretary: Actor) -> Office:
    plan = actions.create_plan(secretary, year=2030, title="План")
    section = actions.add_section(secretary, plan, number="1.", title="Раздел")
    draft = MeasureDraft(
        number="1.1.", cells={"measure": "Публикация новостей"}, parties=(PartyDraft(PartyKind.ROLE, "директор"),)
    )
    measure = actions.add_measure(secretary, plan, section=section, order=1, draft=draft)
    other = actions.add_measure(secretary, plan, section=section, order=2, draft=draft)
    finding = actions.add_findings(secretary, plan, [FindingDraft("no-deadline", "Когда?", measure.pk)])[0]
    removed = actions.remove_measure(secretary, other)
    assignment = measure.assignments.get()
    spare = actions.remove_section(secretary, actions.add_section(secretary, plan, number="9.", title="Лишний"))
    load = keep_reading(secretary, "plan.txt", DOCUMENT, reading=deepcopy(_reading()))
    proofs = _proofs(secretary, measure)
    form = actions.save_form(
        secretary,
        name="Форма",
        basis=Basis.MEASURES,
        columns=[FormColumn(Source.MEASURE)],
        valid_from=date(2020, 7, 1),
    )
    again = keep_reading(secretary, "plan.txt", DOCUMENT, reading=deepcopy(_reading()))
    understand_anew(secretary, again, year=2030)
    things = {
        "form": form.pk,
        "amendment": _amendment(secretary).pk,
        "measure": measure.pk,
        "own": actions.begin_own_plan(secretary, measure).pk,
        "section": section.pk,
        "finding": finding.pk,
        "assignment": assignment.pk,
        "removed": removed.line,
        "removed_section": spare.line,
        "load": load.pk,
        "task": dead_task(secretary.cluster),
        "again": again.pk,
        "seen": digest(""),
        "section_seen": digest("Раздел"),
        "act_name": "act.txt",
        "edition": submit_report(secretary, 2030).pk,
    }
    people = _people(secretary)
    organisation = people["organisation"]
    every = _together(
        things,
        proofs,
        people,
        _facts(secretary, plan, section),
        _evidence(secretary),
        _asked(secretary, measure),
        _sent(secretary, measure),
        things_of_meetings(secretary, organisation),
        things_of_votes(secretary, organisation),
        things_of_press(secretary),
        things_of_requests(secretary, organisation),
        things_of_infrastructure(secretary),
        things_of_products(secretary, organisation),
        things_of_agreements(secretary),
        things_of_events(secretary, measure, organisation),
        things_of_workforce(secretary, organisation),
        things_of_keys(secretary),
    )
    return Office(secretary, {name: str(value) for name, value in every.items()}, _entered(secretary))


def _together(*rooms: Mapping[str, Any]) -> dict[str, Any]:
    """The things of all rooms; two rooms with one name for their own would be asked for each other's."""
    every: dict[str, Any] = {}
    for things in rooms:
        assert every.keys().isdisjoint(things), every.keys() & things.keys()
        every |= things
    return every


def _entered(secretary: Actor) -> dict[str, str]:
    """Signing in costs more than most pages: everybody of the table does it once."""
    assert secretary.user
    sessions, place = {}, secretary.cluster
    for role in ("own", "", *sorted(ALL)):
        user = secretary.user
        if role != "own":
            user = create_user(email=f"{role or 'stranger'}@{place.slug}.example.org", name="Примеров Образец")
        if role in ALL:
            give_role(user, place, Role(role))
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


def _facts(secretary: Actor, plan: Plan, section: Section) -> dict[str, int]:
    """A fact by hand, a file of facts that names a number which stands twice."""
    twins = [
        actions.add_measure(
            secretary, plan, section=section, order=order, draft=MeasureDraft("7.", {"measure": "Дело"})
        )
        for order in (3, 4)
    ]
    told = {"kind": "news.published", "start": "2030-03-01", "title": "Из файла", "rows": ["7."]}
    file = read_facts_file(secretary, "facts.json", json.dumps([told]).encode(), year=2030)
    fact = type_fact(secretary, FactKind.NEWS_PUBLISHED, Told(date(2030, 1, 9), title="Новость"), year=2030)
    return {"twin_measure": twins[0].pk, "fact": fact.pk, "fact_file": file.pk}


def _proofs(secretary: Actor, measure: Measure) -> dict[str, int]:
    """What proves the measure, what did, a norm, and a line of words that were taken back."""
    one, two = (
        record(
            secretary,
            FactKind.NEWS_PUBLISHED,
            Told(date(2030, 3, day), title=f"Новость {day}"),
            source=Ref("news", str(day), "Новость"),
        )
        for day in (3, 4)
    )
    tied = actions.tie_fact(secretary, measure, one)
    untied = actions.untie(secretary, actions.tie_fact(secretary, measure, two))
    given = actions.tie_file(secretary, measure, keep_upload(secretary, "act.txt", b"proof"))
    first, last = date(2030, 1, 1), date(2030, 12, 31)
    norm = actions.set_norm(secretary, measure, FactKind.MEETING_HELD, first=first, last=last)
    for words, seen in (("Было", ""), ("", "Было")):
        actions.change_words(secretary, measure, field="result", words=words, seen=digest(seen))
    edited = Entry.objects.filter(cluster=secretary.cluster, verb=Verb.MEASURE_EDITED).latest("pk")
    return {
        "evidence": tied.pk,
        "given_file": given.pk,
        "untied": untied.line,
        "norm": norm.pk,
        "edited": edited.pk,
    }


def _evidence(secretary: Actor) -> dict[str, int | str]:
    """A link with its copy, a file."""
    link = keep_link(secretary, "https://site.example.org/news/1/")
    note_visit(secretary, link, Visit(LinkState.KEPT, address=link.address, media="text/plain", body=b"words"))
    return {"link": link.pk, "file": keep_upload(secretary, "act.txt", b"words").pk, "file_name": "act.txt"}


def _amendment(secretary: Actor) -> Amendment:
    """An amendment of another year's plan, so that the plan of the table stays a draft."""
    head = Actor(secretary.cluster, secretary.user, frozenset({Role.HEAD}))
    plan = actions.create_plan(secretary, year=2029, title="Утверждённый план")
    actions.add_measure(secretary, plan, section=None, draft=MeasureDraft(cells={"measure": "Дело"}))
    actions.approve_plan(head, plan, paper="Приказ № 1")
    day = date(2020, 7, 1)
    return actions.begin_amendment(secretary, plan, day=day, decided="Приказ № 2", why="Уточнено")


def _asked(secretary: Actor, measure: Measure) -> dict[str, int]:
    """A report that somebody is asked for, its link, a wish to hand it over."""
    who, _new = ensure_person(secretary, "Отвечалов О.О.")
    party = PartyDraft(PartyKind.PERSON, who.name, person_id=who.pk)
    draft = MeasureDraft(number="1.9.", cells={"measure": "Спросить"}, parties=(party,))
    asked_about = actions.add_measure(secretary, measure.plan, section=measure.section, order=9, draft=draft)
    period = ensure_periods(secretary, measure.plan)[0]
    asked = ask_for(secretary, asked_about, period)
    wish = hand_over(secretary, asked.report, name="Другов Друг", email="drug@example.org")
    laid = lay_file(secretary, asked.report, ("laid.txt", b"words"))
    things: dict[str, Any] = {
        "report": asked.report,
        "report_link": asked.link,
        "handover": wish,
        "period": period,
        "laid": laid,
    }
    things["asked_measure"] = asked_about
    return {name: thing.pk for name, thing in things.items()}


def _sent(secretary: Actor, measure: Measure) -> dict[str, int | str]:
    """A report that waits to be accepted, one that is accepted already, somebody silent whom a letter reaches."""
    who, _new = ensure_person(secretary, "Молчунов О.О.")
    Contact.objects.create(person=who, kind=ContactKind.MAIL, value=f"silent@{secretary.cluster.slug}.example.org")
    party = PartyDraft(PartyKind.PERSON, who.name, person_id=who.pk)
    period = ensure_periods(secretary, measure.plan)[1]
    asked = []
    for order in (10, 11, 12):
        draft = MeasureDraft(number=f"1.{order}.", cells={"measure": "Спросить"}, parties=(party,))
        about = actions.add_measure(secretary, measure.plan, section=measure.section, order=order, draft=draft)
        asked.append(ask_for(secretary, about, period).report)
    silent, sent, taken = asked
    for report in (sent, taken):
        submit(secretary, report, Said(answer="done", words="Готово"))
        report.refresh_from_db()
    taken = accept(secretary, taken, version=taken.version)
    keys: dict[str, int | str] = {"sent_version": sent.version, "taken_version": taken.version}
    return {"silent": silent.pk, "sent": sent.pk, "taken": taken.pk, **keys, "row": f"person-{who.pk}"}


def _people(secretary: Actor) -> dict[str, int]:
    """Somebody with a role, somebody waited for, an organisation, a person whom the plan names."""
    place = secretary.cluster
    user = create_user(email=f"colleague@{place.slug}.example.org", name="Коллегин Образец")
    grant = give_role(user, place, Role.HEAD)
    organisation, _new = ensure_organisation(secretary, "ООО «Пробное»", is_member=True)
    spare, _new = ensure_organisation(secretary, "ООО «Лишнее»")
    edit_organisation(secretary, spare, {}, logo=("logo.png", b"\x89PNG\r\n\x1a\n"))
    named, _new = ensure_person(secretary, "Названов О.О.")
    another, _new = ensure_person(secretary, "Запасов О.О.")
    consent = give_consent(secretary, named, purpose="event", given_on=date(2020, 7, 1), paper="Заявление")
    invitation, _before = invite_person(
        secretary, email="waited@example.org", name="Жданов Образец", roles=[Role.OBSERVER], base="http://localhost"
    )
    return {
        "user": user.pk,
        "grant": grant.pk,
        "organisation": organisation.pk,
        "person": named.pk,
        "spare_person": another.pk,
        "invitation": invitation.pk,
        "spare_organisation": spare.pk,
        "consent": consent.pk,
        **_letters(secretary),
        "list": read_list(secretary, "list.csv", "Название;ИНН\nООО «Пробное»;5000000000\n".encode()).pk,
    }


def _letters(secretary: Actor) -> dict[str, int]:
    """A letter that waits, its notice, a feed."""
    assert secretary.user
    told = {"thing": "1.1. Дело", "url": "/"}
    letter, notice = queue_letter(secretary, to=secretary.user, kind="asked", key="asked", context=told)
    return {
        "letter": letter.pk,
        "notice": notice.pk,
        "feed": make_feed(secretary, scope="mine", alarm="none")[0].pk,
    }


NOW = "2030-12-30T10:00"


@pytest.fixture(autouse=True)
def _end_of_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan's year is nearly over: facts of it may be written down. Nobody has tried anything in this minute."""
    monkeypatch.setenv("SVOD_NOW", NOW)
    tries.clear()


@pytest.fixture(scope="module")
def offices(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Office, Office]]:
    """The cluster's office and its neighbour's, made once: every test undoes its own deeds down to this savepoint."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("SVOD_NOW", NOW)
        yield office_of("obrazec", "Образец"), office_of("sosed", "Сосед")
        transaction.set_rollback(True)


def office_of(slug: str, short_name: str) -> Office:
    cluster = found_cluster(slug=slug, name=f"Кластер «{short_name}»", short_name=short_name)
    user = create_user(email=f"{slug}@example.org", name="Примеров Образец")
    give_role(user, cluster, Role.SECRETARY)
    return make_office(actor_in(cluster, user))


@pytest.fixture
def office(offices: tuple[Office, Office], db: None) -> Office:
    return offices[0].anew()


@pytest.fixture
def abroad(offices: tuple[Office, Office], db: None) -> Office:
    return offices[1].anew()


@pytest.fixture
def cluster(office: Office) -> Cluster:
    return office.secretary.cluster


def ask(client: Client, address: Address, slug: str, office: Office, **changed: str) -> HttpResponseBase:
    path = f"/{slug}/desk{office.fill(address.path)}"
    if address.method == "GET":
        answer = client.get(path)
        if answer.streaming:
            answer.getvalue()
        return answer
    form = {office.fill(key): office.fill(words) for key, words in address.form.items()} | changed
    return client.post(path, form)


def patterns(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in found:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, route)
        else:
            yield "/" + route


def shape(path: str) -> str:
    """An address with every part that varies under one mark."""
    path = path.replace("/2030/own/{own}", "/2030")  # a measure's own plan has the pages of any plan
    path = re.sub(r"<[^>]+>|\{\w+\}", "*", path.partition("?")[0])
    path = re.sub(r"/(plan|report|sheet|discipline|calendar|year)/20(?:29|30)(?=[/.])", r"/\1/*", path)
    return path.replace("/words/result/", "/words/*/")


def test_every_address_stands_in_the_table() -> None:
    listed = {f"/*/desk{shape(address.path)}" for address in DESK}
    listed |= {re.sub("/(x|obrazec|1)(?=[/.])", "/*", path) for path in [*PUBLIC, *ACCOUNT]}
    listed |= BY_KEY.keys()
    assert {shape(route) for route in patterns(get_resolver().url_patterns)} == listed


def test_every_role_stands_in_the_table() -> None:
    assert set(Role.values) == ALL


def test_every_refusal_has_its_reason() -> None:
    assert [address.path for address in DESK if not address.reason.strip()] == []


@pytest.mark.parametrize("address", DESK, ids=lambda address: f"{address.method} {address.path}")
def test_an_address_lets_in_its_roles_and_nobody_else(address: Address, office: Office, cluster: Cluster) -> None:
    refused = {}
    for role in sorted(ALL - address.who):
        answer = ask(office.browser(role), address, cluster.slug, office)
        wanted = address.exceptions.get(role, address.others)
        if answer.status_code != wanted:
            refused[role] = (answer.status_code, wanted)
    assert refused == {}
    answer = ask(Client(), address, cluster.slug, office)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
    assert ask(office.browser(""), address, cluster.slug, office).status_code == 404
    allowed = min(address.who & {"secretary"} or address.who)
    assert ask(office.browser(allowed), address, cluster.slug, office).status_code == address.gives


@pytest.mark.parametrize("address", DESK, ids=lambda address: f"{address.method} {address.path}")
def test_a_neighbours_secretary_finds_nothing_here(
    address: Address, office: Office, abroad: Office, cluster: Cluster
) -> None:
    client = abroad.browser("own")
    assert ask(client, address, cluster.slug, office).status_code == 404
    if "{" in address.path:  # the neighbour's own address with a thing of ours
        assert ask(client, address, "sosed", office).status_code == 404


@pytest.mark.parametrize(
    ("address", "field"),
    [(address, field) for address in DESK for field in address.ids],
    ids=lambda value: value if isinstance(value, str) else value.path,
)
def test_a_foreign_id_in_a_field_changes_nothing(
    address: Address, field: str, office: Office, abroad: Office, cluster: Cluster
) -> None:
    foreign, client = abroad.fill(address.ids[field]), office.browser("own")
    before = _everything()
    answer = ask(client, address, cluster.slug, office, **{field: foreign})
    assert (answer.status_code in (404, 422) or field in SAID_ON_THE_NEXT_PAGE, _everything() == before) == (True, True)


SAID_ON_THE_NEXT_PAGE = {"take"}
"""Fields whose foreign id is told of in a sentence after a redirect: a plan that has changed looks alike."""


def _everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but sessions, as the database keeps it."""
    tables = {table._meta.db_table for table in apps.get_models() if table.__name__ not in {"Session", "UserSession"}}
    with connection.cursor() as cursor:
        ask = cursor.execute
        return {name: list(ask(f'SELECT * FROM "{name}"').fetchall()) for name in sorted(tables)}  # noqa: S608 -- ours


POSTS = [address for address in DESK if address.method == "POST"]


def test_every_value_that_is_a_key_is_tried() -> None:
    """A form that carries a thing of the cluster names it among its ids; a digest of what was seen is no key."""
    keyed = {
        (address.path, name)
        for address in POSTS
        for name, words in address.form.items()
        if "{" in words
        and words not in {"{seen}", "{section_seen}", "{sent_version}", "{taken_version}", "{agreement_seen}"}
    }
    assert keyed == {(address.path, name) for address in POSTS for name in address.ids}


@pytest.mark.parametrize("address", POSTS, ids=lambda address: address.path)
def test_a_post_reads_no_field_that_the_table_does_not_know(
    address: Address,
    office: Office,
    cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: set[str] = set()
    for method in ("get", "getlist", "__getitem__"):
        monkeypatch.setattr(QueryDict, method, _listening(getattr(QueryDict, method), read))
    who = min(address.who & {"secretary"} or address.who)
    assert ask(office.browser(who), address, cluster.slug, office).status_code == address.gives
    known = {*address.form, "csrfmiddlewaretoken"}
    words = "|".join(FIELDS)
    assert [name for name in sorted(read - known) if not re.fullmatch(words, name)] == []


def _listening(asks: Any, read: set[str]) -> Any:
    def ask_and_note(told: QueryDict, name: str, *rest: Any) -> Any:
        read.add(name)
        return asks(told, name, *rest)

    return ask_and_note


def test_a_passkey_of_somebody_else_is_not_there(person: PersonOf, signed_in: SignedIn) -> None:
    owner, other = person("secretary"), person("secretary")
    key = Authenticator.objects.create(user=owner.user, type=Authenticator.Type.WEBAUTHN, data={"name": "Ключ"})
    client = signed_in(other)
    for path in (f"/account/keys/{key.pk}/", f"/account/keys/{key.pk}/remove/"):
        assert [client.get(path).status_code, client.post(path, {"name": "Мой"}).status_code] == [404, 404]
    key.refresh_from_db()
    assert key.data == {"name": "Ключ"}


@pytest.mark.parametrize(("path", "status"), PUBLIC.items())
def test_everybody_may_look_at_the_public_addresses(path: str, status: int, office: Office) -> None:
    assert Client().get(path).status_code == status


@pytest.mark.parametrize(("path", "status"), ACCOUNT.items())
def test_an_account_is_its_owners_alone(path: str, status: int, office: Office) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={path}")
    assert office.browser("observer").get(path).status_code == status


def test_a_view_without_a_rule_is_closed() -> None:
    """Every view of the table names its rule; the door answers 404 for one that does not."""
    closed = [route for route, view in _views(get_resolver().url_patterns) if getattr(view, "allowed", None) is None]
    assert closed == []


def _views(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, object]]:
    for each in found:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns, route)
        else:
            yield route, each.callback


@pytest.mark.parametrize(("address", "name"), DESK_LISTS.items())
def test_a_program_reads_every_list_of_the_desk(office: Office, address: str, name: str) -> None:
    asked = {"q": "образец"} if address == "search" else {}
    answer = office.browser("own").get(f"/obrazec/desk/{address}.json", asked)
    told = json.loads(b"".join(answer) if answer.streaming else answer.content)
    assert told["count"] == len(told[name])


@pytest.mark.parametrize(("address", "name"), SITE_LISTS.items())
def test_a_program_reads_every_list_of_the_site_without_signing_in(office: Office, address: str, name: str) -> None:
    answer = Client().get(f"/obrazec/{address}.json")
    told = json.loads(answer.content)
    assert told["count"] == len(told[name])
    assert answer["Content-Type"] == "application/json"
    assert not answer.cookies


def call(client: Client, row: Call, slug: str, office: Office, words: str, **changed: int) -> HttpResponseBase:
    """One call of a program with a key."""
    path, body = f"/api/v1/{slug}{office.fill(row.path)}", row.body(office.things) | changed
    sent = json.dumps(body) if row.method != "GET" else None
    head = {"authorization": f"Bearer {words}"}
    return client.generic(row.method, path, sent or "", content_type="application/json", headers=head)


def test_every_operation_of_the_api_stands_in_the_table() -> None:
    listed = sorted({(row.method, row.operation) for row in CALLS})
    assert listed == sorted((each.method, shape_of_path(each.path)) for each in declared())


def test_every_page_of_the_desk_is_read_by_programs_or_says_why_not() -> None:
    pages = {shape(row.path) for row in DESK if row.method == "GET"}
    pages = {page for page in pages if not IS_NO_READING.search(page)}
    refused = [page for group in NOT_READ.values() for page in group]
    assert sorted([*READ_BY, *refused]) == sorted(pages)
    read = {shape_of_path(each.path) for each in declared() if each.method == "GET"}
    assert set(READ_BY.values()) <= read
    deeds = {shape(row.path) for row in DESK if row.method == "POST"}
    assert {deed for group in NOT_DONE.values() for deed in group} <= deeds


@pytest.mark.parametrize("row", CALLS, ids=lambda row: f"{row.method} {row.path}")
def test_an_operation_lets_in_keys_of_its_roles_and_nobody_elses(
    row: Call, office: Office, cluster: Cluster, person: PersonOf
) -> None:
    client, refused = Client(), {}
    for role in sorted(ALL - row.who):
        wanted = row.exceptions.get(role, 403)
        answer = call(client, row, cluster.slug, office, key_of(person(role)))
        if (answer.status_code, answer["Content-Type"]) != (wanted, "application/problem+json"):
            refused[role] = (answer.status_code, wanted)
    assert refused == {}
    assert call(client, row, cluster.slug, office, "").status_code == 401
    allowed = person(min(row.who & {"secretary"} or row.who))
    if row.method != "GET":  # a key for reading does nothing
        assert call(client, row, cluster.slug, office, key_of(allowed, "read")).status_code == 403
    answer = call(client, row, cluster.slug, office, key_of(allowed))
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == row.gives, answer.content.decode()
    shape = shape_of(row) if row.gives < 400 else None
    if shape is not None:
        told = json.loads(answer.content)
        shape.model_validate(told)
        assert not row.holds or told["count"] > 0


@pytest.mark.parametrize("row", CALLS, ids=lambda row: f"{row.method} {row.path}")
def test_a_neighbours_key_opens_nothing_here(row: Call, office: Office, abroad: Office, cluster: Cluster) -> None:
    words = key_of(abroad.secretary)
    before = _everything() if row.method != "GET" else {}
    found = [call(Client(), row, cluster.slug, office, words).status_code]
    if "{" in row.path:  # the neighbour's own address with a thing of ours
        found.append(call(Client(), row, "sosed", office, words).status_code)
    assert set(found) == {404}
    after = _everything() if before else {}
    assert {name for name in before if before[name] != after[name]} <= {"api_apitoken"}  # when the key was used


@pytest.mark.parametrize(("row", "field"), [(row, field) for row in CALLS for field in row.ids])
def test_a_foreign_id_in_a_body_changes_nothing(row: Call, field: str, office: Office, abroad: Office) -> None:
    words, before = key_of(office.secretary), _everything()
    foreign = int(abroad.things[row.ids[field]])
    changed: Any = {field: [foreign] if isinstance(row.body(office.things).get(field), list) else foreign}
    assert call(Client(), row, "obrazec", office, words, **changed).status_code in (404, 422)
    after = _everything()
    assert {name for name in before if before[name] != after[name]} <= {"api_apitoken"}
