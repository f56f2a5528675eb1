"""Votes run and read by a program: what a ballot says stays where the screen leaves it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from svod.accounts.access import Actor
from svod.api.tests.callers import Program
from svod.clusters.models import Cluster
from svod.core.clock import now, today
from svod.meetings import actions
from svod.meetings.actions.votes import VoteDraft, ensure_voters
from svod.meetings.choices import Presence
from svod.meetings.models import Meeting, Vote
from svod.meetings.queries.votes import turns_of
from svod.meetings.tests.conftest import Council, make_council
from tests.house.api import declared
from tests.people import PersonOf

PAPER = ("proxy.txt", "Доверенность".encode())


@pytest.fixture
def council(secretary: Actor) -> Council:
    return make_council(secretary)


@pytest.fixture
def meeting(council: Council) -> Meeting:
    """A called meeting at which two of three organisations are."""
    made = council.meeting(3, "Бюджет")
    actions.call_meeting(council.actor, made)
    for organisation in council.organisations[:2]:
        actions.mark_attendance(council.actor, made, organisation, Presence.PRESENT)
    made.refresh_from_db()
    return made


def opened(council: Council, meeting: Meeting, **draft: str) -> Vote:
    vote = actions.add_vote(council.actor, meeting, VoteDraft("Утвердить бюджет", **draft))  # type: ignore[arg-type]
    return actions.open_vote(council.actor, vote)


def test_a_secretarys_program_prepares_a_written_vote_opens_it_and_waits_for_its_hour(
    secretary: Actor, meeting: Meeting
) -> None:
    program, votes = Program(secretary), f"meetings/{meeting.pk}/votes"
    day = (today() + timedelta(days=2)).isoformat()
    sent = {"question": "Выбрать город", "way": "written", "day": day, "answers": ["Пробск", "Образцовск"]}
    draft = program.post(votes, sent)
    assert (draft.status_code, draft.json()["state"], draft.json()["asked"]) == (201, "draft", 3)
    assert [each["label"] for each in draft.json()["options"]] == ["Пробск", "Образцовск", "воздержался"]
    path = f"{votes}/{draft.json()['id']}"
    told = program.post(f"{path}/open").json()
    assert (told["state"], told["taken"], [each["cast"] for each in told["roll"]]) == ("open", True, [False] * 3)
    early = program.post(f"{path}/close")
    assert (early.status_code, "не проголосовали 3" in early.json()["detail"]) == (422, True)
    assert program.post(f"{path}/drop").status_code == 422
    assert [each["id"] for each in program.get(votes).json()["votes"]] == [draft.json()["id"]]


def test_a_written_vote_needs_its_last_day(secretary: Actor, meeting: Meeting) -> None:
    answer = Program(secretary).post(f"meetings/{meeting.pk}/votes", {"question": "Да?", "way": "written"})
    assert (answer.status_code, Vote.objects.count()) == (422, 0)


def test_an_observers_program_reads_who_voted_how_and_the_count_again(
    council: Council, meeting: Meeting, person: PersonOf
) -> None:
    vote, program = opened(council, meeting), Program(person("observer"))
    path = f"meetings/{meeting.pk}/votes/{vote.pk}"
    first, second, absent = turns_of(vote)
    actions.record_ballots(council.actor, vote, {first.voter: "for", second.voter: "against"})
    assert program.get(f"{path}/recount").status_code == 404
    told = program.get(path).json()
    assert [(each["cast"], each["choice"]) for each in told["roll"]] == [(True, "за"), (True, "против"), (False, "")]
    assert (told["quorum"], told["roll"][2]["there"]) == ({"seats": 3, "there": 2, "needed": 2, "met": True}, False)
    actions.close_vote(council.actor, vote)
    told, again = program.get(path).json(), program.get(f"{path}/recount").json()
    assert (told["outcome"], [each["count"] for each in told["options"]]) == ("rejected", [1, 1, 0])
    assert (again["agrees"], again["cast"], [each["choice"] for each in again["ballots"]]) == (
        True,
        2,
        ["for", "against"],
    )
    assert program.post(f"{path}/close").status_code == 403
    assert absent.voter.organisation_id == told["roll"][2]["organisation"]


def test_nobodys_program_reads_a_secret_ballot_before_or_after_the_end(council: Council, meeting: Meeting) -> None:
    vote, program = opened(council, meeting, kind="secret"), Program(council.actor)
    path = f"meetings/{meeting.pk}/votes/{vote.pk}"
    voter = turns_of(vote)[0].voter
    receipt = actions.cast_ballot(council.actor, voter, vote, "for")
    open_words = program.get(path).content.decode()
    assert [each["cast"] for each in program.get(path).json()["roll"]] == [True, False, False]
    actions.close_vote(council.actor, vote)
    told, again = program.get(path), program.get(f"{path}/recount")
    assert {each["choice"] for each in told.json()["roll"]} == {""}
    assert (again.json()["agrees"], again.json()["ballots"]) == (True, [])
    assert [receipt in words for words in (open_words, told.content.decode(), again.content.decode())] == [False] * 3


def test_a_written_vote_by_name_says_who_has_voted_and_only_at_the_end_how(council: Council, meeting: Meeting) -> None:
    draft = VoteDraft("Утвердить бюджет", way="written", closes_at=now() + timedelta(hours=1))
    vote = actions.open_vote(council.actor, actions.add_vote(council.actor, meeting, draft))
    program, path = Program(council.actor), f"meetings/{meeting.pk}/votes/{vote.pk}"
    for turn in turns_of(vote):
        actions.cast_ballot(council.actor, turn.voter, vote, "for")
    before = program.get(path).json()["roll"]
    after = program.post(f"{path}/close").json()["roll"]
    assert [{(each["cast"], each["choice"]) for each in roll} for roll in (before, after)] == [
        {(True, "")},
        {(True, "за")},
    ]


def test_the_register_names_the_proxy_and_never_the_link(council: Council, meeting: Meeting) -> None:
    voter = ensure_voters(council.actor, meeting)[f"o{council.organisations[2].pk}"]
    actions.name_holder(council.actor, voter, holder="Доверенная Д.Д.", paper=PAPER)
    [(_voter, token)] = actions.issue_links(council.actor, meeting, voter)
    answer = Program(council.actor).get(f"meetings/{meeting.pk}/register")
    told = [(each["state"], each["holder"], each["paper"], each["linked"]) for each in answer.json()["voters"]]
    assert told == [("present", "", False, False)] * 2 + [("", "Доверенная Д.Д.", True, True)]
    assert (answer.json()["quorum"]["there"], token in answer.content.decode()) == (2, False)


def test_no_program_votes_for_anybody(council: Council, meeting: Meeting) -> None:
    vote = opened(council, meeting)
    path = f"meetings/{meeting.pk}/votes/{vote.pk}"
    program = Program(council.actor)
    assert program.post(path, {"choice": "for"}).status_code == 405
    own = sorted({each.path for each in declared() if re.search(r"/votes|/register$", each.path)})
    assert own == [
        "/meetings/{pk}/register",
        "/meetings/{pk}/votes",
        *(f"/meetings/{{pk}}/votes/{{vote}}{deed}" for deed in ("", "/close", "/drop", "/open", "/recount")),
    ]


def test_a_vote_of_another_meeting_or_cluster_is_not_there(
    council: Council, meeting: Meeting, person: PersonOf, neighbour: Cluster
) -> None:
    vote, other = opened(council, meeting), council.meeting(9)
    assert Program(council.actor).get(f"meetings/{other.pk}/votes/{vote.pk}").status_code == 404
    foreign = Program(person("secretary", neighbour))
    assert foreign.get(f"meetings/{meeting.pk}/votes/{vote.pk}").status_code == 404
    assert foreign.post(f"meetings/{meeting.pk}/votes/{vote.pk}/close").status_code == 404


QUERIES = {"register": 6, "votes": 4, "votes/{vote}": 7}
"""How many queries a page costs, of one voter or of three, one vote or three."""


@pytest.mark.parametrize("number", [1, 3])
def test_pages_of_votes_ask_a_fixed_number_of_queries(number: int, council: Council, meeting: Meeting) -> None:
    votes = [opened(council, meeting) for _each in range(number)]
    vote = votes[0]
    for turn in turns_of(vote)[number:]:
        turn.delete()
    program, asked = Program(council.actor), {}
    program.get("me")
    for path in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            assert program.get(f"meetings/{meeting.pk}/{path.format(vote=vote.pk)}").status_code == 200
        asked[path] = len(queries)
    assert asked == QUERIES
