"""`svod observe`: observation groups from the machine: whole regions at once, and who looks at them."""

import argparse
import json
import sys

from svod.cli.place import open_installation

GOOD, BAD_INPUT = 0, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="svod observe", description="Группы наблюдения: кто видит какие кластеры.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--group", help="название группы; новой группы ещё нет, она создаётся")
    parser.add_argument("--add", action="append", default=[], metavar="АДРЕС", help="добавить кластер; all: все")
    parser.add_argument("--remove", action="append", default=[], metavar="АДРЕС", help="исключить кластер")
    parser.add_argument("--observer", metavar="ПОЧТА", help="добавить наблюдателя")
    parser.add_argument("--name", default="", help="имя нового наблюдателя")
    parser.add_argument("--dismiss", metavar="ПОЧТА", help="снять наблюдателя")
    parser.add_argument("--drop", action="store_true", help="упразднить группу")
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    return parser


def main(words: list[str]) -> int:
    """Change one group as the words say; print the groups. 2 with a sentence, and nothing changed, for bad input."""
    said = _parser().parse_args(words)
    if not said.group and (said.add or said.remove or said.observer or said.dismiss or said.drop):
        print("Какую группу? --group НАЗВАНИЕ.", file=sys.stderr)
        return BAD_INPUT
    open_installation(said.data)
    from django.core.exceptions import ValidationError
    from django.utils import translation

    from svod.core.rules import RuleBroken

    with translation.override("ru"):
        try:
            if said.group:
                _change(said)
        except (RuleBroken, ValidationError) as broken:
            print("; ".join(getattr(broken, "messages", [str(broken)])), file=sys.stderr)
            return BAD_INPUT
    _tell(as_json=said.json)
    return GOOD


def _change(said: argparse.Namespace) -> None:
    """All or nothing. Raises RuleBroken for a cluster or a person that is not there."""
    from django.db import transaction

    from svod.accounts.queries import user_by_email
    from svod.clusters.queries import all_clusters
    from svod.core.rules import RuleBroken
    from svod.oversight import actions
    from svod.oversight.models import ObservationGroup

    every = {each.slug: each for each in all_clusters()}
    strange = sorted({*said.add, *said.remove} - every.keys() - {"all"})
    if strange:
        raise RuleBroken(f"Таких кластеров нет: {', '.join(strange)}.")
    with transaction.atomic():
        group = ObservationGroup.objects.filter(name=" ".join(said.group.split())).first()
        group = group or actions.make_group(None, said.group)
        if said.add:
            actions.add_clusters(None, group, [*every.values()] if "all" in said.add else [every[x] for x in said.add])
        if said.remove:
            actions.remove_clusters(None, group, [every[each] for each in said.remove if each in every])
        if said.observer:
            actions.add_observer(None, group, email=said.observer, name=said.name or said.observer)
        if said.dismiss:
            observer = user_by_email(said.dismiss)
            if observer is None:
                raise RuleBroken(f"Учётной записи {said.dismiss} нет.")
            actions.remove_observer(None, group, observer)
        if said.drop:
            actions.drop_group(None, group)


def _tell(*, as_json: bool) -> None:
    from svod.oversight.models import ObservationGroup

    told = [
        {
            "group": each.name,
            "clusters": list(each.clusters.order_by("slug").values_list("slug", flat=True)),
            "observers": list(each.observers.order_by("email").values_list("email", flat=True)),
        }
        for each in ObservationGroup.objects.order_by("name")
    ]
    if as_json:
        print(json.dumps({"groups": told}, ensure_ascii=False))
        return
    for each in told:
        print(
            f"{each['group']}: кластеров {len(each['clusters'])}; наблюдатели: {', '.join(each['observers']) or 'нет'}"
        )
