"""Adding an organisation, changing its card."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.attachments.actions import keep_file
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import require_card_edit, require_members_edit
from svod.members.actions.ensure import ref_of, words_of
from svod.members.choices import OrganisationKind
from svod.members.models import Contact, FormerName, Organisation
from svod.members.rules import require_picture
from svod.members.rules.cards import ORGANISATION_FIELDS, ContactDraft, require_card, require_contacts, unchanged


def _require_free_name(organisation: Organisation) -> None:
    same = Organisation.objects.filter(cluster=organisation.cluster, name=organisation.name)
    other = same.exclude(pk=organisation.pk).select_related("merged_into").first()
    if other is not None:
        raise RuleBroken(
            _("There is “%(name)s” already. Open its card, or merge the two on the page of duplicates.")
            % {"name": other.merged_into or other}
        )


@transaction.atomic
def add_organisation(actor: Actor, told: Mapping[str, str], *, contacts: Sequence[ContactDraft] = ()) -> Organisation:
    """Add an organisation. `told` are words by the names of ORGANISATION_FIELDS; `name` must be there.

    Raises Refused; RuleBroken where a word is wrong or the name is taken.
    """
    require_members_edit(actor)
    words = require_card(told)
    made = Organisation(cluster=actor.cluster, **words)
    made.kind = made.kind or OrganisationKind.OTHER
    _require_free_name(made)
    made.folded = words_of(made)
    made.save()
    wanted = require_contacts(contacts)
    Contact.objects.bulk_create(
        Contact(organisation=made, kind=each.kind, value=each.value, is_public=each.is_public) for each in wanted
    )
    after: dict[str, Any] = {key: value for key, value in words.items() if value}
    if wanted:
        after["contacts"] = [each.told() for each in wanted]
    write_line(actor, Verb.ORGANISATION_ADDED, ref_of(made), after=after)
    return made


@transaction.atomic
def edit_organisation(
    actor: Actor,
    organisation: Organisation,
    told: Mapping[str, str],
    *,
    seen: int | None = None,
    logo: tuple[str, bytes] | None = None,
    no_logo: bool = False,
) -> Organisation:
    """Change what `told` names of a card; `seen` is the version that the editor saw, `logo` a new picture.

    Raises NotThere, Refused; RuleBroken where a word is wrong, the name is taken, somebody was quicker, or the
    picture is none. A name that is changed goes on leading here from documents.
    """
    wanted = frozenset(told) | ({"logo"} if logo or no_logo else frozenset())
    require_card_edit(actor, organisation, wanted)
    now = Organisation.objects.select_for_update(of=("self",)).select_related("cluster").get(pk=organisation.pk)
    unchanged(seen, now.version)
    words = require_card({"name": now.name, **told})
    before = {key: getattr(now, key) for key in ORGANISATION_FIELDS}
    for key in told:
        setattr(now, key, words[key])
    changed = [key for key in told if before[key] != getattr(now, key)]
    if "name" in changed:
        _require_free_name(now)
        FormerName.objects.create(organisation=now, name=before["name"])
    if logo:
        require_picture(logo[1])
        now.logo = keep_file(actor, *logo)
        changed.append("logo")
    elif no_logo and now.logo_id:
        now.logo = None
        changed.append("logo")
    if not changed:
        return now
    now.folded, now.version = words_of(now), now.version + 1
    now.save(update_fields=[*changed, "folded", "version"])
    words_changed = [key for key in changed if key != "logo"]
    was = {key: before[key] for key in words_changed}
    became = {key: getattr(now, key) for key in words_changed}
    more = {"logo": bool(now.logo_id)} if "logo" in changed else {}
    write_line(actor, Verb.ORGANISATION_EDITED, ref_of(now), before=was, after=became, **more)
    return now
