"""The tools that read the source: ruff, mypy, djlint. They are part of the one test command."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT


def _run(*words: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr)[-4000:]


def test_ruff_has_nothing_to_say() -> None:
    code, said = _run("ruff", "check", "--quiet", ".")
    assert code == 0, said


def test_the_source_is_formatted() -> None:
    code, said = _run("ruff", "format", "--check", "--quiet", ".")
    assert code == 0, said


def test_mypy_has_nothing_to_say() -> None:
    code, said = _run("mypy")
    assert code == 0, said


@pytest.mark.parametrize("folder", ["svod"])
def test_djlint_finds_no_fault_in_templates(folder: str) -> None:
    code, said = _run("djlint", folder, "--lint", "--quiet")
    assert code == 0, said
