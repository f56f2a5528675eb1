"""The doctor finds what was broken on purpose, names it, and is content with what is whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.notify.models import Letter
from svod.operate.queries.doctor import examine


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "svod.sqlite3")) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()


def lose_a_file(folder: Path) -> None:
    next(folder.glob("files/*/*")).unlink()


def change_a_byte_of_a_file(folder: Path) -> None:
    place = next(folder.glob("files/*/*"))
    told = bytearray(place.read_bytes())
    told[100] ^= 1
    place.write_bytes(told)


def change_a_line(folder: Path) -> None:
    words = "UPDATE journal_entry SET title = 'другое' WHERE number = 2 AND cluster_id = 1"
    with closing(sqlite3.connect(folder / "svod.sqlite3")) as base:
        (again,) = base.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_entry_kept'").fetchone()
    change(folder, "DROP TRIGGER journal_entry_kept", words, again)


def take_the_guard_away(folder: Path) -> None:
    change(folder, "DROP TRIGGER reports_edition_stays")


def point_a_key_nowhere(folder: Path) -> None:
    change(folder, "PRAGMA foreign_keys = OFF", "UPDATE attachments_storedfile SET cluster_id = 999")


def spoil_the_pages(folder: Path) -> None:
    place = folder / "svod.sqlite3"
    told = bytearray(place.read_bytes())
    told[4096 * 20 : 4096 * 60] = b"\xff" * 4096 * 40
    place.write_bytes(told)


def forget_a_migration(folder: Path) -> None:
    change(folder, "DELETE FROM django_migrations WHERE app = 'search' AND name = '0002_lemmas'")


def leave_a_letter(_folder: Path) -> None:
    Letter.objects.create(
        cluster=Cluster.objects.get(slug="primer"),
        recipient="obrazec@example.org",
        way="mail",
        kind="digest",
        key="sample",
        uid="sample",
        subject="Образец",
        state="failed",
        queued_at=now(),
        next_try_at=now(),
    )


def write_in_the_future(folder: Path) -> None:
    change(folder, "DROP TRIGGER journal_entry_kept", "UPDATE journal_entry SET at = '2999-01-01 00:00:00'")


def miscount_measures(folder: Path) -> None:
    change(folder, "UPDATE plan_statussum SET count = count + 1 WHERE id = (SELECT min(id) FROM plan_statussum)")


def invent_facts(folder: Path) -> None:
    change(folder, "INSERT INTO facts_factsum (cluster_id, year, kind, count) VALUES (1, 2018, 'news.published', 5)")


def show_the_key(folder: Path) -> None:
    (folder / "secret.key").chmod(0o644)


def lose_the_key(folder: Path) -> None:
    (folder / "secret.key").unlink()


def at_fault(slug: str | None = None) -> list[str]:
    return [found.name for found in examine(slug) if not found.good]


def test_the_sample_is_whole(folder: Path) -> None:
    found = list(examine())
    assert [each.name for each in found if not each.good] == []
    assert {each.name for each in found} == {
        *"database tables guard files journal editions sums tasks letters clock time key disk".split()
    }
    assert all(each.label and each.said for each in found)


@pytest.mark.parametrize(
    ("broken", "names"),
    [
        (lose_a_file, ["files"]),
        (change_a_byte_of_a_file, ["files"]),
        (change_a_line, ["journal"]),
        (take_the_guard_away, ["guard"]),
        (point_a_key_nowhere, ["database"]),
        (spoil_the_pages, ["database"]),
        (forget_a_migration, ["tables"]),
        (leave_a_letter, ["letters"]),
        (write_in_the_future, ["guard", "journal", "journal", "time"]),
        (miscount_measures, ["sums"]),
        (invent_facts, ["sums"]),
        (show_the_key, ["key"]),
        (lose_the_key, ["key"]),
    ],
)
def test_what_was_broken_is_named_and_nothing_else(
    folder: Path, broken: Callable[[Path], None], names: list[str]
) -> None:
    broken(folder)
    assert at_fault() == names


def test_a_fault_of_one_cluster_is_not_told_of_another(folder: Path) -> None:
    lost = StoredFile.objects.filter(cluster__slug="primer").first()
    assert lost is not None
    (folder / "files" / lost.sha256[:2] / lost.sha256).unlink()
    told = next(each for each in examine("primer") if each.name == "files")
    assert lost.name in told.said
    assert told.todo
    assert at_fault("drugoy") == []
    with pytest.raises(RuleBroken, match="nowhere"):
        at_fault("nowhere")
