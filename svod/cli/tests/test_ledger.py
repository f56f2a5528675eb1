"""A real plan loaded and its facts typed by hand say in column 6 what the command says of the same files."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.cli.compose import composed_of
from svod.composing.facts import read_facts, row_key
from svod.core.ref import Ref
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.intake.actions import accept_load, load_document
from svod.plan.actions import tie_fact
from svod.plan.queries import composed
from svod.reading.plan import read_plan

pytestmark = pytest.mark.django_db


def told_of(given: dict[str, Any]) -> Told:
    days = {key: date.fromisoformat(given[key]) for key in ("start", "end", "from", "to") if given.get(key)}
    return Told(
        start=days["start"],
        end=days.get("end"),
        title=given.get("title") or "",
        url=given.get("url") or "",
        quantities=given.get("quantities") or {},
        other_names=tuple(given.get("organisations") or ()),
        body=Ref("body", "1", given["body"]) if given.get("body") else None,
        public=given.get("public", True),
        form=given.get("form") or "",
        sections=tuple(given.get("sections") or ()),
        register=given.get("register") or "",
        moved_from=days.get("from"),
        moved_to=days.get("to"),
        by=given.get("by") or "",
    )


def _each_once(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A fact that stands twice, once for each row, is one fact that proves both; by day, as the ledger has them."""
    once: dict[tuple[Any, ...], dict[str, Any]] = {}
    for each in given:
        key = tuple(each.get(name) for name in ("kind", "start", "title", "url"))
        once.setdefault(key, each | {"rows": []})["rows"] += each["rows"]
    return sorted(once.values(), key=lambda each: str(each["start"]))


def test_what_the_ledger_says_is_what_the_command_says(
    secretary: Actor, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2019-01-15T10:00")
    document = (cases / "mtk-2018.docx").read_bytes()
    given = _each_once(json.loads((cases / "mtk-2018.facts.json").read_text()))
    plan = accept_load(secretary, load_document(secretary, "plan.docx", document))
    rows = {row_key(measure.number): measure for measure in plan.measures.order_by("-order")}
    for each in given:
        fact = type_fact(secretary, FactKind(each["kind"]), told_of(each), year=2018)
        for number in each["rows"]:
            tie_fact(secretary, rows[row_key(number)], fact)
    day = date(2018, 12, 31)
    said = composed_of(read_plan(document, "plan.docx", None), read_facts(given), day)
    here = composed(secretary.cluster, plan, day)
    order = list(plan.measures.order_by("order").values_list("pk", flat=True))
    assert [here.rows[pk].composition.as_json() for pk in order if here.rows[pk].composition.text] == [
        row.as_json() for row in said.rows if row.text
    ]
    assert [here.rows[pk].composition.status for pk in order] == [row.status for row in said.rows]
