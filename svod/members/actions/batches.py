"""A list given as a file: read for a look, taken, undone, dropped."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_file
from svod.core.ref import Ref, key_in
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import require_members_edit
from svod.members.actions.rows import Taker
from svod.members.actions.sheets import cells_of
from svod.members.choices import BatchState, Register
from svod.members.models import Batch
from svod.members.queries.batches import draft_rows, guesses, known_organisations, known_people, roles_to_choose
from svod.members.rules.columns import find_head, roles_of
from svod.members.rules.matching import ADD


def _ref(batch: Batch) -> Ref:
    return Ref("batch", str(batch.pk), batch.name)


def _locked(actor: Actor, batch: Batch, *states: BatchState) -> Batch:
    require_members_edit(actor)
    if batch.cluster_id != actor.cluster.pk:
        raise NotThere
    now = Batch.objects.select_for_update().get(pk=batch.pk)
    if now.state not in states:
        raise RuleBroken(_("This list is %(state)s already.") % {"state": now.get_state_display()})
    return now


def read_list(actor: Actor, name: str, data: bytes) -> Batch:
    """Read a list and keep it for a look. Raises RuleBroken, and keeps nothing, where it cannot be read."""
    require_members_edit(actor)
    if len(data) > settings.MAX_UPLOAD:
        raise RuleBroken(_("The file is too large. Leave the list alone in it and choose it again."))
    lines = cells_of(name, data)
    found = find_head(lines)
    if found is None:
        raise RuleBroken(
            _("No head of a list was found. Let the first line name the columns: name and INN, or surname.")
        )
    return _keep(actor, name, data, lines[found[0] :], found[1])


@transaction.atomic
def _keep(actor: Actor, name: str, data: bytes, lines: list[list[str]], register: Register) -> Batch:
    batch = Batch.objects.create(
        cluster=actor.cluster,
        file=(kept := keep_file(actor, name, data)),
        name=kept.name,
        register=register,
        lines=lines,
        roles=roles_of(register, lines[0]),
        given_by=actor.user,
    )
    write_line(actor, Verb.MEMBERS_READ, _ref(batch), count=len(lines) - 1)
    return batch


@transaction.atomic
def correct_columns(actor: Actor, batch: Batch, roles: Mapping[int, str]) -> None:
    """Say what columns are about, by their places; the rows are understood anew."""
    now = _locked(actor, batch, BatchState.PREVIEW)
    known = {role for role, _words in roles_to_choose(Register(now.register))}
    wanted = [roles.get(at, role) for at, role in enumerate(now.roles)]
    if not {roles[at] for at in roles if at < len(now.roles)} <= known:
        raise NotThere
    named = [role for role in wanted if role not in {"skip", ""}]
    if len(named) != len(set(named)):
        raise RuleBroken(_("Two columns are about the same. Leave one of them out."))
    before, now.roles = now.roles, wanted
    now.save(update_fields=["roles"])
    write_line(actor, Verb.MEMBERS_READ, _ref(now), before=before, after=wanted)


@transaction.atomic
def take_list(actor: Actor, batch: Batch, choices: Mapping[int, str]) -> dict[str, int]:
    """Write a list: every row as `choices` say by its line, by the guess where they say nothing. All or nothing.

    Says how many were added, changed and left out. Raises NotThere for a choice that was not offered.
    """
    now = _locked(actor, batch, BatchState.PREVIEW)
    is_people = now.register == Register.PEOPLE
    known: dict[int, Any] = dict(known_people(actor) if is_people else known_organisations(actor))
    drafts = draft_rows(now)
    rows = []
    for draft, guess in zip(drafts, guesses(now, drafts, known), strict=True):
        choice = choices.get(draft.line, guess.options[0])
        if choice not in guess.options:
            _require_known(choice, known)
        rows.append((draft, choice))
    taker = Taker(actor, now, known)
    taker.take(rows)
    now.state, now.made = BatchState.ACCEPTED, {**taker.made(), "rows": len(now.lines) - 1}
    now.lines = []  # cells of people are kept no longer than they are needed
    now.save(update_fields=["state", "made", "lines"])
    write_line(actor, Verb.MEMBERS_TAKEN, _ref(now), after=taker.counts)
    return taker.counts


def _require_known(choice: str, known: Mapping[int, Any]) -> None:
    """A choice that is not offered now: offered when the page was opened, or never. Raises RuleBroken or NotThere."""
    key = choice.removeprefix("u-")
    if choice == ADD or key_in(key) in known:
        raise RuleBroken(_("The lists were changed while this page was open. Look at the rows anew."))
    raise NotThere


@transaction.atomic
def drop_list(actor: Actor, batch: Batch) -> None:
    """Put a list aside without taking it."""
    now = _locked(actor, batch, BatchState.PREVIEW)
    now.state, now.lines = BatchState.DROPPED, []
    now.save(update_fields=["state", "lines"])
    write_line(actor, Verb.MEMBERS_DROPPED, _ref(now))


@transaction.atomic
def undo_list(actor: Actor, batch: Batch) -> list[str]:
    """Take away what a list brought. What people have changed since, or have tied to something, stays and is named."""
    from svod.members.actions.undoing import take_back

    now = _locked(actor, batch, BatchState.ACCEPTED)
    stays = take_back(actor, now.made)
    now.state = BatchState.UNDONE
    now.save(update_fields=["state"])
    write_line(actor, Verb.MEMBERS_UNDONE, _ref(now), count=len(stays))
    return stays


@transaction.atomic
def note_export(actor: Actor, register: Register, *, form: str, count: int) -> None:
    """Write into the journal that a list was downloaded."""
    kind = "person" if register == Register.PEOPLE else "organisation"
    write_line(actor, Verb.MEMBERS_EXPORTED, Ref(kind, "list", ""), form=form, count=count)
