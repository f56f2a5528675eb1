"""`svod grow`: sample clusters by the thousand with years of plans and facts, so that speed is measured at any size."""

import argparse
import json
import sys
import time

from svod.cli.place import open_installation

GOOD, BAD_INPUT = 0, 2
TELLS_EVERY = 50
MOST = {"clusters": 9999, "years": 60, "measures": 2000, "facts": 100_000}


def main(words: list[str]) -> int:
    """Add clusters; prints how much there is now more, and in how many seconds. 2 for numbers out of bounds."""
    parser = argparse.ArgumentParser(prog="svod grow", description="Кластеры-образцы любого числа и возраста.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", default="rost", help="начало адресов: rost даёт rost-0001, rost-0002, …")
    parser.add_argument("--clusters", type=int, default=10, help="сколько кластеров (10)")
    parser.add_argument("--years", type=int, default=10, help="сколько лет до нынешнего (10)")
    parser.add_argument("--measures", type=int, default=40, help="строк в плане года (40)")
    parser.add_argument("--facts", type=int, default=400, help="фактов в году (400)")
    parser.add_argument("--json", action="store_true", help="итог в JSON")
    said = parser.parse_args(words)
    for name, most in MOST.items():
        if not 1 <= getattr(said, name) <= most:
            print(f"--{name}: нужно число от 1 до {most}.", file=sys.stderr)
            return BAD_INPUT
    open_installation(said.data)
    from django.core.exceptions import ValidationError

    from svod.core.rules import RuleBroken
    from svod.sample.actions import Grown, Size, grow

    begun, grown = time.monotonic(), Grown()
    try:
        size = Size(said.years, said.measures, said.facts)
        for place, (name, grown) in enumerate(grow(said.clusters, size, slug=said.cluster), 1):
            if place % TELLS_EVERY == 0:
                print(f"{name}: фактов {grown.facts}", file=sys.stderr)
    except (RuleBroken, ValidationError) as broken:
        print(
            f"Адрес «{said.cluster}» не подходит: {'; '.join(getattr(broken, 'messages', [str(broken)]))}",
            file=sys.stderr,
        )
        return BAD_INPUT
    told = grown.as_json() | {"seconds": round(time.monotonic() - begun, 1)}
    if said.json:
        print(json.dumps(told))
    else:
        print(
            "Добавлено: кластеров {clusters}, планов {plans}, строк {measures}, фактов {facts}; {seconds} с.".format(
                **told
            )
        )
    return GOOD
