"""`svod backup`, `restore`, `doctor`, `export`, `move` as the keeper of an installation uses them."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from svod.cli.place import keep_key
from tests.prepared import lay_prepared

pytestmark = pytest.mark.xdist_group("installation")


def _svod(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "svod", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two sample clusters."""
    data = tmp_path_factory.mktemp("kept")
    assert lay_prepared(data, sample=True)
    keep_key(data)
    return data


def test_a_copy_is_made_put_back_and_looked_at(data: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("образец пароля\n")
    sealed = ["--password-file", str(tmp_path / "password")]
    place = str(tmp_path / "copy.tar")
    done = _svod("backup", "--data", str(data), "--to", place, *sealed, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["file"], told["encrypted"], told["verified"]) == (0, place, True, True)
    back = str(tmp_path / "back")
    assert "под паролем" in _svod("restore", place, "--data", back).stderr
    done = _svod("restore", place, "--data", back, *sealed, "--json")
    assert (done.returncode, json.loads(done.stdout)["clusters"]) == (0, ["primer", "drugoy"])
    again = _svod("restore", place, "--data", back, *sealed)
    assert (again.returncode, "не пуста" in again.stderr) == (2, True)
    done = _svod("doctor", "--data", back, "--json")
    assert (done.returncode, json.loads(done.stdout)["good"], done.stderr) == (0, True, "")
    next((tmp_path / "back").glob("files/*/*")).unlink()
    done = _svod("doctor", "--data", back)
    assert (done.returncode, done.stdout.count("ПЛОХО")) == (1, 1)
    done = _svod("backup", "--data", back, "--to", str(tmp_path / "less.tar"))
    assert (done.returncode, "doctor" in done.stderr) == (1, True)


def test_a_secretary_gets_the_cluster_as_documents_and_tables(data: Path, tmp_path: Path) -> None:
    done = _svod("export", "--data", str(data), "--cluster", "primer", "--to", str(tmp_path / "out"), "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr, told["faults"]) == (0, "", [])
    assert sorted(told["made"]) == sorted(place.name for place in (tmp_path / "out").glob("*.*"))
    stems = {name.rpartition(".")[0].rpartition("-")[0] for name in told["made"] if "-20" in name}
    assert stems == {"plan", "report", "facts"}
    plan = next(name for name in told["made"] if name.startswith("plan-") and name.endswith(".json"))
    assert json.loads((tmp_path / "out" / plan).read_text())["rows"] != []
    assert {"members.csv", "members-people.xlsx", "agreements.json", "journal.json", "files.json"} <= set(told["made"])
    kept = json.loads((tmp_path / "out" / "files.json").read_text())
    assert [(tmp_path / "out" / "files" / each["file"]).is_file() for each in kept] == [True] * told["files"]
    again = _svod("export", "--data", str(data), "--cluster", "primer", "--to", str(tmp_path / "out"))
    assert (again.returncode, "не пуста" in again.stderr) == (2, True)
    with closing(sqlite3.connect(data / "svod.sqlite3")) as base:
        verbs = base.execute("SELECT verb FROM journal_entry ORDER BY id DESC LIMIT 1").fetchone()
    assert verbs == ("cluster.exported",)


def test_an_older_database_is_put_away_before_it_is_brought_up(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert lay_prepared(data)
    with closing(sqlite3.connect(data / "svod.sqlite3")) as base:
        base.execute("DELETE FROM django_migrations WHERE app = 'search' AND name = '0002_lemmas'")
        base.execute("DROP TABLE search_lemmas")
        base.commit()
    done = _svod("prepare", "--data", str(data), "--empty")
    assert (done.returncode, "Перед обновлением" in done.stderr) == (0, True)
    (kept,) = (data / "backups").iterdir()
    done = _svod("restore", str(kept), "--data", str(tmp_path / "way-back"), "--json")
    assert json.loads(done.stdout)["clusters"] == []
    with closing(sqlite3.connect(tmp_path / "way-back" / "svod.sqlite3")) as base:
        assert base.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_lemmas'").fetchone() is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["backup", "--cluster", "nowhere"], "nowhere"),
        (["backup", "--password-file", "/nowhere"], "/nowhere"),
        (["doctor", "--cluster", "nowhere"], "nowhere"),
        (["export", "--cluster", "nowhere"], "nowhere"),
        (["move"], "SVOD_DATABASE_URL"),
        (["move", "--to", "mysql://there/base"], "postgresql://"),
        (["move", "--to", "postgresql://there/base", "--cluster", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(words: list[str], said: str, data: Path) -> None:
    done = _svod(*words, "--data", str(data))
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert said in done.stderr


@pytest.mark.parametrize("word", ["backup", "doctor", "move"])
def test_a_folder_without_data_is_named(word: str, tmp_path: Path) -> None:
    done = _svod(word, "--data", str(tmp_path), *(["--to", "postgresql://there/base"] if word == "move" else []))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path) in done.stderr
