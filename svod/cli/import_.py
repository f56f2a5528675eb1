"""`svod import`: a document into a cluster's plan, by the same door as on the page."""

import argparse
import json
import sys
from pathlib import Path

from svod.cli.place import open_installation

GOOD, BAD_INPUT = 0, 2


def main(words: list[str]) -> int:
    """Read the file, take it into the plan of its year; prints a sentence, or with `--json` what became of it.

    Exit 0 where the plan is there, 2 with one sentence on standard error where it is not: nothing is kept then.
    """
    parser = argparse.ArgumentParser(prog="svod import", description="Кладёт план из документа в кластер.")
    parser.add_argument("file", help="документ: DOCX, XLSX, ODT, PDF, HTML, текст")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", required=True, help="адрес кластера")
    parser.add_argument("--year", type=int, help="год плана, если его нет в документе")
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    open_installation(said.data)
    try:
        answer = _take(Path(said.file), said.cluster, said.year)
    except Refusal as reason:
        print(reason, file=sys.stderr)
        return BAD_INPUT
    print(json.dumps(answer, ensure_ascii=False) if said.json else _sentence(answer))
    return GOOD


class Refusal(Exception):
    """Why nothing was taken, in one sentence."""


def _take(place: Path, slug: str, year: int | None) -> dict[str, object]:
    from django.db import transaction
    from django.utils import translation

    from svod.accounts.access import Actor
    from svod.accounts.choices import Role
    from svod.clusters.queries import cluster_by_slug
    from svod.core.rules import RuleBroken
    from svod.intake.actions import accept_load, keep_reading, read_document

    cluster = cluster_by_slug(slug)
    if cluster is None:
        raise Refusal(f"Кластера «{slug}» здесь нет. Проверьте адрес после --cluster.")
    try:
        data = place.read_bytes()
    except OSError as error:
        raise Refusal(f"Файл {place} не открывается: {error.strerror}. Проверьте путь.") from error
    actor = Actor(cluster, None, frozenset({Role.SECRETARY}))
    with translation.override("ru"):
        try:
            reading = read_document(place.name, data, year=year)
            with transaction.atomic():
                load = keep_reading(actor, place.name, data, reading=reading, year=year)
                plan = accept_load(actor, load)
        except RuleBroken as broken:
            raise Refusal(str(broken)) from broken
    counts = load.opening["counts"]
    return {"cluster": slug, "load": load.pk, "plan": plan.pk, "year": plan.year, "title": plan.title, **counts}


def _sentence(answer: dict[str, object]) -> str:
    return (
        f"План {answer['year']} года принят в кластер «{answer['cluster']}»: строк {answer['rows']}, "
        f"разделов {answer['sections']}, ссылок {answer['links']}, вопросов {answer['questions']}."
    )
