"""What the member says of an answer: it is enough, or it is not and the request is in work again."""

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
from svod.requests.access import require_member
from svod.requests.actions.writing import held, kept, ref_of, say
from svod.requests.choices import Side, WordKind
from svod.requests.models import Request, RequestLink
from svod.requests.rules.clock import OFFICE_DAYS
from svod.requests.rules.states import Doing, after
from svod.schedule.queries import add_working_days


@transaction.atomic
def agree(actor: Actor, asked: Request, *, text: str = "", link: RequestLink | None = None) -> Request:
    """The member is content with the answer."""
    require_member(actor, asked, link)
    fresh = held(actor, asked)
    fresh.state = after(fresh.state, Doing.AGREE)
    kept(fresh)
    say(actor, fresh, Side.MEMBER, WordKind.AGREED, text)
    write_line(actor, Verb.REQUEST_AGREED, ref_of(fresh), by_link=link is not None)
    return fresh


@transaction.atomic
def disagree(actor: Actor, asked: Request, *, text: str, link: RequestLink | None = None) -> Request:
    """The member is not content: the answer counts no more, the clock begins anew."""
    require_member(actor, asked, link)
    if not text.strip():
        raise RuleBroken(_("Say what the answer lacks: the request goes back into work with these words."))
    fresh = held(actor, asked)
    fresh.state = after(fresh.state, Doing.DISAGREE)
    fresh.answered_on, fresh.reminded_on = None, None
    days = fresh.addressee.days if fresh.addressee else OFFICE_DAYS
    fresh.due = add_working_days(today(), days, actor.cluster)
    kept(fresh)
    say(actor, fresh, Side.MEMBER, WordKind.DISAGREED, text)
    write_line(actor, Verb.REQUEST_DISAGREED, ref_of(fresh), by_link=link is not None)
    with in_russian():
        withdraw(actor, ref_of(fresh), kind=FactKind.REQUEST_ANSWERED, why=_("the member disagrees with the answer"))
    return fresh
