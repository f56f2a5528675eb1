"""An operator takes a document into a cluster by command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from svod.intake.tests.conftest import document
from tests.prepared import lay_prepared

FOUND = """
import django; django.setup()
from svod.clusters.actions import found_cluster
found_cluster(slug="obrazec", name="Образец", short_name="Образец")
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with one empty cluster."""
    folder = tmp_path_factory.mktemp("data")
    assert lay_prepared(folder)
    env = {**os.environ, "SVOD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    subprocess.run([sys.executable, "-c", FOUND], env=env, check=True)
    return folder


def svod(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "svod", *words], capture_output=True, text=True, check=False)


def test_a_document_is_taken_and_a_second_one_of_the_year_is_not(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "plan.md"
    place.write_bytes(document())
    words = ("import", str(place), "--data", str(data), "--cluster", "obrazec")
    done = svod(*words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert (said["cluster"], said["year"], said["rows"], said["sections"], said["links"]) == ("obrazec", 2031, 4, 2, 1)
    again = svod(*words)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.startswith("План на 2031 год уже есть.")


def test_what_cannot_be_taken_is_said_in_one_sentence(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "words.txt"
    place.write_text("Просто слова.")
    done = svod("import", str(place), "--cluster", "obrazec", "--data", str(data))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("В файле нет таблицы")
    assert len(done.stderr.splitlines()) == 1
