"""The years that are lived: a plan without results, and what happens: of the folder of cases, or samples of ours."""

import json
import os
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

from svod.reading.plan import read_plan

ROOT = Path(__file__).resolve().parent.parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def folder_of_cases() -> Path | None:
    """Where the documents stand that are not ours to keep; None where they are absent."""
    place = Path(os.environ.get("SVOD_CASES") or ROOT.parent / "shared" / "cases")
    return place if (place / "README.md").is_file() else None


type Deed = dict[str, Any]
EMPTY: Deed = {"title": "", "url": "", "end": None, "body": "", "rows": [], "quantities": {}}


@dataclass(frozen=True)
class Cluster:
    """Whose year it is: the words of its names, and the companies that belong to it."""

    slug: str
    name: str
    short: str
    firms: tuple[str, ...]


@dataclass
class Case:
    """A plan with what happens in its year.

    `rows`: number -> words of the measure; `responsible`: number -> who answers; `facts` as the folder tells them;
    `more` is done besides them, for the rows that they leave out. `chosen`: keys of the rows that are lived; none: all.
    """

    name: str
    place: Path
    cluster: Cluster
    year: int
    rows: dict[str, str]
    responsible: dict[str, str]
    facts: list[Deed]
    more: list[Deed] = field(default_factory=list)
    chosen: frozenset[str] = frozenset()

    @property
    def deeds(self) -> list[Deed]:
        """All that is to happen."""
        return [*self.facts, *self.more]

    def of(self, kind: str) -> list[Deed]:
        """What is to happen of one kind, in order."""
        return [each for each in self.deeds if each["kind"] == kind]

    def do(self, kind: str, day: str, title: str, *rows: str, **told: Any) -> None:
        """Something more is to happen; `day` is its month and day."""
        self.more.append(EMPTY | {"kind": kind, "start": f"{self.year}-{day}", "title": title, "rows": [*rows]} | told)

    def wanted(self) -> set[str]:
        """The keys of the rows that are lived."""
        return set(map(key, self.rows)) & self.chosen if self.chosen else set(map(key, self.rows))

    def saying(self, *stems: str) -> str:
        """The number of the first row that says all these stems and that no fact of the case is told for."""
        told = {key(row) for each in self.facts for row in each["rows"]}
        free = {number: words.casefold() for number, words in self.rows.items() if key(number) not in told}
        return next(number for number, words in free.items() if all(stem in words for stem in stems))


def key(number: str) -> str:
    """A row's number as numbers are compared."""
    return re.sub(r"\s+", "", number).rstrip(".")


def read_case(document: Path, facts: Path, cluster: Cluster) -> Case:
    """The plan of a document with the list of what happens; the rows of the plan as the product reads them."""
    reading = read_plan(document.read_bytes(), document.name)
    rows = {row.number: row.cells.get("measure", "") for row in reading.rows}
    responsible = {row.number: row.cells.get("responsible", "") for row in reading.rows}
    told = [EMPTY | each for deed in json.loads(facts.read_text()) for each in _each(deed)]
    assert reading.year is not None
    return Case(document.stem, document, cluster, reading.year, rows, responsible, told)


def only(case: Case, numbers: Collection[str]) -> Case:
    """The same year with what is done for these rows alone; questions are asked and answered as ever."""
    wanted = frozenset(map(key, numbers))

    def kept(deeds: list[Deed]) -> list[Deed]:
        return [each for each in deeds if wanted & set(map(key, each["rows"])) or each["kind"] == "link.given"]

    return replace(case, facts=kept(case.facts), more=kept(case.more), chosen=wanted)


def _each(deed: Deed) -> Iterator[Deed]:
    """A deed; one that comes again and again as many deeds as it comes."""
    first = date.fromisoformat(deed["start"])
    for n in range(deed.get("times", 1)):
        day = first + timedelta(days=n * deed.get("every_days", 0))
        yield deed | {"start": day.isoformat(), "title": f"{deed['title']} {n + 1}"} if "times" in deed else deed


def without_results(document: Path, made: Path) -> Path:
    """The same document without its last column; a plan that is no report yet stays as it is."""
    if document.suffix != ".docx":
        return document
    with zipfile.ZipFile(document) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for item in given.infolist():
            data = given.read(item)
            if item.filename == "word/document.xml":
                data = _cut(data)
            out.writestr(item, data)
    return made


def _cut(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for table in root.iter(f"{W}tbl"):
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if len(cells) > 1:
                row.remove(cells[-1])
        grid = table.find(f"{W}tblGrid")
        if grid is not None:
            grid.remove(grid[-1])
    return etree.tostring(root)
