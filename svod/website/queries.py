"""What the pages of people and of the clock show, and what becomes of a link of an invitation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.accounts.models import Grant, Invitation, User
from svod.accounts.queries import people_of, user_by_email
from svod.members.models import Person
from svod.schedule.choices import RunState
from svod.schedule.models import Job
from svod.schedule.queries import Line, clock_lines, dead, task_label, waiting
from svod.schedule.rules.words import rule_words
from svod.website.access import sees_installation, visible_invitations, visible_jobs, visible_users


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person with roles here, and where that person works."""

    user: User
    grants: list[Grant]
    place: str


def colleagues(actor: Actor) -> list[Colleague]:
    """People with a role that the actor sees, by name (three queries for who manages people)."""
    places = {
        person.user_id: person.organisation.name
        for person in Person.objects.filter(cluster=actor.cluster, merged_into=None)
        .exclude(user=None)
        .exclude(organisation=None)
        .select_related("organisation")
        if person.organisation
    }
    seen = None if actor.may(Can.MANAGE_PEOPLE) else set(visible_users(actor).values_list("pk", flat=True))
    return [
        Colleague(user, grants, places.get(user.pk, ""))
        for user, grants in people_of(actor.cluster)
        if seen is None or user.pk in seen
    ]


def waiting_invitations(actor: Actor) -> list[Invitation]:
    """Open invitations that the actor sees, the newest first."""
    found = visible_invitations(actor).filter(accepted_at=None, revoked_at=None).select_related("invited_by")
    return list(found.order_by("-sent_at", "-pk"))


def invited_account(invitation: Invitation) -> User | None:
    """The account of the invited address that has been opened at least once: its owner signs in to accept."""
    user = user_by_email(invitation.email)
    return user if user is not None and user.last_login is not None else None


MOST_TASKS = 50
"""Rows of one list of tasks on the page; the count beside tells how many there are."""
CHIPS = {
    RunState.DONE: "done",
    RunState.DEAD: "not_done",
    RunState.FAILED: "partly",
    RunState.RUNNING: "in_progress",
    RunState.SKIPPED: "excluded",
}


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One key of the clock as the page tells it."""

    line: Line
    label: str
    rule: str
    chip: str
    fault: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as the page tells it. `next` is when it is tried; None while it is being done."""

    job: Job
    label: str
    next: datetime | None


@dataclass(frozen=True, slots=True)
class ClockPage:
    """Everything that the page of the clock shows."""

    lines: list[ClockRow]
    dead: list[TaskRow]
    dead_count: int
    waiting: list[TaskRow]
    waiting_count: int


def clock_page(actor: Actor) -> ClockPage:
    """The clock and the tasks that the actor may see (seven queries)."""
    whole, jobs = sees_installation(actor), visible_jobs(actor)
    given_up, queued = dead(jobs), waiting(jobs)
    return ClockPage(
        [_clock_row(line, whole=whole) for line in clock_lines()],
        [_task_row(job) for job in given_up[:MOST_TASKS]],
        given_up.count(),
        [_task_row(job) for job in queued[:MOST_TASKS]],
        queued.count(),
    )


def _clock_row(line: Line, *, whole: bool) -> ClockRow:
    last = line.last
    fault = last.fault if last and whole else ""  # its words may tell of another cluster
    label = str(line.timed.label or line.timed.key)
    return ClockRow(
        line, label, rule_words(line.timed), CHIPS.get(RunState(last.state), "not_due") if last else "", fault
    )


def _task_row(job: Job) -> TaskRow:
    labels: dict[str, Any] = {timed.key: timed.label for timed in settings.CLOCK}
    label = str(labels.get(job.about) or task_label(job.task.task_path))
    return TaskRow(job, label, job.task.run_after if job.task.status == "READY" else None)
