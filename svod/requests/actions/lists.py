"""A list of requests given as a file, mostly those of years past: what each row would do, written, undone."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.members.actions.listing import ListKind
from svod.members.queries.lists import firms_by_name
from svod.members.rules.listing import Line
from svod.members.rules.words import core_of, fold
from svod.requests.access import require_office
from svod.requests.actions.office import answer_request, drop_request, pass_request
from svod.requests.actions.receiving import receive_request
from svod.requests.choices import Origin, State
from svod.requests.models import Addressee, Request
from svod.requests.rules.lists import HEADS, asked_of, drafts_of, sign_of


class RequestList(ListKind):
    """Requests by their subject, organisation and day. Those on record stay as they are: only new ones are taken."""

    key = "requests"
    heads = HEADS
    needed = "title"

    def require(self, actor: Actor, _place: str, /) -> None:
        """Lists are taken by the office."""
        require_office(actor)

    def lines(self, actor: Actor, _place: str, /, rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
        """Each row beside the request that it tells of (three queries)."""
        firms, addressees = firms_by_name(actor.cluster), _addressees(actor)
        own = Request.objects.filter(cluster=actor.cluster).exclude(state=State.DROPPED)
        known = {
            sign_of(title, name or written, day): pk
            for pk, title, day, name, written in own.values_list(
                "pk", "title", "received_on", "organisation__name", "organisation_name"
            )
        }
        found = []
        for draft in drafts_of(rows, today()):
            told, fault = dict(draft.told), draft.fault
            firm = firms.get(core_of(told["organisation_name"]))
            whom = addressees.get(fold(told.get("addressee", "")))
            if not fault and told.get("addressee") and whom is None:
                fault = _("There is no addressee “%s”: add it to the addressees and choose the file again.")
                fault %= told["addressee"][:60]
            told |= {"organisation": firm, "addressee": whom}
            sign = sign_of(draft.title, firm.name if firm else told["organisation_name"], told.get("received_on"))
            found.append(Line(draft.number, draft.title, told, fault, known.get(sign)))
        return found

    def take(self, actor: Actor, _place: str, /, lines: Sequence[Line]) -> dict[str, Any]:
        """Take the new requests in, pass on and answer those that were."""
        made = []
        for line in lines:
            if line.does == "add":
                asked = _written(actor, dict(line.told))
                made.append([asked.pk, asked.version])
        return {"added": made}

    def undo(self, actor: Actor, _place: str, /, made: dict[str, Any]) -> list[str]:
        """What came with the list is taken off, as requests are: the journal keeps it, its facts are withdrawn."""
        stays = []
        for pk, version in made["added"]:
            asked = Request.objects.filter(cluster=actor.cluster, pk=pk).exclude(state=State.DROPPED).first()
            if asked is not None and asked.version == version:
                drop_request(actor, asked, why=_("The list was undone."))
            elif asked is not None:
                stays.append(str(asked))
        return stays


def _written(actor: Actor, told: dict[str, Any]) -> Request:
    firm, whom = told["organisation"], told["addressee"]
    asked, _token = receive_request(actor, asked_of(told, firm.pk if firm else None), origin=Origin.STAFF)
    if whom is not None:
        asked = pass_request(actor, asked, whom, day=told["passed_on"] or told["received_on"])
    if told["answered_on"]:
        asked = answer_request(actor, asked, told["answer"], day=told["answered_on"])
    return asked


def _addressees(actor: Actor) -> dict[str, Addressee]:
    return {fold(each.name): each for each in Addressee.objects.filter(cluster=actor.cluster)}
