"""Items of agendas, decisions under them, instructions and what becomes of those."""

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.facts import WhyBody
from svod.api.schemas.meetings import (
    DecisionBody,
    DecisionChange,
    InstructionBody,
    InstructionFilter,
    InstructionRow,
    ItemBody,
    ItemChange,
    LaterBody,
    ReportBody,
)
from svod.api.schemas.shared import Key, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.meetings import KEEPS, keeps, kept, meeting_again, router
from svod.api.views.v1.telling import ApiRequest, Twice, filled, made, paged, told, typed
from svod.api.views.v1.telling_meetings import instruction_json, meeting_json
from svod.bodies.access import require_keep
from svod.meetings.actions import (
    add_item,
    close_instruction,
    drop_decision,
    edit_decision,
    edit_item,
    give_instruction,
    make_decision,
    move_instruction,
    park_item,
    remove_item,
    reopen_instruction,
    report_instruction,
    write_text,
)
from svod.meetings.actions.items import SomebodyWasFaster
from svod.meetings.forms import DecisionForm, InstructionForm, ItemForm
from svod.meetings.models import Decision, Instruction, Item, Meeting
from svod.meetings.queries.pages import instruction_of, instructions_for, item_of

SEES = (Can.SEE_MEETINGS, Can.EDIT_OWN_RESULT)
ITEM = "/meetings/{pk}/items/{item}"


def _item(actor: Actor, pk: int, item: int) -> tuple[Meeting, Item]:
    found = kept(actor, pk)
    return found, item_of(found, item)


def _decision(item: Item, pk: int) -> Decision:
    found = item.decisions.select_related("meeting__body__cluster", "measure").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


@keeps("/meetings/{pk}/items", status=201, summary=_("Add an item to an agenda"))
def add(request: ApiRequest, pk: Path[Key], told: ItemBody) -> JsonResponse:
    """A new item."""
    found, form = kept(request.actor, pk), ItemForm(typed(told))
    filled(form)
    add_item(request.actor, found.body, found, form.told())
    return made(meeting_json(request.actor, pk))


@keeps(
    ITEM,
    method="PATCH",
    summary=_("Change an item: its heading, what was heard, whether it is discussed; the fields that are sent"),
)
def change(request: ApiRequest, pk: Path[Key], item: Path[Key], told: ItemChange) -> JsonResponse:
    """Change an item; 409 where another hand was faster."""
    _meeting, found = _item(request.actor, pk, item)
    sent = typed(told)
    heading = {name: sent[name] for name in ItemForm.of(found) if name in sent}
    seen = told.version
    try:
        if heading:
            form = ItemForm(ItemForm.of(found) | heading)
            filled(form)
            seen = edit_item(request.actor, found, form.told(), seen=seen).version
        if told.text is not None or told.discussed is not None:
            text = found.text if told.text is None else told.text
            write_text(request.actor, found, text=text, discussed=told.discussed, seen=seen)
    except SomebodyWasFaster as faster:
        raise Twice(f"{faster} «{faster.item.text[:500]}»") from None
    return meeting_again(request, pk)


@keeps(f"{ITEM}/park", summary=_("Put an item off, into the backlog"))
def park(request: ApiRequest, pk: Path[Key], item: Path[Key]) -> JsonResponse:
    """Park."""
    park_item(request.actor, _item(request.actor, pk, item)[1])
    return meeting_again(request, pk)


@keeps(f"{ITEM}/remove", summary=_("Take an item off the agenda"))
def remove(request: ApiRequest, pk: Path[Key], item: Path[Key]) -> JsonResponse:
    """Take off."""
    remove_item(request.actor, _item(request.actor, pk, item)[1])
    return meeting_again(request, pk)


@keeps(f"{ITEM}/decisions", status=201, summary=_("Write a decision down under an item, with what it does to the plan"))
def decide(request: ApiRequest, pk: Path[Key], item: Path[Key], told: DecisionBody) -> JsonResponse:
    """A new decision."""
    found, under = _item(request.actor, pk, item)
    form = DecisionForm(request.actor, found, typed(told))
    filled(form)
    make_decision(request.actor, under, **form.told())
    return made(meeting_json(request.actor, pk))


@keeps(
    f"{ITEM}/decisions/{{decision}}", method="PATCH", summary=_("Write a decision anew while the minutes are written")
)
def redecide(
    request: ApiRequest, pk: Path[Key], item: Path[Key], decision: Path[Key], told: DecisionChange
) -> JsonResponse:
    """Change a decision."""
    found, under = _item(request.actor, pk, item)
    form = DecisionForm(request.actor, found, typed(told))
    filled(form)
    edit_decision(request.actor, _decision(under, decision), seen=told.version, **form.told())
    return meeting_again(request, pk)


@keeps(
    f"{ITEM}/decisions/{{decision}}/remove", summary=_("Take a decision off: what it has done to the plan is undone")
)
def undecide(request: ApiRequest, pk: Path[Key], item: Path[Key], decision: Path[Key]) -> JsonResponse:
    """Take a decision off."""
    _meeting, under = _item(request.actor, pk, item)
    drop_decision(request.actor, _decision(under, decision))
    return meeting_again(request, pk)


@keeps(f"{ITEM}/instructions", status=201, summary=_("Give an instruction under an item: who, what, by when"))
def instruct(request: ApiRequest, pk: Path[Key], item: Path[Key], told: InstructionBody) -> JsonResponse:
    """A new instruction."""
    found, under = _item(request.actor, pk, item)
    form = InstructionForm(request.actor, found.year, typed(told))
    give_instruction(request.actor, under, **filled(form))
    return made(meeting_json(request.actor, pk))


@reads(
    router,
    "/instructions",
    *SEES,
    gives=list_of("instructions", InstructionRow),
    summary=_("Instructions, those due first; an executor sees the own ones alone"),
)
def instructions(request: ApiRequest, asked: Query[InstructionFilter]) -> JsonResponse:
    """A page of instructions."""
    found = instructions_for(request.actor, asked.show or "")
    return paged(request, "instructions", found, instruction_json, asked)


@reads(router, "/instructions/{pk}", *SEES, gives=InstructionRow, summary=_("One instruction"))
def instruction(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One instruction."""
    return told(instruction_json(instruction_of(request.actor, pk)))


def _again(request: ApiRequest, pk: int) -> JsonResponse:
    """An instruction after something was done to it."""
    return told(instruction_json(instruction_of(request.actor, pk)))


def _kept(actor: Actor, pk: int) -> Instruction:
    found = instruction_of(actor, pk)
    require_keep(actor, found.body)
    return found


@does(
    router,
    "/instructions/{pk}/report",
    Scope.MEETINGS,
    *KEEPS,
    Can.EDIT_OWN_RESULT,
    gives=InstructionRow,
    summary=_("Report on an instruction"),
)
def report(request: ApiRequest, pk: Path[Key], told: ReportBody) -> JsonResponse:
    """Report."""
    report_instruction(request.actor, instruction_of(request.actor, pk), report=told.report)
    return _again(request, pk)


@does(
    router,
    "/instructions/{pk}/close",
    Scope.MEETINGS,
    *KEEPS,
    gives=InstructionRow,
    summary=_("Take an instruction off control"),
)
def close(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Off control."""
    close_instruction(request.actor, _kept(request.actor, pk))
    return _again(request, pk)


@does(
    router,
    "/instructions/{pk}/reopen",
    Scope.MEETINGS,
    *KEEPS,
    gives=InstructionRow,
    summary=_("Put an instruction under control again, with a word why"),
)
def reopen(request: ApiRequest, pk: Path[Key], told: WhyBody) -> JsonResponse:
    """Under control again."""
    reopen_instruction(request.actor, _kept(request.actor, pk), why=told.why)
    return _again(request, pk)


@does(
    router,
    "/instructions/{pk}/move",
    Scope.MEETINGS,
    *KEEPS,
    gives=InstructionRow,
    summary=_("Give an instruction another date, with a word why"),
)
def later(request: ApiRequest, pk: Path[Key], told: LaterBody) -> JsonResponse:
    """Another date."""
    move_instruction(request.actor, _kept(request.actor, pk), deadline=told.deadline, why=told.why)
    return _again(request, pk)
