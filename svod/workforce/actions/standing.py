"""Vacancies on the site: prolonged, closed, taken off; letters a week before their end."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.actions import withdraw
from svod.facts.choices import FactKind
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.choices import Kind
from svod.russian.dates import spoken_date
from svod.workforce.access import require_keep, require_vacancy
from svod.workforce.actions.vacancies import hold, letter_about, ref_of
from svod.workforce.choices import JobState
from svod.workforce.models import Door, Vacancy
from svod.workforce.rules.jobs import WARNED, prolonged, require_prolonging


@transaction.atomic
def prolong_vacancy(actor: Actor, vacancy: Vacancy, *, door: Door | None = None) -> Vacancy:
    """Let a vacancy stand 90 days from today; an ended one that still has its page stands again."""
    require_vacancy(actor, vacancy, door)
    fresh = hold(vacancy)
    require_prolonging(fresh.state, fresh.ends_on, today())
    before = fresh.ends_on or today()
    fresh.ends_on = prolonged(before, today())
    fresh.save(update_fields=["ends_on"])
    if fresh.ends_on != before:
        told = {"before": before.isoformat(), "after": fresh.ends_on.isoformat()}
        write_line(actor, Verb.VACANCY_PROLONGED, ref_of(fresh), **told, by_link=door is not None)
    return fresh


@transaction.atomic
def close_vacancy(actor: Actor, vacancy: Vacancy, *, door: Door | None = None) -> Vacancy:
    """Somebody was found, or nobody is looked for: the page says so for 30 days. What was published stays a fact."""
    require_vacancy(actor, vacancy, door)
    fresh = hold(vacancy)
    if fresh.state != JobState.PUBLISHED:
        raise RuleBroken(_("Only a vacancy that is on the site can be closed."))
    fresh.state, fresh.ends_on = JobState.CLOSED, min(fresh.ends_on or today(), today())
    fresh.save(update_fields=["state", "ends_on"])
    write_line(actor, Verb.VACANCY_CLOSED, ref_of(fresh), by_link=door is not None)
    return fresh


@transaction.atomic
def take_off(actor: Actor, vacancy: Vacancy, *, why: str = "") -> Vacancy:
    """Undo an acceptance: the vacancy is off the site and waits again, its fact is withdrawn."""
    require_keep(actor, vacancy)
    fresh = hold(vacancy)
    if fresh.state not in {JobState.PUBLISHED, JobState.CLOSED}:
        raise RuleBroken(_("The vacancy is not on the site."))
    fresh.state, fresh.published_on, fresh.ends_on = JobState.WAITING, None, None
    fresh.save(update_fields=["state", "published_on", "ends_on"])
    with in_russian():
        withdraw(actor, ref_of(fresh), kind=FactKind.VACANCY_PUBLISHED, why=why or _("taken off the site"))
    write_line(actor, Verb.VACANCY_TAKEN_OFF, ref_of(fresh), why=why)
    return fresh


@transaction.atomic
def warn_of_ends(actor: Actor, day: date) -> int:
    """Tell members of vacancies that end within a week, once for each end; how many letters. For the clock."""
    ending = Vacancy.objects.filter(
        cluster=actor.cluster, state=JobState.PUBLISHED, ends_on__gte=day, ends_on__lte=day + WARNED
    )
    sent = 0
    for vacancy in ending.select_related("organisation", "cluster").order_by("pk"):
        if vacancy.ends_on is None or vacancy.warned_for == vacancy.ends_on:
            continue
        told = {
            "thing": _("“%(title)s” is on the site until %(day)s")
            % {"title": vacancy.title, "day": spoken_date(vacancy.ends_on)},
            "note": _("Is it still open? One press extends it for 90 days. If not, nothing has to be done."),
        }
        letter_about(actor, vacancy, Kind.REMINDED, f"ends:{vacancy.ends_on.isoformat()}", told, button=_("Extend"))
        vacancy.warned_for = vacancy.ends_on
        vacancy.save(update_fields=["warned_for"])
        sent += 1
    return sent
