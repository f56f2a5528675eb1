"""A file that somebody gives is kept once by its content and can be had back byte by byte."""

from pathlib import Path

import pytest

from svod.accounts.access import Actor
from svod.attachments.actions import keep_file
from svod.attachments.models import StoredFile
from svod.attachments.queries import bytes_of, lay_bytes, name_of, open_file


def test_bytes_come_back_as_they_were_given(secretary: Actor) -> None:
    kept = keep_file(secretary, "образец.docx", b"\x00\xff sample")
    assert (bytes_of(kept), kept.size, kept.name, kept.given_by) == (
        b"\x00\xff sample",
        9,
        "образец.docx",
        secretary.user,
    )
    with open_file(kept) as file:
        assert file.read() == b"\x00\xff sample"


def test_the_same_bytes_lie_once_for_two_names(secretary: Actor, folder: Path) -> None:
    keep_file(secretary, "one.txt", b"same")
    keep_file(secretary, "two.txt", b"same")
    assert StoredFile.objects.count() == 2
    assert [path for path in (folder / "files").rglob("*") if path.is_file()] == [
        folder / "files" / name_of(StoredFile.objects.all()[0].sha256)
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/abs/plan.docx", "..\\..\\plan.docx"])
def test_a_name_with_a_path_leads_nowhere_else(secretary: Actor, folder: Path, name: str) -> None:
    kept = keep_file(secretary, name, b"words")
    assert "/" not in kept.name
    assert [each.name for each in folder.rglob("*") if each.is_file()] == [kept.sha256]


def test_a_file_whose_bytes_are_gone_says_so(secretary: Actor, folder: Path) -> None:
    kept = keep_file(secretary, "plan.docx", b"words")
    (folder / "files" / name_of(kept.sha256)).unlink()
    with pytest.raises(FileNotFoundError):
        bytes_of(kept)
    assert not lay_bytes(kept.sha256, folder / "own")
