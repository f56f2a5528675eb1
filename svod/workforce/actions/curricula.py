"""Programmes with their modules and competences: written down, dropped; other names of a competence."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation
from svod.members.rules import fold
from svod.workforce.access import require_keep
from svod.workforce.choices import ClassifierKind
from svod.workforce.models import Competence, Module, Programme
from svod.workforce.queries.classifiers import codes_of
from svod.workforce.rules.modules import ModuleDraft


def ref_of(programme: Programme) -> Ref:
    """The programme as the journal names it."""
    return Ref("programme", str(programme.pk), programme.title)


@transaction.atomic
def save_programme(
    actor: Actor,
    programme: Programme | None,
    organisation: Organisation,
    told: Mapping[str, Any],
    modules: Sequence[ModuleDraft],
) -> Programme:
    """Write a programme down with its modules, a new one where `programme` is None. `told`: title, level, speciality.

    A speciality that the classifier knows gets its code, any other stays in its own words.
    """
    require_keep(actor, organisation, *([programme] if programme else []))
    title = " ".join(str(told["title"]).split())
    twin = Programme.objects.filter(organisation=organisation, title=title)
    if (twin.exclude(pk=programme.pk) if programme else twin).exists():
        raise RuleBroken(_("This place has a programme of this name already."))
    kept = programme or Programme(cluster=actor.cluster)
    speciality = " ".join(str(told.get("speciality", "")).split())
    found = codes_of(actor.cluster, ClassifierKind.SPECIALITIES, [speciality])
    kept.organisation, kept.title, kept.level, kept.speciality = organisation, title, str(told["level"]), speciality
    kept.code, kept.classifier = found.get(fold(speciality), ("", ""))
    kept.save()
    _put_modules(actor, kept, modules)
    write_line(actor, Verb.PROGRAMME_SAVED, ref_of(kept), count=len(modules))
    return kept


def _put_modules(actor: Actor, programme: Programme, drafts: Sequence[ModuleDraft]) -> None:
    names = {fold(name): name for draft in drafts for name in draft.competences}
    known = {each.folded: each for each in Competence.objects.filter(cluster=actor.cluster, folded__in=names)}
    fresh = [Competence(cluster=actor.cluster, title=names[key], folded=key) for key in names if key not in known]
    Competence.objects.bulk_create(fresh)
    known |= {each.folded: each for each in fresh}
    programme.modules.all().delete()
    made = Module.objects.bulk_create(
        [Module(programme=programme, title=draft.title, hours=draft.hours) for draft in drafts]
    )
    ties = Module.competences.through
    ties.objects.bulk_create(
        [
            ties(module=module, competence=known[fold(name)])
            for module, draft in zip(made, drafts, strict=True)
            for name in draft.competences
        ]
    )
    # a competence that nobody teaches any more and that has no other names says nothing
    Competence.objects.filter(cluster=actor.cluster, modules=None, also="").delete()


@transaction.atomic
def drop_programme(actor: Actor, programme: Programme) -> None:
    """Drop a programme that nothing was proposed about. Raises RuleBroken for others: their history stays."""
    require_keep(actor, programme)
    if programme.proposals.exists():
        raise RuleBroken(_("Changes to this programme have been proposed: it has to stay."))
    ref = ref_of(programme)
    programme.delete()
    Competence.objects.filter(cluster=actor.cluster, modules=None, also="").delete()
    write_line(actor, Verb.PROGRAMME_DROPPED, ref)


@transaction.atomic
def name_also(actor: Actor, competence: Competence, also: str) -> Competence:
    """Write down how members call a competence, one name a line, so that their words find it."""
    require_keep(actor)
    if competence.cluster_id != actor.cluster.pk:
        raise NotThere
    names = list(dict.fromkeys(" ".join(line.split()) for line in also.splitlines() if fold(line)))
    competence.also = "\n".join(name[:200] for name in names[:20])
    competence.save(update_fields=["also"])
    ref = Ref("competence", str(competence.pk), competence.title)
    write_line(actor, Verb.COMPETENCE_NAMED, ref, after=competence.also)
    return competence
