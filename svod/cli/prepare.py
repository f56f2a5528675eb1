"""`svod prepare`: a data folder made ready: its key, its tables, the sample clusters where it is new."""

import argparse
import json

from svod.cli.place import data_folder, keep_key
from svod.cli.prepared import mark


def main(words: list[str]) -> int:
    """Create or migrate the database; load the samples into a new one unless told not to. Prints the slugs as JSON."""
    parser = argparse.ArgumentParser(prog="svod prepare", description="Готовит папку данных.")
    parser.add_argument("--data", help="папка данных (data)")
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--sample", action="store_true", help="в пустую папку положить два кластера-образца (так и есть)"
    )
    start.add_argument("--empty", action="store_true", help="в пустой папке ничего не создавать")
    options = parser.parse_args(words)
    folder = data_folder(options.data)
    folder.mkdir(parents=True, exist_ok=True)
    keep_key(folder)

    import django
    from django.core.management import call_command

    django.setup()
    from svod.cli.tables import is_bare, lacks_sums, lay_tables

    bare = is_bare()
    if bare:
        lay_tables()
    else:
        lacked = lacks_sums()
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        if lacked:
            from svod.clusters.queries import all_clusters
            from svod.oversight.actions import mend_sums

            mend_sums(all_clusters())
    if bare and not options.empty:
        from svod.sample.actions import load_sample

        load_sample()
    from svod.clusters.queries import slugs_by_founding

    mark(folder / "svod.sqlite3")
    print(json.dumps({"clusters": slugs_by_founding()}))
    return 0
