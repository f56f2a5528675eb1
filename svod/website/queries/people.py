"""What the pages of people and of the clock show, the steps of founding, what becomes of an invitation's link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.accounts.choices import Can, Role
from svod.accounts.models import Grant, Invitation, User
from svod.accounts.queries import people_of, user_by_email
from svod.journal.queries import changes, history
from svod.members.models import Person
from svod.schedule.choices import RunState
from svod.schedule.models import Job
from svod.schedule.queries import Line, clock_lines, dead, task_label, waiting
from svod.schedule.rules.words import rule_words
from svod.website.access import sees_installation, visible_invitations, visible_jobs, visible_users


class Step(StrEnum):
    """The steps of founding a cluster, in their order."""

    CLUSTER = "cluster"
    HEAD = "head"
    SECRETARY = "secretary"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A step as every page of them shows it: what was written, where it is mended; no `url` while it is closed."""

    label: str
    told: str
    url: str
    current: bool
    done: bool


def founding_steps(draft: Mapping[str, Mapping[str, Any]], current: Step) -> list[StepSeen]:
    """The steps before the cluster is there: what was typed so far lies in `draft`, by the names of the steps."""
    cluster, head = draft.get(Step.CLUSTER), draft.get(Step.HEAD)
    reached = {Step.CLUSTER: True, Step.HEAD: cluster is not None, Step.SECRETARY: head is not None, Step.PLAN: False}
    urls = {Step.CLUSTER: "root:setup", Step.HEAD: "root:setup-head", Step.SECRETARY: "root:setup-secretary"}
    told = {
        Step.CLUSTER: f"{cluster['short_name']}, /{cluster['slug']}/" if cluster else "",
        Step.HEAD: (head["head"] or _("will be invited later")) if head else "",
    }
    return [
        StepSeen(
            str(label),
            told.get(step, ""),
            reverse(urls[step]) if step in urls and reached[step] and (step != Step.SECRETARY or cluster) else "",
            step == current,
            step in draft and step != Step.SECRETARY,
        )
        for step, label in STEPS.items()
    ]


def founded_steps(actor: Actor) -> list[StepSeen]:
    """The same steps when the cluster is there: what was done of each, where it is mended (two queries)."""
    place = actor.cluster
    who = {Role.HEAD: _("will be invited later"), Role.SECRETARY: _("will be invited later")}
    for grant in Grant.objects.filter(cluster=place, role__in=who).select_related("user").order_by("-given_at", "-pk"):
        who[Role(grant.role)] = grant.user.name
    for invitation in Invitation.objects.filter(cluster=place, accepted_at=None, revoked_at=None).order_by("-pk"):
        for role in who.keys() & set(invitation.roles):
            who[Role(role)] = _("%(name)s, invited") % {"name": invitation.name}
    settings, people = (reverse(f"desk:{name}", args=[place.slug]) for name in ("settings", "people"))
    told = {
        Step.CLUSTER: (f"{place.short_name}, /{place.slug}/", settings),
        Step.HEAD: (who[Role.HEAD], people),
        Step.SECRETARY: (who[Role.SECRETARY], people),
        Step.PLAN: ("", reverse("desk:start", args=[place.slug])),
    }
    return [StepSeen(str(label), *told[step], step == Step.PLAN, step != Step.PLAN) for step, label in STEPS.items()]


STEPS = {
    Step.CLUSTER: pgettext_lazy("step", "Cluster"),
    Step.HEAD: pgettext_lazy("step", "Head"),
    Step.SECRETARY: pgettext_lazy("step", "Secretary"),
    Step.PLAN: pgettext_lazy("step", "Plan"),
}


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


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a history."""

    at: datetime
    text: str


def happened(actor: Actor) -> list[Happened]:
    """What happened to the cluster itself, newest first, for who reads the journal (one query)."""
    if not actor.may(Can.SEE_JOURNAL):
        return []
    found = []
    for line in history(actor, "cluster", str(actor.cluster.pk)):
        told = [f"{each.label}: {each.before} → {each.after}" for each in changes(line) if each.before is not None]
        found.append(Happened(line.at, "; ".join([f"{line.who}: {line.verb_label}", *told])))
    return found


def person_of_user(actor: Actor, user: User) -> Person | None:
    """The person of the cluster's lists whose account this is (one query)."""
    return Person.objects.filter(cluster=actor.cluster, user=user, merged_into=None).first()


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
