"""Ballots on paper, decisions tied to their vote, how votes are printed, voters who are erased."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from svod.bodies.actions import add_body, give_seat
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.journal.models import Entry, PersonalValue
from svod.meetings import actions
from svod.meetings.actions.votes import VoteDraft
from svod.meetings.choices import Presence
from svod.meetings.models import Ballot, Meeting, Vote, Voter
from svod.meetings.queries.frozen import minutes_told
from svod.meetings.queries.votes import recount_of, turns_of
from svod.meetings.tests.conftest import Council, item
from svod.members.actions import ensure_person, erase_person
from svod.writing.minutes import minutes_paper
from tests.people import SignedIn

SCAN = ("ballot.txt", "Бюллетень".encode())


def called(council: Council) -> Meeting:
    """A called meeting with all three there."""
    made = council.meeting(3, "Бюджет")
    actions.call_meeting(council.actor, made)
    for organisation in council.organisations:
        actions.mark_attendance(council.actor, made, organisation, Presence.PRESENT)
    made.refresh_from_db()
    return made


def opened(council: Council, **draft: Any) -> Vote:
    meeting = called(council)
    vote = actions.add_vote(
        council.actor,
        meeting,
        VoteDraft("Утвердить бюджет", **draft),
        item=item(meeting, "Бюджет"),
    )
    return actions.open_vote(council.actor, vote)


def voters(vote: Vote) -> list[Voter]:
    return [turn.voter for turn in turns_of(vote)]


def printed(meeting: Meeting, *, public: bool = False) -> str:
    return "\n".join(line.text for line in minutes_paper(minutes_told(meeting), public=public).lines)


def test_sheets_from_a_box_are_counted_and_tied_to_nobody(council: Council) -> None:
    vote = opened(council, kind="secret")
    with pytest.raises(RuleBroken, match="Бюллетеней в урне: 2, отмечено голосовавших: 3"):
        actions.record_box(council.actor, vote, voters(vote), {"for": 2}, spoiled=0)
    assert Ballot.objects.filter(vote=vote).exclude(receipt="").count() == 0
    actions.record_box(council.actor, vote, voters(vote), {"for": 2, "against": 0}, spoiled=1)
    assert Ballot.objects.filter(turn=None, choice="").count() == 3
    with pytest.raises(RuleBroken, match="Голос уже подан"):
        actions.record_box(council.actor, vote, voters(vote)[:1], {"for": 1}, spoiled=0)
    closed = actions.close_vote(council.actor, vote)
    assert closed.result is not None
    assert ([each["count"] for each in closed.result["options"]], closed.result["cast"]) == ([2, 0, 0], 3)
    assert recount_of(closed).agrees
    assert "недействительных бюллетеней — 1" in printed(closed.meeting)


def test_the_box_is_written_down_on_the_page_of_the_vote(council: Council, signed_in: SignedIn) -> None:
    vote, desk = opened(council, kind="secret"), signed_in(council.actor)
    address = f"/obrazec/desk/meetings/{vote.meeting_id}/votes/{vote.pk}/"
    form = {"do": "box", "turn": [str(turn.pk) for turn in turns_of(vote)], "n-for": "много"}
    answer = desk.post(address, form)
    page = answer.content.decode()
    assert (answer.status_code, "Напишите цифрами" in page, page.count(" checked")) == (422, True, 3)
    assert desk.post(address, {**form, "n-for": "2", "n-against": "1"}).status_code == 302
    assert vote.turns.filter(cast=True).count() == 3


def test_a_ballot_by_name_that_came_on_paper_needs_its_scan(council: Council, signed_in: SignedIn) -> None:
    vote = opened(council, way="written", closes_at=now() + timedelta(hours=1))
    first, second, _third = voters(vote)
    with pytest.raises(RuleBroken, match="нужен скан"):
        actions.record_paper(council.actor, vote, first, "for", paper=None)
    with pytest.raises(RuleBroken, match="приложите скан"):
        actions.record_ballots(council.actor, vote, {first: "for"})
    actions.record_paper(council.actor, vote, first, "for", paper=SCAN)
    assert Ballot.objects.get(turn__voter=first).paper is not None
    turn = vote.turns.get(voter=second)
    address = f"/obrazec/desk/meetings/{vote.meeting_id}/votes/{vote.pk}/"
    scan = SimpleUploadedFile(*SCAN)
    form = {"do": "paper", "turn": str(turn.pk), "choice": "against", "paper": scan}
    assert signed_in(council.actor).post(address, form).status_code == 302
    assert Ballot.objects.get(turn=turn).choice == "against"


def test_minutes_print_votes_with_names_quorum_and_the_decision_taken_by_them(council: Council) -> None:
    vote = opened(council)
    first, second, third = voters(vote)
    here = item(vote.meeting, "Бюджет")
    with pytest.raises(RuleBroken, match="ещё не подсчитано"):
        actions.make_decision(council.actor, here, text="Утвердить", vote=vote)
    actions.record_ballots(council.actor, vote, {first: "for", second: "for", third: "abstain"})
    vote = actions.close_vote(council.actor, vote)
    actions.make_decision(council.actor, here, text="Утвердить", vote=vote)
    told = printed(vote.meeting)
    for line in (
        "ГОЛОСОВАЛИ (открытое): Утвердить бюджет",
        "за — 2 (ООО «Проба 1», ООО «Проба 2»)",
        "против — 0",
        "воздержались — 1 (ООО «Проба 3»)",
        "Голосов подано: 3 из 3, кворум есть (нужно 2).",
        "Решение принято.",
    ):
        assert line in told.split("\n")
    assert re.search(r"РЕШИЛИ: Утвердить \(Р-\d{4}/01\)\. Принято голосованием: за 2, против 0, воздержались 1\.", told)
    assert "ООО «Проба 2»)" not in printed(vote.meeting, public=True)


def test_somebody_who_has_voted_can_be_erased(council: Council) -> None:
    person = ensure_person(council.actor, "Голосовалов О.О.")[0]
    body = add_body(council.actor, {"name": "Комиссия", "kind": "commission"})
    give_seat(council.actor, body, organisation=None, person=person)
    meeting = Council(council.actor, body, [], council.people).meeting(3, "Итоги")
    actions.call_meeting(council.actor, meeting)
    actions.mark_attendance(council.actor, meeting, None, Presence.PRESENT, person=person)
    meeting.refresh_from_db()
    vote = actions.open_vote(council.actor, actions.add_vote(council.actor, meeting, VoteDraft("Принять")))
    actions.record_ballots(council.actor, vote, {voters(vote)[0]: "for"})
    vote = actions.close_vote(council.actor, vote)
    erase_person(council.actor, person, reason="Просьба")
    assert "Голосовалов" not in str(Voter.objects.get(meeting=meeting))
    assert vote.turns.filter(cast=True).count() == 1


def test_somebody_trusted_by_proxy_can_be_erased_and_the_final_minutes_keep_their_words(council: Council) -> None:
    trusted = ensure_person(council.actor, "Доверенных О.О.")[0]
    vote = opened(council)
    first, second, _third = voters(vote)
    paper = ("Доверенность.pdf", b"%PDF-1.4")
    actions.name_holder(council.actor, first, holder="Доверенных О.О.", paper=paper)
    actions.name_holder(council.actor, second, holder="доверенных  о.о.", paper=paper)
    actions.name_holder(council.actor, second, holder="Другой О.О.", paper=None)
    seat = vote.meeting.attendance.get(organisation=first.organisation).organisation
    actions.mark_attendance(council.actor, vote.meeting, seat, Presence.PROXY, proxy=paper, holder="Доверенных О.О.")
    kept = PersonalValue.objects.filter(about_kind="voter")
    assert kept.count() == 3
    erase_person(council.actor, trusted, reason="Просьба")
    rows = [*vote.meeting.voters.values_list("holder_name"), *vote.meeting.attendance.values_list("holder_name")]
    assert sorted({name for (name,) in rows}) == ["", "Другой О.О.", "участник удалён по запросу"]
    assert kept.filter(erased_at=None).count() == 0
    assert "Доверенных" not in str(list(Entry.objects.values_list("details", "title")))


def test_an_answer_that_trusts_somebody_forgets_the_name(council: Council) -> None:
    trusted = ensure_person(council.actor, "Доверенных О.О.")[0]
    meeting = council.meeting(3, "Итоги")
    actions.call_meeting(council.actor, meeting)
    call = meeting.calls.select_related("meeting__body__cluster").first()
    assert call is not None
    actions.answer_call(council.actor, call, answer="trusts", trusts="Доверенных О.О.")
    erase_person(council.actor, trusted, reason="Просьба")
    call.refresh_from_db()
    assert (call.answer, call.trusts) == ("trusts", "участник удалён по запросу")
