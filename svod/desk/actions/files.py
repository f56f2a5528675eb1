"""A file of facts taken with the measures that its lines name, and undone whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.desk.queries.ledger import plan_of
from svod.desk.queries.preview import Place, kind_of, preview_of
from svod.facts.actions import note_made, take_facts, undo_facts
from svod.facts.models import Fact, FactFile
from svod.plan.actions import tie_facts, untie_facts
from svod.plan.models import Evidence

ALL = "all"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: facts written down, lines of known ones, lines left out, new ties, rows not met."""

    added: int
    repeated: int
    faulty: int
    tied: int
    unmet: int


@transaction.atomic
def take_file(actor: Actor, file: FactFile, choices: Mapping[str, str]) -> Taken:
    """Write down the facts of a file and tie them to the rows they name; all or nothing.

    `choices` say by `<line>-<place>` which measure a repeated number means: its key, `all`, or nothing. Raises
    RuleBroken where not one line can be taken, NotThere for a measure that was not offered.
    """
    seen = preview_of(actor, file, today())
    fresh = [row for row in seen.rows if row.told is not None and not row.twin and not row.same]
    if not fresh and not seen.repeated:
        raise RuleBroken(_("Not one line of this file can be taken. Mend the file and choose it again."))
    made = take_facts(actor, file, [(kind_of(row), row.told) for row in fresh if row.told is not None])
    keys = {row.draft.line: fact.pk for row, fact in zip(fresh, made, strict=True)}
    pairs, unmet = [], 0
    for row in seen.rows:
        fact = row.twin or keys.get(row.same or row.draft.line)
        if row.told is None or fact is None:
            continue
        for at, place in enumerate(row.places):
            chosen = _chosen(place, choices.get(f"{row.draft.line}-{at}", ""))
            unmet += not chosen
            pairs += [(measure, fact) for measure in chosen]
    tied = tie_facts(actor, seen.plan, pairs) if seen.plan is not None and pairs else []
    note_made(actor, file, {"tied": tied, "plan": seen.plan.pk if seen.plan else None, "added": len(made)})
    return Taken(len(made), seen.repeated, seen.faulty, len(tied), unmet)


def _chosen(place: Place, choice: str) -> list[int]:
    offered = [pk for pk, _words in place.measures]
    if len(offered) < 2 or choice == ALL:  # noqa: PLR2004 -- one measure is no choice
        return offered
    if not choice:
        return []
    if choice not in map(str, offered):
        raise NotThere
    return [int(choice)]


@transaction.atomic
def undo_file(actor: Actor, file: FactFile) -> list[Fact]:
    """Take back all that a file brought, facts and ties; facts that people have changed since stay and are named."""
    stays = undo_facts(actor, file)
    plan = plan_of(actor, file.year)
    if plan is not None and file.made.get("plan") == plan.pk:
        untie_facts(actor, plan, _ties_of(file, stays))
    return stays


def _ties_of(file: FactFile, stays: list[Fact]) -> list[int]:
    """Ties of the file, without those of facts that stay."""
    kept = Evidence.objects.filter(fact__in=[fact.pk for fact in stays]).values_list("pk", flat=True)
    return sorted(set(file.made.get("tied", ())) - set(kept))
