"""A member's sheet: a draft kept, answered, said to be unchanged. By its link alone, nobody signed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules import fold
from svod.workforce.access import require_answer
from svod.workforce.actions.rounds import ref_of
from svod.workforce.choices import ClassifierKind, Question, RoundKind, SheetState
from svod.workforce.models import Door, Need, Opinion, Sheet
from svod.workforce.queries.classifiers import codes_of
from svod.workforce.queries.rounds import before
from svod.workforce.rules.needs import Faults, NeedLine, read_rows, rows_of, score_of
from svod.workforce.rules.rounds import require_open

MOST_DRAFT = 400
"""Fields of a draft that are kept."""
MOST_OWN_WORDS = 4000


class NotAnswered(RuleBroken):
    """Nothing was sent: `faults` is a sentence by row and field. What was typed is kept as a draft."""

    def __init__(self, said: str, faults: Faults | None = None) -> None:
        super().__init__(said)
        self.faults = faults or {}


def _held(sheet: Sheet, door: Door) -> Sheet:
    require_answer(sheet, door)
    whole = Sheet.objects.select_for_update(of=("self",)).select_related("round__cluster", "organisation")
    fresh = whole.get(pk=sheet.pk)
    require_open(is_open=fresh.round.is_open)
    return fresh


@transaction.atomic
def keep_draft(actor: Actor, sheet: Sheet, typed: Mapping[str, str], *, door: Door) -> None:
    """Keep what is typed; an answer that was sent stays as it is. No line of the journal: nothing is said yet."""
    del actor
    fresh = _held(sheet, door)
    kept = {name[:40]: words[:MOST_OWN_WORDS] for name, words in list(typed.items())[:MOST_DRAFT]}
    fresh.draft, fresh.draft_at = kept, now()
    fresh.state = SheetState.DRAFT if fresh.state == SheetState.SILENT else fresh.state
    fresh.save(update_fields=["draft", "draft_at", "state"])
    sheet.draft, sheet.draft_at, sheet.state = fresh.draft, fresh.draft_at, fresh.state


def answer_sheet(actor: Actor, sheet: Sheet, typed: Mapping[str, str], *, door: Door) -> Sheet:
    """Send a sheet. Raises NotAnswered where something is wrong: then the whole stays as a draft."""
    try:
        lines, marks = _meant(sheet, typed)
    except NotAnswered:
        keep_draft(actor, sheet, typed, door=door)
        raise
    said = _Said(tuple(lines), marks, typed.get("words", ""))
    return _answer(actor, sheet, door, said)


def _meant(sheet: Sheet, typed: Mapping[str, str]) -> tuple[list[NeedLine], dict[str, int]]:
    if sheet.round.kind == RoundKind.OPINION:
        marks = {each.value: score for each in Question if (score := score_of(typed.get(f"mark-{each}", "")))}
        if not marks:
            raise NotAnswered(_("Nothing is sent yet: give at least one mark."))
        return [], marks
    lines, faults = read_rows(rows_of(typed), sheet.round.years)
    if faults:
        raise NotAnswered(_("Not sent yet: mend what is marked. What you typed is kept."), faults)
    if not lines and typed.get("nobody") != "yes":
        raise NotAnswered(_("Nothing is filled in. If you need nobody, tick that and send."))
    return lines, {}


def say_unchanged(actor: Actor, sheet: Sheet, *, door: Door) -> Sheet:
    """Last year's answer holds: it is sent as this year's. Raises RuleBroken where there is none to repeat."""
    last = before(sheet)
    if last is None or not last.stands:
        raise RuleBroken(_("There is no answer of an earlier year to repeat: fill in the rows."))
    marks = {question: int(score) for question, score in last.marks.items()}
    return _answer(actor, sheet, door, _Said(last.lines, marks, last.sheet.words, unchanged=True))


@dataclass(frozen=True, slots=True)
class _Said:
    """What is sent: needs or marks, and own words."""

    lines: tuple[NeedLine, ...]
    marks: Mapping[str, int]
    words: str
    unchanged: bool = False


@transaction.atomic
def _answer(actor: Actor, sheet: Sheet, door: Door, said: _Said) -> Sheet:
    fresh = _held(sheet, door)
    codes = codes_of(actor.cluster, ClassifierKind.PROFESSIONS, [line.profession for line in said.lines])
    fresh.needs.all().delete()
    fresh.opinions.all().delete()
    Need.objects.bulk_create([_need(fresh, line, codes) for line in said.lines])
    Opinion.objects.bulk_create(
        [Opinion(sheet=fresh, question=each, score=score) for each, score in said.marks.items()]
    )
    fresh.state, fresh.unchanged = SheetState.ANSWERED, said.unchanged
    fresh.words = said.words.strip()[:MOST_OWN_WORDS]
    fresh.draft, fresh.draft_at, fresh.sent_at = {}, None, now()
    fresh.version += 1
    fresh.save()
    told = {"words": fresh.organisation.name, "rows": len(said.lines) or len(said.marks), "by_link": True}
    write_line(actor, Verb.SHEET_SENT, ref_of(fresh.round), **told)
    return fresh


def _need(sheet: Sheet, line: NeedLine, codes: Mapping[str, tuple[str, str]]) -> Need:
    folded = fold(line.profession)
    code, classifier = codes.get(folded, ("", ""))
    return Need(
        sheet=sheet,
        profession=line.profession,
        folded=folded,
        code=code,
        classifier=classifier,
        year=line.year,
        heads=line.heads,
        level=line.level,
        skills=list(line.skills),
    )
