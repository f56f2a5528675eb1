"""What earlier answers have taught, applied to a new document; and keeping what this load's answers teach."""

from collections.abc import Iterable
from typing import Any

from svod.clusters.models import Cluster
from svod.intake.choices import MemoryKind
from svod.intake.models import Load, Memory
from svod.intake.rules.answers import KEEP, Lesson, is_known_pair, wording
from svod.intake.rules.readings import Reading


def _memories(cluster: Cluster, kind: MemoryKind) -> dict[str, str]:
    """Words to meaning, the latest lesson of each."""
    return dict(Memory.objects.filter(cluster=cluster, kind=kind).order_by("pk").values_list("words", "meaning"))


def known_roles(cluster: Cluster, reading: Reading) -> dict[str, str]:
    """Roles taught for columns of these labels, where the reading says another (one query)."""
    taught = _memories(cluster, MemoryKind.COLUMN)
    roles = {column["label"]: column["role"] for column in reading["columns"]}
    return {label: taught[label] for label, role in roles.items() if taught.get(label, role) != role}


def remembered(cluster: Cluster, reading: Reading) -> dict[str, Any]:
    """Answers known already: names of one person, questions dismissed for these words (two queries)."""
    dismissed = _memories(cluster, MemoryKind.DISMISSED)
    people = _memories(cluster, MemoryKind.PERSON)
    given: dict[str, Any] = {}
    for at, question in enumerate(reading["questions"]) if dismissed or people else ():
        place = question.get("at")
        row = reading["rows"][place] if place is not None else None
        if wording(question, row) in dismissed or is_known_pair(question, people):
            given[str(at)] = {"code": KEEP, "label": "", "patches": [], "lessons": [], "remembered": True}
    names = {party["name"] for row in reading["rows"] for party in row["responsible"]} if people else set()
    return {"questions": given, "renames": {name: people[name] for name in names if name in people}}


def keep_lessons(load: Load) -> None:
    """Keep what the answers and the corrected columns of a load teach; undoing the load forgets it again."""
    lessons: list[Lesson] = [Lesson(MemoryKind.COLUMN, label, role) for label, role in load.roles.items()]
    for answer in load.answers.get("questions", {}).values():
        if not answer.get("remembered"):
            lessons += [Lesson(**lesson) for lesson in answer.get("lessons", ())]
    _write(load, lessons)


def _write(load: Load, lessons: Iterable[Lesson]) -> None:
    kept = {kind.value: _memories(load.cluster, kind) for kind in MemoryKind}
    new = {(each.kind, each.words): each for each in lessons if kept[each.kind].get(each.words) != each.meaning}
    Memory.objects.bulk_create(
        Memory(cluster=load.cluster, load=load, kind=each.kind, words=each.words, meaning=each.meaning[:500])
        for each in new.values()
    )
