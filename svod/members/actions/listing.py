"""Lists of things of other rooms, given as files: kept for a look, taken, dropped, undone whole."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.actions.sheets import cells_of
from svod.members.choices import BatchState
from svod.members.models import ListFile
from svod.members.rules.listing import Head, Line, columns_of, counts_of, rows_of


class ListKind(ABC):
    """What a room says of its lists. `place` is the key of the thing within which a list stands; empty for the cluster.

    `needed` is the role without whose column there is no list; of a `whole` kind nothing is taken while a row is wrong.
    """

    key: str
    heads: tuple[Head, ...]
    needed: str
    most = 1_000
    whole = False

    @abstractmethod
    def require(self, actor: Actor, place: str, /) -> None:
        """Raise NotThere or Refused where the actor may not take such a list."""

    @abstractmethod
    def lines(self, actor: Actor, place: str, /, rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
        """The rows beside what is on record; nothing is written."""

    @abstractmethod
    def take(self, actor: Actor, place: str, /, lines: Sequence[Line]) -> dict[str, Any]:
        """Write the rows that add or change; what undoing needs."""

    @abstractmethod
    def undo(self, actor: Actor, place: str, /, made: dict[str, Any]) -> list[str]:
        """Take back what was made; names of what stays because people have changed or used it since."""


def _ref(file: ListFile) -> Ref:
    return Ref("listfile", str(file.pk), file.name)


def keep_list_file(actor: Actor, kind: ListKind, place: str, name: str, data: bytes) -> ListFile:
    """Read a list and keep it for a look. Raises RuleBroken, and keeps nothing, where it cannot be read."""
    kind.require(actor, place)
    if len(data) > settings.MAX_UPLOAD:
        raise RuleBroken(_("The file is too large. Leave the list alone in it and choose it again."))
    lines = cells_of(name, data, most=kind.most + 1)
    start = next((at for at, line in enumerate(lines[:20]) if kind.needed in columns_of(line, kind.heads)), None)
    if start is None:
        title = next(head.title for head in kind.heads if head.role == kind.needed)
        raise RuleBroken(
            _("No head of a list was found: one of its columns must be called “%(title)s”.") % {"title": title}
        )
    if len(lines) == start + 1:
        raise RuleBroken(_("Under the head of the list there is no row. Fill it in and choose it again."))
    with transaction.atomic():
        file = ListFile.objects.create(
            cluster=actor.cluster,
            kind=kind.key,
            place=place,
            name=name[-255:],
            lines=lines[start:],
            given_by=actor.user,
        )
        write_line(actor, Verb.MEMBERS_READ, _ref(file), count=len(lines) - start - 1)
    return file


def lines_of(actor: Actor, kind: ListKind, file: ListFile) -> list[Line]:
    """The rows of a list that is being looked at, beside what is on record."""
    return kind.lines(actor, file.place, rows_of(file.lines, kind.heads))


def _locked(actor: Actor, kind: ListKind, file: ListFile, state: BatchState) -> ListFile:
    kind.require(actor, file.place)
    if file.cluster_id != actor.cluster.pk or file.kind != kind.key:
        raise NotThere
    now = ListFile.objects.select_for_update().get(pk=file.pk)
    if now.state != state:
        raise RuleBroken(_("This list is %(state)s already.") % {"state": now.get_state_display()})
    return now


@transaction.atomic
def take_list_file(actor: Actor, kind: ListKind, file: ListFile) -> dict[str, int]:
    """Write a list, all or nothing; how many rows were added, changed, said nothing new, were left out."""
    now = _locked(actor, kind, file, BatchState.PREVIEW)
    lines = lines_of(actor, kind, now)
    counts = counts_of(lines)
    if kind.whole and counts["fault"]:
        raise RuleBroken(_("Nothing is taken: mend the rows named below and choose the file again."))
    made = kind.take(actor, now.place, lines)
    now.state, now.made, now.lines = BatchState.ACCEPTED, {**made, "counts": counts}, []
    now.save(update_fields=["state", "made", "lines"])
    write_line(actor, Verb.MEMBERS_TAKEN, _ref(now), after=counts)
    return counts


@transaction.atomic
def drop_list_file(actor: Actor, kind: ListKind, file: ListFile) -> None:
    """Put a list aside without taking it."""
    now = _locked(actor, kind, file, BatchState.PREVIEW)
    now.state, now.lines = BatchState.DROPPED, []
    now.save(update_fields=["state", "lines"])
    write_line(actor, Verb.MEMBERS_DROPPED, _ref(now))


@transaction.atomic
def undo_list_file(actor: Actor, kind: ListKind, file: ListFile) -> list[str]:
    """Take back what a list brought; names of what stays, because people have changed or used it since."""
    now = _locked(actor, kind, file, BatchState.ACCEPTED)
    stays = kind.undo(actor, now.place, now.made)
    now.state = BatchState.UNDONE
    now.save(update_fields=["state"])
    write_line(actor, Verb.MEMBERS_UNDONE, _ref(now), count=len(stays))
    return stays
