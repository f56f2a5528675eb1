"""Changes of curricula: proposed, discussed, accepted with their fact, introduced, taken a step back."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import MOSCOW, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.choices import MeetingState
from svod.meetings.models import Meeting
from svod.plan.actions import tie_fact
from svod.plan.models import Measure
from svod.workforce.access import require_keep
from svod.workforce.choices import ProposalState
from svod.workforce.models import Programme, Proposal
from svod.workforce.rules.curricula import BACK, CHANGED, require_final, require_step, require_year


def ref_of(proposal: Proposal) -> Ref:
    """The change as the journal and the ledger name it."""
    return Ref("proposal", str(proposal.pk), proposal.text[:200])


@in_russian()
def minutes_of(meeting: Meeting) -> Ref:
    """The minutes of a meeting as a change is tied to them; the address is the public one, where there is any."""
    day = meeting.starts_at.astimezone(MOSCOW)
    said = _("%(body)s, meeting No. %(number)s of %(day)s")
    title = said % {"body": meeting.body.name, "number": meeting.number or "—", "day": f"{day:%d.%m.%Y}"}
    url = reverse("public:minutes", args=[meeting.body.cluster.slug, meeting.pk]) if meeting.published_at else ""
    return Ref("minutes", str(meeting.pk), title, url)


@transaction.atomic
def propose(actor: Actor, programme: Programme, *, text: str, profession: str = "") -> Proposal:
    """Propose to change a programme."""
    require_keep(actor, programme)
    if not text.strip():
        raise RuleBroken(_("What is to be changed? Write it in a sentence."))
    made = Proposal.objects.create(
        cluster=actor.cluster,
        programme=programme,
        profession=" ".join(profession.split())[:200],
        text=" ".join(text.split())[:2000],
        proposed_on=today(),
        proposed_by=actor.user,
    )
    write_line(actor, Verb.CURRICULUM_PROPOSED, ref_of(made))
    return made


def _held(actor: Actor, proposal: Proposal) -> Proposal:
    require_keep(actor, proposal)
    whole = Proposal.objects.select_for_update(of=("self",)).select_related("programme__organisation", "cluster")
    return whole.get(pk=proposal.pk)


@transaction.atomic
def move_proposal(
    actor: Actor,
    proposal: Proposal,
    becomes: str,
    *,
    meeting: Meeting | None = None,
    year: int | None = None,
    why: str = "",
    base: str = "",
    measure: Measure | None = None,
) -> Proposal:
    """Move a change on by one step: discussed or accepted at a meeting, introduced from a year, declined with a why.

    It is accepted by final minutes alone, and is then a fact of the year; `measure`: of the plan, proved by it. Raises
    RuleBroken, NotThere.
    """
    fresh = _held(actor, proposal)
    require_step(fresh.state, becomes)
    if becomes == BACK.get(ProposalState(fresh.state)):
        raise RuleBroken(_("A step back has a button of its own."))
    for thing in (meeting and meeting.body.cluster_id, measure and measure.plan.cluster_id):
        if thing is not None and thing != actor.cluster.pk:
            raise NotThere
    if becomes in {ProposalState.DISCUSSED, ProposalState.ACCEPTED}:
        _at_meeting(fresh, becomes, meeting)
    elif becomes == ProposalState.INTRODUCED:
        fresh.from_year = require_year(year, today().year)
    elif not why.strip():
        raise RuleBroken(_("Why is it declined? Write it in a few words."))
    fresh.why = why.strip()[:1000]
    _stand(actor, fresh, becomes, base, measure)
    return fresh


def _at_meeting(proposal: Proposal, becomes: str, meeting: Meeting | None) -> None:
    if meeting is None:
        raise RuleBroken(_("At which meeting? Choose one: the change is tied to its minutes."))
    ref, day = minutes_of(meeting).as_json(), meeting.starts_at.astimezone(MOSCOW).date()
    if becomes == ProposalState.DISCUSSED:
        proposal.discussed = ref
    else:
        require_final(final=meeting.state == MeetingState.FINAL)
        proposal.decided, proposal.decided_on = ref, day


@in_russian()
def _stand(actor: Actor, proposal: Proposal, becomes: str, base: str, measure: Measure | None) -> None:
    """Write the state; the ledger has a fact exactly while the curriculum counts as changed."""
    was, proposal.state = proposal.state, becomes
    proposal.save()
    if becomes in CHANGED:
        fact = record(actor, FactKind.CURRICULUM_CHANGED, _told(proposal, base), source=ref_of(proposal))
        if measure is not None:
            tie_fact(actor, measure, fact)
    elif was in CHANGED:
        withdraw(actor, ref_of(proposal), kind=FactKind.CURRICULUM_CHANGED, why=_("the acceptance is taken back"))
    write_line(actor, Verb.CURRICULUM_MOVED, ref_of(proposal), before=was, after=becomes, why=proposal.why)


@in_russian()
def _told(proposal: Proposal, base: str) -> Told:
    """The fact of a changed programme: its day is that of the meeting that accepted it."""
    day: date = proposal.decided_on or today()
    said = _("%(programme)s: %(text)s") % {"programme": proposal.programme.title, "text": proposal.text}
    if proposal.from_year:
        said = _("%(said)s (taught from %(year)d)") % {"said": said.rstrip("."), "year": proposal.from_year}
    url = base + reverse("public:curricula", args=[proposal.cluster.slug]) + f"#change-{proposal.pk}" if base else ""
    return Told(start=day, title=said, url=url, organisations=(proposal.programme.organisation_id,))


@transaction.atomic
def step_back(actor: Actor, proposal: Proposal, *, base: str = "") -> Proposal:
    """Take the last step back; an acceptance taken back withdraws its fact."""
    fresh = _held(actor, proposal)
    back = BACK.get(ProposalState(fresh.state))
    if back is None:
        raise RuleBroken(_("There is no step to take back."))
    if fresh.state == ProposalState.INTRODUCED:
        fresh.from_year = None
    elif fresh.state == ProposalState.ACCEPTED:
        fresh.decided, fresh.decided_on = {}, None
    elif fresh.state == ProposalState.DISCUSSED:
        fresh.discussed = {}
    fresh.why = ""
    _stand(actor, fresh, back, base, None)
    return fresh
