"""Workers that die: nothing is lost, nothing comes twice. Real processes, a real mail server, a database in a file."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from svod.notify.rules.sending import Mark, Verdict, verdict
from svod.notify.tests.killing import Workers
from tests.post import Postbox
from tests.prepared import lay_prepared


class StallingPostbox(Postbox):
    """A mail server that falls silent once, at a named moment, and says that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = ""
        self.reached = threading.Event()

    def stall(self, moment: str) -> None:
        """From now on: silence, once, at this moment."""
        self.moment = moment
        self.reached.clear()

    async def _at(self, moment: str) -> None:
        if moment == self.moment and not self.reached.is_set():
            self.reached.set()
            await asyncio.sleep(30)

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        await self._at("sender")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        await self._at("addressee")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        await self._at("answer")
        return answer


@pytest.fixture(scope="module")
def box() -> Iterator[StallingPostbox]:
    found = StallingPostbox()
    with found:
        yield found


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory, box: StallingPostbox) -> Iterator[Workers]:
    folder = tmp_path_factory.mktemp("workers")
    assert lay_prepared(folder)
    with Workers(folder, box) as found:
        yield found


def arrived(box: Postbox, name: str) -> list[str]:
    return sorted(str(letter["To"]) for letter in box.letters if str(letter["To"]).startswith(f"{name}-"))


@pytest.mark.parametrize(
    ("moment", "after"),
    [("sender", {"sent": 3}), ("addressee", {"sent": 3}), ("answer", {"sent": 2, "sent, unconfirmed": 1})],
)
def test_a_worker_killed_at_any_moment_of_the_talk_neither_loses_nor_doubles(
    workers: Workers, box: StallingPostbox, moment: str, after: dict[str, int]
) -> None:
    workers.queue(moment, 3)
    box.stall(moment)
    worker = workers.start()
    assert box.reached.wait(20)
    # while it lives, the letter that it holds is nobody else's
    assert workers.finish(workers.start())
    assert workers.states(moment) == {"sending": 1, "sent": 2}
    assert workers.kill(worker)
    assert workers.finish(workers.start())
    assert workers.states(moment) == after
    assert arrived(box, moment) == [f"{moment}-{k}@example.org" for k in range(3)]


def test_two_workers_at_once_killed_again_and_again_send_each_letter_once(
    workers: Workers, box: StallingPostbox
) -> None:
    workers.queue("many", 60)
    assert workers.harass(12, seed=7)
    states = workers.states("many")
    assert sum(states.values()) == 60
    assert set(states) <= {"sent", "sent, unconfirmed"}
    assert arrived(box, "many") == sorted(f"many-{k}@example.org" for k in range(60))


@pytest.mark.parametrize(
    ("mark", "lot"),
    [
        (Mark.CLAIMED, Verdict.AGAIN),
        (Mark.OFFERED, Verdict.UNCONFIRMED),
        (Mark.ACCEPTED, Verdict.SENT),
        (Mark.REFUSED, Verdict.AGAIN),
    ],
)
def test_the_mark_of_a_dead_worker_says_what_becomes_of_its_letter(mark: Mark, lot: Verdict) -> None:
    assert verdict(mark) is lot
