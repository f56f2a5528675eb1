"""`svod facts`: what happened in a year, for which rows of its plan; as the list that `svod compose` takes."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from svod.cli.place import open_installation

if TYPE_CHECKING:
    from svod.desk.queries.given import Given

GOOD, FAULT, BAD_INPUT = 0, 1, 2


class Refusal(Exception):
    """Why nothing is printed, in one sentence."""


def main(words: list[str]) -> int:
    """Print the year's facts that meet rows of the plan: a table, or with `--json` the list of the contract.

    Exit 0 good, 1 where a fact meets only rows without a number, so that the list cannot hold it, 2 bad input.
    """
    parser = argparse.ArgumentParser(prog="svod facts", description="Факты года и строки плана при них.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", required=True, help="адрес кластера")
    parser.add_argument("--year", type=int, help="год плана; без него последний")
    parser.add_argument("--json", action="store_true", help="список JSON для svod compose")
    said = parser.parse_args(words)
    open_installation(said.data)
    from django.db import DatabaseError
    from django.utils import translation

    with translation.override("ru"):
        try:
            given = _given(said.cluster, said.year)
        except Refusal as reason:
            print(reason, file=sys.stderr)
            return BAD_INPUT
        except DatabaseError as error:
            print(f"База не читается ({error}). Если она от прежней версии: svod prepare.", file=sys.stderr)
            return BAD_INPUT
    print(json.dumps(given.facts, ensure_ascii=False, indent=1) if said.json else _table(given))
    for sentence in _warnings(given):
        print(sentence, file=sys.stderr)
    return FAULT if given.nameless else GOOD


def _given(slug: str, year: int | None) -> "Given":
    from svod.clusters.queries import cluster_by_slug
    from svod.desk.queries.given import given_facts
    from svod.plan.models import Plan

    cluster = cluster_by_slug(slug)
    if cluster is None:
        raise Refusal(f"Кластера «{slug}» здесь нет. Проверьте адрес после --cluster.")
    plans = Plan.objects.filter(cluster=cluster, of=None)
    plan = (plans.filter(year=year) if year is not None else plans.order_by("-year")).first()
    if plan is None:
        years = ", ".join(map(str, plans.order_by("year").values_list("year", flat=True)))
        have = f"Есть планы: {years}." if years else "Планов здесь нет: сначала svod import."
        raise Refusal(f"Плана на {year} год в кластере «{slug}» нет. {have}" if year else have)
    return given_facts(cluster, plan)


def _warnings(given: "Given") -> list[str]:
    found = []
    if given.repeated:
        found.append(
            f"Номера стоят в плане по нескольку раз: {', '.join(given.repeated)}. "
            "В списке их факты относятся ко всем таким строкам."
        )
    if given.nameless:
        found.append(f"Не вошли факты у строк без номера ({len(given.nameless)}): {'; '.join(given.nameless[:5])}.")
    return found


def _table(given: "Given") -> str:
    """Day, kind, words and rows, a fact a line."""
    if not given.facts:
        return f"{given.year}: фактов, которые относятся к строкам плана, нет."
    from svod.facts.choices import FactKind

    lines = [
        (
            _days(each),
            str(FactKind(each["kind"]).label),
            ", ".join(each["rows"]),
            _title(each),
        )
        for each in given.facts
    ]
    widths = [max(len(line[n]) for line in lines) for n in range(3)]
    return "\n".join(
        "  ".join([*(words.ljust(width) for words, width in zip(line[:3], widths, strict=True)), line[3]]).rstrip()
        for line in lines
    )


def _title(given: dict[str, Any]) -> str:
    return str(given.get("title") or given.get("url", ""))


def _days(given: dict[str, Any]) -> str:
    return " – ".join(".".join(reversed(given[key].split("-"))) for key in ("start", "end") if key in given)
