"""What proves a measure: facts that meet it by norm or by hand, those that people have set apart, files; a choice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.attachments.models import StoredFile
from svod.core.ref import number_in
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.plan.access import facts_seen_at
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Measure, Plan
from svod.plan.queries.composed import Composed, ComposedRow

SHOWN = 12
"""Facts that the panel shows; the rest stand on the page of the measure's facts."""
PAGE = 40
_FARTHEST = 10**5
"""No measure has more pages of facts; what is larger asks a database for more than it can count."""

SIGNS = {
    FactKind.MEETING_HELD: "people",
    FactKind.MINUTES_PUBLISHED: "minutes",
    FactKind.EVENT_HELD: "calendar",
    FactKind.EVENT_ATTENDED: "calendar",
    FactKind.NEWS_PUBLISHED: "news",
    FactKind.ARTICLE_PUBLISHED: "news",
    FactKind.AGREEMENT_SIGNED: "agreement",
    FactKind.TALKS_HELD: "people",
    FactKind.LINK_GIVEN: "link",
}
"""Icons of kinds; others have the sign of an instruction."""


@dataclass(frozen=True, slots=True)
class Proved:
    """One piece of evidence as it is shown. `tie` is the row of a person's word, None where a norm alone gathered."""

    sign: str
    title: str
    url: str
    day: date | None
    last: date | None
    kind: str
    role: Proof
    fact: int | None
    tie: int | None
    file: StoredFile | None = None
    note: str = ""
    told_at: str = ""

    @property
    def by_norm(self) -> bool:
        """Whether a norm gathers it, without a word of people."""
        return self.tie is None


def proved_by(fact: Fact, tie: Evidence | None) -> Proved:
    """A fact as evidence."""
    return Proved(
        sign=SIGNS.get(FactKind(fact.kind), "instruction"),
        title=str(fact),
        url=fact.url,
        day=fact.start,
        last=fact.end,
        kind=str(FactKind(fact.kind).label),
        role=Proof(tie.role) if tie else Proof.PROVES,
        fact=fact.pk,
        tie=tie.pk if tie else None,
        note=tie.note if tie else "",
        told_at=fact.source_url,
    )


def _file(tie: Evidence) -> Proved:
    file = tie.file
    assert file is not None  # noqa: S101 -- for the type checker: the caller has asked
    return Proved("file", file.name, "", None, None, "", Proof(tie.role), None, tie.pk, file, tie.note)


@dataclass(frozen=True, slots=True)
class Proofs:
    """The evidence of a measure: what meets it first, then what people have said otherwise of; `count` is of all."""

    shown: tuple[Proved, ...]
    count: int
    facts: int


def proofs_of(measure: Measure, record: ComposedRow) -> Proofs:
    """The evidence of a measure for its panel (two queries)."""
    ties = Evidence.objects.filter(measure=measure, fact__withdrawn_at=None).select_related("fact", "file")
    tied = {tie.fact_id or -tie.pk: tie for tie in ties.order_by("pk")}
    others = [pk for pk in record.facts if pk not in tied][-SHOWN:]
    found: dict[int, Fact] = Fact.objects.in_bulk(others or [0])
    by_hand = [proved_by(tie.fact, tie) for tie in tied.values() if tie.fact is not None]
    facts = [*by_hand, *(proved_by(found[pk], None) for pk in others if pk in found)]
    facts.sort(key=lambda each: (each.role != Proof.PROVES, each.day or date.min, each.fact))
    files = [_file(tie) for tie in tied.values() if tie.file is not None]
    count = len(record.facts) + sum(pk > 0 and pk not in record.facts for pk in tied) + len(files)
    return Proofs((*facts, *files), count, len(record.facts))


def facts_behind(found: Composed, record: ComposedRow, at: int | None) -> tuple[str, list[int]]:
    """Words of an anchor (its place in the text) and the keys behind it; all facts of the row where `at` is None.

    Raises NotThere where no anchor begins at that place: the text has changed.
    """
    if at is None:
        return "", list(record.facts)
    anchor = next((each for each in record.composition.anchors if each.at == at), None)
    if anchor is None:
        raise NotThere
    return anchor.text, [found.facts[position] for position in anchor.facts]


def listed_facts(keys: Sequence[int], measure: Measure) -> list[tuple[Fact, Evidence | None]]:
    """The facts of these keys in their order, each with what people said of it (two queries)."""
    facts: Mapping[int, Fact] = Fact.objects.in_bulk(list(keys) or [0])
    ties = {tie.fact_id: tie for tie in Evidence.objects.filter(measure=measure, fact__in=list(keys))}
    return [(facts[pk], ties.get(pk)) for pk in keys if pk in facts]


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the ledger is looked for: words, a month (0: any), a kind, a page from 1."""

    words: str = ""
    month: int = 0
    kind: str = ""
    page: int = 1

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Wish":
        """The wish of an address; what means nothing is passed over."""
        month, page = (str(params.get(name, "")) for name in ("month", "page"))
        kind = str(params.get("kind", ""))
        return cls(
            words=str(params.get("q", ""))[:200].strip(),
            month=int(month) if month in {str(number) for number in range(1, 13)} else 0,
            kind=kind if kind in FactKind.values else "",
            page=min(number_in(page) or 1, _FARTHEST),
        )


def to_choose(actor: Actor, plan: Plan, wish: Wish) -> QuerySet[Fact]:
    """Live facts of the plan's years that are wished for: those that prove nothing yet first, the newest first."""
    first, last = date(plan.year, 1, 1), date(plan.until_year or plan.year, 12, 31)
    found = Fact.objects.filter(cluster=actor.cluster, withdrawn_at=None, start__range=(first, last))
    for word in wish.words.split():
        found = found.filter(_says(word))
    if wish.month:
        found = found.filter(start__month=wish.month)
    if wish.kind:
        found = found.filter(kind=wish.kind)
    return found.annotate(tied=Exists(Evidence.objects.filter(fact=OuterRef("pk")))).order_by("tied", "-start", "-pk")


def _says(word: str) -> Q:
    """Whether a word stands in a fact, in small or in capital letters (SQLite folds Latin letters alone)."""
    forms = {word, word.lower(), word.capitalize(), word.upper()}
    made = Q()
    for each in forms:
        for field in ("title", "url", "body_name", "source_title"):
            made |= Q(**{f"{field}__contains": each})
    return made


def fact_to_tie(actor: Actor, measure: Measure, met: Collection[int], pk: int) -> Fact:
    """A fact that the actor may tie to the measure. Raises NotThere."""
    fact = facts_seen_at(actor, measure, met).filter(pk=pk).first()
    if fact is None:
        raise NotThere
    return fact


def evidence_of(measure: Measure, pk: int) -> Evidence:
    """One piece of evidence of a measure. Raises NotThere."""
    found = Evidence.objects.filter(measure=measure, pk=pk).select_related("measure__plan", "fact", "file").first()
    if found is None:
        raise NotThere
    return found
