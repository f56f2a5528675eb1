"""The installation in which the year is lived: started anew for each of its days, with the people who work in it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofs.rows.case import Case, key
from proofs.rows.hand import Counter, Hand, Stumbled
from tests.chromium import DESK
from tests.journeys.installation import Installation, free_port
from tests.post import Postbox, link_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class House:
    """One data folder, one browser, a context for each person."""

    def __init__(self, folder: Path, browser: "Browser", box: Postbox, case: Case) -> None:
        self.folder = folder
        self.browser = browser
        self.box = box
        self.case = case
        self.counter = Counter()
        self.hands: dict[str, Hand] = {}
        self.site: Installation | None = None
        self.plan = case.place
        self.keys: dict[str, int] = {}
        self.today = ""
        self.port = free_port()
        self.made: dict[str, int] = {}
        self.begun: set[int] = set()

    def day(self, day: str) -> None:
        """It is ten in the morning of this day: the site stands, its own clock does what is due."""
        self.stop()
        self.today = day
        place, now = self.folder / "data", f"{day}T10:00"
        self.site = Installation(place, sample=False, now=now, port=self.port)
        self.site.environment |= {**self._told(), "SVOD_WORKERS": "1"}
        self.site.start()
        for hand in self.hands.values():
            hand.base = self.base

    @property
    def base(self) -> str:
        """Where the cluster's pages begin."""
        assert self.site is not None
        return f"{self.site.url}{self.case.cluster.slug}/"

    def _told(self) -> dict[str, str]:
        """Where letters go; the own pages of the site may be given as links, though it stands on this machine."""
        return {"SVOD_SMTP": self.box.address, "SVOD_FETCH_ALLOW": f"localhost:{self.port}"}

    def stop(self) -> None:
        if self.site is not None:
            self.site.stop()
            self.site = None

    def tick(self) -> None:
        """Whatever is due some minutes later is done before anything else: letters are out, news stand on the site."""
        self.run("tick", now=f"{self.today}T10:05")

    def run(self, *words: str, now: str = "") -> str:
        """A command of the product on this folder; what it printed. Raises Stumbled where it failed."""
        environment = {**os.environ, **self._told()}
        if now or self.today:
            environment["SVOD_NOW"] = now or f"{self.today}T10:00"
        place = [] if words[0] == "compose" else ["--data", str(self.folder / "data")]
        command = [sys.executable, "-m", "svod", *words, *place]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Stumbled(f"svod {' '.join(words)}: {done.stderr[-500:]}")
        return done.stdout

    def facts(self) -> list[dict[str, Any]]:
        """The year's facts as the command prints them."""
        found: list[dict[str, Any]] = json.loads(
            self.run("facts", "--cluster", self.case.cluster.slug, "--year", str(self.case.year), "--json")
        )
        return found

    def open_hand(self, name: str) -> Hand:
        """A browser of a person who was not there before."""
        context = self.browser.new_context(
            reduced_motion="reduce", viewport=DESK, locale="ru-RU", timezone_id="Europe/Moscow", accept_downloads=True
        )
        context.set_default_timeout(60_000)
        hand = self.hands[name] = Hand(context, self.counter)
        hand.base = self.base
        return hand

    def join(self, name: str, mail: str) -> Hand:
        """A person who was invited comes in by the letter."""
        hand = self.open_hand(name)
        hand.open(link_of(self.box.newest(mail)))
        hand.press("Войти")
        return hand

    @property
    def office(self) -> Hand:
        """The secretary."""
        return self.hands["secretary"]

    @contextmanager
    def at(self, word: str) -> Iterator[None]:
        """What is done inside is counted for this kind of row."""
        before, self.counter.word = self.counter.word, word
        try:
            yield
        finally:
            self.counter.word = before

    def measure(self, number: str) -> int:
        """The key of a row of the plan."""
        return self.keys[key(number)]

    def measures(self, numbers: list[str]) -> list[int]:
        return [self.measure(number) for number in numbers]
