"""Real documents of the open cases go through loading whole: every cell, and back to the last row."""

from pathlib import Path

import pytest

from svod.accounts.access import Actor
from svod.intake.actions import accept_load, undo_load
from svod.intake.queries.plans import words_of
from svod.intake.queries.preview import preview
from svod.intake.rules.roles import understood_anew
from svod.intake.tests.conftest import Loaded, dump
from svod.plan.models import Measure

KINDS = ("docx", "xlsx", "pdf", "md", "html", "txt")


@pytest.mark.parametrize("kind", KINDS)
def test_a_real_document_is_shown_taken_and_undone(kind: str, cases: Path, secretary: Actor, loaded: Loaded) -> None:
    places = sorted(path for path in cases.glob(f"*.{kind}") if path.name != "README.md")
    assert places
    for place in places:
        load = loaded(place.read_bytes(), place.name, year=None)
        seen = preview(load)
        keys = [column["key"] for column in seen.columns if column["role"] != "number"]
        shown = [["".join(p.text for p in cell.pieces) for cell in item.cells] for item in seen.items if item.cells]
        assert shown == [[row["cells"].get(key, "") for key in keys] for row in load.reading["rows"]]
        assert understood_anew(load.reading, {}, None) == load.reading
        before = dump()
        plan = accept_load(secretary, load, year=load.year or 2031)
        load.refresh_from_db()
        rows = [(row["number"], {k: v for k, v in row["cells"].items() if v}) for row in load.reading["rows"]]
        measures = Measure.objects.filter(plan=plan).order_by("order")
        assert [(m.number, {k: v for k, v in words_of(m).items() if v}) for m in measures] == rows
        undo_load(secretary, load)
        assert dump() == before
