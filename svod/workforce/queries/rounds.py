"""Rounds, the sheets in them, what a member answered before, and the sums of all answers."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.members.choices import OrganisationKind
from svod.workforce.access import public_rounds, visible_rounds
from svod.workforce.choices import Question, RoundKind, SheetState
from svod.workforce.models import Need, Opinion, Round, Sheet
from svod.workforce.rules.needs import NeedLine, still_asked
from svod.workforce.rules.summary import LEAST, Answer, Sums, add_up


def listed_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds that the actor sees, the newest first, with how many answered, began, are silent (one query)."""
    return _counted(visible_rounds(actor))


def _counted(found: QuerySet[Round]) -> QuerySet[Round]:
    counts = {each.value: Count("sheets", filter=Q(sheets__state=each)) for each in SheetState}
    return found.annotate(asked=Count("sheets"), **counts)


def round_of(actor: Actor, pk: int) -> Round:
    """One round that the actor sees (one query). Raises NotThere."""
    found = listed_rounds(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def public_round(actor: Actor, year: int) -> Round:
    """The closed round of a year about needs (one query). Raises NotThere."""
    found = _counted(public_rounds(actor)).filter(year=year, kind=RoundKind.NEEDS).first()
    if found is None:
        raise NotThere
    return found


def sheets_of(round_: Round) -> list[Sheet]:
    """Who is asked, the silent first (one query)."""
    order = {SheetState.SILENT: 0, SheetState.DRAFT: 1, SheetState.ANSWERED: 2}
    found = round_.sheets.select_related("organisation").annotate(rows=Count("needs"))
    return sorted(found, key=lambda sheet: (order[SheetState(sheet.state)], sheet.organisation.folded))


def sheet_of(actor: Actor, pk: int) -> Sheet:
    """One sheet of a round that the actor sees (one query). Raises NotThere."""
    found = Sheet.objects.select_related("round", "organisation").filter(pk=pk, round__in=visible_rounds(actor)).first()
    if found is None:
        raise NotThere
    return found


def lines_of(sheet: Sheet) -> list[NeedLine]:
    """The needs of a sheet in their order (one query)."""
    return [NeedLine(n.profession, n.year, n.heads, n.level, tuple(n.skills)) for n in sheet.needs.all()]


def marks_of(sheet: Sheet) -> dict[str, str]:
    """The marks of a sheet by their questions, as typed (one query)."""
    return {each.question: str(each.score) for each in sheet.opinions.all()}


@dataclass(frozen=True, slots=True)
class Before:
    """What a member answered in the last round of the kind. `dropped`: rows about years no longer asked about."""

    sheet: Sheet
    lines: tuple[NeedLine, ...]
    dropped: int
    marks: dict[str, str]

    @property
    def stands(self) -> bool:
        """Whether anything of it can be said again with one press."""
        return bool(self.lines or self.marks)


def before(sheet: Sheet) -> Before | None:
    """The member's answer of an earlier year to the same question; None where there is none (at most three queries)."""
    earlier = Sheet.objects.filter(
        organisation=sheet.organisation_id,
        round__kind=sheet.round.kind,
        round__year__lt=sheet.round.year,
        state=SheetState.ANSWERED,
    )
    last = earlier.select_related("round").order_by("-round__year").first()
    if last is None:
        return None
    every = lines_of(last)
    lines = still_asked(every, sheet.round.years)
    return Before(last, tuple(lines), len(every) - len(lines), marks_of(last))


def answers_of(round_: Round) -> list[Answer]:
    """All needs of a round as numbers to add up (one query)."""
    found = Need.objects.filter(sheet__round=round_, sheet__state=SheetState.ANSWERED).order_by("pk")
    fields = ("sheet__organisation", "sheet__organisation__kind", "profession", "folded", "year", "level", "heads")
    return [Answer(*row) for row in found.values_list(*fields)]


def by_profession(answers: list[Answer], round_: Round, *, outside: bool) -> Sums:
    """People wanted by profession and year."""
    years = [(year, str(year)) for year in round_.years]
    return add_up(answers, lambda a: a.folded, years, lambda a: a.year, lambda a: a.profession, outside=outside)


def by_member(answers: list[Answer], round_: Round, *, outside: bool) -> Sums:
    """People wanted by kind of member and year."""
    years = [(year, str(year)) for year in round_.years]
    kinds: dict[str, Any] = dict(OrganisationKind.choices)
    return add_up(answers, lambda a: a.kind, years, lambda a: a.year, lambda a: str(kinds[a.kind]), outside=outside)


def answered_by_kind(round_: Round) -> list[tuple[str, int]]:
    """How many members of each kind answered, the most first (one query)."""
    found = round_.sheets.filter(state=SheetState.ANSWERED).order_by().values_list("organisation__kind")
    labels: dict[str, Any] = dict(OrganisationKind.choices)
    counted = found.annotate(count=Count("pk")).order_by("-count", "organisation__kind")
    return [(str(labels[kind]), count) for kind, count in counted]


@dataclass(frozen=True, slots=True)
class Marks:
    """What members think of one thing: the mean mark, how many marked, how many gave each mark; None: not shown."""

    question: str
    mean: float | None
    members: int
    counts: tuple[int, ...]


def opinions_of(round_: Round, *, outside: bool) -> list[Marks]:
    """Marks of a round by question (one query); outside nothing is told of a question that fewer than three marked."""
    found: dict[str, Counter[int]] = {each.value: Counter() for each in Question}
    given = Opinion.objects.filter(sheet__round=round_, sheet__state=SheetState.ANSWERED)
    for question, score in given.values_list("question", "score"):
        found[question][score] += 1
    told = []
    for question, counts in found.items():
        members = counts.total()
        shown = members >= (LEAST if outside else 1)
        mean = round(sum(score * n for score, n in counts.items()) / members, 1) if shown else None
        each = tuple(counts[score] for score in range(1, 6)) if shown else ()
        told.append(Marks(str(Question(question).label), mean, members, each))
    return told
