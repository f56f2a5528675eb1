"""Making one record of two: whatever points at the second points at the first from then on."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import require_members_edit
from svod.members.actions.ensure import person_words, ref_of, words_of
from svod.members.actions.pointing import pointing_at
from svod.members.choices import OrganisationKind, Register
from svod.members.models import Contact, Distinct, Membership, Organisation, Person
from svod.members.rules import Period
from svod.members.rules.cards import ORGANISATION_FIELDS
from svod.members.rules.consents import publishing_withdrawn
from svod.members.rules.standing import united

UNMERGED = frozenset({"name", "kind"})


def _require_pair(actor: Actor, kept: Organisation | Person, gone: Organisation | Person) -> None:
    for each in (kept, gone):
        require_members_edit(actor, each)
        if each.merged_into_id is not None:
            raise NotThere
    if kept.pk == gone.pk:
        raise RuleBroken(_("This is one record. Choose two."))


def _point_anew(kept: Organisation | Person, gone: Organisation | Person) -> int:
    """Re-point every foreign key of every room; says how many rows were moved.

    A row that cannot be moved because its like stands at the kept record already stays with the one that is gone.
    """
    moved = 0
    for table, name in pointing_at(kept):
        for pk in table._base_manager.filter(**{name: gone}).values_list("pk", flat=True):
            try:
                with transaction.atomic():
                    moved += table._base_manager.filter(pk=pk).update(**{name: kept})
            except IntegrityError:
                continue
    return moved


def _same_contacts(kept: Organisation | Person) -> None:
    """Leave one of equal contacts; it is public where any was."""
    first: dict[tuple[str, str], Contact] = {}
    for contact in kept.contacts.order_by("pk"):
        known = first.setdefault((contact.kind, contact.value.casefold()), contact)
        if known is contact:
            continue
        if contact.is_public and not known.is_public:
            known.is_public = True
            known.save(update_fields=["is_public"])
        contact.delete()


@transaction.atomic
def merge_organisations(actor: Actor, kept: Organisation, gone: Organisation) -> Organisation:
    """Make one organisation of two: what the kept one lacks it takes, memberships become one history.

    Documents that name the other find the kept one. Raises NotThere, Refused, RuleBroken.
    """
    both = Organisation.objects.select_for_update(of=("self",)).select_related("cluster").in_bulk([kept.pk, gone.pk])
    now, gone = both[kept.pk], both[gone.pk]
    _require_pair(actor, now, gone)
    before = {key: getattr(now, key) for key in ORGANISATION_FIELDS}
    moved = _point_anew(now, gone)
    periods = united(Period(each.joined, each.left) for each in now.memberships.all())
    now.memberships.all().delete()
    Membership.objects.bulk_create(Membership(organisation=now, joined=p.joined, left=p.left) for p in periods)
    _same_contacts(now)
    for key in [*(set(ORGANISATION_FIELDS) - UNMERGED), "logo_id"]:
        if not getattr(now, key):
            setattr(now, key, getattr(gone, key))
    if now.kind == OrganisationKind.OTHER:
        now.kind = gone.kind
    now.version, now.folded = now.version + 1, words_of(now)
    now.save()
    gone.merged_into = now
    gone.save(update_fields=["merged_into"])
    after = {key: getattr(now, key) for key in ORGANISATION_FIELDS}
    write_line(actor, Verb.MEMBERS_MERGED, ref_of(now), before=before, after=after, merged=gone.name, moved=moved)
    write_line(actor, Verb.MEMBERS_MERGED, ref_of(gone), merged=now.name)
    return now


@transaction.atomic
def merge_people(actor: Actor, kept: Person, gone: Person) -> Person:
    """Make one person of two; documents that name the other find the kept one.

    Raises NotThere, Refused; RuleBroken where both sign in, each with an account of their own.
    """
    both = Person.objects.select_for_update(of=("self",)).select_related("cluster").in_bulk([kept.pk, gone.pk])
    now, gone = both[kept.pk], both[gone.pk]
    _require_pair(actor, now, gone)
    if now.user_id and gone.user_id and now.user_id != gone.user_id:
        raise RuleBroken(
            _("Both sign in, each with an account of their own: these are two people, or one account is spare.")
        )
    moved = _point_anew(now, gone)
    _same_contacts(now)
    if publishing_withdrawn(now.consents.values_list("purpose", "withdrawn_on")):
        now.contacts.filter(is_public=True).update(is_public=False)
    now.user_id = now.user_id or gone.user_id
    now.organisation_id = now.organisation_id or gone.organisation_id
    now.gender = now.gender or gone.gender
    if now.surname == gone.surname and len(gone.first_name) > len(now.first_name) and _fits(now, gone):
        now.first_name, now.patronymic = gone.first_name, gone.patronymic or now.patronymic
    now.version, now.folded = now.version + 1, person_words(now)
    now.save()
    gone.merged_into, gone.user, gone.organisation = now, None, None
    gone.save(update_fields=["merged_into", "user", "organisation"])
    write_line(actor, Verb.MEMBERS_MERGED, ref_of(now), personal={"merged": (None, gone.name)}, moved=moved)
    write_line(actor, Verb.MEMBERS_MERGED, ref_of(gone), personal={"merged": (None, now.name)})
    return now


def _fits(kept: Person, gone: Person) -> bool:
    """Whether the other's fuller name says the same person's «Фамилия И.О.»."""
    return kept.first_name[:1] == gone.first_name[:1] and kept.patronymic[:1] == gone.patronymic[:1]


@transaction.atomic
def part_records(actor: Actor, register: Register, one: Organisation | Person, other: Organisation | Person) -> None:
    """Say of a pair that it is two things: it is not asked about again."""
    _require_pair(actor, one, other)
    first, second = sorted((one.pk, other.pk))
    _made, new = Distinct.objects.get_or_create(cluster=actor.cluster, register=register, first=first, second=second)
    if new:
        if register == Register.PEOPLE:
            write_line(actor, Verb.MEMBERS_PARTED, ref_of(one), personal={"other": (None, other.name)})
        else:
            write_line(actor, Verb.MEMBERS_PARTED, ref_of(one), other=other.name)
