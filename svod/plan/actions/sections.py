"""Verbs of a section."""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit
from svod.plan.actions.amendments import amend
from svod.plan.actions.kept import keep, kept_at, put_back
from svod.plan.models import Plan, Section
from svod.plan.rules import Removed, require_number, require_title, require_unchanged


def _ref(section: Section) -> Ref:
    return Ref("section", str(section.pk), str(section))


@transaction.atomic
def add_section(actor: Actor, plan: Plan, *, number: str, title: str, order: int | None = None) -> Section:
    """Add a section; after the last one where no `order` is given."""
    require_plan_edit(actor, plan)
    if order is None:
        order = (plan.sections.aggregate(last=Max("order"))["last"] or 0) + 1
    section = Section.objects.create(plan=plan, order=order, number=require_number(number), title=require_title(title))
    amend(actor, plan, Verb.SECTION_ADDED, str(section))
    write_line(actor, Verb.SECTION_ADDED, _ref(section))
    return section


@transaction.atomic
def edit_section(actor: Actor, section: Section, *, number: str, title: str, seen: str) -> None:
    """Change a section's number and title; `seen` is the digest of the title that the editor saw."""
    require_plan_edit(actor, section.plan)
    now = Section.objects.select_for_update().get(pk=section.pk)
    title = require_title(title)
    require_unchanged(now.title, seen, title, str(now))
    before = {"number": now.number, "title": now.title}
    section.number, section.title = require_number(number), title
    section.save(update_fields=["number", "title"])
    told = f"{before['number']} {before['title']}".strip()
    amend(actor, section.plan, Verb.SECTION_EDITED, str(section), before=told, after=str(section))
    write_line(
        actor, Verb.SECTION_EDITED, _ref(section), before=before, after={"number": section.number, "title": title}
    )


@transaction.atomic
def move_section(actor: Actor, section: Section, *, after: Section | None) -> None:
    """Stand a section, with its measures, right after another one; first where `after` is None."""
    require_plan_edit(actor, section.plan)
    if after is not None and after.plan_id != section.plan_id:
        raise NotThere
    place = Section.objects.get(pk=after.pk).order + 1 if after else 0
    Section.objects.filter(plan=section.plan_id, order__gte=place).exclude(pk=section.pk).update(order=F("order") + 1)
    section.order = place
    section.save(update_fields=["order"])
    amend(actor, section.plan, Verb.SECTION_MOVED, str(section), after=str(after or ""))
    write_line(actor, Verb.SECTION_MOVED, _ref(section), after=str(after) if after else "")


@transaction.atomic
def remove_section(actor: Actor, section: Section) -> Removed:
    """Take an empty section out. Raises RuleBroken where measures stand in it."""
    require_plan_edit(actor, section.plan)
    if section.measures.exists():
        raise RuleBroken(_("Measures stand in this section. Move or remove them first."))
    amend(actor, section.plan, Verb.SECTION_REMOVED, str(section))
    line = write_line(actor, Verb.SECTION_REMOVED, _ref(section), rows=keep([section]))
    title = str(section)
    section.delete()
    return Removed(line.pk, title)


@transaction.atomic
def restore_section(actor: Actor, plan: Plan, *, line: int) -> Section:
    """Put back the section that the journal's `line` took out. Raises NotThere or RuleBroken."""
    require_plan_edit(actor, plan)
    kept = kept_at(actor, line, Verb.SECTION_REMOVED)
    if kept[0]["fields"]["plan"] != plan.pk:
        raise NotThere
    section = put_back(kept)[0]
    assert isinstance(section, Section)  # noqa: S101 -- for the type checker
    amend(actor, plan, Verb.SECTION_RESTORED, str(section))
    write_line(actor, Verb.SECTION_RESTORED, _ref(section))
    return section
