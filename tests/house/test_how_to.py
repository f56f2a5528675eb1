"""The pages that teach an engineer are true: each is followed in a clean clone, word by word."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.tree import ROOT, tracked_files

PAGES = ("how-to-field.md", "how-to-room.md")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWN_PYTHON = {
    "python3 dev.py python": f'"{sys.executable}"',
    "python3 dev.py test": f'"{sys.executable}" -m pytest -q -p no:cacheprovider',
}
"""`dev.py` would make an environment for every clone: the words after it are done by the Python of the tests."""


@dataclass(frozen=True)
class Block:
    """What stands between fences: a change of a file, a new file, or commands."""

    kind: str
    file: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page in their order."""
    for kind, file, text in BLOCK.findall((ROOT / "docs" / page).read_text()):
        yield Block(kind, file, text)


def changed(was: str, change: str) -> str:
    """The text with a change made: lines with + are added, lines with - go, the others show the one place for it."""
    lines = change.splitlines(keepends=True)
    before = "".join(line[1:] or "\n" for line in lines if not line.startswith("+"))
    after = "".join(line[1:] or "\n" for line in lines if not line.startswith("-"))
    assert was.count(before) == 1, f"this stands {was.count(before)} times:\n{before}"
    return was.replace(before, after)


def write(block: Block, clone: Path) -> None:
    place = clone / block.file
    text = changed(place.read_text(), block.text) if block.kind == "diff" else block.text
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def run(commands: str, clone: Path) -> None:
    for words, own in OWN_PYTHON.items():
        commands = commands.replace(words, own)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "SVOD", "DJANGO"))}
    told = kept | {"PYTHONPATH": str(clone), "SVOD_DATA": str(clone / "data")}
    done = subprocess.run(
        ["/bin/sh", "-ec", commands], cwd=clone, env=told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What git keeps of the house, as it stands now, and nothing else."""
    for path in tracked_files():
        place = tmp_path / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_every_change_of_a_page_has_its_one_place_in_the_house(page: str, tmp_path: Path) -> None:
    for block in blocks(page):
        if not block.file:
            continue
        source, place = ROOT / block.file, tmp_path / block.file
        if block.kind == "diff" and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)
        assert block.kind == "diff" or not source.exists(), f"{block.file} is there already"
        write(block, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_followed_to_the_letter_in_a_clean_clone(page: str, clone: Path) -> None:
    for block in blocks(page):
        if block.file:
            write(block, clone)
        else:
            run(block.text, clone)
