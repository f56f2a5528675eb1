"""Programmes with what they teach, needs against it, changes on their way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.members.choices import OrganisationKind
from svod.members.models import Organisation
from svod.members.rules import fold
from svod.workforce.access import visible_programmes
from svod.workforce.choices import RoundKind, SheetState
from svod.workforce.models import Competence, Module, Need, Programme, Proposal, Round
from svod.workforce.rules.curricula import CHANGED, Gap, Taught, Wanted, gaps


def listed_programmes(actor: Actor) -> QuerySet[Programme]:
    """Programmes with modules and competences, by title (three queries when read)."""
    modules = Prefetch("modules", Module.objects.prefetch_related("competences"))
    return visible_programmes(actor).select_related("organisation").prefetch_related(modules)


def programme_of(actor: Actor, pk: int) -> Programme:
    """One programme with its modules (three queries). Raises NotThere."""
    found = listed_programmes(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def places_of_study(cluster: Cluster) -> QuerySet[Organisation]:
    """Universities and colleges that the cluster knows, by name."""
    found = Organisation.objects.filter(cluster=cluster, merged_into=None, kind=OrganisationKind.EDUCATION)
    return found.order_by("folded", "pk")


def proposals_of(actor: Actor) -> QuerySet[Proposal]:
    """Changes of the cluster's curricula, the newest first."""
    found = Proposal.objects.filter(cluster=actor.cluster)
    return found.select_related("programme__organisation", "cluster")


def proposal_of(actor: Actor, pk: int) -> Proposal:
    """One change (one query). Raises NotThere."""
    found = proposals_of(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def changed(actor: Actor, year: int | None = None) -> QuerySet[Proposal]:
    """Changes that were accepted, of one year or of all, the newest first: what anybody may read."""
    found = proposals_of(actor).filter(state__in=CHANGED)
    found = found.filter(decided_on__year=year) if year is not None else found
    return found.order_by("-decided_on", "-pk")


def last_round(cluster: Cluster) -> Round | None:
    """The newest closed round about needs, else the newest one that has any answer (at most two queries)."""
    found = Round.objects.filter(cluster=cluster, kind=RoundKind.NEEDS)
    closed = found.filter(closed_at__isnull=False).order_by("-year").first()
    return closed or found.filter(sheets__state=SheetState.ANSWERED).order_by("-year").first()


@dataclass(frozen=True, slots=True)
class GapOf:
    """What is wanted of one profession and how much of it is taught. `heads`: people wanted altogether."""

    profession: str
    folded: str
    heads: int
    members: int
    gaps: tuple[Gap, ...]

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What nobody teaches."""
        return tuple(gap for gap in self.gaps if gap.is_missing)


def gaps_of(cluster: Cluster, round_: Round) -> list[GapOf]:
    """Professions of a round with what is taught and what is missing, the most wanted first (three queries)."""
    taught = taught_in(cluster)
    needs: dict[str, list[Need]] = {}
    found = Need.objects.filter(sheet__round=round_, sheet__state=SheetState.ANSWERED).select_related("sheet")
    for need in found.order_by("pk"):
        needs.setdefault(need.folded, []).append(need)
    told = [
        GapOf(
            every[0].profession,
            folded,
            sum(need.heads for need in every),
            len({need.sheet.organisation_id for need in every}),
            tuple(gaps(_wanted(every), taught)),
        )
        for folded, every in needs.items()
    ]
    return sorted(told, key=lambda each: (-each.heads, each.profession))


def _wanted(needs: Iterable[Need]) -> list[Wanted]:
    return [Wanted(need.sheet.organisation_id, need.heads, skill) for need in needs for skill in need.skills]


def taught_in(cluster: Cluster) -> dict[str, list[Taught]]:
    """Where each competence is taught, by every folded name of it (two queries)."""
    modules = Prefetch("modules", Module.objects.select_related("programme"))
    found: dict[str, list[Taught]] = {}
    for competence in Competence.objects.filter(cluster=cluster).prefetch_related(modules):
        places = [
            Taught(module.programme_id, module.programme.title, module.title) for module in competence.modules.all()
        ]
        for name in [competence.title, *competence.also.splitlines()]:
            if places and fold(name):
                found.setdefault(fold(name), []).extend(places)
    return found


def competences_of(actor: Actor) -> QuerySet[Competence]:
    """Competences of the cluster by name (one query)."""
    return Competence.objects.filter(cluster=actor.cluster)


def competence_of(actor: Actor, pk: int) -> Competence:
    """One competence (one query). Raises NotThere."""
    found = competences_of(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def told_of(programme: Programme) -> dict[str, Any]:
    """A programme as its form begins; the modules are lines «title; hours; competences»."""
    lines = [
        "; ".join((module.title, str(module.hours or ""), ", ".join(c.title for c in module.competences.all())))
        for module in programme.modules.all()
    ]
    names = ("title", "level", "speciality")
    told = {name: getattr(programme, name) for name in names}
    return told | {"organisation": programme.organisation_id, "modules": "\n".join(lines)}
