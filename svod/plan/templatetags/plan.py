"""Rows of the plan's table as markup. A plan has up to thousands of cells: a tag here costs microseconds a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.plan.access import may_write
from svod.plan.choices import Status
from svod.plan.models import Measure
from svod.plan.queries import Choice, Drawn, Row
from svod.plan.queries.composed import NOTHING, Mark
from svod.plan.queries.panel import Fact
from svod.plan.queries.screen import Group, Screen
from svod.plan.rules import anchors_in, is_blank
from svod.plan.rules.carrying import carried_words
from svod.plan.templatetags.plan_figures import section_share
from svod.plan.templatetags.plan_words import composed_words, linked
from svod.reading.anchors import Anchor
from svod.ui.templatetags.ui import chip, icon, pips

register = template.Library()

_SIGNS = ("link", "warn", "clock", "moved", "info", "instruction", "file", "return", "calendar")
FEW = 6
"""So many promised things are drawn as squares in the narrow column."""
CLASSES = {
    "measure": "v-name",
    "responsible": "v-who",
    "deadline": "v-when",
    "expected": "c-exp v-exp",
    "result": "c-res v-res",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A column of cells: what stands before its words, whether they are blank or not, with a pencil or without."""

    key: str
    path: str
    change: str
    empty: str
    filled: str
    blank: str
    filled_editable: str
    blank_editable: str


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What the rows of every page with the same columns share in one language; known by its identity."""

    keys: tuple[Key, ...]
    pencil: str
    signs: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all rows of one page share: their look, who writes what, where links lead."""

    look: Look
    opens: str
    open: int | None
    everything: bool
    own_result: bool


def _key(key: str, label: str, css: str) -> Key:
    def head(more: str) -> str:
        return (
            f'<td role="cell" class="{css}{more}" data-col="{escape(key)}" data-label="{escape(label)}">'
            '<div class="text">'
        )

    empty = f'<span class="none">{escape(_("not filled in"))}</span>'
    if key != "result":
        empty = f'<span class="sr">{escape(_("empty"))}</span>'
    change = f"{escape(_('Change'))}: {escape(label)}"
    variants = (head(""), head(" is-blank"), head(" cell"), head(" cell is-blank"))
    return Key(key, quote(key, safe=""), change, empty, *variants)


@lru_cache(maxsize=64)
def _look(_language: str, more: tuple[tuple[str, str], ...]) -> Look:
    labels = (_("Name"), _("Answering"), _("Due"), _("Expected"), _("Result"))
    keys = [_key(key, label, css) for (key, css), label in zip(CLASSES.items(), labels, strict=True)]
    keys += [_key(key, label, "v-more") for key, label in more]
    words = {
        "open": escape(_("Open")),
        "links": escape(_("links:")),
        "section": escape(_("Change the section")),
        "unset": escape(_("no status set")),
        "facts": escape(_("facts of the ledger:")),
        "files": escape(_("files:")),
        "proposed": f'<span class="proposed">{escape(_("proposed by the records"))}</span>',
    }
    signs = {name: icon(name) for name in _SIGNS}
    return Look(tuple(keys), icon("edit"), signs, words)


@register.simple_tag
def plan_frame(actor: Actor, drawn: Drawn, choice: Choice) -> Frame:
    """The frame of a page's rows; their addresses are relative to the plan's own."""
    more = tuple((column.key, column.label) for column in drawn.more) if choice.columns else ()
    address = choice.address(page=choice.page, open=None)
    return Frame(
        look=_look(get_language() or "", more),
        opens=escape(f"{address}&open=" if address.startswith("?") else "?open="),
        open=choice.open,
        everything=may_write(actor, "measure", mine=False),
        own_result=may_write(actor, "result", mine=True),
    )


class Drawing(NamedTuple):
    """All that decides how a row looks: rows that agree in it are drawn once, drawing costs more than comparing."""

    look: Look
    pk: int
    number: str
    words: tuple[str, ...]
    anchors: tuple[tuple[Anchor, ...], ...]
    pencils: str
    opens: str
    is_open: bool
    stands: str
    links: int
    late: int
    asked: int
    carried: int
    own: str
    waits: str
    moved_to: date | None
    unset: bool
    proposed: bool
    mark: Mark


def measure_row(row: Row, frame: Frame) -> SafeString:
    """One measure as a row of the table: its words, its standing, what is asked of it."""
    cells, said = row.cells, row.record.mark
    if said is not NOTHING and not row.blank:
        said = said.without_words
    return _drawn(
        Drawing(
            frame.look,
            row.pk,
            row.number,
            tuple([cells.get(at.key, "") for at in frame.look.keys]),
            tuple([tuple(anchors_in(row.anchors, at.key)) for at in frame.look.keys]) if row.anchors else (),
            "all" if frame.everything else "result" if frame.own_result and row.mine else "",
            frame.opens,
            row.pk == frame.open,
            row.stands.value,
            len(row.links),
            row.late,
            len(row.asked),
            row.carried,
            row.own.words,
            row.waits,
            row.moved_to,
            row.unset and not row.by_facts,
            row.by_facts,
            said,
        )
    )


measure_row_tag = register.simple_tag(measure_row, name="measure_row")


@lru_cache(maxsize=2048)
def _drawn(row: Drawing) -> SafeString:
    look, pk = row.look, row.pk
    number = escape(row.number)
    title = number.rstrip(".") or escape(row.words[0][:40])
    opens = f"{row.opens}{pk}"
    anchors = row.anchors or ((),) * len(look.keys)
    cells = "".join(
        _cell(row, at, said, look.pencil if row.pencils in {"all", at.key} else "", title)
        for at, said in zip(look.keys, zip(row.words, anchors, strict=True), strict=True)
    )
    stands = Status(row.stands)
    proposed = look.words["proposed"] if row.proposed else ""
    return SafeString(
        f'<tr role="row" id="m-{pk}" data-number="{number}" data-status="{row.stands}"'
        f"{' class=is-open' if row.is_open else ''}>"
        f'<th class="num v-num" role="rowheader" scope="row" data-col="number"><a class="row-open" href="{opens}"'
        f' hx-get="{opens}" hx-target="#panel" hx-swap="innerHTML" hx-push-url="true"'
        f' aria-expanded="{"true" if row.is_open else "false"}" aria-controls="panel"'
        f' aria-label="{look.words["open"]} {title}">{number or "•"}</a></th>'
        f'{cells}<td role="cell" class="c-stat v-stat" data-col="status">{chip(row.stands, str(stands.label))}'
        f"{proposed}</td>"
        f'<td role="cell" class="c-check v-check"><div class="checks">{_checks(row, opens)}</div></td></tr>'
    )


def _cell(row: Drawing, at: Key, said: tuple[str, Sequence[Anchor]], pencil: str, title: str) -> str:
    words, pk, mark = said[0], row.pk, row.mark
    shown: str = linked(*said)
    if mark.text and at.key == "result":
        shown = f'<span class="told">{composed_words(mark.text, mark.spans, pk)}</span>'
        head = at.filled_editable if pencil else at.filled
    elif is_blank(words):
        shown, head = (shown if words else at.empty), at.blank_editable if pencil else at.blank
    else:
        head = at.filled_editable if pencil else at.filled
    if not pencil:
        return f"{head}{shown}</div></td>"
    address = f"{pk}/words/{at.path}/"
    return (
        f'{head}{shown}</div><a class="cell-edit" id="e-{pk}-{at.path}" href="{address}" hx-get="{address}"'
        f' aria-label="{at.change}, {title}">{pencil}</a></td>'
    )


def _proofs(row: Drawing, opens: str) -> list[str]:
    """How much of each promise is there, with the hole named; facts that meet the measure; files beside it."""
    mark, signs, words = row.mark, row.look.signs, row.look.words
    made = []
    for norm in mark.norms:
        squares = pips(norm.have, norm.total, norm.share) if norm.total <= FEW else ""
        css = "bad" if norm.hole else "norm-share"
        said = escape(f"{norm.share}, {norm.hole}" if norm.hole else norm.share)
        made.append(f'<a class="{css}" href="{opens}#p-norm">{squares}{said}</a>')
    if mark.facts:
        spoken = f'<span class="sr">{words["facts"]} </span>'
        made.append(f'<a href="{row.pk}/facts/">{signs["instruction"]}{spoken}{mark.facts}</a>')
    if mark.files:
        spoken = f'<span class="sr">{words["files"]} </span>'
        made.append(f'<a href="{opens}#p-ev">{signs["file"]}{spoken}{mark.files}</a>')
    return made


def _checks(row: Drawing, opens: str) -> str:
    made, signs, words = _proofs(row, opens), row.look.signs, row.look.words
    if row.links:
        links = f'{signs["link"]}<span class="sr">{words["links"]} </span>{row.links}'
        made.append(f'<a href="{opens}#p-links">{links}</a>')
    if row.late:
        late = ngettext("+%(count)d day", "+%(count)d days", row.late) % {"count": row.late}
        made.append(f'<span class="bad">{signs["clock"]}{escape(late)}</span>')
    if row.asked:
        asked = ngettext("%(count)d finding", "%(count)d findings", row.asked) % {"count": row.asked}
        made.append(f'<a class="warn" href="{opens}#p-find">{signs["warn"]}{escape(asked)}</a>')
    if row.carried:
        made.append(f"<span>{signs['return']}{escape(carried_words(row.carried))}</span>")
    if row.own:
        made.append(f'<a class="own" href="{opens}#p-own">{signs["calendar"]}{escape(row.own)}</a>')
    if row.waits:
        waits = _("waits for: %(what)s") % {"what": row.waits}
        made.append(f'<a href="{opens}#p-waits">{signs["clock"]}{escape(waits)}</a>')
    if row.moved_to:
        made.append(f"<span>{signs['moved']}{date_format(row.moved_to, 'd.m.Y')}</span>")
    if row.unset:
        made.append(f'<span class="unset">{signs["info"]}{words["unset"]}</span>')
    return "".join(made)


def _dd(words: str, pk: int, key: str, label: str, *, editable: bool, anchors: Sequence[Anchor] = ()) -> SafeString:
    shown = linked(words, anchors) if words.strip() else f'<span class="none">{escape(_("not filled in"))}</span>'
    path = quote(key, safe="")
    pencil = ""
    if editable:
        pencil = (
            f' <a class="cell-edit" id="p-e-{pk}-{path}" href="{pk}/words/{path}/" hx-get="{pk}/words/{path}/?in=panel"'
            f' hx-target="closest .cell" hx-swap="outerHTML" aria-label="{escape(_("Change"))}: {escape(label)}">'
            f"{icon('edit')}</a>"
        )
    own = ' id="p-result"' if key == "result" else ""
    return SafeString(f'<dd class="cell"{own}>{shown}{pencil}</dd>')


@register.simple_tag
def panel_cell(fact: Fact, pk: int) -> SafeString:
    """A cell in the panel, with its pencil."""
    return _dd(fact.words, pk, fact.key, fact.label, editable=fact.editable, anchors=fact.anchors)


@register.simple_tag
def panel_note(measure: Measure, may_edit: bool) -> SafeString:
    """The office's own note in the panel."""
    return _dd(measure.note, measure.pk, "own-note", _("Note"), editable=may_edit)


def section_row(group: Group, frame: Frame) -> SafeString:
    """The row of a section: number, title, how much of it is done; its pencil for who keeps the plan."""
    head = group.head
    if head is None:
        return SafeString("")
    title, pencil = escape(head.title), ""
    if frame.everything:
        label = f"{frame.look.words['section']}: {title}"
        pencil = f' <a class="section-edit" href="sections/{head.pk}/" aria-label="{label}">{frame.look.pencil}</a>'
    span = len(frame.look.keys) - 4
    return SafeString(
        f'<tr class="section" role="row" id="s-{head.pk}">'
        f'<th class="num" role="rowheader" scope="rowgroup">{escape(head.number)}</th>'
        f'<th class="title" role="rowheader" colspan="3" scope="rowgroup">{title}{pencil}</th>'
        f'<td class="c-exp blank" role="cell"></td><td class="blank" role="cell" colspan="{span}"></td>'
        f'<td class="c-stat-wide screen-only" role="cell" colspan="2"><span class="section-go">{section_share(group)}'
        "</span></td></tr>"
    )


@register.simple_tag
def plan_body(screen: Screen, frame: Frame) -> SafeString:
    """Rows of the table: each section with the measures shown under it."""
    made = []
    for group in screen.groups:
        made.append(section_row(group, frame))
        made += [measure_row(row, frame) for row in group.rows]
    return SafeString("\n".join(made))
