"""Removing what is known of a person, on request: the record stays, so that whatever names it stays true."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.ref import Ref
from svod.journal.actions import erase_personal
from svod.members.access import require_members_edit
from svod.members.actions.ensure import person_words
from svod.members.models import Person


@transaction.atomic
def erase_person(actor: Actor, person: Person, *, reason: str) -> None:
    """Remove the name, contacts, posts, former names and the journal's personal values of a person and its duplicates.

    The record becomes «участник удалён по запросу»; the account, where there is one, is only untied from it. Words of
    plans stay as their documents have them. Raises NotThere, Refused; RuleBroken without a reason.
    """
    require_members_edit(actor, person)
    for each in (person, *person.merged.all()):
        each.contacts.all().delete()
        each.posts.all().delete()
        each.former_names.all().delete()
        each.name = _("a person removed on request, %(number)d") % {"number": each.pk}
        each.surname = each.first_name = each.patronymic = each.gender = ""
        each.user = each.organisation = None
        each.version += 1
        each.folded = person_words(each)
        each.save()
        erase_personal(actor, Ref("person", str(each.pk), ""), reason)
