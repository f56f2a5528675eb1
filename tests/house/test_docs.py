"""Law 9: what the documents say of the house is true."""

import re

import pytest

from svod.cli.main import WORDS
from svod.reports.contents import CHAPTERS
from tests.house.tree import PACKAGE, ROOT, rooms
from tests.pictures import MOST_BYTES, SHOTS


def test_every_room_is_on_the_map_with_one_line() -> None:
    named = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "map.md").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(rooms())


@pytest.mark.parametrize("page", ["README.md", "README.ru.md"])
def test_every_command_and_proof_is_in_the_readme_of_each_language(page: str) -> None:
    text = (ROOT / page).read_text()
    assert [word for word in WORDS if f"`{word}`" not in text] == []
    proofs = sorted(each.stem for each in (ROOT / "proofs").glob("*.py") if each.stem != "__init__")
    assert f"`{' '.join(proofs)}`" in text


def test_every_choice_with_a_price_is_listed() -> None:
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text()
    pages = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [name for name in pages if name not in listed] == []


def test_every_room_that_reports_is_in_the_contents_once() -> None:
    reporting = {f"svod.{room}.report" for room in rooms() if (PACKAGE / room / "report.py").exists()}
    named = [chapter.__name__ for chapter in CHAPTERS]
    assert (set(named), len(named)) == (reporting, len(reporting))
    assert [chapter.__name__ for chapter in CHAPTERS if not callable(getattr(chapter, "chapters", None))] == []


def test_pictures_and_pages_that_documents_name_exist() -> None:
    missing = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert missing == []


def test_every_picture_is_taken_by_the_script_and_is_small() -> None:
    taken = sorted(f"{shot.name}.webp" for shot in SHOTS)
    kept = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    assert sorted(kept) == taken
    assert {name: size for name, size in kept.items() if size > MOST_BYTES} == {}
