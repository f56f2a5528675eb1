"""A file of a register beside what is known: every row understood, in bounded memory, and what taking would change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched, islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.queries import open_file
from svod.core.rules import RuleBroken
from svod.members.models import Organisation
from svod.members.rules.likeness import Named
from svod.products.access import may_keep, visible_registers
from svod.products.models import OutsideRegister, RegisterLoad, RegisterRow
from svod.products.rules.columns import MOST_BEFORE, find_head
from svod.products.rules.matching import Match, Members, holder_key
from svod.products.rules.rows import MOST_PRODUCTS, MOST_ROWS, RowDraft, draft_of
from svod.reading.blocks import Unreadable
from svod.reading.lists import Line, read_list

CHUNK = 500
"""Rows of one question to the database."""
MOST_TOLD, MOST_FOUND = 300, 5_000
SAMPLE = 3


def lines_of(source: BinaryIO, name: str) -> Iterator[Line]:
    """Rows of a file. Raises RuleBroken where it cannot be read."""
    try:
        yield from read_list(source, name)
    except Unreadable as error:
        raise RuleBroken(str(error)) from error


def head_of(source: BinaryIO, name: str, kept: dict[str, str]) -> tuple[list[str], list[list[str]]]:
    """The heads of a register's file and the first rows under them. Raises RuleBroken where there are none."""
    first = list(islice(lines_of(source, name), MOST_BEFORE + SAMPLE))
    at = find_head([line.cells for line in first], kept)
    if at is None:
        raise RuleBroken(_("No heading row was found. Let the first line name the columns: product, holder, INN."))
    heads = first[at].cells
    width = len(heads)
    return heads, [(line.cells + [""] * width)[:width] for line in first[at + 1 : at + 1 + SAMPLE]]


def drafts_of(load: RegisterLoad) -> Iterator[RowDraft]:
    """The rows of a file as understood; one said before in it is left out. Raises RuleBroken past the most."""
    met: dict[str, int] = {}
    if load.file is None:
        raise RuleBroken(_("The file is no longer kept. Load it again."))
    with open_file(load.file) as source:
        lines = lines_of(source, load.name)
        for line in lines:
            if line.cells == load.heads:
                break
        for count, line in enumerate(lines):
            if count == MOST_ROWS:
                raise RuleBroken(
                    _("There are more than %(most)d rows. Split the register into several files.") % {"most": MOST_ROWS}
                )
            draft = draft_of(line.number, line.cells, load.roles, recoded=line.recoded)
            if not draft.why_out and (before := met.setdefault(draft.key, draft.line)) != draft.line:
                draft = RowDraft(draft.line, draft.words, draft.day, draft.faults, _("it repeats row %d.") % before)
            yield draft


@dataclass(slots=True)
class Known:
    """Organisations of the cluster for matching, and what was answered about look-alikes."""

    members: Members
    names: dict[int, str]
    answers: Mapping[str, int | None]

    def match(self, draft: RowDraft) -> Match:
        """Whose the row is, an answer given before counting more than looks."""
        inn, holder = draft.words.get("inn", ""), draft.words.get("holder", "")
        key = holder_key(inn, holder)
        return Match(self.answers[key]) if key in self.answers else self.members.find(inn, holder)


def known_of(register: OutsideRegister) -> Known:
    """What rows of a register are matched with (two queries)."""
    found = list(Organisation.objects.filter(cluster=register.cluster_id, merged_into=None))
    answers = dict(register.answers.values_list("holder", "organisation"))
    members = Members(Named(each.pk, each.name, each.full_name, each.inn) for each in found)
    return Known(members, {each.pk: each.name for each in found}, answers)


def beside_known(
    register: OutsideRegister, drafts: Iterable[RowDraft]
) -> Iterator[list[tuple[RowDraft, RegisterRow | None]]]:
    """Rows by chunks, each with the row of the register that stands under its key."""
    for chunk in batched(drafts, CHUNK):
        keys = [draft.key for draft in chunk if not draft.why_out]
        standing = {row.key: row for row in RegisterRow.objects.filter(register=register, key__in=keys)}
        yield [(draft, None if draft.why_out else standing.get(draft.key)) for draft in chunk]


@dataclass(slots=True)
class Seen:
    """What a file says, counted: kept with the load as JSON."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("rows", "new", "changed", "same", "gone", "out", "faulty", "over"), 0)
    )
    told: list[tuple[int, str, bool]] = field(default_factory=list)
    found: list[dict[str, Any]] = field(default_factory=list)
    asked: dict[str, dict[str, Any]] = field(default_factory=dict)

    def note(self, draft: RowDraft, row: RegisterRow | None, known: Known) -> bool:
        """Count one row; keep what a person is to read of it. Says whether it is a member's."""
        self.counts["rows"] += 1
        self.counts["faulty"] += bool(draft.faults)
        sentences = [draft.why_out] if draft.why_out else list(draft.faults)
        self.told += [(draft.line, words, bool(draft.why_out)) for words in sentences if len(self.told) < MOST_TOLD]
        if draft.why_out:
            self.counts["out"] += 1
            return False
        same = row is not None and row.digest == draft.digest and not row.is_gone
        self.counts["same" if same else "changed" if row else "new"] += 1
        match = known.match(draft)
        if match.pk is None:
            return False
        if match.why:
            key = holder_key(draft.words.get("inn", ""), draft.words.get("holder", ""))
            one = self.asked.setdefault(
                key, _told(draft, known.names[match.pk]) | {"why": match.why, "pk": match.pk, "count": 0}
            )
            one["count"] += 1
            return False
        if len(self.found) < MOST_FOUND:
            self.found.append(_told(draft, known.names[match.pk]) | {"same": same})
        return True

    def as_json(self) -> dict[str, Any]:
        """For the load's column."""
        return {"counts": self.counts, "told": self.told, "found": self.found, "asked": list(self.asked.values())}


def _told(draft: RowDraft, name: str) -> dict[str, Any]:
    keys = ("name", "certificate", "number", "holder", "inn")
    return {"line": draft.line, "organisation": name, **{key: draft.words.get(key, "")[:200] for key in keys}}


def look_through(load: RegisterLoad) -> Seen:
    """Everything that taking a file would do; nothing is written."""
    seen, known, standing, ours = Seen(), known_of(load.register), 0, 0
    for chunk in beside_known(load.register, drafts_of(load)):
        for draft, row in chunk:
            is_member, is_new = seen.note(draft, row, known), row is None
            ours += is_new and not draft.why_out and (is_member or load.register.counts_all)
            standing += row is not None and not row.is_gone
    live = RegisterRow.objects.filter(register=load.register, is_gone=False).count()
    seen.counts |= {"gone": live - standing, "over": max(0, ours - MOST_PRODUCTS)}
    return seen


def load_of(actor: Actor, pk: int) -> RegisterLoad:
    """A file of a register of the actor's cluster (one query). Raises NotThere."""
    found = RegisterLoad.objects.filter(register__in=visible_registers(actor), pk=pk)
    load = found.select_related("register__cluster", "file", "given_by").first()
    if load is None or not may_keep(actor):
        raise NotThere
    return load


def recent_loads(register: OutsideRegister) -> list[RegisterLoad]:
    """Files of a register, newest first (one query)."""
    return list(register.loads.defer("seen", "made", "sample").select_related("given_by")[:20])


def faults_by_words(load: RegisterLoad) -> list[tuple[str, list[int], bool]]:
    """Sentences about rows, each with its lines: one sentence about a hundred rows is read once."""
    lines: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for line, words, is_out in load.seen.get("told", []):
        lines[words, is_out].append(line)
    return [(words, found, is_out) for (words, is_out), found in lines.items()]
