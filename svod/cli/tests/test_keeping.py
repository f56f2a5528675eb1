"""`svod backup`, `restore`, `doctor`, `export`, `move` as the keeper of an installation uses them."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from svod.cli.main import main
from tests.prepared import lay_prepared

type Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def svod(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """`svod("doctor", "--json")`: the exit code, what was printed, what was said beside it."""
    monkeypatch.setenv("SVOD_DATA", "none")
    monkeypatch.delenv("SVOD_DATABASE_URL", raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_copy_is_made_and_put_back(folder: Path, tmp_path: Path, svod: Said) -> None:
    (tmp_path / "password").write_text("образец пароля\n")
    sealed = ["--password-file", str(tmp_path / "password")]
    place, back = str(tmp_path / "copy.tar"), str(tmp_path / "back")
    code, out, _err = svod("backup", "--data", str(folder), "--to", place, *sealed, "--json")
    told = json.loads(out)
    assert (code, told["file"], told["encrypted"], told["verified"]) == (0, place, True, True)
    code, _out, err = svod("restore", place, "--data", back)
    assert (code, "под паролем" in err) == (2, True)
    code, out, err = svod("restore", place, "--data", back, *sealed, "--json")
    assert (code, json.loads(out)["clusters"], err) == (0, ["primer", "drugoy"], "")
    code, _out, err = svod("restore", place, "--data", back, *sealed)
    assert (code, "не пуста" in err) == (2, True)


def test_the_doctor_says_what_is_good_and_what_to_do(folder: Path, tmp_path: Path, svod: Said) -> None:
    code, out, err = svod("doctor", "--data", str(folder), "--json")
    assert (code, json.loads(out)["good"], err) == (0, True, "")
    next(folder.glob("files/*/*")).unlink()
    code, out, _err = svod("doctor", "--data", str(folder))
    assert (code, out.count("ПЛОХО"), "svod" in out) == (1, 1, False)
    code, out, err = svod("backup", "--data", str(folder), "--to", str(tmp_path / "less.tar"))
    assert (code, "doctor" in err, (tmp_path / "less.tar").is_file()) == (1, True, True)


def test_a_secretary_gets_the_cluster_as_documents_and_tables(folder: Path, tmp_path: Path, svod: Said) -> None:
    words = ["export", "--data", str(folder), "--cluster", "primer", "--to", str(tmp_path / "out")]
    code, out, err = svod(*words, "--json")
    told = json.loads(out)
    assert (code, err, told["faults"]) == (0, "", [])
    assert sorted(told["made"]) == sorted(place.name for place in (tmp_path / "out").glob("*.*"))
    assert {name.partition("-20")[0] for name in told["made"] if "-20" in name} == set(
        "plan report facts events calendar".split()
    )
    plan = next(name for name in told["made"] if name.startswith("plan-") and name.endswith(".json"))
    assert json.loads((tmp_path / "out" / plan).read_text())["rows"] != []
    assert {"members.csv", "members-people.xlsx", "agreements.json", "journal.json", "files.json"} <= set(told["made"])
    kept = json.loads((tmp_path / "out" / "files.json").read_text())
    assert [(tmp_path / "out" / "files" / each["file"]).is_file() for each in kept] == [True] * told["files"]
    with closing(sqlite3.connect(folder / "svod.sqlite3")) as base:
        asked = "SELECT verb FROM journal_entry WHERE cluster_id = 1 ORDER BY number DESC LIMIT 1"
        assert base.execute(asked).fetchone() == ("cluster.exported",)
    code, _out, err = svod(*words)
    assert (code, "не пуста" in err) == (2, True)


def test_an_older_database_is_put_away_before_it_is_brought_up(tmp_path: Path, svod: Said) -> None:
    data = tmp_path / "data"
    assert lay_prepared(data)
    with closing(sqlite3.connect(data / "svod.sqlite3")) as base:
        base.execute("DELETE FROM django_migrations WHERE app = 'search' AND name = '0002_lemmas'")
        base.execute("DROP TABLE search_lemmas")
        base.commit()
    words = [sys.executable, "-m", "svod", "prepare", "--data", str(data), "--empty"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=dict(os.environ, SVOD_DATA=str(data)))
    assert (done.returncode, "Перед обновлением" in done.stderr) == (0, True)
    (kept,) = (data / "backups").iterdir()
    assert svod("restore", str(kept), "--data", str(tmp_path / "way-back"))[0] == 0
    with closing(sqlite3.connect(tmp_path / "way-back" / "svod.sqlite3")) as base:
        assert base.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_lemmas'").fetchone() is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["backup", "--cluster", "nowhere"], "nowhere"),
        (["backup", "--password-file", "/nowhere"], "/nowhere"),
        (["restore", "/nowhere.tar", "--data", "new"], "/nowhere.tar"),
        (["doctor", "--cluster", "nowhere"], "nowhere"),
        (["export", "--cluster", "nowhere"], "nowhere"),
        (["move"], "SVOD_DATABASE_URL"),
        (["move", "--to", "mysql://there/base"], "postgresql://"),
        (["move", "--to", "postgresql://there/base", "--cluster", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    words: list[str], told: str, folder: Path, tmp_path: Path, svod: Said
) -> None:
    said = [str(tmp_path / word) if word == "new" else word for word in words]
    code, out, err = svod(*said, *([] if "new" in words else ["--data", str(folder)]))
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize("word", ["backup", "doctor", "export", "move"])
def test_a_folder_without_data_is_named(word: str, tmp_path: Path, svod: Said) -> None:
    more = {"move": ["--to", "postgresql://there/base"], "export": ["--cluster", "primer"]}
    with pytest.raises(SystemExit) as ended:
        svod(word, "--data", str(tmp_path), *more.get(word, []))
    assert ended.value.code == 2
