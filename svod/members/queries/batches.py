"""A loaded list beside what is known: what each row would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.members.access import may_edit
from svod.members.choices import Register
from svod.members.models import Batch, Organisation, Person
from svod.members.queries.duplicates import parts_of
from svod.members.rules.columns import HEADS, SKIP, UNKNOWN, WHOLE_NAME
from svod.members.rules.drafts import Draft, drafts_of
from svod.members.rules.likeness import Named, NamedPerson
from svod.members.rules.matching import ADD, SKIP_ROW, Guess, match_organisations, match_people


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row as the page shows it: what it says, what would change, the choices (value, words), the question."""

    draft: Draft
    options: tuple[tuple[str, str], ...]
    why: str
    changes: tuple[tuple[str, str, str], ...]

    @property
    def guess(self) -> str:
        """The choice that stands first."""
        return self.options[0][0]

    @property
    def is_same(self) -> bool:
        """Whether the record says all of it already."""
        return self.guess.startswith("u-") and not self.changes


@dataclass(frozen=True, slots=True)
class Preview:
    """A loaded list on the page."""

    rows: tuple[RowSeen, ...]
    heads: tuple[tuple[int, str, str, str], ...]
    """Place, words of the head, role, the first words under it."""

    @property
    def asked(self) -> int:
        """How many rows ask something."""
        return sum(bool(row.why) for row in self.rows)

    @property
    def unknown(self) -> int:
        """How many columns are about nobody knows what."""
        return sum(role == UNKNOWN for _at, _head, role, _first in self.heads)

    def count(self, choice: str) -> int:
        """How many rows begin with a choice."""
        return sum(row.guess.startswith(choice) and not row.is_same for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows would be added, changed, left as they are, left out."""
        same = sum(row.is_same for row in self.rows)
        return {"add": self.count(ADD), "change": self.count("u-"), "same": same, "skip": self.count(SKIP_ROW)}


def batch_of(actor: Actor, pk: int) -> Batch:
    """A loaded list of the actor's cluster (one query). Raises NotThere where there is none for this actor."""
    found = Batch.objects.filter(cluster=actor.cluster, pk=pk).select_related("given_by", "cluster").first()
    if found is None or not may_edit(actor):
        raise NotThere
    return found


def recent_batches(actor: Actor) -> list[Batch]:
    """Loaded lists, newest first, without their cells (one query)."""
    found = Batch.objects.filter(cluster=actor.cluster).defer("lines", "made").select_related("given_by")
    return list(found[:50]) if may_edit(actor) else []


def roles_to_choose(register: Register) -> list[tuple[str, str]]:
    """What a column may be about, with words."""
    whole = [(WHOLE_NAME, _("surname, name, patronymic"))] if register == Register.PEOPLE else []
    return [(SKIP, _("leave out")), *whole, *HEADS[register].items()]


def known_organisations(actor: Actor) -> dict[int, Organisation]:
    """All standing organisations of the cluster with contacts and periods, by key (three queries)."""
    found = Organisation.objects.filter(cluster=actor.cluster, merged_into=None)
    return {each.pk: each for each in found.prefetch_related("contacts", "memberships")}


def known_people(actor: Actor) -> dict[int, Person]:
    """All standing people of the cluster with contacts and posts, by key (four queries)."""
    found = Person.objects.filter(cluster=actor.cluster, merged_into=None)
    return {each.pk: each for each in found.prefetch_related("contacts", "posts__organisation")}


def guesses(batch: Batch, drafts: list[Draft], known: Mapping[int, Any]) -> list[Guess]:
    """What to do with each row."""
    if batch.register == Register.ORGANISATIONS:
        return match_organisations(drafts, [Named(o.pk, o.name, o.full_name, o.inn) for o in known.values()])
    return match_people(drafts, [NamedPerson(p.pk, parts_of(p)) for p in known.values()])


def draft_rows(batch: Batch) -> list[Draft]:
    """The rows as understood."""
    return drafts_of(Register(batch.register), batch.lines, batch.roles)


def preview(actor: Actor, batch: Batch) -> Preview:
    """The list with its guesses and questions; the number of queries is fixed."""
    is_people = batch.register == Register.PEOPLE
    known: dict[int, Any] = dict(known_people(actor) if is_people else known_organisations(actor))
    drafts = draft_rows(batch)
    rows = [
        _seen(batch, draft, guess, known) for draft, guess in zip(drafts, guesses(batch, drafts, known), strict=True)
    ]
    heads = [
        (at, head, role, next((line[at] for line in batch.lines[1:] if at < len(line) and line[at]), ""))
        for at, (head, role) in enumerate(zip(batch.lines[0], batch.roles, strict=True))
    ]
    return Preview(tuple(rows), tuple(heads))


def _seen(batch: Batch, draft: Draft, guess: Guess, known: Mapping[int, Any]) -> RowSeen:
    said = {ADD: _("Add"), SKIP_ROW: _("Leave out")}
    options = tuple(
        (option, said.get(option) or _("Write into “%(name)s”") % {"name": known[int(option[2:])].name})
        for option in guess.options
    )
    first = guess.options[0]
    changes = _changes(batch, draft, known[int(first[2:])]) if first.startswith("u-") else ()
    return RowSeen(draft, options, guess.why, tuple(changes))


def new_words(batch: Batch, draft: Draft, record: Organisation | Person) -> dict[str, str]:
    """Words of a row that differ from those of the record: its name stays, a kind is taken only from its column."""
    left_out = {"name", "organisation", "post"} | ({"kind"} if "kind" not in batch.roles else set())
    told = {key: words for key, words in draft.words.items() if key not in left_out}
    if isinstance(record, Person):
        told = {
            key: words for key, words in told.items() if len(words.rstrip(".")) > len(getattr(record, key).rstrip("."))
        }
    return {key: words for key, words in told.items() if getattr(record, key) != words}


def _changes(batch: Batch, draft: Draft, record: Organisation | Person) -> list[tuple[str, str, str]]:
    heads = HEADS[Register(batch.register)]
    found = [(heads[key], str(getattr(record, key)), words) for key, words in new_words(batch, draft, record).items()]
    standing = {(contact.kind, contact.value) for contact in record.contacts.all()}
    found += [(heads[kind], "", value) for kind, value in draft.contacts if (kind, value) not in standing]
    if isinstance(record, Organisation):
        last = next(iter(reversed(record.memberships.all())), None)
        for role in ("joined", "left"):
            before = getattr(last, role) if last else None
            if role in draft.days and draft.days[role] != before:
                found.append(
                    (
                        heads[role],
                        date_format(before, "d.m.Y") if before else "",
                        date_format(draft.days[role], "d.m.Y"),
                    )
                )
        return found
    held = {(post.title, post.organisation.name if post.organisation else "") for post in record.posts.all()}
    told = (draft.words.get("post", ""), draft.words.get("organisation", ""))
    return found + ([(heads["post"], "", ", ".join(filter(None, told)))] if any(told) and told not in held else [])
