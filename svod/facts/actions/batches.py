"""A file of facts: read for a look, taken, undone, put aside. Measures are tied by the rooms above."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.attachments.actions import keep_file, keep_links
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions.recording import fill
from svod.facts.actions.sums import recount
from svod.facts.choices import BatchState, FactKind
from svod.facts.models import Fact, FactFile
from svod.facts.queries.sums import years_and_kinds
from svod.facts.rules.files import MOST_BEFORE, MOST_FACTS, Entry, read_json, read_table
from svod.facts.rules.told import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.actions.sheets import cells_of
from svod.russian.signs import lowered


def _ref(batch: FactFile) -> Ref:
    return Ref("fact-file", str(batch.pk), batch.file.name)


def locked_batch(actor: Actor, batch: FactFile, state: BatchState) -> FactFile:
    """The file, locked, in the state that is needed. Raises NotThere for another cluster's, RuleBroken in words."""
    require(actor, Can.RECORD_FACTS)
    if batch.cluster_id != actor.cluster.pk:
        raise NotThere
    here = FactFile.objects.select_for_update(of=("self",)).select_related("file").get(pk=batch.pk)
    if here.state != state:
        raise RuleBroken(_("This file is %(state)s already.") % {"state": here.get_state_display()})
    return here


def kind_words() -> dict[str, str]:
    """How a table may name a kind, in small letters -> its key: the key itself, its label in Russian and as shown."""
    found = {key: key for key in FactKind.values}
    for language in ("en", "ru"):
        with override(language):
            found |= {lowered(str(kind.label)): kind.value for kind in FactKind}
    return found


def read_facts_file(actor: Actor, name: str, data: bytes, *, year: int) -> FactFile:
    """Read a file of facts and keep it for a look. Raises RuleBroken, and keeps nothing, where it cannot be read."""
    require(actor, Can.RECORD_FACTS)
    if len(data) > settings.MAX_UPLOAD:
        raise RuleBroken(_("The file is too large. Divide it into several files."))
    entries = _entries(name, data)
    return _keep(actor, name, data, entries, year)


def _entries(name: str, data: bytes) -> list[Entry]:
    if not data.strip():
        raise RuleBroken(_("The file is empty."))
    if name.lower().endswith(".json") or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        try:
            return read_json(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise RuleBroken(_("This JSON is not in UTF-8. Save it in UTF-8 and choose it again.")) from None
    return read_table(cells_of(name, data, most=MOST_FACTS + MOST_BEFORE), kind_words())


@transaction.atomic
def _keep(actor: Actor, name: str, data: bytes, entries: Sequence[Entry], year: int) -> FactFile:
    batch = FactFile.objects.create(
        cluster=actor.cluster,
        file=keep_file(actor, name, data),
        year=year,
        lines=[entry.as_json() for entry in entries],
        given_by=actor.user,
        given_at=now(),
    )
    write_line(actor, Verb.FACTS_READ, _ref(batch), count=len(entries), year=year)
    return batch


@transaction.atomic
def take_facts(actor: Actor, batch: FactFile, facts: Sequence[tuple[FactKind, Told]]) -> list[Fact]:
    """Write down facts of a file that is being looked at, all or none; the caller has checked and parted twins."""
    here = locked_batch(actor, batch, BatchState.PREVIEW)
    made = []
    for kind, told in facts:
        fact = Fact(cluster=actor.cluster, kind=kind, recorded_at=now(), recorded_by=actor.user, batch=here)
        fill(fact, told)
        made.append(fact)
    Fact.objects.bulk_create(made, batch_size=500)
    through = Fact.organisations.through
    pairs = [
        through(fact_id=fact.pk, organisation_id=pk)
        for fact, (_kind, told) in zip(made, facts, strict=True)
        for pk in told.organisations
    ]
    through.objects.bulk_create(pairs, batch_size=500)
    keep_links(actor, (told.url for _kind, told in facts if told.url))
    here.state = BatchState.TAKEN
    here.save(update_fields=["state"])
    write_line(actor, Verb.FACTS_TAKEN, _ref(here), count=len(made), year=here.year)
    recount(actor.cluster, years_and_kinds(made))
    return made


@transaction.atomic
def note_made(actor: Actor, batch: FactFile, made: Mapping[str, object]) -> None:
    """Keep what undoing a file will need, in the transaction that takes it."""
    require(actor, Can.RECORD_FACTS)
    FactFile.objects.filter(cluster=actor.cluster, pk=batch.pk).update(made=dict(made), lines=[])


@transaction.atomic
def undo_facts(actor: Actor, batch: FactFile) -> list[Fact]:
    """Withdraw all that a file brought; facts that people have changed since stay and are given back."""
    here = locked_batch(actor, batch, BatchState.TAKEN)
    live = Fact.objects.filter(cluster=actor.cluster, batch=here, withdrawn_at=None).order_by("pk")
    stays = list(live.exclude(version=1))
    with in_russian():
        why = _("the file “%(name)s” is undone") % {"name": here.file.name}
    gone = years_and_kinds(live.filter(version=1))
    count = live.filter(version=1).update(withdrawn_at=now(), withdrawn_by=actor.user, withdrawn_why=why)
    here.state = BatchState.UNDONE
    here.save(update_fields=["state"])
    write_line(actor, Verb.FACTS_UNDONE, _ref(here), count=count, why=why)
    recount(actor.cluster, gone)
    return stays


@transaction.atomic
def drop_facts(actor: Actor, batch: FactFile) -> None:
    """Put a file aside without taking it."""
    here = locked_batch(actor, batch, BatchState.PREVIEW)
    here.state, here.lines = BatchState.DROPPED, []
    here.save(update_fields=["state", "lines"])
    write_line(actor, Verb.FACTS_DROPPED, _ref(here))


@transaction.atomic
def note_export(actor: Actor, *, form: str, count: int, year: int) -> None:
    """Write into the journal that the ledger was downloaded."""
    write_line(actor, Verb.FACTS_EXPORTED, Ref("fact", "list", ""), form=form, count=count, year=year)
