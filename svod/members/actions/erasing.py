"""Removing what is known of a person, on request: the record stays, so that whatever names it stays true."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.actions import forget_invitation, forget_user, take_role
from svod.accounts.choices import Can
from svod.accounts.models import Grant, Invitation, User
from svod.accounts.queries import clusters_of
from svod.attachments.actions import forget_file
from svod.attachments.models import StoredFile
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.actions import erase_personal, erase_personal_elsewhere, write_line
from svod.journal.choices import Verb
from svod.members.access import require_members_edit
from svod.members.actions.ensure import person_words
from svod.members.choices import BatchState, ContactKind, Register
from svod.members.models import Batch, Contact, Person
from svod.members.queries import invitations_of
from svod.members.queries.batches import draft_rows, guesses, known_people
from svod.members.rules.erasing import Forgotten, require_nameless
from svod.notify.actions import forget_letters
from svod.search.actions import drop


@transaction.atomic
def erase_person(actor: Actor, person: Person, *, reason: str) -> None:
    """Remove everything known of a person and of the records merged into it, here and in the journal's values.

    Names, contacts, posts, invitations, letters, what loaded lists keep for undoing, what rooms above keep; the account
    too, unless it is known in another cluster: then it loses its roles here and is untied. The record becomes «участник
    удалён по запросу». Words of plans stay as their documents have them. What other clusters keep stays theirs, but for
    an account that goes (docs/decisions/0009-erasure.md). Raises NotThere, Refused; RuleBroken without a reason or for
    the last secretary.
    """
    require_members_edit(actor, person)
    records, user = [person, *person.merged.all()], person.user
    _require_nameless(records, reason)
    _forget_invitations(actor, records, user, reason)
    _forget_rows(actor, records)
    drop(actor, "person", [str(each.pk) for each in records])
    _forget_letters(actor, records, user, reason)
    for each in records:
        _forget_record(each)
        erase_personal(actor, Ref("person", str(each.pk), ""), reason)
    if user is not None:
        _forget_account(actor, user, reason)


@transaction.atomic
def erase_account(actor: Actor, user: User, *, reason: str) -> None:
    """Remove what the cluster keeps of somebody who works here and is no person of its lists: roles, invitations, name.

    Raises NotThere for who has no role here or is one of the lists' people, Refused, RuleBroken as `erase_person`.
    """
    require(actor, Can.ERASE_PERSONAL)
    own = Grant.objects.filter(user=user, cluster=actor.cluster)
    if not own.exists() or Person.objects.filter(user=user, cluster=actor.cluster).exists():
        raise NotThere
    require_nameless(reason, user.name.split(), [user.email])
    _forget_invitations(actor, [], user, reason)
    _forget_letters(actor, [], user, reason)
    _forget_account(actor, user, reason)


def _forget_letters(actor: Actor, records: Sequence[Person], user: User | None, reason: str) -> None:
    """Letters to the person, and what rooms above the lists keep under the person's addresses and names."""
    mails = Contact.objects.filter(person__in=records, kind=ContactKind.MAIL).values_list("value", flat=True)
    emails = frozenset(mail.strip().lower() for mail in (*mails, user.email if user else "") if mail)
    whole = (" ".join(filter(None, (each.surname, each.first_name, each.patronymic))) for each in records)
    names = (*whole, *(each.name for each in records), user.name if user else "")
    forget_letters(actor, user=user, emails=emails)
    people = frozenset(each.pk for each in records)
    told = Forgotten(people, emails, frozenset(" ".join(name.split()).casefold() for name in names if name), reason)
    for path in settings.FORGETTERS:
        import_string(path)(actor, told)


def _forget_account(actor: Actor, user: User, reason: str) -> None:
    """Out of this cluster; out of the installation where no other cluster knows the account."""
    ref = Ref("user", str(user.pk), "")
    if _known_elsewhere(actor, user):
        for grant in Grant.objects.filter(user=user, cluster=actor.cluster):
            role = grant.role
            take_role(grant)
            write_line(actor, Verb.ROLE_TAKEN, ref, role=role)
        erase_personal(actor, ref, reason)
        return
    elsewhere = Invitation.objects.filter(email__iexact=user.email).exclude(cluster=actor.cluster)
    for invitation in elsewhere.exclude(accepted_at=None, revoked_at=None, expires_at__gt=now()):
        forget_invitation(invitation, now=now())
        erase_personal_elsewhere(actor, Ref("invitation", str(invitation.pk), ""), reason)
    forget_letters(actor, user=user, everywhere=True)
    forget_user(user)
    erase_personal(actor, ref, reason)
    erase_personal_elsewhere(actor, ref, reason)


def _require_nameless(records: Sequence[Person], reason: str) -> None:
    former = [each.name.split()[0] for record in records for each in record.former_names.all() if each.name.split()]
    values = Contact.objects.filter(person__in=records).values_list("value", flat=True)
    require_nameless(reason, [*(each.surname for each in records), *former], values)


@in_russian()
def _forget_record(person: Person) -> None:
    person.contacts.all().delete()
    person.posts.all().delete()
    person.former_names.all().delete()
    person.consents.all().delete()
    person.name = _("a person removed on request, %(number)d") % {"number": person.pk}
    person.surname = person.first_name = person.patronymic = person.gender = ""
    person.user = person.organisation = None
    person.version += 1
    person.folded = person_words(person)
    person.save()


def _known_elsewhere(actor: Actor, user: User) -> bool:
    others = any(cluster.pk != actor.cluster.pk for cluster in clusters_of(user))
    return others or Person.objects.filter(user=user).exclude(cluster=actor.cluster).exists()


def _forget_invitations(actor: Actor, records: Sequence[Person], user: User | None, reason: str) -> None:
    """Invitations of the cluster that went to an address of the person or were about one of the records."""
    for invitation in invitations_of(actor, records, user):
        forget_invitation(invitation, now=now())
        erase_personal(actor, Ref("invitation", str(invitation.pk), ""), reason)


def _forget_rows(actor: Actor, records: Sequence[Person]) -> None:
    """Rows of loaded lists: in one being looked at those that say this person, in a taken one what undoing keeps.

    The files themselves go, whole: nobody reads them again, and whom a file names cannot be told without reading it.
    """
    keys = {each.pk for each in records}
    names = {f"u-{key}" for key in keys}
    own = Batch.objects.filter(cluster=actor.cluster, register=Register.PEOPLE)
    for batch in own.exclude(Q(state=BatchState.PREVIEW) | Q(made={})):
        batch.made["changed"] = [
            each for each in batch.made.get("changed", []) if not (each["kind"] == "person" and each["pk"] in keys)
        ]
        batch.save(update_fields=["made"])
    for batch in own.filter(state=BatchState.PREVIEW):
        drafts = draft_rows(batch)
        found = zip(drafts, guesses(batch, drafts, known_people(actor)), strict=True)
        gone = {draft.line for draft, guess in found if names & set(guess.options)}
        batch.lines = [line for number, line in enumerate(batch.lines) if number not in gone]
        batch.save(update_fields=["lines"])
    for file in StoredFile.objects.filter(pk__in=own.exclude(file=None).values("file")):
        forget_file(actor, file)
