"""A list of agreements given as a file: what each row would do, written, undone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from svod.accounts.access import Actor
from svod.agreements.access import require_keep
from svod.agreements.actions.agreements import add_agreement, edit_agreement, remove_agreement, unsign
from svod.agreements.models import Agreement
from svod.agreements.rules.lists import HEADS, drafts_of
from svod.core.clock import today
from svod.members.actions.listing import ListKind
from svod.members.rules.listing import Line
from svod.members.rules.words import core_of, fold

_TITLES = {head.role: head.title for head in HEADS}


class AgreementList(ListKind):
    """Agreements by their subject and number, or by the subject and the parties where there is no number."""

    key = "agreements"
    heads = HEADS
    needed = "subject"

    def require(self, actor: Actor, _place: str, /) -> None:
        """Lists are taken by who keeps agreements."""
        require_keep(actor)

    def lines(self, actor: Actor, _place: str, /, rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
        """Each row beside the agreement that it is about (two queries)."""
        known: dict[tuple[str, ...], Agreement] = {}
        for each in Agreement.objects.filter(cluster=actor.cluster).prefetch_related("parties__organisation"):
            known |= dict.fromkeys(_signs(each.subject, each.number, list(map(str, each.parties.all()))), each)
        found = []
        for draft in drafts_of(rows, today()):
            signs = _signs(draft.title, draft.told.get("number", ""), draft.told["parties"])
            agreement = next((known[sign] for sign in signs if sign in known), None)
            changes = _changes(agreement, draft) if agreement and not draft.fault else ()
            pk = agreement.pk if agreement else None
            found.append(Line(draft.number, draft.title, draft.told, draft.fault, pk, changes))
        return found

    def take(self, actor: Actor, _place: str, /, lines: Sequence[Line]) -> dict[str, Any]:
        """Add, and sign what is signed; of those on record the last day is changed."""
        made: dict[str, Any] = {"added": [], "changed": []}
        for line in lines:
            if line.does == "add":
                told = {key: value for key, value in line.told.items() if key not in {"parties", "signed"}}
                agreement = add_agreement(actor, told, line.told["parties"], signed=line.told["signed"])
                made["added"].append([agreement.pk, agreement.version])
            elif line.does == "change" and line.pk is not None:
                agreement = Agreement.objects.get(pk=line.pk)
                was, became = agreement.until, line.told["until"]
                _set_until(actor, agreement, became)
                made["changed"].append([agreement.pk, was and was.isoformat(), became.isoformat()])
        return made

    def undo(self, actor: Actor, _place: str, /, made: dict[str, Any]) -> list[str]:
        """What was added goes, what was changed becomes as it was."""
        stays = []
        own = Agreement.objects.filter(cluster=actor.cluster)
        for pk, was, became in reversed(made["changed"]):
            agreement = own.filter(pk=pk).first()
            if agreement is not None and agreement.until == date.fromisoformat(became):
                _set_until(actor, agreement, date.fromisoformat(was) if was else None)
            elif agreement is not None:
                stays.append(agreement.subject)
        for pk, version in made["added"]:
            agreement = own.filter(pk=pk).first()
            if agreement is None:
                continue
            if agreement.version != version or agreement.obligations.exists() or agreement.next.exists():
                stays.append(agreement.subject)
                continue
            if agreement.signed:
                agreement = unsign(actor, agreement)
            remove_agreement(actor, agreement)
        return stays


def _set_until(actor: Actor, agreement: Agreement, until: date | None) -> None:
    parties = list(map(str, agreement.parties.select_related("organisation")))
    edit_agreement(actor, agreement, {"until": until}, parties, seen=agreement.version)


def _signs(subject: str, number: str, parties: Sequence[str]) -> list[tuple[str, ...]]:
    """By what an agreement is found."""
    own = ("parties", fold(subject), *sorted(map(core_of, parties)))
    return [("number", fold(subject), fold(number))] if number else [own]


def _changes(agreement: Agreement, draft: Line) -> tuple[tuple[str, str, str], ...]:
    until: date | None = draft.told["until"]
    if until is None or until == agreement.until:
        return ()
    before = f"{agreement.until:%d.%m.%Y}" if agreement.until else ""
    return ((_TITLES["until"], before, f"{until:%d.%m.%Y}"),)
