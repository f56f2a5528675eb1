"""Putting back what a newer document has replaced."""

import json

from django.core import serializers
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.intake.models import Load
from svod.plan.models import Assignment, Column, Finding, Measure, Plan, Section


def unmerge(load: Load) -> None:
    """Put back, under their old keys, the rows that the load changed and removed; take away those that it added."""
    plan, made, before = load.plan, load.made, load.before
    if plan is None:
        return
    if Plan.objects.filter(of__in=made["measures"]).exists():
        raise RuleBroken(_("Measures that this load has added have own plans. Take those away first."))
    kept = [row.object for row in serializers.deserialize("json", json.dumps(before["rows"]))]
    touched = [row.pk for row in kept if isinstance(row, Measure)]
    Measure.objects.filter(plan=plan, pk__in=made["measures"]).delete()
    Finding.objects.filter(plan=plan, pk__in=made["findings"]).delete()
    Assignment.objects.filter(measure__in=touched).delete()
    for row in kept:
        row.save()
    Section.objects.filter(plan=plan, pk__in=made["sections"], measures=None).delete()
    _restore_columns(plan.pk, before["columns"])
    _restore_orders(plan.pk, before["orders"])


def _restore_columns(plan: int, kept: list[object]) -> None:
    Column.objects.filter(plan=plan).delete()
    for row in serializers.deserialize("json", json.dumps(kept)):
        row.save(force_insert=True)


def _restore_orders(plan: int, orders: dict[str, int]) -> None:
    standing = list(Measure.objects.filter(plan=plan).only("pk", "order"))
    for measure in standing:
        measure.order = orders.get(str(measure.pk), measure.order)
    Measure.objects.bulk_update(standing, ["order"], batch_size=500)
