"""Vacancies: posted, changed, accepted with their fact, returned."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.clusters.rules import in_russian
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation
from svod.members.rules import fold
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import Button, MailAddress
from svod.workforce.access import require_keep, require_posting, require_words
from svod.workforce.actions.doors import draw_door
from svod.workforce.choices import JobKind, JobState
from svod.workforce.models import Door, Vacancy
from svod.workforce.rules.jobs import LIFE, require_acceptable, require_editable, require_salary


def ref_of(vacancy: Vacancy) -> Ref:
    """The vacancy as the journal and the ledger name it."""
    return Ref("vacancy", str(vacancy.pk), vacancy.title)


def hold(vacancy: Vacancy) -> Vacancy:
    """The vacancy as it stands now, locked."""
    whole = Vacancy.objects.select_for_update(of=("self",)).select_related("organisation", "cluster")
    return whole.get(pk=vacancy.pk)


def path_of_vacancy(vacancy: Vacancy, token: str) -> str:
    """Where a member looks after one vacancy without an account."""
    return reverse("public:own-job", args=[vacancy.cluster.slug, token])


def letter_about(
    actor: Actor, vacancy: Vacancy, kind: Kind, key: str, context: Mapping[str, Any], *, button: str = ""
) -> None:
    """Queue a letter to the member about a vacancy, with a fresh link to it behind `button`; the same key goes once."""
    path = path_of_vacancy(vacancy, draw_door(actor, vacancy.organisation, vacancy=vacancy))
    told = {"url": path} | ({"buttons": [Button(button, path)]} if button else {}) | dict(context)
    to = MailAddress(vacancy.email, vacancy.organisation.name)
    queue_letter(actor, to=to, kind=kind, key=f"vacancy:{vacancy.pk}:{key}", context=told)


def _put(vacancy: Vacancy, told: Mapping[str, Any]) -> None:
    require_salary(told.get("salary_from"), told.get("salary_to"))
    for name, value in told.items():
        setattr(vacancy, name, value)
    said = (vacancy.title, vacancy.place, vacancy.duties, vacancy.wanted, vacancy.offered, vacancy.organisation.name)
    vacancy.folded = fold(" ".join(said))


@transaction.atomic
def post_vacancy(
    actor: Actor, organisation: Organisation, told: Mapping[str, Any], *, door: Door | None = None
) -> Vacancy:
    """Post a vacancy of a member: it waits for the secretary. `told` are fields of the form."""
    require_posting(actor, organisation, door)
    made = Vacancy(cluster=actor.cluster, organisation=organisation, posted_at=now(), posted_by=actor.user)
    _put(made, told)
    made.save()
    write_line(actor, Verb.VACANCY_POSTED, ref_of(made), by_link=door is not None)
    return made


@transaction.atomic
def edit_vacancy(actor: Actor, vacancy: Vacancy, told: Mapping[str, Any], *, door: Door | None = None) -> Vacancy:
    """Change a vacancy that is not on the site; a returned one waits for the secretary again."""
    require_words(actor, vacancy, door)
    fresh = hold(vacancy)
    require_editable(fresh.state)
    _put(fresh, told)
    fresh.state, fresh.return_word = JobState.WAITING, ""
    fresh.save()
    write_line(actor, Verb.VACANCY_EDITED, ref_of(fresh), by_link=door is not None)
    return fresh


@transaction.atomic
def accept_vacancy(actor: Actor, vacancy: Vacancy, *, base: str) -> Vacancy:
    """Put a vacancy on the site for 90 days; one of work is a fact of the year. `base`: the installation's address."""
    require_keep(actor, vacancy)
    fresh = hold(vacancy)
    require_acceptable(fresh.state)
    fresh.state, fresh.published_on, fresh.ends_on = JobState.PUBLISHED, today(), today() + LIFE
    fresh.save(update_fields=["state", "published_on", "ends_on"])
    url = base + reverse("public:job", args=[actor.cluster.slug, fresh.pk])
    if fresh.kind == JobKind.JOB:
        fact = Told(start=today(), title=fresh.title, url=url, organisations=(fresh.organisation_id,))
        record(actor, FactKind.VACANCY_PUBLISHED, fact, source=ref_of(fresh))
    write_line(actor, Verb.VACANCY_ACCEPTED, ref_of(fresh), until=fresh.ends_on.isoformat())
    with in_russian():
        thing = _("“%(title)s” is on the site") % {"title": fresh.title}
        note = _("Use the link to read applications, extend the vacancy or close it.")
        told = {"thing": thing, "note": note}
        letter_about(actor, fresh, Kind.ASKED, f"accepted:{fresh.ends_on}", told, button=_("Look after the vacancy"))
    return fresh


@transaction.atomic
def return_vacancy(actor: Actor, vacancy: Vacancy, *, why: str) -> Vacancy:
    """Send a vacancy back with a word why; the member mends it and it waits again."""
    require_keep(actor, vacancy)
    fresh = hold(vacancy)
    require_acceptable(fresh.state)
    if not why.strip():
        raise RuleBroken(_("Why is it returned? Write it in a few words: the member reads them."))
    fresh.state, fresh.return_word = JobState.RETURNED, why.strip()[:1000]
    fresh.save(update_fields=["state", "return_word"])
    write_line(actor, Verb.VACANCY_RETURNED, ref_of(fresh), why=fresh.return_word)
    context = {"thing": fresh.title, "why": fresh.return_word}
    letter_about(actor, fresh, Kind.RETURNED, f"returned:{now():%Y%m%d%H%M%S}", context)
    return fresh
