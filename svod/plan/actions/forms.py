"""A cluster's own forms: saving makes a version, older ones stay as they were."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_sight
from svod.plan.choices import Basis
from svod.plan.models import FormTemplate, Plan
from svod.plan.rules.forms import FormColumn, FormSpec, require_form


@transaction.atomic
def save_form(
    actor: Actor,
    *,
    name: str,
    basis: Basis,
    columns: Sequence[FormColumn],
    asks: str = "",
    statuses: Sequence[str] = (),
    valid_from: date,
    after: FormTemplate | None = None,
) -> FormTemplate:
    """Save a form of one's own: the next version of the form that `after` is of, or a new form."""
    require(actor, Can.EDIT_PLAN)
    if after is not None and after.cluster_id != actor.cluster.pk:
        raise NotThere
    tidy = require_form(name, columns, asks, statuses)
    key = after.key if after else secrets.token_hex(8)
    last = FormTemplate.objects.filter(cluster=actor.cluster, key=key).aggregate(last=Max("version"))["last"] or 0
    made = FormTemplate.objects.create(
        cluster=actor.cluster,
        key=key,
        version=last + 1,
        name=tidy,
        basis=basis,
        columns=[column.as_json() for column in columns],
        filters={"asks": asks, "statuses": sorted(statuses)},
        valid_from=valid_from,
        made_by=actor.user,
        made_at=now(),
    )
    heads = ", ".join(column.head for column in columns)
    write_line(actor, Verb.FORM_SAVED, Ref("form", str(made.pk), tidy), version=made.version, after=heads)
    return made


@transaction.atomic
def export_form(actor: Actor, plan: Plan, spec: FormSpec, *, kind: str, count: int) -> None:
    """Note that somebody took a form with `count` lines away as a file of a kind (`docx`, `xlsx` …)."""
    require_plan_sight(actor, plan)
    thing = Ref("form", spec.key, f"{spec.name}, {plan.year}")
    write_line(actor, Verb.FORM_EXPORTED, thing, form=kind, count=count, version=spec.version)
