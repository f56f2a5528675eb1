"""Steps of an edition: submitted, returned or approved, published, withdrawn; each leaves a line in the journal."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.choices import Can, Role
from svod.clusters.rules import in_russian
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.journal.queries import head
from svod.plan.models import Plan
from svod.plan.queries import plan_of_year
from svod.reports.access import require_step
from svod.reports.actions.sums import count_accepted
from svod.reports.choices import FROZEN, EditionState
from svod.reports.models import Edition
from svod.reports.queries.editions import frozen_data, verify_edition
from svod.reports.queries.sheet import sheet_of
from svod.reports.rules.frozen import digest, read, spelled
from svod.reports.rules.steps import next_number, require_follows, require_why


def ref_of(edition: Edition) -> Ref:
    """The edition as the journal names it."""
    return Ref("edition", str(edition.pk), str(edition))


@transaction.atomic
def submit_report(actor: Actor, year: int, *, reason: str = "", new: bool = False) -> Edition:
    """Freeze the report of a year as it stands and give it to the head.

    After an approved edition it is a correction, or a `new` edition: both want a reason. Contradictions are no
    hindrance here: the head sees them, and publishing asks for the reason.
    """
    plan = plan_of_year(actor, year)
    require_step(actor, Can.SUBMIT_REPORT, plan)
    Plan.objects.select_for_update().get(pk=plan.pk)  # two secretaries at once stand in a queue
    every = list(Edition.objects.filter(cluster=actor.cluster, year=year).values_list("state", "number", "correction"))
    if any(state == EditionState.SUBMITTED for state, *_number in every):
        raise RuleBroken(_("A report of this year already waits for the head: approve or return that one first."))
    approved = [(number, correction) for state, number, correction in every if state in FROZEN]
    if approved:
        reason = require_why(reason, _("Say in a word what is corrected: the approved edition stays as it was."))
    with in_russian():
        sheet = sheet_of(actor, year, today())
    if not sheet.lines:
        raise RuleBroken(_("The plan of this year has no measures yet: there is nothing to approve."))
    number, correction = next_number(approved, new=new)
    edition = Edition(
        cluster=actor.cluster,
        plan=plan,
        year=year,
        draft=len(every) + 1,
        number=number,
        correction=correction,
        state=EditionState.SUBMITTED,
        reason=reason if approved else "",
        submitted_by=actor.user,
        submitted_at=now(),
    )
    with in_russian():
        data = frozen_data(actor.cluster, sheet)
    data["edition"] = {"draft": edition.draft, "number": number, "correction": correction, "reason": edition.reason}
    _freeze(edition, data)
    edition.save()
    write_line(actor, Verb.REPORT_SUBMITTED, ref_of(edition), year=year, reason=edition.reason, sha256=edition.sha256)
    return edition


def _freeze(edition: Edition, data: dict[str, object]) -> None:
    edition.data = spelled(data)
    edition.sha256 = digest(edition.data)


def _step(actor: Actor, right: Can, edition: Edition, step: EditionState) -> Edition:
    """The edition locked, standing where this step begins, its bytes whole."""
    require_step(actor, right, edition)
    found = Edition.objects.select_for_update().get(pk=edition.pk)
    found.cluster = actor.cluster
    require_follows(EditionState(found.state), step)
    if not verify_edition(found):
        raise RuleBroken(_("The stored edition does not agree with its own hash: it cannot be taken further."))
    return found


@transaction.atomic
def approve_edition(actor: Actor, edition: Edition) -> Edition:
    """Approve what was submitted: from here on its bytes never change.

    Who approved, when, and the head of the journal at that moment become part of the data, then the hash is taken.
    """
    found = _step(actor, Can.APPROVE_REPORT, edition, EditionState.APPROVED)
    length, last = head(actor.cluster)
    moment = now()
    data = read(found.data)
    name = actor.user.name if actor.user else ""
    data["approved"] = {"by": name, "role": Role.HEAD.value, "at": moment.isoformat()}
    data["journal"] = {"length": length, "hash": last}
    _freeze(found, data)
    found.state, found.decided_by, found.decided_at = EditionState.APPROVED, actor.user, moment
    found.save()
    write_line(actor, Verb.REPORT_APPROVED, ref_of(found), year=found.year, sha256=found.sha256)
    count_accepted(actor.cluster, found.year)
    return found


@transaction.atomic
def return_edition(actor: Actor, edition: Edition, *, why: str) -> Edition:
    """Give a submitted report back with a word why; the office goes on with the draft."""
    found = _step(actor, Can.APPROVE_REPORT, edition, EditionState.RETURNED)
    found.returned_why = require_why(why, _("Say in a word why the report goes back: the secretary will read it."))
    found.state, found.decided_by, found.decided_at = EditionState.RETURNED, actor.user, now()
    found.save()
    write_line(actor, Verb.REPORT_RETURNED, ref_of(found), year=found.year, why=found.returned_why)
    return found


@transaction.atomic
def publish_edition(actor: Actor, edition: Edition, *, why: str = "") -> Edition:
    """Show an approved edition to everybody. Over contradictions only with a written reason, kept in the journal."""
    found = _step(actor, Can.PUBLISH_REPORT, edition, EditionState.PUBLISHED)
    red = read(found.data)["reds"]
    if red:
        refusal = _("Something in the report contradicts the facts: write why it is published all the same.")
        found.reds_why = require_why(why, refusal)
    found.state, found.published_by, found.published_at = EditionState.PUBLISHED, actor.user, now()
    found.save()
    details = {"reason": found.reds_why, "contradictions": red} if red else {}
    write_line(actor, Verb.REPORT_PUBLISHED, ref_of(found), year=found.year, sha256=found.sha256, **details)
    return found


@transaction.atomic
def withdraw_edition(actor: Actor, edition: Edition, *, why: str) -> Edition:
    """Take a published edition off the public pages, with a word why; the edition itself stays as it was."""
    require_step(actor, Can.PUBLISH_REPORT, edition)
    found = Edition.objects.select_for_update().get(pk=edition.pk)
    require_follows(EditionState(found.state), EditionState.WITHDRAWN)
    found.withdrawn_why = require_why(why, _("Say in a word why the edition is taken off the site."))
    found.state, found.withdrawn_at = EditionState.WITHDRAWN, now()
    found.save()
    write_line(actor, Verb.REPORT_WITHDRAWN, ref_of(found), year=found.year, why=found.withdrawn_why)
    return found
