"""`svod run` and `svod enter` as an operator uses them."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from svod.cli.run import task_workers, web_workers
from tests.journeys.installation import Installation
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


def test_the_operator_is_told_the_address_when_the_site_answers_and_ends_it_by_a_signal(tmp_path: Path) -> None:
    site = Installation(tmp_path / "data", sample=True, first=True).start()
    assert site.clusters == ["primer", "drugoy"]
    with urllib.request.urlopen(f"{site.url}healthz") as answer:
        assert answer.read() == b"ok"
    assert site.stop() == 0


def test_an_empty_installation_has_no_cluster_and_asks_for_the_first(tmp_path: Path) -> None:
    with Installation(tmp_path / "data", sample=False, first=True) as site:
        assert site.clusters == []
        with urllib.request.urlopen(site.url) as answer:
            assert answer.url == f"{site.url}setup/"


def test_an_occupied_port_is_named_and_nothing_starts(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = _svod("run", "--port", port, "--data", str(tmp_path / "data"))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Порт {port}" in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "role", ["head", "secretary", "body-lead", "body-secretary", "executor", "clerk", "observer", "operator"]
)
def test_a_one_time_address_opens_the_desk_of_a_role_once(role: str, sample_data: Path) -> None:
    done = _svod("enter", "--data", str(sample_data), "--cluster", "primer", "--as", role)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("http://localhost:")
    assert "/enter/" in done.stdout


def test_an_address_for_an_unknown_cluster_is_refused_in_words(sample_data: Path) -> None:
    done = _svod("enter", "--data", str(sample_data), "--cluster", "nowhere", "--as", "head")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere" in done.stderr


def test_commands_on_a_folder_without_data_say_how_to_begin(tmp_path: Path) -> None:
    done = _svod("enter", "--data", str(tmp_path), "--cluster", "primer", "--as", "head")
    assert (done.returncode, done.stdout) == (2, "")
    assert "svod run --data" in done.stderr


@pytest.mark.parametrize("said", ["0", "много", "65", "-1"])
def test_a_number_of_processes_that_is_none_is_told_in_words(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_WORKERS", said)
    monkeypatch.setenv("SVOD_TASK_WORKERS", said.replace("0", "17"))
    for number in (web_workers, task_workers):
        with pytest.raises(SystemExit) as ended:
            number()
        assert ended.value.code == 2


def test_one_process_does_the_tasks_where_nothing_is_said_and_none_where_they_run_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SVOD_TASK_WORKERS", raising=False)
    assert task_workers() == 1
    monkeypatch.setenv("SVOD_TASK_WORKERS", "0")
    assert task_workers() == 0


def test_two_processes_answer_readers_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SVOD_WORKERS", raising=False)
    assert web_workers() == 2
    monkeypatch.setenv("SVOD_WORKERS", "5")
    assert web_workers() == 5


@pytest.fixture(scope="module")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two sample clusters."""
    data = tmp_path_factory.mktemp("sample")
    assert lay_prepared(data, sample=True)
    return data
