"""`dev.py` from a bare clone, on machines that are not quite in order."""

import importlib.util
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _script(path: Path, words: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def old_python(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """dev.py was started by a Python that is too old for the product."""
    monkeypatch.setattr(dev.sys, "version_info", (3, 11, 2, "final", 0))
    monkeypatch.setattr(dev.sys, "executable", "/nowhere/python3.11")
    monkeypatch.delenv("SVOD_PYTHON", raising=False)


@pytest.mark.usefixtures("old_python")
def test_a_broken_shim_is_passed_over_for_the_real_file_behind_it(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shim = _script(tmp_path / "pyenv/shims/python3.13", "echo 'command not found' >&2; exit 127")
    real = _script(tmp_path / "pyenv/versions/3.13.0/bin/python3", f'exec "{sys.executable}" "$@"')
    monkeypatch.setenv("PATH", str(shim.parent))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    monkeypatch.setattr(dev, "version_of", lambda path: (3, 13) if path == str(real) else None)
    assert dev.find_python() == str(real)


@pytest.mark.usefixtures("old_python")
def test_where_nothing_fits_a_sentence_says_what_to_install(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "candidates", list)
    with pytest.raises(SystemExit) as stopped:
        dev.find_python()
    assert stopped.value.code == 1
    assert "Не нашёлся Python 3.12 или новее" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "words"), [("exit 3", "не запускается"), ("echo 3.11 /x", "это Python 3.11")])
def test_a_named_python_that_does_not_fit_is_refused_in_words(
    dev: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    words: str,
) -> None:
    monkeypatch.setenv("SVOD_PYTHON", str(_script(tmp_path / "python", answer)))
    with pytest.raises(SystemExit):
        dev.find_python()
    assert words in capsys.readouterr().err


def test_signals_and_exit_codes_are_those_of_the_command() -> None:
    if not (ROOT / ".venv").is_dir():
        pytest.skip("no .venv beside dev.py: the suite runs from an installed package")
    words = [sys.executable, str(ROOT / "dev.py"), "python", "-c", "import os; print(os.getpid()); raise SystemExit(7)"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    said, _ = process.communicate(timeout=60)
    assert (said.strip(), process.returncode) == (str(process.pid), 7)


def test_with_the_environment_in_place_it_says_nothing_of_its_own() -> None:
    if not (ROOT / ".venv").is_dir():
        pytest.skip("no .venv beside dev.py: the suite runs from an installed package")
    done = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), "python", "-c", "pass"], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_an_unknown_word_is_answered_with_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "svod", "plough"], capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Слова «plough» нет" in done.stderr


def test_the_lightest_command_needs_no_django() -> None:
    begun = time.monotonic()
    code = "import sys, svod.cli.main; svod.cli.main.main([]); print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False", f"{time.monotonic() - begun:.1f} s"
