"""`svod move`: an installation's rows from its file into PostgreSQL, every table counted and digested on both sides.

With --files its kept files from the folder into the bucket of S3, each read back.
"""

import argparse
import json
import os
import sys

from svod.cli.place import open_installation

GOOD, BAD_INPUT = 0, 2


def main(words: list[str]) -> int:
    """Carry everything. Exit 0 where every table is the same there; 2 with a sentence, and nothing carried, else."""
    parser = argparse.ArgumentParser(prog="svod move", description="Переносит хозяйство из файла SQLite в PostgreSQL.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", help="кластер, который должен переехать (переезжают всегда все)")
    parser.add_argument("--to", help="postgresql://имя:пароль@узел:порт/база (SVOD_DATABASE_URL)")
    parser.add_argument("--files", action="store_true", help="вместо строк: файлы папки данных в ведро SVOD_S3_URL")
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    if said.files:
        return _send(said)
    url = said.to or os.environ.get("SVOD_DATABASE_URL", "")
    os.environ.pop("SVOD_DATABASE_URL", None)  # what is moved is the file
    if not url:
        print("Куда переносить: --to postgresql://… или SVOD_DATABASE_URL.", file=sys.stderr)
        return BAD_INPUT
    open_installation(said.data)
    from django.utils import translation

    from svod.config.databases import WrongAddress
    from svod.core.rules import RuleBroken
    from svod.operate.actions import move

    with translation.override("ru"):
        try:
            tables = move(url, cluster=said.cluster)
        except (RuleBroken, WrongAddress) as reason:
            print(reason, file=sys.stderr)
            return BAD_INPUT
    rows = sum(table.count for table in tables)
    if said.json:
        told = [{"table": each.name, "rows": each.count, "sha256": each.sha256} for each in tables]
        print(json.dumps({"verified": True, "rows": rows, "tables": told}, ensure_ascii=False))
    else:
        print(
            f"Перенесено: таблиц {len(tables)}, строк {rows}; каждая таблица сверена по числу строк и SHA-256. "
            "Файлы остаются в папке данных. Дальше запускайте с SVOD_DATABASE_URL; прежний svod.sqlite3 уберите сами."
        )
    return GOOD


def _send(said: argparse.Namespace) -> int:
    """Files into the bucket. Exit 0 where each is the same there; 2 with a sentence else."""
    if not os.environ.get("SVOD_S3_URL"):
        print("Куда переносить файлы: назовите SVOD_S3_URL, SVOD_S3_KEY и SVOD_S3_SECRET.", file=sys.stderr)
        return BAD_INPUT
    folder = open_installation(said.data)
    from django.utils import translation

    from svod.core.rules import RuleBroken
    from svod.operate.actions import send_files

    with translation.override("ru"):
        try:
            sent = send_files(folder)
        except RuleBroken as reason:
            print(reason, file=sys.stderr)
            return BAD_INPUT
    if said.json:
        print(json.dumps({"verified": True, "files": sent.count, "bytes": sent.size}))
    else:
        print(
            f"Перенесено файлов: {sent.count}, каждый прочитан обратно и сверен по SHA-256. Прежние остались в "
            f"{folder / 'files'}: уберите их сами, когда сайт поработает с ведром."
        )
    return GOOD
