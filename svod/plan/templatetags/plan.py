"""Rows of the plan's table as markup. A plan has up to thousands of cells: a tag here costs microseconds a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.plan.access import may_write
from svod.plan.choices import Status
from svod.plan.models import Measure
from svod.plan.queries import Choice, Drawn, Row
from svod.plan.queries.panel import Fact
from svod.plan.queries.screen import Figure, Group, Month, Screen
from svod.plan.rules import anchors_in, is_blank, leading, opens, with_scheme
from svod.plan.rules.carrying import carried_words
from svod.reading.addresses import find_addresses
from svod.reading.anchors import Anchor, spans
from svod.ui.templatetags.ui import bar, chip, icon

register = template.Library()
CURRENT = ' aria-current="true"'
_SHOWN = 34
_TAIL = 18
CLASSES = {
    "measure": "v-name",
    "responsible": "v-who",
    "deadline": "v-when",
    "expected": "c-exp v-exp",
    "result": "c-res v-res",
}


def shortened(address: str) -> str:
    """An address for the eye: without its scheme, its middle left out where it is long."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")
    if len(bare) <= _SHOWN or "/" not in bare:
        return bare if len(bare) <= _SHOWN else f"{bare[: _SHOWN - 1]}…"
    host, last = bare.split("/", 1)[0], bare.rsplit("/", 1)[1]
    return f"{host}/…/{last if len(last) <= _TAIL else last[: _TAIL - 1] + '…'}"


def _anchor(address: str, css: str = "", words: str = "") -> str:
    shown = escape(words or shortened(address))
    return f'<a{css} href="{escape(with_scheme(address))}" rel="noopener noreferrer">{shown}</a>'


@register.filter
def linked(words: str, anchors: Sequence[Anchor] = ()) -> SafeString:
    """Words with their addresses as links and their line ends kept; all else escaped. `anchors` are links by words.

    Several addresses, each on a line of its own, stand apart far enough for a finger.
    """
    if anchors:
        return _leading(words, [anchor for anchor in anchors if opens(anchor[1])[:4].casefold() == "http"])
    found = find_addresses(words)
    if not found:
        return SafeString(escape(words).replace("\n", "<br>"))
    made: list[str] = []
    for line in words.split("\n"):
        alone = len(found) > 1 and line in found
        if made and not alone and not made[-1].startswith('<a class="alone"'):
            made.append("<br>")
        made.append(_anchor(line, ' class="alone"') if alone else _line(line))
    return SafeString("".join(made))


def _leading(words: str, anchors: Sequence[Anchor]) -> SafeString:
    carried = {(span.start, span.stop) for span in spans(words, anchors)}
    made, at = [], 0
    for span in leading(words, anchors):
        said = words[span.start : span.stop] if (span.start, span.stop) in carried else ""
        made += [escape(words[at : span.start]), _anchor(span.address, words=said)]
        at = span.stop
    made.append(escape(words[at:]))
    return SafeString("".join(made).replace("\n", "<br>"))


def _line(words: str) -> str:
    made, at = [], 0
    for address in find_addresses(words):
        start = words.index(address, at)
        made += [escape(words[at:start]), _anchor(address)]
        at = start + len(address)
    made.append(escape(words[at:]))
    return "".join(made)


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
    }
    signs = {name: icon(name) for name in ("link", "warn", "clock", "moved", "info", "return")}
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
    moved_to: date | None
    unset: bool


def measure_row(row: Row, frame: Frame) -> SafeString:
    """One measure as a row of the table: its words, its standing, what is asked of it."""
    cells = row.cells
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
            row.moved_to,
            row.unset,
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
        _cell(pk, at, said, look.pencil if row.pencils in {"all", at.key} else "", title)
        for at, said in zip(look.keys, zip(row.words, anchors, strict=True), strict=True)
    )
    stands = Status(row.stands)
    return SafeString(
        f'<tr role="row" id="m-{pk}" data-number="{number}" data-status="{row.stands}"'
        f"{' class=is-open' if row.is_open else ''}>"
        f'<th class="num v-num" role="rowheader" scope="row" data-col="number"><a class="row-open" href="{opens}"'
        f' hx-get="{opens}" hx-target="#panel" hx-swap="innerHTML" hx-push-url="true"'
        f' aria-expanded="{"true" if row.is_open else "false"}" aria-controls="panel"'
        f' aria-label="{look.words["open"]} {title}">{number or "•"}</a></th>'
        f'{cells}<td role="cell" class="c-stat v-stat" data-col="status">{chip(row.stands, str(stands.label))}</td>'
        f'<td role="cell" class="c-check v-check"><div class="checks">{_checks(row, opens)}</div></td></tr>'
    )


def _cell(pk: int, at: Key, said: tuple[str, Sequence[Anchor]], pencil: str, title: str) -> str:
    words = said[0]
    shown: str = linked(*said)
    if is_blank(words):
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


def _checks(row: Drawing, opens: str) -> str:
    made, signs, words = [], row.look.signs, row.look.words
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
    if row.moved_to:
        made.append(f"<span>{signs['moved']}{row.moved_to:%d.%m.%Y}</span>")
    if row.unset:
        made.append(f'<span class="unset">{signs["info"]}{words["unset"]}</span>')
    return "".join(made)


def section_share(group: Group) -> SafeString:
    """How much of a section is done: two figures that lead to their lists, and a bar."""
    told = escape(_("%(done)s of %(total)s")) % {
        "done": f'<a href="{escape(group.done.url)}">{group.done.count}</a>',
        "total": f'<a href="{escape(group.total.url)}">{group.total.count}</a>',
    }
    spoken = _("%(done)d of %(total)d done") % {"done": group.done.count, "total": group.total.count}
    return SafeString(f"<span>{told}</span>{bar(group.parts, spoken)}")


@register.simple_tag
def months_strip(months: tuple[Month, ...]) -> SafeString:
    """The twelve months and «all year», each a link to what is due then."""
    made = []
    for month in months:
        squares = "".join(f'<i class="is-{state}"></i>' for state in month.states)
        if not squares and month.count:
            squares = f"<b>{month.count}</b>"
        css = f"{month.time}{' all-year' if not month.number else ''}".strip()
        current = ' aria-current="true"' if month.current else ""
        made.append(
            f'<a class="{css}" href="{escape(month.url)}" aria-label="{escape(month.label)}"{current}'
            f' data-month="{month.number}" data-count="{month.count}">'
            f'<span class="cells">{squares}</span><span class="name">{escape(month.name)}</span></a>'
        )
    return SafeString("".join(made))


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
def show_links(shows: tuple[Figure, ...]) -> SafeString:
    """What can be shown of the plan, each with the number of its measures."""
    return SafeString(
        "".join(
            f'<a class="filter" href="{escape(each.url)}"{CURRENT if each.current else ""}>{escape(each.label)}'
            f' <span class="count">{each.count}</span></a>'
            for each in shows
        )
    )


@register.simple_tag
def legend_links(statuses: tuple[Figure, ...]) -> SafeString:
    """The colours of the summary's bar, each with its number and its list."""
    return SafeString(
        "".join(
            f'<li><a href="{escape(each.url)}"{CURRENT if each.current else ""}><i class="is-{each.state}"></i>'
            f"<b>{each.count}</b> {escape(each.label)}</a></li>"
            for each in statuses
        )
    )


@register.simple_tag
def body_options(bodies: tuple[tuple[int, str], ...], picked: int | None) -> SafeString:
    """Options of the bodies that answer for something in the plan."""
    return SafeString(
        "".join(
            f'<option value="{pk}"{" selected" if pk == picked else ""}>{escape(name[:60])}</option>'
            for pk, name in bodies
        )
    )


@register.simple_tag
def plan_body(screen: Screen, frame: Frame) -> SafeString:
    """Rows of the table: each section with the measures shown under it."""
    made = []
    for group in screen.groups:
        made.append(section_row(group, frame))
        made += [measure_row(row, frame) for row in group.rows]
    return SafeString("\n".join(made))
