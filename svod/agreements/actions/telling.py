"""Telling of agreements that end soon, of obligations that are due; noting downloads."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.accounts.models import Grant, User
from svod.agreements.models import Agreement, Obligation
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Person
from svod.members.rules.words import core_of, fold
from svod.notify.actions import office_of, queue_ending
from svod.notify.rules.ends import BEFORE

OBLIGATION_BEFORE = (14, 3)
"""Days before an obligation is due on which it is told of."""


@transaction.atomic
def tell_of_ends(actor: Actor, day: date) -> int:
    """Tell the secretaries of agreements that end within two months, then within one; how many letters anew.

    One whose next agreement is signed is not told of. By the program itself: `actor` has nobody signed in.
    """
    last = day + timedelta(days=max(BEFORE))
    found = Agreement.objects.filter(
        cluster=actor.cluster, signed__lte=day, ended=None, until__gte=day, until__lte=last
    )
    ending = list(found.exclude(next__signed__isnull=False).order_by("until", "pk"))
    office = office_of(actor) if ending else []
    count = 0
    for each in ending:
        url = reverse("desk:agreement", args=[actor.cluster.slug, each.pk])
        note = _("The next agreement is begun on its page by one press.")
        thing, key, until = each.subject[:300], f"agreement:{each.pk}", each.until or day
        count += queue_ending(actor, office, thing=thing, key=key, url=url, until=until, day=day, note=note)
    return count


@transaction.atomic
def tell_of_obligations(actor: Actor, day: date) -> int:
    """Tell of obligations whose day comes within two weeks, then within three days; how many letters anew.

    The secretaries are told, and the executor where the lists know the name: the person, the clerks of the member.
    Obligations of agreements that are not in force are not told of. By the program itself: nobody is signed in.
    """
    last = day + timedelta(days=max(OBLIGATION_BEFORE))
    found = Obligation.objects.filter(
        agreement__in=Agreement.objects.filter(cluster=actor.cluster, signed__lte=day, ended=None),
        done_on=None,
        deadline__gte=day,
        deadline__lte=last,
    )
    due = list(found.select_related("agreement").order_by("deadline", "pk"))
    office, clerks, count = office_of(actor) if due else [], _executors(actor) if due else {}, 0
    for each in due:
        told = {user.pk: user for user in (*office, *clerks.get(fold(each.executor), ()))}
        told |= {user.pk: user for user in clerks.get(core_of(each.executor), ())}
        url = reverse("desk:agreement", args=[actor.cluster.slug, each.agreement_id])
        thing = _("the day of the obligation “%(text)s”") % {"text": each.text[:200]}
        note = _("Executor: %(who)s. Mark it as done on the page of the agreement.") % {"who": each.executor}
        key, until = f"obligation:{each.pk}", each.deadline or day
        count += queue_ending(
            actor, told.values(), thing=thing, key=key, url=url, until=until, day=day, note=note,
            before=OBLIGATION_BEFORE,
        )  # fmt: skip
    return count


def _executors(actor: Actor) -> dict[str, list[User]]:
    """Accounts under the names by which an obligation may mean them: of a person, of a member with clerks."""
    found: dict[str, list[User]] = defaultdict(list)
    people = Person.objects.filter(cluster=actor.cluster, merged_into=None, user__is_active=True)
    for person in people.select_related("user", "organisation"):
        if person.user is not None:
            found[fold(person.name)].append(person.user)
            whole = " ".join(filter(None, (person.surname, person.first_name, person.patronymic)))
            found[fold(whole)].append(person.user)
    clerks = Grant.objects.filter(cluster=actor.cluster, role=Role.CLERK, user__is_active=True).values("user")
    for person in people.filter(user__in=clerks).exclude(organisation=None).select_related("user", "organisation"):
        if person.user is not None and person.organisation is not None:
            for name in {core_of(person.organisation.name), core_of(person.organisation.full_name)} - {""}:
                found[name].append(person.user)
    return found


@transaction.atomic
def note_export(actor: Actor, *, form: str, count: int) -> None:
    """Write into the journal that the list of agreements was downloaded."""
    write_line(actor, Verb.AGREEMENTS_EXPORTED, Ref("agreement", "list", ""), form=form, count=count)
