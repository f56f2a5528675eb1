"""Laws 1 and 2: imports and tables point down, and nothing goes round in a circle."""

import subprocess
import sys
import tomllib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, ManyToManyField

from tests.house.tree import FLOORS, PACKAGE, PURE, ROOT, imports, modules, product_modules, rooms

LEVEL = {room: level for level, floor in enumerate(FLOORS) for room in floor}


def test_import_linter_finds_every_contract_kept() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_floors_of_import_linter_are_those_of_the_house() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers")
    stated = [tuple(room.strip(" ()") for room in layer.split("|")) for layer in layers]
    assert stated == list(FLOORS)


def test_every_room_stands_on_a_floor() -> None:
    found = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert found - LEVEL.keys() == set()


def test_a_room_imports_only_what_lies_below_it() -> None:
    upward = [
        f"{module.place}:{line} imports {name}"
        for module in product_modules()
        for name, line in imports(module.tree)
        if name.startswith("svod.") and (room := name.split(".")[1]) != module.room and room in LEVEL
        if LEVEL[room] <= LEVEL[module.room]
    ]
    assert upward == []


def test_the_pure_floors_know_no_django() -> None:
    found = [
        f"{module.place}:{line}"
        for module in modules()
        if module.room in PURE and not module.is_test
        for name, line in imports(module.tree)
        if name.split(".")[0].startswith("django") or name == "svod.config"
    ]
    assert found == []


def test_tables_point_down_as_imports_do() -> None:
    upward = []
    for model in apps.get_models():
        room = model.__module__.split(".")[1] if model.__module__.startswith("svod.") else None
        if room is None:
            continue
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField) or not isinstance(field.related_model, type):
                continue
            target = field.related_model.__module__
            if not target.startswith("svod."):
                continue
            other = target.split(".")[1]
            if other != room and LEVEL[other] <= LEVEL[room]:
                upward.append(f"{model.__name__}.{field.name} -> {target}")
    assert upward == []


def test_an_empty_room_costs_nothing() -> None:
    named = [room for floor in FLOORS for room in floor]
    assert set(rooms()) <= set(named)
    assert len(named) == len(set(named))


@pytest.mark.django_db
def test_no_table_waits_for_its_migration(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    assert "No changes detected" in capsys.readouterr().out
