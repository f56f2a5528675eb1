"""`svod journal verify`: is every line of the journal as it was written, and is none missing?"""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from svod.cli.place import open_installation

if TYPE_CHECKING:
    from svod.journal.queries import Verdict

GOOD, FAULT, BAD_INPUT = 0, 1, 2


def main(words: list[str]) -> int:
    """Walk the chain of one cluster or of all. Exit 0 whole, 1 with the first broken line named, 2 bad input."""
    parser = argparse.ArgumentParser(prog="svod journal", description="Проверяет журнал.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help="цела ли цепочка записей")
    verify.add_argument("--data", help="папка данных (data)")
    verify.add_argument("--cluster", help="адрес кластера (все)")
    verify.add_argument("--expect", metavar="LENGTH:HASH", help="конец цепочки, напечатанный под изданием или в письме")
    verify.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    open_installation(said.data)
    from django.db import DatabaseError
    from django.utils import translation

    from svod.core.rules import RuleBroken

    with translation.override("ru"):
        try:
            found = _verdicts(said.cluster, said.expect)
        except RuleBroken as broken:
            print(broken, file=sys.stderr)
            return BAD_INPUT
        except DatabaseError as error:
            print(f"База не читается ({error}). Если она от прежней версии: svod prepare.", file=sys.stderr)
            return BAD_INPUT
        whole = all(verdict.is_whole for verdict in found)
        if said.json:
            told = {"whole": whole, "clusters": [_as_json(verdict) for verdict in found]}
            print(json.dumps(told, ensure_ascii=False))
        else:
            print("\n".join(_sentence(verdict) for verdict in found))
    return GOOD if whole else FAULT


def _verdicts(slug: str | None, expect: str | None) -> "list[Verdict]":
    from svod.clusters.queries import cluster_by_slug, slugs_by_founding
    from svod.core.rules import RuleBroken
    from svod.journal.queries import verify
    from svod.journal.rules.chain import read_head

    slugs = [slug] if slug else slugs_by_founding()
    kept = read_head(expect) if expect else None
    if kept and len(slugs) != 1:
        raise RuleBroken("Конец цепочки у каждого кластера свой: добавьте --cluster.")
    found = []
    for each in slugs:
        cluster = cluster_by_slug(each)
        if cluster is None:
            raise RuleBroken(f"Кластера «{each}» здесь нет. Проверьте адрес после --cluster.")
        found.append(verify(cluster, expect=kept))
    return found


def _as_json(verdict: "Verdict") -> dict[str, Any]:
    broken = verdict.broken
    return {
        "cluster": verdict.cluster.slug,
        "whole": verdict.is_whole,
        "length": verdict.length,
        "hash": verdict.hash,
        "broken": broken
        and {
            "number": broken.number,
            "id": broken.line,
            "at": broken.at.isoformat() if broken.at else None,
            "what": broken.what,
            "reason": broken.reason,
        },
    }


def _sentence(verdict: "Verdict") -> str:
    slug, broken = verdict.cluster.slug, verdict.broken
    if broken is None:
        return f"{slug}: цепочка цела, {verdict.length}:{verdict.hash}"
    when = f" от {broken.at:%d.%m.%Y %H:%M}" if broken.at else ""
    what = f" ({broken.what})" if broken.what else ""
    return f"{slug}: запись № {broken.number}{when}{what} нарушена. {broken.reason}"
