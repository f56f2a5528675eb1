"""Norms of a measure as the panel shows them: what is promised and there by periods, what is set, what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from svod.composing.facts import Fact as Told
from svod.composing.norms import Norm
from svod.composing.progress import holes, name_days, name_period, share_of_what
from svod.facts.choices import FactKind
from svod.plan.choices import Status
from svod.plan.queries.composed import Composed
from svod.plan.queries.gathered import NormLine
from svod.plan.queries.meaning import each_period
from svod.plan.queries.plans import Drawn
from svod.plan.queries.proposed import Offer, offers_of
from svod.plan.queries.rows import Row

MOST = 12
"""Periods that are drawn one by one; more are a bar and the hole's words."""


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a promise, for the `norm` component."""

    state: str
    title: str
    full: str
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A promise beside what happened: «3 из 4 заседаний», the hole named, its periods where they are few."""

    title: str
    hole: str
    have: int
    total: int
    state: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class NormShown:
    """A norm of the panel: set by the office (`line`) or proposed by the words (`offer`); progress where it counts."""

    kind: str
    code: str
    window: str
    per: str
    body: str
    progress: Progress | None
    line: NormLine | None = None
    offer: Offer | None = None
    fits: int = 0


def _state(have: int, want: int, *, ended: bool) -> str:
    if have >= want:
        return Status.DONE.value
    if ended:
        return (Status.PARTLY if have else Status.NOT_DONE).value
    return (Status.IN_PROGRESS if have else Status.NOT_DUE).value


def _periods(norm: Norm, facts: Sequence[Told]) -> tuple[Period, ...]:
    wanted = norm.wanted
    if not 1 < len(wanted.periods) <= MOST:
        return ()
    made = []
    for place, (window, have) in enumerate(zip(wanted.periods, norm.by_period, strict=True)):
        name = name_period(window, wanted.per)
        days = sorted(each.start for each in facts if window[0] <= each.start <= window[1])
        text = name_days(days[0], days[0]) if wanted.want == have == 1 and days else f"{have} / {wanted.want}"
        made.append(Period(_state(have, wanted.want, ended=place < norm.ended), name.short, name.full, text))
    return tuple(made)


def progress_of(norm: Norm, facts: Sequence[Told], day: date) -> Progress:
    """A promise as the panel draws it; `facts` are those of its row."""
    own = [each for each in facts if norm.wanted.counts(each) and each.start <= day]
    whole = norm.have >= norm.total and norm.met
    state = Status.DONE if whole else Status.IN_PROGRESS if norm.met and norm.running else Status.PARTLY
    return Progress(share_of_what(norm), holes(norm), norm.have, norm.total, state.value, _periods(norm, own))


def _window(first: date, last: date) -> str:
    return f"{date_format(first, 'd.m.Y')} – {date_format(last, 'd.m.Y')}"


def norms_shown(drawn: Drawn, row: Row, found: Composed) -> tuple[NormShown, ...]:
    """Every norm of a row: set ones first, then what its words propose."""
    record = row.record
    facts = [found.by_key[pk] for pk in record.facts]
    left = [*record.composition.norms]

    def progress(kind: str) -> Progress | None:
        norm = next((each for each in left if each.wanted.kind == kind), None)
        if norm is None:
            return None
        left.remove(norm)
        return progress_of(norm, facts, found.day)

    names = {party.body_id: party.name for party in row.parties if party.body_id}
    made = [
        NormShown(
            kind=str(FactKind(line.kind).label),
            code=line.kind,
            window=_window(line.first, line.last),
            per=each_period(line.per),
            body=names.get(line.body or 0, ""),
            progress=progress(line.kind) if line.want and not line.dismissed else None,
            line=line,
            fits=found.index.fits(line.kind, line.body, line.first, line.last),
        )
        for line in record.norms
    ]
    made += [
        NormShown(
            kind=offer.kind,
            code=offer.proposal.kind,
            window=_window(offer.proposal.first, offer.proposal.last),
            per=offer.per,
            body=offer.body,
            progress=progress(offer.proposal.kind) if offer.proposal.want else None,
            offer=offer,
            fits=offer.fits,
        )
        for offer in offers_of(drawn, [row], found)
    ]
    return tuple(made)
