"""`svod export`: what a cluster has, as documents and tables that anybody opens without the program."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from svod.cli.place import open_installation

if TYPE_CHECKING:
    from svod.cli.exported import Taken

GOOD, FAULT, BAD_INPUT = 0, 1, 2


def main(words: list[str]) -> int:
    """Write the files. Exit 0 good, 1 where something could not be made (the rest is there), 2 bad input."""
    parser = argparse.ArgumentParser(prog="svod export", description="Данные кластера документами и таблицами.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", required=True, help="адрес кластера")
    parser.add_argument("--to", help="папка: пустая или новая (exports/КЛАСТЕР-ДЕНЬ-ВРЕМЯ в папке данных)")
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    folder = open_installation(said.data)
    from django.db import DatabaseError
    from django.utils import translation

    from svod.cli.exported import take_out
    from svod.clusters.queries import cluster_by_slug
    from svod.core.clock import now

    try:
        cluster = cluster_by_slug(said.cluster)
    except DatabaseError as error:
        print(f"База не читается ({str(error).strip()}). Что с ней, скажет svod doctor.", file=sys.stderr)
        return BAD_INPUT
    if cluster is None:
        print(f"Кластера «{said.cluster}» здесь нет. Проверьте адрес после --cluster.", file=sys.stderr)
        return BAD_INPUT
    named = Path(said.to).expanduser().resolve() if said.to else None
    place = named or folder / "exports" / f"{cluster.slug}-{now():%Y-%m-%d-%H%M%S}"
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        print(f"Папка {place} не пуста. Назовите другую: --to.", file=sys.stderr)
        return BAD_INPUT
    try:
        with translation.override("ru"):
            taken = take_out(cluster, place)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Проверьте путь и место на диске.", file=sys.stderr)
        return BAD_INPUT
    print(json.dumps(_as_json(place, taken), ensure_ascii=False) if said.json else _sentence(place, taken))
    for fault in taken.faults:
        print(fault, file=sys.stderr)
    return FAULT if taken.faults else GOOD


def _as_json(place: Path, taken: "Taken") -> dict[str, object]:
    return {"folder": str(place), "made": taken.made, "files": taken.files, "faults": taken.faults}


def _sentence(place: Path, taken: "Taken") -> str:
    return f"Документов и таблиц: {len(taken.made)}, файлов: {taken.files}. Лежат в {place}"
