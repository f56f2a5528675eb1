"""Votes in the table of addresses: the rows, and the things that fill them."""

from datetime import timedelta

from svod.accounts.access import Actor
from svod.bodies.actions import add_body, give_seat
from svod.core.clock import now
from svod.meetings import actions
from svod.meetings.actions.votes import VoteDraft
from svod.meetings.choices import Presence
from svod.meetings.queries.votes import turns_of
from svod.members.models import Organisation
from tests.house.addresses import KEEPERS, READERS, Address, get, post

SEES_VOTES = "votes are seen by those who see meetings"
KEEPS_VOTES = "votes are run by whoever keeps the body; how a voter votes is the voter's own link's affair"
_VOTES = "/meetings/{voting}/votes"
VOTES: tuple[Address, ...] = (
    get(f"{_VOTES}/", READERS, SEES_VOTES),
    post(
        f"{_VOTES}/",
        KEEPERS,
        KEEPS_VOTES,
        form={"question": "Принять", "kind": "open", "way": "room", "needs": "half", "item": "{voted_item}"},
        ids={"item": "{voted_item}"},
    ),
    get(f"{_VOTES}/{{open_vote}}/", READERS, SEES_VOTES),
    post(f"{_VOTES}/{{open_vote}}/", KEEPERS, KEEPS_VOTES, form={"t{turn}": "for"}),
    post(
        f"{_VOTES}/{{open_vote}}/",
        KEEPERS,
        KEEPS_VOTES,
        gives=422,
        form={"do": "paper", "turn": "{turn}", "choice": "for"},
        ids={"turn": "{turn}"},
    ),
    post(
        f"{_VOTES}/{{cast_vote}}/do/",
        KEEPERS,
        KEEPS_VOTES,
        form={"do": "back", "turn": "{cast_turn}", "why": "Ошибка"},
        ids={"turn": "{cast_turn}"},
    ),
    get(f"{_VOTES}/{{closed_vote}}/recount/", READERS, SEES_VOTES),
    post(f"{_VOTES}/{{closed_vote}}/recount/", KEEPERS, KEEPS_VOTES),
    get("/meetings/{voting}/quorum/", READERS, SEES_VOTES),
    get("/meetings/{voting}/register/", READERS, SEES_VOTES),
    post(
        "/meetings/{voting}/register/",
        KEEPERS,
        KEEPS_VOTES,
        form={"who": "o{organisation}", "do": "present"},
        ids={"who": "o{organisation}"},
    ),
    post(
        "/meetings/{voting}/links/",
        KEEPERS,
        KEEPS_VOTES,
        gives=200,
        form={"who": "o{organisation}"},
        ids={"who": "o{organisation}"},
    ),
)
"""Votes of a meeting."""

FIELDS = r"question|choice|n-(for|against|abstain|spoiled)|kind|way|needs|lines|least|day|at|waived|holder|t\d+"
"""Names of fields that are words and marks, never a key that is not tried."""


def things_of_votes(secretary: Actor, organisation: int) -> dict[str, int | str]:
    """A called meeting of one organisation that is there, with two votes being taken and a counted one."""
    body = add_body(secretary, {"name": "Собрание", "kind": "assembly"})
    member = Organisation.objects.get(pk=organisation)
    give_seat(secretary, body, organisation=member, person=None)
    meeting = actions.add_meeting(
        secretary, body, starts_at=now() + timedelta(days=9), told={"title": "Собрание", "length": 60}
    )
    item = actions.add_item(secretary, body, meeting, {"title": "Устав"})
    actions.call_meeting(secretary, meeting)
    actions.mark_attendance(secretary, meeting, member, Presence.PRESENT)
    meeting.refresh_from_db()
    taken, counted, cast = (
        actions.open_vote(secretary, actions.add_vote(secretary, meeting, VoteDraft(question)))
        for question in ("Принять устав", "Избрать совет", "Принять отчёт")
    )
    given = turns_of(cast)[0]
    actions.record_ballots(secretary, cast, {given.voter: "for"})
    actions.close_vote(secretary, counted)
    return {
        "voting": meeting.pk,
        "voted_item": item.pk,
        "draft_vote": actions.add_vote(secretary, meeting, VoteDraft("Принять смету")).pk,
        "open_vote": taken.pk,
        "closed_vote": counted.pk,
        "cast_vote": cast.pk,
        "cast_turn": given.pk,
        "turn": turns_of(taken)[0].pk,
    }
