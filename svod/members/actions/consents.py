"""Writing down what a person consents to, and that a consent is withdrawn."""

from datetime import date

from django.db import transaction
from django.db.models import F

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import require_members_edit
from svod.members.actions.ensure import ref_of
from svod.members.models import Consent, Person
from svod.members.rules.consents import publishing_withdrawn, require_consent, require_withdrawal


@transaction.atomic
def give_consent(actor: Actor, person: Person, *, purpose: str, given_on: date, paper: str) -> Consent:
    """Write down a consent of a person. Raises NotThere, Refused; RuleBroken for a wrong day or without a paper."""
    require_members_edit(actor, person)
    words = require_consent(purpose=purpose, given_on=given_on, paper=paper, today=today())
    made = Consent.objects.create(person=person, purpose=purpose, given_on=given_on, paper=words)
    with in_russian():
        write_line(
            actor,
            Verb.CONSENT_GIVEN,
            ref_of(person),
            personal={"paper": (None, words)},
            purpose=str(made.get_purpose_display()),
            given=f"{given_on:%d.%m.%Y}",
        )
    return made


@transaction.atomic
def withdraw_consent(actor: Actor, consent: Consent, *, day: date) -> int:
    """Write down that a consent is withdrawn; says how many contacts left the public page by it.

    Without a standing consent to public contacts those of the person are private at once. Raises NotThere, Refused;
    RuleBroken where it is withdrawn already or the day does not fit.
    """
    now = Consent.objects.select_for_update(of=("self",)).select_related("person__cluster").get(pk=consent.pk)
    person = now.person
    if person.merged_into_id is not None:
        raise NotThere
    require_members_edit(actor, person)
    require_withdrawal(given_on=now.given_on, withdrawn_on=now.withdrawn_on, day=day, today=today())
    now.withdrawn_on = day
    now.save(update_fields=["withdrawn_on"])
    hidden = 0
    if publishing_withdrawn(person.consents.values_list("purpose", "withdrawn_on")):
        hidden = person.contacts.filter(is_public=True).update(is_public=False)
    if hidden:
        Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
    with in_russian():
        purpose, told = str(now.get_purpose_display()), f"{day:%d.%m.%Y}"
    more = {"hidden": hidden} if hidden else {}
    write_line(actor, Verb.CONSENT_WITHDRAWN, ref_of(person), purpose=purpose, withdrawn=told, **more)
    return hidden
