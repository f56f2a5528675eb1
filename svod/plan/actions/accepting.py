"""Taking over what the records say: the status that they propose, the words of column 6."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.plan.access import require_edit
from svod.plan.actions.standing import set_status
from svod.plan.actions.words import change_words, words_of
from svod.plan.choices import Status
from svod.plan.models import Measure
from svod.plan.queries.composed import UNKNOWN, ComposedRow, composed
from svod.plan.rules import Removed, digest


def _record(actor: Actor, measure: Measure) -> ComposedRow:
    return composed(actor.cluster, measure.plan, today()).rows.get(measure.pk, UNKNOWN)


@transaction.atomic
def accept_status(actor: Actor, measure: Measure, *, shown: str) -> None:
    """Set the status that the records propose; `shown` is the one that the person saw.

    Raises RuleBroken where the records say something else by now, or a move names no new day.
    """
    require_edit(actor, measure, "status")
    record = _record(actor, measure)
    if not record.mark.text or record.composition.status != shown:
        raise RuleBroken(_("The records have changed meanwhile. Look at what they say now."))
    with in_russian():
        why = record.moved_why or _("by a decision in the ledger")
    set_status(actor, measure, status=Status(shown), moved_to=record.moved_to, moved_why=why)


@transaction.atomic
def take_words(actor: Actor, measure: Measure, *, text: str, seen: str) -> Removed | None:
    """Write what the records say into the result's cell.

    `text` is the digest of the words that the person saw, `seen` that of the cell. Where other words stood there, the
    line that keeps them is told, for `give_words_back`. Raises RuleBroken where the records say something else by now.
    """
    require_edit(actor, measure, "result")
    words = _record(actor, measure).mark.text
    if not words or digest(words) != text:
        raise RuleBroken(_("The records have changed meanwhile. Look at what they say now."))
    before = words_of(measure, "result")
    change_words(actor, measure, field="result", words=words, seen=seen)
    lines = Entry.objects.filter(cluster=actor.cluster, verb=Verb.MEASURE_EDITED, kind="measure", thing=str(measure.pk))
    line = lines.order_by("-pk").first()
    return Removed(line.pk, before) if line and before.strip() else None


@transaction.atomic
def give_words_back(actor: Actor, measure: Measure, *, line: int) -> None:
    """Put back the words that stood in the result's cell before the journal's `line`. Raises NotThere or Written."""
    require_edit(actor, measure, "result")
    entry = Entry.objects.filter(cluster=actor.cluster, pk=line, verb=Verb.MEASURE_EDITED).first()
    told = entry.details if entry and (entry.kind, entry.thing) == ("measure", str(measure.pk)) else {}
    if told.get("field") != "result":
        raise NotThere
    change_words(actor, measure, field="result", words=str(told["before"]), seen=digest(str(told["after"])))
