"""Votes of a council: by name in the room, by link in writing, secret; who may not, and what a recount shows."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from svod.accounts.access import Actor, NotThere, Refused
from svod.bodies.actions import edit_body
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.journal.models import Entry
from svod.meetings import actions
from svod.meetings.actions.votes import VoteDraft
from svod.meetings.choices import MeetingKind, Presence, VoteState
from svod.meetings.models import Ballot, Meeting, Turn, Vote, Voter
from svod.meetings.queries.quorum import quorum_of
from svod.meetings.queries.votes import ballot_by_receipt, recount_of, turns_of
from svod.meetings.tests.conftest import Council, item, make_council
from tests.people import PersonOf, SignedIn

PAPER = ("proxy.txt", "Доверенность".encode())


def called(council: Council, present: int = 2, **told: Any) -> Meeting:
    """A called meeting about a budget, so many of the three organisations there."""
    made = council.meeting(3, "Бюджет")
    if told:
        card = {"title": made.title, "length": 60, **told}
        actions.edit_meeting(council.actor, made, card, seen=made.version)
    actions.call_meeting(council.actor, made)
    for organisation in council.organisations[:present]:
        actions.mark_attendance(council.actor, made, organisation, Presence.PRESENT)
    made.refresh_from_db()
    return made


def opened(council: Council, meeting: Meeting, **draft: Any) -> Vote:
    vote = actions.add_vote(council.actor, meeting, VoteDraft("Утвердить бюджет", **draft))
    return actions.open_vote(council.actor, vote)


def written_draft(**more: Any) -> dict[str, Any]:
    return {"way": "written", "closes_at": now() + timedelta(hours=1), **more}


def voters(vote: Vote) -> list[Voter]:
    return [turn.voter for turn in turns_of(vote)]


def over(vote: Vote) -> Vote:
    """The hour of the end has come."""
    Vote.objects.filter(pk=vote.pk).update(closes_at=now() - timedelta(seconds=1))
    vote.refresh_from_db()
    return vote


def test_votes_by_name_are_written_down_and_counted(council: Council) -> None:
    vote = opened(council, called(council))
    first, second, _third = voters(vote)
    actions.record_ballots(council.actor, vote, {first: "for", second: "abstain"})
    closed = actions.close_vote(council.actor, vote)
    assert closed.result is not None
    told = {key: closed.result[key] for key in ("seats", "there", "needed", "cast", "outcome")}
    assert told == {"seats": 3, "there": 2, "needed": 2, "cast": 2, "outcome": "rejected"}
    assert [option["count"] for option in closed.result["options"]] == [1, 0, 1]
    assert closed.result["ballots"] == [
        {"who": "ООО «Проба 1»", "choice": "for", "label": "за"},
        {"who": "ООО «Проба 2»", "choice": "abstain", "label": "воздержался"},
    ]


def test_without_a_quorum_nothing_is_voted_and_the_sentence_says_how_many_are_missing(council: Council) -> None:
    meeting = called(council, present=1)
    said = "Кворума нет: 1 из 3, нужно 2. Заседание можно провести, голосовать нельзя."
    assert quorum_of(meeting).sentence == said
    with pytest.raises(RuleBroken, match=re.escape(said)):
        opened(council, meeting)
    actions.mark_attendance(
        council.actor, meeting, council.organisations[2], Presence.PROXY, proxy=PAPER, holder="Доверенов О.О."
    )
    assert quorum_of(meeting).met
    assert opened(council, meeting).state == VoteState.OPEN


def test_an_absent_member_a_second_vote_and_an_answer_that_is_not_there_are_refused(council: Council) -> None:
    vote = opened(council, called(council))
    first, second, third = voters(vote)
    actions.record_ballots(council.actor, vote, {first: "for"})
    for voter, choice, words in (
        (first, "against", "Голос уже подан"),
        (third, "for", "Нет отметки о присутствии"),
        (second, "o9", "Выберите один из ответов"),
    ):
        with pytest.raises(RuleBroken, match=words):
            actions.record_ballots(council.actor, vote, {voter: choice})
    assert list(Ballot.objects.filter(vote=vote).values_list("choice", flat=True)) == ["for"]


def test_where_one_of_a_list_is_refused_none_of_it_is_written(council: Council) -> None:
    vote = opened(council, called(council))
    first, second, third = voters(vote)
    with pytest.raises(RuleBroken, match="Проба 3"):
        actions.record_ballots(council.actor, vote, {first: "for", second: "for", third: "for"})
    assert Ballot.objects.filter(vote=vote).count() == Turn.objects.filter(vote=vote, cast=True).count() == 0


def test_a_mistaken_open_vote_is_taken_back_with_a_reason(council: Council) -> None:
    vote = opened(council, called(council))
    first = voters(vote)[0]
    actions.record_ballots(council.actor, vote, {first: "for"})
    with pytest.raises(RuleBroken, match="Почему"):
        actions.take_ballot_back(council.actor, vote, first, why=" ")
    actions.take_ballot_back(council.actor, vote, first, why="Ошиблись строкой")
    actions.record_ballots(council.actor, vote, {first: "against"})
    assert Ballot.objects.get(vote=vote).choice == "against"


def test_a_proxy_without_its_paper_does_not_vote(council: Council) -> None:
    vote = opened(council, called(council), **written_draft())
    voter = voters(vote)[0]
    with pytest.raises(RuleBroken, match="нужен документ"):
        actions.name_holder(council.actor, voter, holder="Доверенов О.О.", paper=None)
    Voter.objects.filter(pk=voter.pk).update(holder_name="Доверенов О.О.")
    voter.refresh_from_db()
    with pytest.raises(RuleBroken, match="по доверенности, а документа нет"):
        actions.cast_ballot(council.actor, voter, vote, "for")
    named = actions.name_holder(council.actor, voter, holder="Доверенов О.О.", paper=PAPER)
    actions.cast_ballot(council.actor, named, vote, "for")
    assert Turn.objects.get(vote=vote, cast=True).holder_name == "Доверенов О.О."


def test_a_written_vote_ends_at_its_hour(council: Council) -> None:
    vote = opened(council, called(council, present=0), **written_draft())
    first, second, _third = voters(vote)
    actions.cast_ballot(council.actor, first, vote, "for")
    with pytest.raises(RuleBroken, match="не проголосовали 2"):
        actions.close_vote(council.actor, vote)
    over(vote)
    with pytest.raises(RuleBroken, match="Голосование закончилось"):
        actions.cast_ballot(council.actor, second, vote, "for")
    closed = actions.close_vote(council.actor, vote)
    assert closed.result is not None
    assert (closed.result["outcome"], closed.result["there"]) == ("void", 1)


def test_a_member_of_another_meeting_has_no_vote_here(council: Council) -> None:
    vote, other = (opened(council, called(council), **written_draft()) for _each in (1, 2))
    with pytest.raises(NotThere):
        actions.cast_ballot(council.actor, voters(other)[0], vote, "for")
    late = actions.add_vote(council.actor, vote.meeting, VoteDraft("Ещё вопрос", **written_draft()))
    with pytest.raises(RuleBroken, match="ещё не открыто"):
        actions.cast_ballot(council.actor, voters(vote)[0], late, "for")
    Turn.objects.filter(vote=vote, voter=voters(vote)[2]).delete()
    with pytest.raises(RuleBroken, match="Голоса здесь нет"):
        actions.cast_ballot(council.actor, Voter.objects.filter(meeting=vote.meeting, turns=None).get(), vote, "for")


def test_a_secret_ballot_names_nobody_and_is_sealed_until_the_end(council: Council) -> None:
    vote = opened(council, called(council), **written_draft(kind="secret"))
    given = {str(voter): actions.cast_ballot(council.actor, voter, vote, "against") for voter in voters(vote)[:2]}
    rows = list(Ballot.objects.filter(vote=vote))
    assert len(rows) == 3
    assert {row.receipt for row in rows} == {*given.values(), ""}
    assert [(row.turn, row.choice) for row in rows] == [(None, "")] * 3
    assert len({len(row.sealed) for row in rows if row.sealed}) == 1
    lines = Entry.objects.filter(verb="vote.cast").order_by("pk")
    assert [line.details for line in lines] == [{"organisation": name} for name in given]
    with pytest.raises(NotThere):
        recount_of(Vote.objects.get(pk=vote.pk))
    code = next(iter(given.values()))
    found = ballot_by_receipt(council.actor.cluster, code.lower().replace("-", " "))
    assert found is not None
    assert (found.receipt, found.label) == (code, "")


def test_a_secret_vote_is_counted_again_from_its_ballots_and_a_changed_one_is_found_out(council: Council) -> None:
    vote = opened(council, called(council), **written_draft(kind="secret"))
    codes = [actions.cast_ballot(council.actor, voter, vote, "for") for voter in voters(vote)]
    closed = actions.close_vote(council.actor, vote)
    assert closed.result is not None
    assert closed.result["outcome"] == "accepted"
    again = actions.recount_vote(council.actor, vote)
    assert (again.agrees, again.tally.counts, [line.who for line in again.lines]) == (
        True,
        {"for": 3, "against": 0, "abstain": 0},
        sorted(codes, key=str.casefold),
    )
    found = ballot_by_receipt(council.actor.cluster, codes[0])
    assert found is not None
    assert found.label == "за"
    one, two = Ballot.objects.filter(vote=vote)[:2]
    Ballot.objects.filter(pk=one.pk).update(sealed=two.sealed)
    broken = recount_of(closed)
    assert (broken.agrees, broken.faults) == (
        False,
        [f"Бюллетень {one.receipt} не открывается: его изменили."],
    )


def test_a_changed_result_or_a_lost_ballot_does_not_pass_a_recount(council: Council) -> None:
    vote = opened(council, called(council))
    first, second, _third = voters(vote)
    actions.record_ballots(council.actor, vote, {first: "for", second: "for"})
    closed = actions.close_vote(council.actor, vote)
    assert recount_of(closed).agrees
    assert closed.result is not None
    closed.result["options"][0]["count"] = 3
    assert not recount_of(closed).agrees
    closed.refresh_from_db()
    Ballot.objects.filter(turn__voter=first).delete()
    assert not recount_of(closed).agrees


def test_after_the_end_nobody_votes_and_nothing_is_closed_twice(council: Council) -> None:
    vote = opened(council, called(council))
    actions.close_vote(council.actor, vote)
    with pytest.raises(RuleBroken, match="Голосование закончено"):
        actions.record_ballots(council.actor, vote, {voters(vote)[0]: "for"})
    with pytest.raises(RuleBroken, match="уже закрыто"):
        actions.close_vote(council.actor, vote)
    with pytest.raises(RuleBroken, match="уже открывали"):
        actions.open_vote(council.actor, vote)
    with pytest.raises(RuleBroken, match="хранятся"):
        actions.drop_vote(council.actor, vote)


def test_late_notice_stops_a_vote_until_somebody_says_why(council: Council) -> None:
    edit_body(council.actor, council.body, {"notice_days": 10}, seen=council.body.version)
    meeting = called(council)
    vote = actions.add_vote(council.actor, meeting, VoteDraft("Утвердить бюджет"))
    with pytest.raises(RuleBroken, match="Извещение ушло за 3 дня, а срок 10 дней"):
        actions.open_vote(council.actor, vote)
    actions.open_vote(council.actor, vote, waived="Все участники согласны")
    assert Vote.objects.get(pk=vote.pk).waived == "Все участники согласны"


def test_an_assembly_without_seats_is_that_of_all_members(secretary: Actor) -> None:
    from svod.bodies.actions import add_body
    from svod.meetings.queries.quorum import electors_of

    council = make_council(secretary)
    council.body = add_body(secretary, {"name": "Общее собрание образца", "kind": "assembly"})
    assert [each.name for each in electors_of(council.meeting(3, "Устав"))] == [f"ООО «Проба {n}»" for n in (1, 2, 3)]


def test_minutes_are_not_final_while_votes_are_taken_and_then_hold_the_result(council: Council) -> None:
    made = council.meeting(-1, "Бюджет")
    actions.call_meeting(council.actor, made)
    for organisation in council.organisations[:2]:
        actions.mark_attendance(council.actor, made, organisation, Presence.PRESENT)
    under = item(made, "Бюджет")
    vote = actions.add_vote(council.actor, made, VoteDraft("Утвердить бюджет"), item=under)
    made.refresh_from_db()
    vote = actions.open_vote(council.actor, vote)
    actions.hold_meeting(council.actor, made)
    actions.write_text(council.actor, under, text="Обсудили.", seen=1)
    with pytest.raises(RuleBroken, match="Голосование ещё идёт"):
        actions.finalise_minutes(council.actor, made)
    first, second, _third = voters(vote)
    actions.record_ballots(council.actor, vote, {first: "for", second: "for"})
    actions.close_vote(council.actor, vote)
    told = actions.finalise_minutes(council.actor, made).frozen["items"][0]["votes"][0]
    assert told["words"] == "Утвердить бюджет: за 2, против 0, воздержались 0; принято."
    assert told["sha256"] == Vote.objects.get(pk=vote.pk).sha256


def test_whoever_votes_at_a_meeting_in_writing_has_taken_part(council: Council) -> None:
    meeting = called(council, present=0, kind=MeetingKind.ABSENTEE)
    vote = opened(council, meeting, **written_draft())
    for voter in voters(vote)[:2]:
        actions.cast_ballot(council.actor, voter, vote, "for")
    actions.close_vote(council.actor, over(vote))
    assert [str(row) for row in meeting.attendance.all()] == [f"ООО «Проба {n}»: присутствует" for n in (1, 2)]


def test_an_observer_opens_no_vote(council: Council, person: PersonOf) -> None:
    vote = actions.add_vote(council.actor, called(council), VoteDraft("Утвердить бюджет"))
    with pytest.raises(Refused):
        actions.open_vote(person("observer"), vote)
    with pytest.raises(Refused):
        actions.issue_links(person("body-lead"), vote.meeting)


def test_a_neighbour_has_neither_the_vote_nor_the_link(
    council: Council, neighbour: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    vote = opened(council, called(council), **written_draft())
    _voter, token = actions.issue_links(council.actor, vote.meeting)[0]
    stranger = person("secretary", neighbour)
    with pytest.raises(NotThere):
        actions.close_vote(stranger, vote)
    assert Client().get(f"/obrazec/vote/{token}/").status_code == 200
    assert Client().get(f"/sosed/vote/{token}/").status_code == 404
    assert signed_in(stranger).get(f"/sosed/desk/meetings/{vote.meeting_id}/votes/{vote.pk}/").status_code == 404


def test_a_voter_votes_by_the_link_once_and_gets_a_code(council: Council) -> None:
    vote = opened(council, called(council), **written_draft(kind="secret"))
    voter, token = actions.issue_links(council.actor, vote.meeting)[1]
    assert str(voter) == "ООО «Проба 2»"
    client, address = Client(), f"/obrazec/vote/{token}/"
    assert "Утвердить бюджет" in client.get(address).text
    form = {"vote": vote.pk, "choice": "for"}
    answer = client.post(address, form)
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", answer.text)
    assert answer.status_code == 200
    assert code is not None
    again = client.post(address, form)
    assert (again.status_code, "Голос уже подан" in again.text, code[0] in again.text) == (422, True, False)
    looked = client.get("/obrazec/ballots/", {"code": code[0]}).text
    assert ("Бюллетень в урне" in looked, "Учтён" in looked) == (True, False)
    actions.close_vote(council.actor, over(vote))
    assert "Учтён: за" in client.get("/obrazec/ballots/", {"code": code[0]}).text


def test_an_answer_that_was_not_chosen_is_asked_for_and_old_links_close(council: Council) -> None:
    vote = opened(council, called(council), **written_draft())
    _voter, token = actions.issue_links(council.actor, vote.meeting)[0]
    client, address = Client(), f"/obrazec/vote/{token}/"
    refused = client.post(address, {"vote": vote.pk})
    assert (refused.status_code, "Выберите один из ответов" in refused.text) == (422, True)
    assert client.post(address, {"vote": vote.pk + 100, "choice": "for"}).status_code == 404
    actions.issue_links(council.actor, vote.meeting)
    assert client.get(address).status_code == 404
    _voter, token = actions.issue_links(council.actor, vote.meeting)[0]
    Voter.objects.update(link_until=now())
    assert client.post(f"/obrazec/vote/{token}/", {"vote": vote.pk, "choice": "for"}).status_code == 410
    assert not Turn.objects.filter(cast=True).exists()


def test_a_vote_by_link_after_the_end_is_refused_with_a_sentence(council: Council) -> None:
    vote = opened(council, called(council), **written_draft())
    _voter, token = actions.issue_links(council.actor, vote.meeting)[0]
    over(vote)
    answer = Client().post(f"/obrazec/vote/{token}/", {"vote": vote.pk, "choice": "for"})
    assert (answer.status_code, "Голосование закончилось" in answer.text) == (422, True)
    assert not Turn.objects.filter(cast=True).exists()


def test_the_secretary_runs_a_vote_by_its_pages(council: Council, signed_in: SignedIn) -> None:
    meeting, client = called(council), signed_in(council.actor)
    base = f"/obrazec/desk/meetings/{meeting.pk}/votes/"
    form = {"question": "Утвердить бюджет", "kind": "open", "way": "room", "needs": "half"}
    refused = client.post(base, {**form, "way": "written"})
    assert (refused.status_code, "нужны последний день и час" in refused.text) == (422, True)
    page = client.post(base, form)["Location"]
    client.post(f"{page}do/", {"do": "open"})
    first, second, third = (turn.pk for turn in turns_of(Vote.objects.get()))
    bad = client.post(page, {f"t{first}": "for", f"t{third}": "for"})
    assert (bad.status_code, f'name="t{first}" value="for" checked' in bad.text) == (422, True)
    assert client.post(page, {"t999": "for"}).status_code == 404
    client.post(page, {f"t{first}": "for", f"t{second}": "for"})
    client.post(f"{page}do/", {"do": "close"})
    assert "принято" in client.get(page).text
    assert "Подсчёт сходится" in client.get(f"{page}recount/").text
    assert client.post(f"{page}recount/").status_code == 302
    assert Entry.objects.filter(verb="vote.recounted", details__after=True).count() == 1


@pytest.mark.parametrize("seats", [1, 6])
def test_pages_of_votes_ask_a_fixed_number_of_queries(
    council: Council, signed_in: SignedIn, django_assert_num_queries: Any, seats: int
) -> None:
    from svod.bodies.actions import give_seat
    from svod.members.actions import ensure_organisation

    for n in range(seats):
        extra, _new = ensure_organisation(council.actor, f"ООО «Добавка {n}»", is_member=True)
        give_seat(council.actor, council.body, organisation=extra, person=None)
    meeting = called(council, present=3)
    for n in range(seats - 1):
        extra_row = council.body.seats.order_by("pk")[3 + n].organisation
        actions.mark_attendance(council.actor, meeting, extra_row, Presence.PRESENT)
    vote = opened(council, meeting)
    base = f"/obrazec/desk/meetings/{meeting.pk}/"
    client = signed_in(council.actor)
    client.get(base)
    for page, wanted in (("votes/", VOTES), (f"votes/{vote.pk}/", VOTE), ("quorum/", QUORUM), ("register/", REGISTER)):
        with django_assert_num_queries(wanted):
            client.get(base + page)
    with django_assert_num_queries(LINK):
        Client().get("/obrazec/ballots/", {"code": "AAAA-AAAA-AAAA-AAAA"})


VOTES, VOTE, QUORUM, REGISTER, LINK = 10, 10, 8, 9, 2
