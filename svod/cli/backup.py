"""`svod backup`: the whole installation in one file, made beside people at work, read again when written."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from svod.cli.passwords import add_password, password_of
from svod.cli.place import open_installation

if TYPE_CHECKING:
    from svod.operate.actions.backup import Made

GOOD, FAULT, BAD_INPUT = 0, 1, 2


def main(words: list[str]) -> int:
    """Make a backup. Exit 0 good, 1 where files were lost before or the database is damaged, 2 bad input."""
    parser = argparse.ArgumentParser(prog="svod backup", description="Резервная копия всего хозяйства одним файлом.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", help="кластер, без которого копия не нужна (в копии всегда все)")
    parser.add_argument("--to", help="файл копии (backups/svod-ДЕНЬ-ВРЕМЯ.tar в папке данных)")
    add_password(parser)
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    folder = open_installation(said.data)
    from django.db import DatabaseError
    from django.utils import translation

    from svod.core.clock import now
    from svod.core.rules import RuleBroken
    from svod.operate.actions import back_up
    from svod.operate.actions.backup import DamagedInstallation

    place = Path(said.to).expanduser() if said.to else folder / "backups" / f"svod-{now():%Y-%m-%d-%H%M%S}.tar"
    with translation.override("ru"):
        try:
            made = back_up(place.resolve(), password=password_of(said.password_file), cluster=said.cluster)
        except (RuleBroken, ValueError) as reason:
            print(reason, file=sys.stderr)
            return FAULT if isinstance(reason, DamagedInstallation) else BAD_INPUT
        except DatabaseError as error:
            print(f"База не читается ({str(error).strip()}). Что с ней, скажет svod doctor.", file=sys.stderr)
            return BAD_INPUT
        except OSError as error:
            print(f"{error.filename}: {error.strerror}. Проверьте путь и место на диске.", file=sys.stderr)
            return BAD_INPUT
    print(json.dumps(_as_json(made), ensure_ascii=False) if said.json else _sentence(made))
    for digest in made.manifest.missing:
        print(f"Целого файла {digest} в хозяйстве нет, в копии тоже. Чей он, скажет svod doctor.", file=sys.stderr)
    return FAULT if made.manifest.missing else GOOD


def _as_json(made: "Made") -> dict[str, Any]:
    held = made.manifest
    return {
        "file": str(made.place),
        "size": made.size,
        "sha256": made.sha256,
        "encrypted": made.sealed,
        "verified": True,
        "made_at": held.made_at,
        "clusters": held.clusters,
        "files": held.files,
        "missing": held.missing,
    }


def _sentence(made: "Made") -> str:
    held = made.manifest
    return (
        f"Копия: {made.place}, {made.size / 2**20:.1f} МБ, перечитана и цела. Кластеров {len(held.clusters)}, файлов "
        f"{held.files}{', под паролем' if made.sealed else '; в ней ключ хозяйства, храните её как ключ'}.\n"
        f"SHA-256 {made.sha256}"
    )
