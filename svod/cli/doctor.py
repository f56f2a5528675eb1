"""`svod doctor`: is the installation whole; what to do where it is not."""

import argparse
import json
import sys

from svod.cli.place import open_installation

GOOD, FAULT, BAD_INPUT = 0, 1, 2


def main(words: list[str]) -> int:
    """Look at everything; with --mend count sums anew first. Exit 0 where all is good, 1 where not, 2 bad input."""
    parser = argparse.ArgumentParser(prog="svod doctor", description="Цело ли хозяйство и что делать, если нет.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", help="файлы, журнал, задачи одного кластера (все)")
    parser.add_argument("--mend", action="store_true", help="сначала пересчитать итоги, которые разошлись с записями")
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    open_installation(said.data)
    from django.utils import translation

    from svod.core.rules import RuleBroken
    from svod.operate.queries.doctor import examine

    with translation.override("ru"):
        try:
            if said.mend:
                _mend(said.cluster)
            found = list(examine(said.cluster))
        except RuleBroken as broken:
            print(broken, file=sys.stderr)
            return BAD_INPUT
    whole = all(each.good for each in found)
    if said.json:
        checks = [
            {"name": each.name, "label": each.label, "good": each.good, "said": each.said, "todo": each.todo}
            for each in found
        ]
        print(json.dumps({"good": whole, "checks": checks}, ensure_ascii=False))
    else:
        for each in found:
            print(f"{'хорошо' if each.good else 'ПЛОХО '}  {each.label}: {each.said}")
            if each.todo:
                print(f"        {each.todo}")
    return GOOD if whole else FAULT


def _mend(slug: str | None) -> None:
    """Lay sums anew where they differ from what they count; tells of each cluster on the error stream."""
    from svod.clusters.queries import all_clusters
    from svod.oversight.actions import mend_sums

    clusters = [each for each in all_clusters() if slug in (None, each.slug)]
    for name, count in mend_sums(clusters).items():
        print(f"Пересчитано итогов: {name} {count}.", file=sys.stderr)
