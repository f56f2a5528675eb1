"""Is the chain whole? Walks it line by line, in bounded memory, beside writers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from svod.clusters.models import Cluster
from svod.journal.choices import Verb
from svod.journal.models import Entry, JournalHead
from svod.journal.rules.chain import GENESIS, line_hash

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line that is not as it was written. `line` is its key, None where the line itself is missing."""

    number: int
    reason: str
    line: int | None = None
    at: datetime | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk found: how many lines are whole, the hash of the last of them, the first broken one."""

    cluster: Cluster
    length: int
    hash: str
    broken: Broken | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every line is as it was written and none is missing."""
        return self.broken is None


def head(cluster: Cluster) -> tuple[int, str]:
    """How many lines the cluster's journal has, and the hash of the last; for printing under a document (one query)."""
    kept = JournalHead.objects.filter(cluster=cluster).first()
    return (kept.length, kept.hash) if kept else (0, GENESIS)


def verify(cluster: Cluster, *, expect: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole chain. `expect` is a head that was printed once: the line of that number must have that hash.

    Writers need not stop: the head is read before the walk and after it.
    """
    before = head(cluster)
    expected = dict(pair for pair in (expect, before) if pair is not None)
    erased = set(
        Entry.objects.filter(cluster=cluster, verb=Verb.PERSONAL_ERASED).values_list("kind", "thing").distinct()
    )
    length, last = 0, GENESIS
    if expect is not None and expected.get(expect[0]) != expect[1]:  # both name one line, differently
        return Verdict(cluster, length, last, Broken(expect[0], _differs()))
    if expected.get(0, GENESIS) != GENESIS:
        return Verdict(cluster, length, last, Broken(0, _differs()))
    for entry in _walk(cluster):
        reason = _fault(entry, length + 1, last, expected, erased)
        if reason:
            number = min(entry.number, length + 1)
            named = (entry.pk, entry.at, f"{entry.verb_label} {entry.name}".strip())
            told = Broken(number, reason, *named) if entry.number == number else Broken(number, reason)
            return Verdict(cluster, length, last, told)
        length, last = entry.number, entry.hash
    return Verdict(cluster, length, last, _tail(cluster, length, last, expected))


def _walk(cluster: Cluster) -> Iterator[Entry]:
    found = Entry.objects.filter(cluster=cluster).order_by("number").select_related("user")
    return found.prefetch_related("values").iterator(chunk_size=CHUNK)


def _fault(
    entry: Entry, number: int, previous: str, expected: dict[int, str], erased: set[tuple[str, str]]
) -> str | None:
    """Why this line is not the one that must stand here, in a sentence; None where it is."""
    if entry.number > number:
        return _("The line is missing.")
    if entry.previous != previous:
        return _("The line does not continue the one before it.")
    if entry.hash != line_hash(entry.covered()):
        return _("The line was changed after it was written.")
    if expected.get(number, entry.hash) != entry.hash:
        return _differs()
    return _values_fault(entry, erased)


def _values_fault(entry: Entry, erased: set[tuple[str, str]]) -> str | None:
    beside = {value.field: value for value in entry.values.all()}
    if beside.keys() != entry.personal.keys():
        return _("A personal value of the line is missing.")
    for field, value in beside.items():
        if value.erased_at is not None:
            if (value.about_kind, value.about) not in erased:
                return _("A personal value of the line was erased, and no line tells of it.")
        elif value.digest() != entry.personal[field]:
            return _("A personal value of the line was changed after it was written.")
    return None


def _tail(cluster: Cluster, length: int, last: str, expected: dict[int, str]) -> Broken | None:
    """The lines that a head promises and that are not there; a head that is behind its lines or gone."""
    promised = max(expected, default=0)
    if promised > length:
        return Broken(length + 1, _("The tail is cut off: the journal had %(count)d lines.") % {"count": promised})
    now = head(cluster)
    if now[0] < length or (now[0] == length and now[1] != last):
        return Broken(length, _("The head of the journal is not that of its last line."))
    return None


def _differs() -> str:
    return _("The line is not the one whose hash was kept: it was replaced together with those after it.")
