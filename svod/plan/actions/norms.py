"""Norms: which facts meet a measure by rule, and how many of them are promised."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.bodies.models import Body
from svod.composing.calendar import duration
from svod.composing.norms import MOST
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.facts.choices import FactKind
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit
from svod.plan.actions.amendments import amend
from svod.plan.actions.measures import ref_of
from svod.plan.actions.sums import counted_once, recount
from svod.plan.models import Measure, Norm, Plan
from svod.plan.rules import Proposal


@transaction.atomic
def set_norm(
    actor: Actor,
    measure: Measure,
    kind: FactKind,
    *,
    first: date,
    last: date,
    want: int | None = None,
    per: str = "",
    body: Body | None = None,
    instead: Norm | None = None,
) -> Norm:
    """Say that facts of a kind (of a body) in a window prove a measure, and how many are promised; confirms or changes.

    `instead`: the norm of the measure that this one replaces, where its kind or body is another. `per` is an ISO 8601
    duration, or empty for the whole window. Raises RuleBroken in words.
    """
    require_plan_edit(actor, measure.plan)
    if body is not None and body.cluster_id != actor.cluster.pk:
        raise NotThere
    _check(first, last, want, per)
    if instead is not None and (instead.kind, instead.body_id) != (kind, body.pk if body else None):
        drop_norm(actor, instead)
    fields = {"want": want, "per": per, "first": first, "last": last, "dismissed": False}
    return _put(actor, measure, kind, body, fields)


@transaction.atomic
def confirm_norms(actor: Actor, plan: Plan, proposals: Iterable[Proposal]) -> int:
    """Set norms of a plan as its words propose them; how many. Raises NotThere for a measure or body from elsewhere."""
    require_plan_edit(actor, plan)
    wanted = list(proposals)
    measures = {row.pk: row for row in plan.measures.filter(pk__in={each.measure for each in wanted})}
    bodies = Body.objects.filter(cluster=actor.cluster).in_bulk({each.body for each in wanted if each.body})
    with counted_once(plan):
        for each in wanted:
            measure, body = measures.get(each.measure), bodies.get(each.body or 0)
            if measure is None or (each.body and body is None):
                raise NotThere
            measure.plan = plan
            kind, first, last = FactKind(each.kind), each.first, each.last
            set_norm(actor, measure, kind, first=first, last=last, want=each.want, per=each.per, body=body)
    return len(wanted)


@transaction.atomic
def dismiss_norm(actor: Actor, measure: Measure, kind: FactKind, *, first: date, last: date) -> Norm:
    """Say that the measure's words promise no facts of this kind, though they read so; nothing is gathered by rule."""
    require_plan_edit(actor, measure.plan)
    fields = {"want": None, "per": "", "first": first, "last": last, "dismissed": True}
    return _put(actor, measure, kind, None, fields)


@transaction.atomic
def drop_norm(actor: Actor, norm: Norm) -> None:
    """Take a norm away: the measure's own words promise again."""
    require_plan_edit(actor, norm.measure.plan)
    amend(actor, norm.measure.plan, Verb.NORM_DROPPED, str(norm.measure), before=_words(norm), of=norm.measure)
    write_line(actor, Verb.NORM_DROPPED, ref_of(norm.measure), before=_words(norm))
    plan = norm.measure.plan
    norm.delete()
    recount(plan)


def _check(first: date, last: date, want: int | None, per: str) -> None:
    if last < first:
        raise RuleBroken(_("The last day is earlier than the first: correct one of them."))
    if want is not None and not 0 < want <= MOST:
        raise RuleBroken(_("How many? A number from 1 to 100,000 is needed."))
    if per and duration(per) is None:
        raise RuleBroken(_("Per what? Choose a week, a month, a quarter, half a year or a year."))


def _put(actor: Actor, measure: Measure, kind: FactKind, body: Body | None, fields: Mapping[str, object]) -> Norm:
    norm = Norm.objects.filter(measure=measure, kind=kind, body=body).first()
    before = _words(norm) if norm else ""
    norm = norm or Norm(measure=measure, kind=kind, body=body)
    for name, value in fields.items():
        setattr(norm, name, value)
    norm.set_by, norm.set_at = actor.user, now()
    norm.save()
    amend(actor, measure.plan, Verb.NORM_SET, str(measure), before=before, after=_words(norm), of=measure)
    write_line(actor, Verb.NORM_SET, ref_of(measure), before=before, after=_words(norm))
    recount(measure.plan)
    return norm


def _words(norm: Norm) -> str:
    how_many = "—" if norm.dismissed else f"{norm.want or ''} {norm.per}".strip()
    body = norm.body.name if norm.body else ""
    window = f"{norm.first:%d.%m.%Y} – {norm.last:%d.%m.%Y}"
    return " · ".join(filter(None, (str(FactKind(norm.kind).value), how_many, body, window)))
