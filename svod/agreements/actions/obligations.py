"""Obligations of an agreement: added, fulfilled, opened again, taken off."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.agreements.access import require_keep
from svod.agreements.actions.agreements import ref_of
from svod.agreements.models import Agreement, Obligation
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb


@transaction.atomic
def add_obligation(
    actor: Actor, agreement: Agreement, *, text: str, executor: str, deadline: date | None = None
) -> Obligation:
    """Add what a party is to do."""
    require_keep(actor, agreement)
    text, executor = " ".join(text.split()), " ".join(executor.split())
    if not text or not executor:
        raise RuleBroken(_("An obligation needs both: what is to be done, and who does it."))
    made = Obligation(agreement=agreement, text=text[:1000], executor=executor[:300], deadline=deadline)
    made.save()
    write_line(actor, Verb.OBLIGATION_ADDED, ref_of(agreement), after=f"{made.text}; {made.executor}")
    return made


@transaction.atomic
def close_obligation(actor: Actor, obligation: Obligation, *, day: date) -> Obligation:
    """Write down that an obligation is fulfilled."""
    require_keep(actor, obligation.agreement)
    if day > today():
        raise RuleBroken(
            _("%(day)s is still ahead: write it down once it has happened.") % {"day": date_format(day, "d.m.Y")}
        )
    obligation.done_on = day
    obligation.save(update_fields=["done_on"])
    write_line(actor, Verb.OBLIGATION_DONE, ref_of(obligation.agreement), after=f"{obligation.text}: {day:%d.%m.%Y}")
    return obligation


@transaction.atomic
def reopen_obligation(actor: Actor, obligation: Obligation) -> Obligation:
    """Open a fulfilled obligation again."""
    require_keep(actor, obligation.agreement)
    obligation.done_on = None
    obligation.save(update_fields=["done_on"])
    write_line(actor, Verb.OBLIGATION_REOPENED, ref_of(obligation.agreement), after=obligation.text)
    return obligation


@transaction.atomic
def remove_obligation(actor: Actor, obligation: Obligation) -> None:
    """Take an obligation off."""
    require_keep(actor, obligation.agreement)
    write_line(actor, Verb.OBLIGATION_REMOVED, ref_of(obligation.agreement), before=obligation.text)
    obligation.delete()
