"""The year that is lived: a plan of the folder of cases without its results, and what happens, read at run time."""

import json
import os
import re
import zipfile
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Case:
    """A plan with what happens in its year.

    `rows`: number -> words of the measure; `responsible`: number -> who answers; `facts` as the folder tells them.
    """

    name: str
    place: Path
    year: int
    rows: dict[str, str]
    responsible: dict[str, str]
    facts: list[dict[str, Any]]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """What is to happen of one kind, in order."""
        return [each for each in self.facts if each["kind"] == kind]

    def saying(self, *stems: str) -> str:
        """The number of the first row that says all these stems and that no fact of the case is told for."""
        told = {key(row) for each in self.facts for row in each["rows"]}
        free = {number: words.casefold() for number, words in self.rows.items() if key(number) not in told}
        return next(number for number, words in free.items() if all(stem in words for stem in stems))


def key(number: str) -> str:
    """A row's number as numbers are compared."""
    return re.sub(r"\s+", "", number).rstrip(".")


def read_case(folder: Path, name: str) -> Case:
    """The case of a name in the folder."""
    document = folder / f"{name}.docx"
    reading = read_plan(document.read_bytes(), document.name)
    rows = {row.number: row.cells.get("measure", "") for row in reading.rows}
    responsible = {row.number: row.cells.get("responsible", "") for row in reading.rows}
    facts = json.loads((folder / f"{name}.facts.json").read_text())
    assert reading.year is not None
    return Case(name, document, reading.year, rows, responsible, facts)


def without_results(document: Path, made: Path) -> Path:
    """The same document without its last column."""
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
