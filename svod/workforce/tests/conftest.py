"""Members with their mail addresses, a round that asks them, a vacancy."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.members.actions import ensure_organisation
from svod.members.choices import ContactKind
from svod.members.models import Contact, Organisation
from svod.workforce.actions import begin_round, draw_door, post_vacancy
from svod.workforce.choices import DoorKind
from svod.workforce.models import Door, Round, Sheet, Vacancy
from svod.workforce.queries.doors import door_by_token


@dataclass
class Asked:
    """A round and the links of its members, in the order of the members."""

    round: Round
    tokens: list[str] = field(default_factory=list)

    def sheet(self, at: int) -> Sheet:
        found = self.door(at).sheet
        assert found is not None
        return found

    def path(self, at: int) -> str:
        return f"/{self.round.cluster.slug}/sheet/{self.tokens[at]}/"

    def door(self, at: int) -> Door:
        found = door_by_token(self.round.cluster, self.tokens[at], DoorKind.SHEET)
        assert found is not None
        return found


def make_members(actor: Actor, count: int) -> list[Organisation]:
    """So many members, each with a mail address."""
    made = [ensure_organisation(actor, f"ООО «Проба {n:02}»", is_member=True)[0] for n in range(count)]
    for place in made:
        Contact.objects.create(organisation=place, kind=ContactKind.MAIL, value=f"kadry{place.pk}@example.org")
    return made


def ask(actor: Actor, *, year: int = 0, kind: str = "needs") -> Asked:
    """Ask the members about three years from a year on, with a link for each."""
    year = year or today().year
    made = begin_round(actor, kind=kind, year=year, first=year, last=year + 2, due=today() + timedelta(days=14))
    sheets = list(made.sheets.select_related("organisation", "round").order_by("organisation"))
    return Asked(made, [draw_door(actor, sheet.organisation, sheet=sheet) for sheet in sheets])


def row(
    at: int, profession: str, heads: str | int, year: int, skills: str = "", level: str = "worker"
) -> dict[str, str]:
    """One row of the form."""
    told = {"profession": profession, "heads": str(heads), "year": str(year), "level": level, "skills": skills}
    return {f"row-{at}-{name}": words for name, words in told.items()}


TOLD = {
    "kind": "job",
    "title": "Образцовый токарь",
    "place": "Пробск",
    "employment": "full",
    "salary_from": 50_000,
    "salary_to": 70_000,
    "duties": "Точить образцы.",
    "wanted": "Читать чертёж.",
    "offered": "",
    "email": "kadry@example.org",
}


def make_vacancy(actor: Actor, member: Organisation, /, **told: object) -> Vacancy:
    """A vacancy that waits."""
    return post_vacancy(actor, member, TOLD | told)


@pytest.fixture
def members(secretary: Actor) -> list[Organisation]:
    return make_members(secretary, 4)


@pytest.fixture
def vacancy(secretary: Actor, members: list[Organisation]) -> Vacancy:
    return make_vacancy(secretary, members[0])


class LinkBrowser(Client):
    """A browser in which nobody is signed in; what it sends from a page of a link carries the word of its form."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, str] = {}

    def look(self, path: str) -> None:
        """Open a page and keep the word of its form."""
        found = re.search(r'name="form" value="([^"]+)"', self.get(path).content.decode())
        if found:
            self.words[path] = found[1]

    def post(self, path: str, data: Any = None, *rest: Any, **more: Any) -> Any:  # type: ignore[override]  # as called
        """Send a form; one of a link from its page."""
        page = path.removesuffix("draft/")
        if re.search("/sheet/|/jobs/(own|post)/", path):
            if page not in self.words:
                self.look(page + "?edit" if "/sheet/" in page else page)
                self.words[page] = self.words.pop(page + "?edit", self.words.get(page, ""))
            data = {"form": self.words[page], **(data or {})}
        return super().post(path, data, *rest, **more)


@pytest.fixture
def anybody() -> LinkBrowser:
    """A browser in which nobody is signed in."""
    return LinkBrowser()


def set_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Live on this day."""
    monkeypatch.setenv("SVOD_NOW", f"{day.isoformat()}T10:00")


@pytest.fixture
def place(cluster: Cluster) -> str:
    """Where pages of the cluster begin."""
    return f"/{cluster.slug}"
