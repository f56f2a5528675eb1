"""Workers that die: nothing is lost, nothing comes twice. Real processes, a real mail server, a database in a file."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from svod.notify.rules.sending import Mark, Verdict, verdict
from tests.post import Postbox

PASS = "import django; django.setup(); from svod.notify.tests.killing import {0}; {0}({1})"


class StallingPostbox(Postbox):
    """A mail server that falls silent once, at a named moment, and says that it has."""

    def __init__(self, moment: str) -> None:
        super().__init__()
        self.moment = moment
        self.reached = threading.Event()

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


def environment(data: Path, box: Postbox) -> dict[str, str]:
    kept = {key: words for key, words in os.environ.items() if key != "SVOD_NOW"}
    named = {"SVOD_DATA": str(data), "SVOD_SMTP": box.address, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    return kept | named


def run(words: list[str], around: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, *words], env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("moment", "after"),
    [("sender", {"sent": 3}), ("addressee", {"sent": 3}), ("answer", {"sent": 2, "sent, unconfirmed": 1})],
)
def test_a_worker_killed_at_any_moment_of_the_talk_neither_loses_nor_doubles(
    tmp_path: Path, moment: str, after: dict[str, int]
) -> None:
    with StallingPostbox(moment) as box:
        around = environment(tmp_path, box)
        run(["-c", PASS.format("found", 3)], around)
        worker = subprocess.Popen([sys.executable, "-c", PASS.format("work", "")], env=around)
        assert box.reached.wait(20)
        # while it lives, the letter that it holds is nobody else's
        run(["-c", PASS.format("work", "")], around)
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
        run(["-c", PASS.format("work", "")], around)
        told = json.loads(run(["-c", PASS.format("tell", "1, {}")], around))
    assert told["states"] == after
    assert sorted(str(letter["To"]) for letter in box.letters) == [f"guest{k}@example.org" for k in range(3)]
    assert list((tmp_path / "outbox").iterdir()) == []


def test_two_workers_at_once_killed_again_and_again_send_each_letter_once(tmp_path: Path) -> None:
    with Postbox() as box:
        words = ["-m", "svod.notify.tests.killing", "60", "12", "7", "2"]
        told = json.loads(run(words, environment(tmp_path, box)))
    times = Counter(str(letter["Message-ID"]) for letter in box.letters)
    assert sum(told["states"].values()) == 60
    assert {state for state in told["states"]} <= {"sent", "sent, unconfirmed"}
    assert (len(times), set(times.values())) == (60, {1})


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
