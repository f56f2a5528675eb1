"""Cheap tags for what stands in long tables, and the one tag that carries data to a script.

A component of `templates/cotton/` is handier to write; a tag here costs microseconds, so cells of a table use tags.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model
from django.forms import BoundField, CheckboxInput, FileInput, HiddenInput, Select, Textarea
from django.forms.widgets import Input
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import conditional_escape, escape, format_html, format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from svod.ui.schemas import Block

register = template.Library()

SPRITE = "ui/icons.svg"
STATES = ("done", "partly", "moved", "not_done", "no_report", "excluded", "in_progress", "not_due")
BAR_WIDTH = 100.0
BAR_GAP = 0.5
MOST_PIPS = 12


class NoSuchIcon(LookupError):
    """A template names an icon that the sprite does not hold."""


@cache
def icon_names() -> frozenset[str]:
    """Names of the sprite's icons."""
    found = finders.find(SPRITE)
    if not isinstance(found, str):
        raise NoSuchIcon(SPRITE)
    return frozenset(re.findall(r'<symbol id="([^"]+)"', Path(found).read_text(encoding="utf-8")))


@lru_cache(maxsize=256)
def _drawn(name: str, label: str) -> SafeString:
    if name not in icon_names():
        raise NoSuchIcon(name)
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="icon" {spoken}><use href="{static(SPRITE)}#{name}"/></svg>')  # noqa: S308 -- escaped


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. Silent for a reader by ear unless `label` says what it means. Raises NoSuchIcon."""
    return _drawn(name, str(label))


@lru_cache(maxsize=1024)
def _chipped(state: str, label: str, name: str) -> SafeString:
    sign = _drawn(name, "") if name in icon_names() else ""
    return mark_safe(f'<span class="chip is-{escape(state)}">{sign}<span>{escape(label)}</span></span>')  # noqa: S308


@register.simple_tag
def chip(state: str, label: str, icon: str = "") -> SafeString:
    """A state in a sign, a word and a colour. `state` is one of STATES; `icon` replaces the state's own sign."""
    return _chipped(str(state), str(label), icon or str(state))


@register.simple_tag
def bar(parts: Iterable[tuple[str, int]], label: str, total: int = 0) -> SafeString:
    """A share bar of (state, count) pairs; the words of `label` are what a reader by ear gets.

    `total` widens the whole beyond the sum of the parts (the rest stays empty).
    """
    counted = [(state, number) for state, number in parts if number > 0]
    whole = max(total, sum(number for _, number in counted))
    left, drawn = 0.0, []
    for state, number in counted:
        width = BAR_WIDTH * number / whole
        drawn.append(
            f'<rect class="is-{escape(state)}" x="{left:.2f}" width="{max(width - BAR_GAP, BAR_GAP):.2f}" height="6"/>'
        )
        left += width
    inside = "".join(drawn)
    head = f'<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{escape(label)}">'
    return mark_safe(f"{head}{inside}</svg>")  # noqa: S308 -- every part is escaped


@register.simple_tag
def pips(done: int, total: int, label: str, state: str = "done") -> SafeString:
    """One small square per thing promised, filled for each done; past MOST_PIPS of them a bar."""
    if total > MOST_PIPS:
        return bar([(state, done)], label, total)
    filled = f'<i class="is-{escape(state)}"></i>' * min(done, total)
    empty = "<i></i>" * max(total - done, 0)
    return mark_safe(  # noqa: S308 -- escaped
        f'<span class="pips" role="img" aria-label="{escape(label)}">{filled}{empty}</span>'
    )


@register.simple_tag
def json_data(value: Any, element_id: str) -> SafeString:
    """Data for a script of ours, as `<script type="application/json" id=…>`, escaped so that data stays data."""
    return json_script(value, element_id)


_CLOSES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def structured_data(value: Any) -> SafeString:
    """What a page is about for search engines (schema.org), as JSON-LD that no word of it can leave."""
    told = json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder).translate(_CLOSES)
    return mark_safe(f'<script type="application/ld+json">{told}</script>')  # noqa: S308 -- escaped above


@register.simple_tag(takes_context=True)
def draw(context: template.RequestContext, block: Block) -> SafeString:
    """A block of the front page by its own template; its context stands beside the page's."""
    with context.push(block=block, **block.context):
        return get_template(block.template).template.render(context)  # type: ignore[attr-defined, no-any-return]


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a form's field in our look; tied by Django to its hint and its errors."""
    widget = field.field.widget
    typed = isinstance(widget, Input | Textarea | Select)
    if not typed or isinstance(widget, CheckboxInput | FileInput | HiddenInput):
        return field.as_widget()
    own = str(widget.attrs.get("class", ""))
    look = "input full" if isinstance(widget, Select) else "input"
    return field.as_widget(attrs={"class": f"{look} {own}".strip()})


@lru_cache(maxsize=1024)
def _time(day: date, words: str, classes: str, _language: str | None) -> SafeString:
    named = format_html(' class="{}"', classes) if classes else ""
    return format_html('<time{} datetime="{}">{}</time>', named, day.isoformat(), date_format(day, words))


def time_of(day: date, words: str = "j E Y", classes: str = "") -> SafeString:
    """A day in words of the page's language, for rows of long lists: formatted once for all rows and all readers."""
    return _time(day, words, classes, get_language())


@cache
def _labels(model: type[Model], name: str) -> dict[Any, Any]:
    field = model._meta.get_field(name)
    return dict(field.flatchoices) if isinstance(field, Field) else {}


@register.filter
def label(row: Model, name: str) -> str:
    """The word of a field with fixed values. `get_…_display` translates every word of the field to find that one."""
    value = getattr(row, name)
    return str(_labels(type(row), name).get(value, value))


@register.filter
def state_class(state: str) -> str:
    """The css class of a state: `done` -> `is-done`."""
    return f"is-{state}"


@register.simple_tag
def extra(attrs: Any) -> SafeString:
    """What a caller wrote on a component beyond its own parameters, each value escaped.

    Cotton's own `{{ attrs }}` prints a bound value (`:title="name"`) as it is: a hole, so templates use this tag.
    """
    rest = attrs.attrs_dict().items()
    return format_html_join("", " {}{}", ((key, _value(value)) for key, value in rest))


def _value(value: Any) -> SafeString:
    return SafeString("") if value is True else SafeString(f'="{conditional_escape(value)}"')


@register.filter
def page_numbers(paginator: "Paginator[Any]", current: int) -> Iterable[int | str]:
    """Numbers of the pages worth a link: the ends, the neighbours of `current`, dots between."""
    return paginator.get_elided_page_range(current, on_each_side=2, on_ends=1)
