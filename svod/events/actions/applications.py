"""Applications for support: stages with their own days, papers, the answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import forget_file, keep_upload
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.events.access import require_keep
from svod.events.actions.locking import application_ref, changed, require_own, require_seen
from svod.events.actions.programme import Upload
from svod.events.actions.telling import tell_stage, untie_facts
from svod.events.choices import StageKind
from svod.events.models import Application, Stage
from svod.events.rules.days import require_past, require_title
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.models import Measure

APPLICATION_FIELDS = ("title", "programme", "addressee", "organisation", "outcome", "answer")


@transaction.atomic
def set_application(
    actor: Actor,
    told: Mapping[str, Any],
    *,
    application: Application | None = None,
    measures: Iterable[Measure] = (),
    seen: int | None = None,
) -> Application:
    """Add an application for support, or change one; what was filed tells the ledger anew."""
    require_keep(actor, application)
    chosen = list(measures)
    require_own(actor, measures=chosen, organisation=told.get("organisation"))
    made = Application(cluster=actor.cluster)
    if application:
        made = Application.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=application.pk)
        require_seen(made, seen)
        made.version += 1
    before = {key: getattr(made, key) for key in APPLICATION_FIELDS} if application else {}
    for key in APPLICATION_FIELDS:
        if key in told:
            setattr(made, key, told[key])
    made.title = require_title(made.title)
    made.save()
    gone = set(made.measures.values_list("pk", flat=True)) - {measure.pk for measure in chosen}
    made.measures.set(chosen)
    untie_facts(actor, application_ref(made), gone)
    was, becomes = changed(before, {key: getattr(made, key) for key in APPLICATION_FIELDS})
    verb = Verb.APPLICATION_EDITED if application else Verb.APPLICATION_ADDED
    write_line(actor, verb, application_ref(made), before=was, after=becomes)
    for stage in made.stages.select_related("application"):
        tell_stage(actor, stage)
    return made


@transaction.atomic
def set_stage(
    actor: Actor,
    application: Application,
    *,
    kind: str,
    title: str = "",
    due: date | None = None,
    stage: Stage | None = None,
) -> Stage:
    """Add a stage with its own day, or change one that is not done."""
    require_keep(actor, application)
    if (stage is not None and stage.application_id != application.pk) or kind not in StageKind.values:
        raise NotThere
    if stage is not None and stage.done_on is not None:
        raise RuleBroken(_("The stage is done. Take the mark off first."))
    made = stage or Stage(application=application)
    made.kind, made.title, made.due = kind, " ".join(title.split())[:300], due
    made.save()
    write_line(actor, Verb.STAGE_SET, application_ref(application), after=str(made))
    return made


@transaction.atomic
def finish_stage(actor: Actor, stage: Stage, *, day: date, upload: Upload | None = None) -> Stage:
    """A stage is done on a day, by a paper where there is one; filing is a fact of the ledger."""
    application = stage.application
    require_keep(actor, application)
    require_past(day, today())
    if upload is not None:
        old, stage.file = stage.file, keep_upload(actor, *upload)
        stage.save(update_fields=["file"])
        if old is not None:
            forget_file(actor, old)
    stage.done_on = day
    stage.save(update_fields=["done_on"])
    tell_stage(actor, stage)
    write_line(actor, Verb.STAGE_DONE, application_ref(application), after=f"{stage}, {day:%d.%m.%Y}")
    return stage


@transaction.atomic
def reopen_stage(actor: Actor, stage: Stage) -> None:
    """A stage is not done after all: its fact is withdrawn, its paper stays."""
    require_keep(actor, stage.application)
    before = f"{stage}, {stage.done_on:%d.%m.%Y}" if stage.done_on else str(stage)
    stage.done_on = None
    stage.save(update_fields=["done_on"])
    tell_stage(actor, stage)
    write_line(actor, Verb.STAGE_REOPENED, application_ref(stage.application), before=before)


@transaction.atomic
def remove_stage(actor: Actor, stage: Stage) -> None:
    """Take a stage off that is not done."""
    require_keep(actor, stage.application)
    if stage.done_on is not None:
        raise RuleBroken(_("The stage is done. Take the mark off first."))
    write_line(actor, Verb.STAGE_SET, application_ref(stage.application), before=str(stage))
    file = stage.file
    stage.delete()
    if file is not None:
        forget_file(actor, file)
