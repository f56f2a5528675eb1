"""Who sees and keeps needs, vacancies and curricula; whose applications are whose."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.members.access import own_organisations
from svod.members.models import Organisation
from svod.workforce.choices import DoorKind, JobState
from svod.workforce.models import Application, Door, Programme, Proposal, Round, Sheet, Vacancy


def is_outside(actor: Actor) -> bool:
    """Whether small sums are hidden: from everybody but those who ask the members."""
    return not actor.may(Can.KEEP_WORKFORCE)


def may_keep(actor: Actor) -> bool:
    """Whether the actor asks members, accepts vacancies, keeps curricula."""
    return actor.may(Can.KEEP_WORKFORCE)


def visible_rounds(actor: Actor) -> QuerySet[Round]:
    """The cluster's rounds for its staff and observers; nothing for others."""
    found = Round.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_WORKFORCE) else found.none()


def public_rounds(actor: Actor) -> QuerySet[Round]:
    """Closed rounds: their sums stand on the site."""
    return Round.objects.filter(cluster=actor.cluster, closed_at__isnull=False)


def visible_vacancies(actor: Actor) -> QuerySet[Vacancy]:
    """All vacancies for the staff and observers; for a member's clerk those of the own organisation."""
    found = Vacancy.objects.filter(cluster=actor.cluster)
    if actor.may(Can.SEE_WORKFORCE):
        return found
    return found.filter(organisation__in=own_organisations(actor)) if actor.may(Can.POST_VACANCIES) else found.none()


def public_vacancies(actor: Actor) -> QuerySet[Vacancy]:
    """Vacancies that were accepted, whatever has become of them since."""
    return Vacancy.objects.filter(cluster=actor.cluster, state__in=(JobState.PUBLISHED, JobState.CLOSED))


def visible_programmes(actor: Actor) -> QuerySet[Programme]:
    """Programmes of the cluster: no secret to anybody."""
    return Programme.objects.filter(cluster=actor.cluster)


def require_keep(actor: Actor, *things: Round | Sheet | Vacancy | Programme | Proposal | Organisation) -> None:
    """Raise NotThere for another cluster's thing, Refused where the actor does not keep this room."""
    if any(_cluster_of(thing) != actor.cluster.pk for thing in things):
        raise NotThere
    if not may_keep(actor):
        raise Refused(
            _("Members are asked, vacancies accepted and curricula kept by the secretary and the head of the cluster.")
        )


def _cluster_of(thing: Round | Sheet | Vacancy | Programme | Proposal | Organisation) -> int:
    return thing.round.cluster_id if isinstance(thing, Sheet) else thing.cluster_id


def require_answer(sheet: Sheet, door: Door) -> None:
    """Raise NotThere where a link is not that of the sheet: the link is the right by itself."""
    if door.kind != DoorKind.SHEET or door.sheet_id != sheet.pk:
        raise NotThere


def is_own(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor is a clerk of the organisation."""
    return actor.may(Can.POST_VACANCIES) and own_organisations(actor).filter(pk=organisation.pk).exists()


def require_posting(actor: Actor, organisation: Organisation, door: Door | None = None) -> None:
    """Raise NotThere or Refused where the actor, or the link, posts nothing for this organisation."""
    if organisation.cluster_id != actor.cluster.pk:
        raise NotThere
    if door is not None:
        if door.kind != DoorKind.POSTING or door.organisation_id != organisation.pk:
            raise NotThere
        return
    if not (may_keep(actor) or is_own(actor, organisation)):
        raise Refused(_("Vacancies are posted by the member's own people or by the secretary."))


def _by_link(vacancy: Vacancy, door: Door) -> bool:
    """Whether a link is that of the vacancy itself, or of posting for its member."""
    if door.organisation_id != vacancy.organisation_id:
        return False
    return door.kind == DoorKind.POSTING or (door.kind == DoorKind.VACANCY and door.vacancy_id == vacancy.pk)


def require_vacancy(actor: Actor, vacancy: Vacancy, door: Door | None = None) -> None:
    """Raise NotThere or Refused where the vacancy is neither the actor's own nor kept by the actor."""
    if vacancy.cluster_id != actor.cluster.pk or (door is not None and not _by_link(vacancy, door)):
        raise NotThere
    if door is None:
        require_posting(actor, vacancy.organisation)


def require_words(actor: Actor, vacancy: Vacancy, door: Door | None = None) -> None:
    """Raise NotThere or Refused where the words of the vacancy are not the actor's to change: they are its poster's."""
    require_vacancy(actor, vacancy, door)
    posted = actor.user is not None and vacancy.posted_by_id == actor.user.pk
    if door is None and not (posted or is_own(actor, vacancy.organisation)):
        raise Refused(_("The words of a vacancy are its member's. Return it with a reason."))


def reads_applications(actor: Actor, vacancy: Vacancy, door: Door | None = None) -> bool:
    """Whether applications are for these eyes: the member's own alone, not even the secretary's."""
    if vacancy.cluster_id != actor.cluster.pk:
        return False
    if door is not None:  # a link of posting goes through the secretary's hands, that of a vacancy through none
        return door.kind == DoorKind.VACANCY and _by_link(vacancy, door)
    return is_own(actor, vacancy.organisation)


def require_application(actor: Actor, application: Application, door: Door | None = None) -> None:
    """Raise NotThere where an application is not for the actor's eyes."""
    if not reads_applications(actor, application.vacancy, door):
        raise NotThere
