"""Applications: taken within limits, told to the member, erased by their term or on request."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import forget_file, keep_file
from svod.attachments.models import StoredFile
from svod.attachments.rules.kinds import check_upload, name_for
from svod.clusters.rules import in_russian
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.core.tokens import sender_mark
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules.erasing import Forgotten
from svod.notify.choices import Kind
from svod.workforce.access import require_application
from svod.workforce.actions.vacancies import hold, letter_about, ref_of
from svod.workforce.models import Application, Door, Vacancy
from svod.workforce.rules.jobs import KEPT, LARGEST_CV, Stage, require_room, stage_of

Upload = tuple[str, bytes]
"""A file as it came: its name and bytes."""


@transaction.atomic
def apply_for(
    actor: Actor, vacancy: Vacancy, told: Mapping[str, str], *, cv: Upload | None = None, address: str
) -> Application:
    """Take an application: the member is told, nobody else sees it. `address` is that of the sender's machine.

    Raises RuleBroken for a vacancy that is over, a file that is not taken, one too many, or the same person again.
    """
    if vacancy.cluster_id != actor.cluster.pk:
        raise NotThere
    fresh = hold(vacancy)
    if stage_of(fresh.state, fresh.ends_on, today()) != Stage.LIVE:
        raise RuleBroken(_("The vacancy is over: applications are no longer taken."))
    sender, at = sender_mark(settings.SECRET_KEY, address), now()
    recent = Application.objects.filter(sent_at__gt=at - timedelta(hours=1), sender=sender).count()
    require_room(recent, fresh.applications.filter(sent_at__gt=at - timedelta(days=1)).count())
    if fresh.applications.filter(contact__iexact=told["contact"].strip()).exists():
        raise RuleBroken(_("You have applied for this vacancy already: the member has your application."))
    kept = _keep(actor, *cv) if cv else None
    first = not fresh.applications.filter(sent_at__date=at.date()).exists()
    made = Application.objects.create(
        vacancy=fresh,
        name=told["name"].strip(),
        contact=told["contact"].strip(),
        words=told.get("words", "").strip(),
        cv=kept,
        sender=sender,
        sent_at=at,
        erase_on=today() + KEPT,
    )
    write_line(actor, Verb.APPLICATION_SENT, ref_of(fresh))
    if first:
        _tell(actor, fresh)
    return made


@in_russian()
def _tell(actor: Actor, vacancy: Vacancy) -> None:
    """One letter a day, however many apply: a robot fills no mailbox."""
    thing = _("applications for “%(title)s”") % {"title": vacancy.title}
    note = _("Somebody has applied. Names and files are on the page that the link opens, and nowhere else.")
    told = {"thing": thing, "note": note}
    letter_about(actor, vacancy, Kind.ASKED, f"applied:{today().isoformat()}", told, button=_("Read applications"))


def _keep(actor: Actor, name: str, data: bytes) -> StoredFile:
    """A CV, checked; it belongs to no list of evidence and to no giver: this room alone shows it."""
    kind = check_upload(name, data, LARGEST_CV)
    return keep_file(Actor(actor.cluster), name_for(kind, name), data)


@transaction.atomic
def erase_application(actor: Actor, application: Application, *, door: Door | None = None) -> None:
    """Erase one application with its file, on the person's request. For the member's own alone."""
    require_application(actor, application, door)
    _erase(actor, application)
    write_line(actor, Verb.APPLICATION_ERASED, ref_of(application.vacancy), count=1)


def forget_applicant(actor: Actor, told: Forgotten) -> None:
    """Erase every application of a person who is forgotten (`settings.FORGETTERS`). Within the erasure."""
    every = Application.objects.filter(vacancy__cluster=actor.cluster).select_related("cv", "vacancy__cluster")
    for application in every:
        if told.is_meant(application.name, application.contact):
            _erase(actor, application)
            write_line(actor, Verb.APPLICATION_ERASED, ref_of(application.vacancy), count=1)


def _erase(actor: Actor, application: Application) -> None:
    file = application.cv
    application.delete()
    if file is not None:
        forget_file(actor, file)


@transaction.atomic
def erase_due(actor: Actor, day: date) -> int:
    """Erase applications of a cluster whose term is over, with their files; how many. For the clock."""
    due = Application.objects.filter(vacancy__cluster=actor.cluster, erase_on__lte=day)
    found = list(due.select_related("cv", "vacancy").order_by("vacancy", "pk"))
    for application in found:
        _erase(actor, application)
    counts: dict[int, list[Application]] = {}
    for application in found:
        counts.setdefault(application.vacancy_id, []).append(application)
    for every in counts.values():
        write_line(actor, Verb.APPLICATION_ERASED, ref_of(every[0].vacancy), count=len(every))
    return len(found)
