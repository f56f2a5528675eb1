"""`svod restore`: a backup put back into an empty folder, each part held against its SHA-256."""

import argparse
import json
import sys
from pathlib import Path

from svod.cli.passwords import add_password, password_of
from svod.cli.place import data_folder

GOOD, BAD_INPUT = 0, 2


def main(words: list[str]) -> int:
    """Put a backup back. Exit 0 good; 2 with a sentence, and an empty folder as before, for anything else."""
    parser = argparse.ArgumentParser(prog="svod restore", description="Кладёт резервную копию в пустую папку данных.")
    parser.add_argument("file", help="файл копии")
    parser.add_argument("--data", required=True, help="папка данных: пустая или новая")
    parser.add_argument("--cluster", help="кластер, который должен быть в копии")
    add_password(parser)
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    folder = data_folder(said.data)

    import django

    django.setup()
    from django.utils import translation

    from svod.core.rules import RuleBroken
    from svod.operate.actions import restore

    with translation.override("ru"):
        try:
            held = restore(
                Path(said.file).expanduser(),
                folder,
                password=password_of(said.password_file),
                cluster=said.cluster,
            )
        except RuleBroken as broken:
            print(broken, file=sys.stderr)
            return BAD_INPUT
        except OSError as error:
            print(f"{error.filename}: {error.strerror}. Проверьте путь и место на диске.", file=sys.stderr)
            return BAD_INPUT
    if said.json:
        told = {
            "data": str(folder),
            "made_at": held.made_at,
            "version": held.version,
            "clusters": held.clusters,
            "files": held.files,
            "missing": held.missing,
        }
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(
            f"Копия от {held.made_at[:16].replace('T', ' ')} лежит в {folder}: кластеров {len(held.clusters)}, файлов "
            f"{held.files}, каждая часть сверена. Дальше: svod run --data {folder}"
        )
    return GOOD
