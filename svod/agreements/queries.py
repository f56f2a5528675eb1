"""The list of agreements, one of them, what the public sees; the list as a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.agreements.access import public_agreements, visible_to
from svod.agreements.choices import State
from svod.agreements.models import Agreement, Party
from svod.clusters.models import Cluster
from svod.core.document import Cell, Column, Document, Row
from svod.members.rules.words import fold
from svod.notify.rules.ends import BEFORE

HEADS = ("Предмет", "Номер", "Стороны", "Подписано", "Действует до", "Состояние", "На сайте")


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the list is asked for: a state, words."""

    show: str = ""
    q: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Choice":
        """The choice of an address; words that mean nothing here are passed over."""
        show = params.get("show", "")
        return cls(show if show in State.values else "", params.get("q", "")[:200].strip())

    def query(self, **changes: str) -> str:
        """The query of an address with changes."""
        pairs = {"show": self.show, "q": self.q} | changes
        told = urlencode({key: value for key, value in pairs.items() if value})
        return f"?{told}" if told else ""


def in_state(state: State, day: date) -> Q:
    """Agreements that stand so on a day: what `rules.state_on` says, asked of the database."""
    signed, broken = Q(signed__lte=day), Q(ended__lte=day)
    soon = day + timedelta(days=max(BEFORE))
    standing = signed & ~broken
    return {
        State.DRAFT: Q(signed=None) | Q(signed__gt=day),
        State.BROKEN: signed & broken,
        State.ENDED: standing & Q(until__lt=day),
        State.SOON: standing & Q(until__gte=day, until__lte=soon),
        State.IN_FORCE: standing & (Q(until=None) | Q(until__gt=soon)),
    }[state]


def _with_parties(found: QuerySet[Agreement]) -> QuerySet[Agreement]:
    return found.prefetch_related(Prefetch("parties", Party.objects.select_related("organisation")))


def agreements(actor: Actor, choice: Choice, day: date) -> QuerySet[Agreement]:
    """Agreements that the actor sees, with parties (two queries when read); those that end soon by their end."""
    found = visible_to(actor)
    for word in fold(choice.q).split():
        found = found.filter(folded__contains=word)
    if choice.show:
        found = found.filter(in_state(State(choice.show), day))
    order = ("until", "pk") if choice.show == State.SOON else (F("signed").desc(nulls_first=True), "-pk")
    return _with_parties(found).order_by(*order)


def figures(actor: Actor, day: date) -> dict[str, int]:
    """How many stand in each state, and all (one query)."""
    counted = {f"n_{state.name}": Count("pk", filter=in_state(state, day), distinct=True) for state in State}
    told: dict[str, int] = visible_to(actor).aggregate(every=Count("pk", distinct=True), **counted)
    return {"": told["every"], **{state.value: told[f"n_{state.name}"] for state in State}}


def agreement_of(actor: Actor, pk: int) -> Agreement:
    """An agreement that the actor sees (two queries). Raises NotThere."""
    found = _with_parties(visible_to(actor).select_related("cluster", "scan", "extends")).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def public_list(cluster: Cluster) -> QuerySet[Agreement]:
    """Agreements on the site, newest first (two queries when read)."""
    return _with_parties(public_agreements(cluster)).order_by("-signed", "-pk")


def public_agreement_of(cluster: Cluster, pk: int) -> Agreement:
    """An agreement on the site (two queries). Raises NotThere."""
    found = public_list(cluster).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def _day(day: date | None) -> str:
    return date_format(day, "d.m.Y") if day else ""


def document_of(rows: Iterable[Agreement]) -> Document:
    """The list as a neutral document."""
    told = [
        (
            each.subject,
            each.number,
            "\n".join(map(str, each.parties.all())),
            _day(each.signed),
            _day(each.until),
            str(each.state.label),
            _("yes") if each.is_public else _("no"),
        )
        for each in rows
    ]
    return Document(
        title=(_("Agreements"),),
        columns=tuple(Column("other", head, 1.0) for head in HEADS),
        rows=tuple(Row(tuple(Cell.of(words) for words in line)) for line in told),
        numbered_columns=False,
    )


def agreement_json(agreement: Agreement) -> dict[str, Any]:
    """An agreement for programs."""
    return {
        "id": agreement.pk,
        "subject": agreement.subject,
        "number": agreement.number,
        "parties": [str(each) for each in agreement.parties.all()],
        "signed": agreement.signed and agreement.signed.isoformat(),
        "until": agreement.until and agreement.until.isoformat(),
        "state": agreement.state.value,
        "public": agreement.is_public,
    }
