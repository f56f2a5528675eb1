"""The office's own words for a row: writing them, choosing whose stand, a number that has changed under them."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import now as moment
from svod.core.clock import today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.models import Measure
from svod.plan.rules import LONGEST
from svod.reports.access import require_wording
from svod.reports.choices import Take
from svod.reports.models import Wording
from svod.reports.queries.sheet import Line, sheet_of
from svod.reports.rules.anchors import Kept, accepted, carry, updated


def _line(actor: Actor, measure: Measure) -> Line:
    found = sheet_of(actor, measure.plan.year, today()).line(measure.pk)
    if found is None:
        raise RuleBroken(_("This row is no longer in the plan: reload the page."))
    return found


def _ref(measure: Measure) -> Ref:
    return Ref("measure", str(measure.pk), str(measure))


@transaction.atomic
def choose_words(actor: Actor, measure: Measure, take: Take, *, version: int, words: str = "") -> Wording:
    """Say whose words stand in column 6; `words` are one's own.

    Numbers that stood in the row before the edit keep what they count, wherever their words still stand. Raises
    RuleBroken where somebody was faster (`version` is that of the page) or there are no words.
    """
    require_wording(actor, measure.plan)
    line = _line(actor, measure)
    _require_version(line, version)
    words = words.replace("\r\n", "\n").strip() if take is Take.OWN else ""
    if take is Take.OWN and not words:
        raise RuleBroken(_("Write the words, or take those composed from facts."))
    if len(words) > LONGEST:
        raise RuleBroken(_("Too long for one cell: shorten the words."))
    anchors = _anchors(line, words) if take is Take.OWN else ()
    return _write(actor, measure, line, take=take, words=words, anchors=anchors)


def _anchors(line: Line, words: str) -> tuple[Kept, ...]:
    """The row's numbers in the new words; those that the composed sentence has are looked for where they are new."""
    carried = carry(line.text, words, line.anchors)
    taken = [(each.at, each.stop) for each in carried]
    stand = {each.text for each in carried}
    fresh = carry("", words, [each for each in line.composed_anchors if each.text not in stand])
    free = [each for each in fresh if not any(start < each.stop and each.at < stop for start, stop in taken)]
    return tuple(sorted((*carried, *free), key=lambda each: each.at))


@transaction.atomic
def update_number(actor: Actor, measure: Measure, *, anchor: int, version: int) -> Wording:
    """Put the number as it is now into the office's own words."""
    line = _changed(actor, measure, anchor, version)
    words, anchors = updated(line.text, line.anchors, anchor, line.changed[anchor])
    return _write(actor, measure, line, take=Take.OWN, words=words, anchors=anchors)


@transaction.atomic
def keep_number(actor: Actor, measure: Measure, *, anchor: int, version: int) -> Wording:
    """Leave the words as they are: the new number has been seen."""
    line = _changed(actor, measure, anchor, version)
    anchors = accepted(line.anchors, anchor, line.changed[anchor])
    return _write(actor, measure, line, take=Take.OWN, words=line.text, anchors=anchors)


def _changed(actor: Actor, measure: Measure, anchor: int, version: int) -> Line:
    require_wording(actor, measure.plan)
    line = _line(actor, measure)
    _require_version(line, version)
    if anchor not in line.changed:
        raise RuleBroken(_("Under this number nothing has changed: reload the page."))
    return line


def _require_version(line: Line, version: int) -> None:
    if line.version != version:
        raise RuleBroken(_("Not saved: somebody has just changed this row. Compare and save again."))


def _write(actor: Actor, measure: Measure, line: Line, *, take: Take, words: str, anchors: tuple[Kept, ...]) -> Wording:
    Measure.objects.select_for_update().get(pk=measure.pk)  # two writers of one row stand in a queue
    found = Wording.objects.select_for_update().filter(measure=measure).first() or Wording(measure=measure, version=0)
    _require_version(line, found.version)
    found.take, found.words, found.anchors = take, words, [each.as_json() for each in anchors]
    found.version += 1
    found.written_by, found.written_at = actor.user, moment()
    found.save()
    after = {Take.OWN: words, Take.COMPOSED: line.composed, Take.DOCUMENT: line.document}[take]
    write_line(
        actor,
        Verb.REPORT_WORDED,
        _ref(measure),
        before={"take": line.take.value, "result": line.text},
        after={"take": take.value, "result": after},
    )
    return found
