"""The product as an installable package: one wheel that carries all it needs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, tracked_files

CARRIED = frozenset(".html .css .js .svg .woff2 .ttf .typ .mo .docx .md .txt .json".split())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build as b; print(b.build_wheel({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


def test_the_wheel_carries_templates_assets_fonts_catalogues_and_samples_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        inside = set(package.namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if PACKAGE in path.parents and "tests" not in path.parts and (path.suffix in CARRIED or path.suffix == ".py")
    }
    assert wanted - inside == set()
    assert [name for name in inside if "/tests/" in name] == []


def test_the_installed_command_runs_a_site_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        package.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    code = "import svod, sys; print(svod.__file__); from svod.cli.main import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "prepare", "--data", str(tmp_path / "data"), "--sample"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where, said = done.stdout.splitlines()
    assert where.startswith(str(tmp_path / "site"))
    assert said == '{"clusters": ["primer", "drugoy"]}'


def test_the_package_names_its_console_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        entries = next(name for name in package.namelist() if name.endswith("entry_points.txt"))
        assert "svod = svod.cli.main:main" in package.read(entries).decode()
