"""Rows of the plan's table as markup. A plan has up to thousands of cells: a tag here costs microseconds a row."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.plan.access import may_write
from svod.plan.models import Measure
from svod.plan.queries import Drawn, Row
from svod.plan.queries.panel import Fact
from svod.plan.queries.screen import Group, Month
from svod.plan.rules import is_blank
from svod.ui.templatetags.ui import bar, chip, icon

register = template.Library()

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]}'"
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


def _anchor(found: re.Match[str]) -> str:
    address = found.group().rstrip(_CLOSING)
    rest = found.group()[len(address) :]
    href = address if "://" in address else f"http://{address}"
    return f'<a href="{escape(href)}" rel="noopener noreferrer">{escape(shortened(address))}</a>{escape(rest)}'


@register.filter
def linked(words: str) -> SafeString:
    """Words with their addresses as links and their line ends kept; all else escaped.

    Several addresses, each on a line of its own, stand apart far enough for a finger.
    """
    if "://" not in words and "www." not in words.lower():
        return mark_safe(escape(words).replace("\n", "<br>"))  # noqa: S308 -- escaped
    apart = len(_ADDRESS.findall(words)) > 1
    made: list[str] = []
    for line in words.split("\n"):
        alone = apart and _ADDRESS.fullmatch(line) is not None
        if made and not alone and not made[-1].startswith('<a class="alone"'):
            made.append("<br>")
        made.append(_line(line).replace("<a ", '<a class="alone" ', 1) if alone else _line(line))
    return mark_safe("".join(made))  # noqa: S308 -- every part is escaped


def _line(words: str) -> str:
    made, at = [], 0
    for found in _ADDRESS.finditer(words):
        made += [escape(words[at : found.start()]), _anchor(found)]
        at = found.end()
    made.append(escape(words[at:]))
    return "".join(made)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all rows of one page share: labels for narrow screens, the pencil, who writes what, where links lead."""

    keys: tuple[tuple[str, str, str, str], ...]
    pencil: str
    base: str
    opens: str
    open: int | None
    everything: bool
    own_result: bool
    empty: str
    unfilled: str
    signs: dict[str, str]
    words: dict[str, str]


@register.simple_tag
def plan_frame(actor: Actor, drawn: Drawn, choice: Any, base: str) -> Frame:
    """The frame of a page's rows. `base` is the address of the plan, to which a measure's own addresses are added."""
    labels = {
        "measure": _("Name of the measure"),
        "responsible": _("Answering"),
        "deadline": _("Due"),
        "expected": _("Expected"),
        "result": _("Result"),
    }
    keys = [
        (key, escape(label), css, quote(key))
        for (key, label), css in zip(labels.items(), CLASSES.values(), strict=True)
    ]
    if choice.columns:
        keys += [(column.key, escape(column.label), "v-more", quote(column.key, safe="")) for column in drawn.more]
    address = choice.address(page=choice.page, open=0)
    return Frame(
        keys=tuple(keys),
        pencil=icon("edit"),
        base=base,
        opens=escape(address[:-1] if address.endswith("open=0") else f"{address}{'&' if '?' in address else '?'}open="),
        open=choice.open,
        everything=may_write(actor, "measure", mine=False),
        own_result=may_write(actor, "result", mine=True),
        empty=f'<span class="sr">{escape(_("empty"))}</span>',
        unfilled=f'<span class="none">{escape(_("not filled in"))}</span>',
        signs={name: icon(name) for name in ("link", "warn", "clock", "moved", "info")},
        words={
            "change": escape(_("Change")),
            "open": escape(_("Open")),
            "links": escape(_("links:")),
            "unset": escape(_("no status set")),
        },
    )


def _cell(row: Row, frame: Frame, at: tuple[str, str, str, str], may: bool, title: str) -> str:
    key, label, css, path = at
    words = row.cells.get(key, "")
    blank = is_blank(words)
    if blank and key == "result":
        shown: str = frame.unfilled
    else:
        shown = linked(words) if words else frame.empty
    pencil = ""
    if may:
        css += " cell"
        pencil = (
            f'<a class="cell-edit" id="e-{row.pk}-{path}" href="{frame.base}{row.pk}/words/{path}/"'
            f' hx-get="{frame.base}{row.pk}/words/{path}/" aria-label="{frame.words["change"]}: {label}, {title}">'
            f"{frame.pencil}</a>"
        )
    if blank:
        css += " is-blank"
    return (
        f'<td role="cell" class="{css}" data-col="{escape(key)}" data-label="{label}">'
        f'<div class="text">{shown}</div>{pencil}</td>'
    )


def _checks(row: Row, frame: Frame, opens: str) -> str:
    made = []
    if row.links:
        links = f'{frame.signs["link"]}<span class="sr">{frame.words["links"]} </span>{len(row.links)}'
        made.append(f'<a href="{opens}#p-links">{links}</a>')
    if row.late:
        late = ngettext("+%(count)d day", "+%(count)d days", row.late) % {"count": row.late}
        made.append(f'<span class="bad">{frame.signs["clock"]}{escape(late)}</span>')
    if row.asked:
        count = len(row.asked)
        asked = ngettext("%(count)d finding", "%(count)d findings", count) % {"count": count}
        made.append(f'<a class="warn" href="{opens}#p-find">{frame.signs["warn"]}{escape(asked)}</a>')
    if row.moved_to:
        made.append(f"<span>{frame.signs['moved']}{row.moved_to:%d.%m.%Y}</span>")
    if row.unset:
        made.append(f'<span class="unset">{frame.signs["info"]}{frame.words["unset"]}</span>')
    return "".join(made)


@register.simple_tag
def measure_row(row: Row, frame: Frame) -> SafeString:
    """One measure as a row of the table: its words, its standing, what is asked of it."""
    title = escape(row.number.rstrip(".") or row.cells["measure"][:40])
    opens = f"{frame.opens}{row.pk}"
    mine = frame.own_result and row.mine
    cells = [_cell(row, frame, at, frame.everything or (mine and at[0] == "result"), title) for at in frame.keys]
    six, more = "".join(cells[:5]), "".join(cells[5:])
    is_open = row.pk == frame.open
    return mark_safe(  # noqa: S308 -- every part is escaped
        f'<tr role="row" id="m-{row.pk}" data-number="{escape(row.number)}" data-status="{row.stands.value}"'
        f"{' class=is-open' if is_open else ''}>"
        f'<th class="num v-num" role="rowheader" scope="row" data-col="number"><a class="row-open" href="{opens}"'
        f' hx-get="{opens}" hx-target="#panel" hx-swap="innerHTML" hx-push-url="true"'
        f' aria-expanded="{"true" if is_open else "false"}" aria-controls="panel"'
        f' aria-label="{frame.words["open"]} {title}">{escape(row.number) or "•"}</a></th>'
        f'{six}{more}<td role="cell" class="c-stat v-stat" data-col="status">'
        f"{chip(row.stands.value, str(row.stands.label))}</td>"
        f'<td role="cell" class="c-check v-check"><div class="checks">{_checks(row, frame, opens)}</div></td></tr>'
    )


@register.simple_tag
def section_share(group: Group) -> SafeString:
    """How much of a section is done: two figures that lead to their lists, and a bar."""
    told = escape(_("%(done)s of %(total)s")) % {
        "done": f'<a href="{escape(group.done.url)}">{group.done.count}</a>',
        "total": f'<a href="{escape(group.total.url)}">{group.total.count}</a>',
    }
    spoken = _("%(done)d of %(total)d done") % {"done": group.done.count, "total": group.total.count}
    return mark_safe(f"<span>{told}</span>{bar(group.parts, spoken)}")  # noqa: S308 -- every part is escaped


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
    return mark_safe("".join(made))  # noqa: S308 -- every part is escaped


def _dd(words: str, pk: int, key: str, label: str, *, editable: bool) -> SafeString:
    shown = linked(words) if words.strip() else f'<span class="none">{escape(_("not filled in"))}</span>'
    path = quote(key, safe="")
    pencil = ""
    if editable:
        pencil = (
            f' <a class="cell-edit" id="p-e-{pk}-{path}" href="{pk}/words/{path}/" hx-get="{pk}/words/{path}/?in=panel"'
            f' hx-target="closest .cell" hx-swap="outerHTML" aria-label="{escape(_("Change"))}: {escape(label)}">'
            f"{icon('edit')}</a>"
        )
    own = ' id="p-result"' if key == "result" else ""
    return mark_safe(f'<dd class="cell"{own}>{shown}{pencil}</dd>')  # noqa: S308 -- every part is escaped


@register.simple_tag
def panel_cell(fact: Fact, pk: int) -> SafeString:
    """A cell in the panel, with its pencil."""
    return _dd(fact.words, pk, fact.key, fact.label, editable=fact.editable)


@register.simple_tag
def panel_note(measure: Measure, may_edit: bool) -> SafeString:
    """The office's own note in the panel."""
    return _dd(measure.note, measure.pk, "own-note", _("Note"), editable=may_edit)
