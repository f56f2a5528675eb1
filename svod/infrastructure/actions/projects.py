"""Projects and the rows in which they are told."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.infrastructure.access import require_keep
from svod.infrastructure.actions.writing import offer_ref, project_ref, talk_ref, words_of, write_fields
from svod.infrastructure.choices import Part
from svod.infrastructure.models import BudgetLine, Project, ProjectDecision, Risk, Stage
from svod.infrastructure.rules import require_seen, require_stage
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions import tie_source
from svod.plan.models import Measure

PARTS: dict[Part, type[models.Model]] = {
    Part.STAGE: Stage,
    Part.BUDGET: BudgetLine,
    Part.RISK: Risk,
    Part.DECISION: ProjectDecision,
}


@transaction.atomic
def keep_project(
    actor: Actor,
    told: Mapping[str, Any],
    *,
    measures: Iterable[Measure] = (),
    instead: Project | None = None,
    seen: int | None = None,
) -> Project:
    """Add a project, or change one. What its offers and talks prove follows the measures that it belongs to."""
    require_keep(actor, instead)
    wanted = list(measures)
    if any(measure.plan.cluster_id != actor.cluster.pk for measure in wanted):
        raise NotThere
    row = Project.objects.select_for_update().get(pk=instead.pk) if instead else Project(cluster=actor.cluster)
    require_seen(seen, row.version)
    before = words_of(row, told) if instead else {}
    write_fields(row, told)
    row.version += instead is not None
    row.save()
    was = list(row.measures.select_related("plan"))
    row.measures.set(wanted)
    numbers = {"before": [str(each.number) for each in was], "after": [str(each.number) for each in wanted]}
    after = {**words_of(row, told), "measures": numbers["after"]}
    before = {**before, "measures": numbers["before"]} if instead else {}
    verb = Verb.PROJECT_EDITED if instead else Verb.PROJECT_ADDED
    write_line(actor, verb, project_ref(row), before=before, after=after)
    for offer in row.offers.select_related("project__cluster"):
        tie_source(actor, offer_ref(offer), wanted, instead_of=was)
    for talk in row.talks.select_related("partner__cluster"):
        tie_source(actor, talk_ref(talk), wanted, instead_of=was)
    return row


def is_used(project: Project) -> bool:
    """Whether a project has rows of its own, offers or talks."""
    return any(
        each.exists()
        for each in (project.stages, project.budget, project.risks, project.decisions, project.offers, project.talks)
    )


@transaction.atomic
def remove_project(actor: Actor, project: Project) -> None:
    """Take a project off for good that nothing hangs on; the journal keeps what it was."""
    require_keep(actor, project)
    if is_used(project):
        raise RuleBroken(_("The project has stages, money, offers or talks: stop it instead of removing it."))
    write_line(actor, Verb.PROJECT_REMOVED, project_ref(project), before=str(project), after="")
    project.delete()


@transaction.atomic
def keep_part(
    actor: Actor, project: Project, part: Part, told: Mapping[str, Any], *, instead: models.Model | None = None
) -> models.Model:
    """Add a stage, a line of the budget, a risk or a decision, or change one. Raises NotThere for another project's."""
    require_keep(actor, project)
    row = instead if instead is not None else PARTS[part](project=project)
    if not isinstance(row, PARTS[part]) or getattr(row, "project_id", None) != project.pk:
        raise NotThere
    if part == Part.STAGE:
        require_stage(told.get("actual"), today())
    before = str(row) if instead is not None else ""
    write_fields(row, told)
    row.save()
    said = {"before": before, "after": str(row)} if before else {"words": str(row)}
    with in_russian():
        write_line(actor, Verb.PROJECT_PART_KEPT, project_ref(project), part=str(part.label), **said)
    return row


@transaction.atomic
def remove_part(actor: Actor, project: Project, row: models.Model) -> None:
    """Take a stage, a line of the budget, a risk or a decision off; the journal keeps its words."""
    require_keep(actor, project)
    if not isinstance(row, tuple(PARTS.values())) or getattr(row, "project_id", None) != project.pk:
        raise NotThere
    part = next(part for part, model in PARTS.items() if isinstance(row, model))
    with in_russian():
        write_line(
            actor, Verb.PROJECT_PART_REMOVED, project_ref(project), part=str(part.label), before=str(row), after=""
        )
    row.delete()


@transaction.atomic
def note_export(actor: Actor, *, what: str, form: str, count: int) -> None:
    """Write into the journal that a list was downloaded."""
    write_line(actor, Verb.PROJECTS_EXPORTED, Ref("project", "list", ""), words=what, form=form, count=count)
