"""What docs/operate say is what the program does."""

import re
import subprocess
from pathlib import Path

import yaml

from tests.house.tree import PACKAGE, ROOT

PAGES = ROOT / "docs" / "operate"
OF_TESTS = {"SVOD_CASES", "SVOD_TESTING"}


def test_every_variable_that_is_read_stands_in_the_table() -> None:
    sources = [*PACKAGE.rglob("*.py"), ROOT / "dev.py"]
    read = {
        name
        for source in sources
        if "tests" not in source.parts
        for name in re.findall(r"SVOD_[A-Z0-9]+(?:_[A-Z]+)*", source.read_text())
    }
    told = set(re.findall(r"`(SVOD_[A-Z0-9_]+)", (PAGES / "settings.md").read_text()))
    assert told == read - OF_TESTS


def test_the_container_is_made_by_the_steps_that_are_proved() -> None:
    words = (PAGES / "Containerfile").read_text()
    assert re.findall(r"steps\.sh (\S+) (\S+)", words) == [("/usr/src/svod", "/srv/svod/venv")]
    assert "pip" not in words
    assert subprocess.run(["sh", "-n", str(PAGES / "steps.sh")], check=False).returncode == 0


def test_the_image_takes_in_nothing_but_the_program_and_its_locks() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    assert told == ["*", "!svod", "!requirements", "!docs/operate/steps.sh", "**/tests", "**/__pycache__"]


def test_the_parts_of_the_compose_file_fit_each_other_and_the_settings() -> None:
    told = yaml.safe_load((PAGES / "compose.yml").read_text())
    services = told["services"]
    assert sorted(services) == ["counts", "database", "store", "web", "worker"]
    assert [name for name, each in services.items() if each.get("profiles")] == ["store"]
    waited = [(name, *pair) for name, each in services.items() for pair in each.get("depends_on", {}).items()]
    image = "HEALTHCHECK" in (PAGES / "Containerfile").read_text()
    healthy = {name for name, each in services.items() if "test" in each.get("healthcheck", {})} | (
        {"web"} if image else set()
    )
    assert [name for name, on, how in waited if on not in healthy or how != {"condition": "service_healthy"}] == []
    used = {volume.partition(":")[0] for each in services.values() for volume in each.get("volumes", [])}
    assert used == set(told["volumes"])
    named = set(re.findall(r"`(SVOD_[A-Z0-9_]+)", (PAGES / "settings.md").read_text()))
    assert services["web"]["environment"] == services["worker"]["environment"]
    assert sorted(services["web"]["environment"].keys() - named) == []
    assert services["worker"]["command"] == ["svod", "worker"]


def test_units_and_the_container_start_the_program_where_the_steps_put_it() -> None:
    started = re.findall(r"^ExecStart=(\S+) (\w+)", "\n".join(_units().values()), re.MULTILINE)
    program = "/srv/svod/venv/bin/svod"
    assert sorted(started) == sorted((program, word) for word in ("run", "backup", "doctor"))


def _units() -> dict[str, str]:
    return {place.name: place.read_text() for place in sorted(Path(PAGES / "units").iterdir())}
