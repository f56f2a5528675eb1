"""What is put away comes back as it was, or is refused in words."""

import hashlib
import io
import shutil
import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from svod.attachments.models import StoredFile
from svod.core.rules import RuleBroken
from svod.operate.actions import back_up, restore
from svod.operate.actions.backup import DamagedInstallation
from svod.operate.actions.moving import carried_models, copy_to_sqlite, table_of
from svod.operate.actions.upgrading import back_up_before
from svod.operate.rules.manifest import read_manifest
from tests.kept import files_of, rows_of

PASSWORD = "тихий образец пароля"


def refused(backup: Path, into: Path, password: str | None = None) -> str:
    """The sentence; nothing is left behind."""
    with pytest.raises(RuleBroken) as said:
        restore(backup, into, password=password)
    assert not into.exists()
    return str(said.value)


def test_a_restored_folder_is_equal_to_the_one_that_was_put_away(folder: Path, tmp_path: Path) -> None:
    made = back_up(tmp_path / "away" / "copy.tar")
    held = restore(made.place, tmp_path / "back")
    assert (held.clusters, held.files, held.missing) == (["primer", "drugoy"], len(files_of(folder)), [])
    assert rows_of(tmp_path / "back" / "svod.sqlite3") == rows_of(folder / "svod.sqlite3")
    assert files_of(tmp_path / "back") == files_of(folder) != {}
    assert (tmp_path / "back" / "secret.key").read_bytes() == (folder / "secret.key").read_bytes()
    assert made.sha256 == hashlib.sha256(made.place.read_bytes()).hexdigest()
    assert [made.place.stat().st_mode & 0o777, (tmp_path / "back").stat().st_mode & 0o777] == [0o600, 0o700]
    assert not (folder / "backup-draft").exists()


def test_a_copy_made_while_somebody_writes_holds_whole_transactions(folder: Path, tmp_path: Path) -> None:
    database, enough = folder / "svod.sqlite3", threading.Event()
    with closing(sqlite3.connect(database)) as base:
        base.execute("CREATE TABLE pairs (n INTEGER)")

    def write() -> None:
        with closing(sqlite3.connect(database, timeout=20, isolation_level=None)) as base:
            number = 0
            while not enough.is_set():
                base.execute("BEGIN IMMEDIATE")
                base.executemany("INSERT INTO pairs VALUES (?)", [(number,), (number,)])
                base.execute("COMMIT")
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        held = [restore(back_up(tmp_path / f"{n}.tar").place, tmp_path / f"back{n}") for n in range(3)]
    finally:
        enough.set()
        writer.join()
    assert [each.clusters for each in held] == [["primer", "drugoy"]] * 3
    for n in range(3):
        with closing(sqlite3.connect(tmp_path / f"back{n}" / "svod.sqlite3")) as base:
            odd = base.execute("SELECT n FROM pairs GROUP BY n HAVING count(*) <> 2").fetchall()
            assert odd == []


def test_a_sealed_copy_opens_by_its_password_alone(folder: Path, tmp_path: Path) -> None:
    place = back_up(tmp_path / "copy.tar", password=PASSWORD).place
    told = place.read_bytes()
    assert b"primer" not in told
    assert "под паролем" in refused(place, tmp_path / "back")
    assert "Пароль не подходит" in refused(place, tmp_path / "back", password=PASSWORD + "а")
    for at in (20, len(told) // 2, len(told) - 1):
        place.write_bytes(told[:at] + bytes([told[at] ^ 1]) + told[at + 1 :])
        assert "изменили" in refused(place, tmp_path / "back", password=PASSWORD)
    place.write_bytes(told)
    assert restore(place, tmp_path / "back", password=PASSWORD).clusters == ["primer", "drugoy"]
    assert rows_of(tmp_path / "back" / "svod.sqlite3") == rows_of(folder / "svod.sqlite3")


def test_a_short_password_is_refused_before_anything_is_written(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken):
        back_up(tmp_path / "copy.tar", password="коротко")
    assert list(tmp_path.glob("copy*")) == []


def test_a_changed_or_cut_copy_is_not_put_back(folder: Path, tmp_path: Path) -> None:
    place = back_up(tmp_path / "copy.tar").place
    told = place.read_bytes()
    with tarfile.open(place) as tar:
        parts = {member.name: member.offset_data for member in tar}
    for name in ("secret.key", "svod.sqlite3", next(name for name in parts if name.startswith("files/"))):
        at = parts[name] + 10
        place.write_bytes(told[:at] + bytes([told[at] ^ 1]) + told[at + 1 :])
        assert name in refused(place, tmp_path / "back")
    for shorter in (told[: len(told) // 2], told[:100], b"", b"nothing of ours" * 100):
        place.write_bytes(shorter)
        assert "не копия" in refused(place, tmp_path / "back")
    assert "Проверьте путь" in refused(tmp_path / "nowhere.tar", tmp_path / "back")


def test_a_copy_with_a_part_that_leads_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    place = back_up(tmp_path / "copy.tar").place
    with tarfile.open(place) as tar:
        held = tar.extractfile("manifest.json")
        assert held is not None
        told = held.read()
    for name in ("../secret.key", "/etc/passwd", "files/aa/" + "b" * 64, "svod.sqlite3-wal"):
        with pytest.raises(RuleBroken):
            read_manifest(told.replace(b'"secret.key"', f'"{name}"'.encode()))
    with tarfile.open(place, "a") as tar:
        tar.addfile(tarfile.TarInfo("../more"), io.BytesIO())
    assert "не копия" in refused(place, tmp_path / "back")


def test_a_folder_with_anything_in_it_stays_as_it_is(folder: Path, tmp_path: Path) -> None:
    place = back_up(tmp_path / "copy.tar").place
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "note.txt").write_text("mine")
    with pytest.raises(RuleBroken, match="не пуста"):
        restore(place, tmp_path / "back")
    assert [each.name for each in (tmp_path / "back").iterdir()] == ["note.txt"]


def test_a_lost_and_a_changed_file_are_named_and_the_rest_is_put_away(folder: Path, tmp_path: Path) -> None:
    lost, changed = [folder / name for name in list(files_of(folder))[:2]]
    lost.unlink()
    changed.write_bytes(b"another")
    made = back_up(tmp_path / "copy.tar")
    assert made.manifest.missing == sorted([lost.name, changed.name])
    assert restore(made.place, tmp_path / "back").missing == made.manifest.missing
    assert StoredFile.objects.filter(sha256=lost.name).exists()


def test_a_damaged_database_is_not_put_away_over_a_good_copy(folder: Path, tmp_path: Path) -> None:
    place = back_up(tmp_path / "copy.tar").place
    before = place.read_bytes()
    with closing(sqlite3.connect(folder / "svod.sqlite3")) as base:
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute("UPDATE attachments_storedfile SET cluster_id = 999")
        base.commit()
    with pytest.raises(DamagedInstallation, match="attachments_storedfile"):
        back_up(place)
    assert place.read_bytes() == before
    assert list(tmp_path.glob(".copy*")) == []


def test_an_unknown_cluster_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="nowhere"):
        back_up(tmp_path / "copy.tar", cluster="nowhere")
    place = back_up(tmp_path / "copy.tar", cluster="drugoy").place
    with pytest.raises(RuleBroken, match="nowhere"):
        restore(place, tmp_path / "back", cluster="nowhere")
    assert not (tmp_path / "back").exists()


def test_a_database_is_put_away_before_an_upgrade_once_for_each_state_of_it(folder: Path, tmp_path: Path) -> None:
    places = {back_up_before() for _try in range(2)}
    assert len(places) == 1
    (place,) = places
    assert place is not None
    assert [each.name for each in (folder / "backups").iterdir()] == [place.name]
    shutil.copytree(folder / "backups", tmp_path / "kept")
    assert restore(tmp_path / "kept" / place.name, tmp_path / "back").clusters == ["primer", "drugoy"]


def test_rows_carried_table_by_table_are_the_same_rows(folder: Path, tmp_path: Path) -> None:
    before = {model: table_of(model, "default") for model in carried_models()}
    copy_to_sqlite(tmp_path / "svod.sqlite3")
    was, became = rows_of(folder / "svod.sqlite3"), rows_of(tmp_path / "svod.sqlite3")
    assert sum(table.count for table in before.values()) > 100
    for model, table in before.items():
        assert became[model._meta.db_table] == was[model._meta.db_table]
        assert len(became[model._meta.db_table]) == table.count
