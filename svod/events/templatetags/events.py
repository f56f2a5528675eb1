"""The days of an event in words, and rows of the calendar drawn without a template for each."""

from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from svod.events.choices import EventState
from svod.events.models import Event
from svod.ui.templatetags.ui import chip, label

register = template.Library()

_ROW = (
    '<li><time datetime="{}">{}</time><div><a class="strong" href="{}{}/">{}</a><p class="soft sm">{}{}</p></div></li>'
)
_CHIPS = {EventState.HELD: "done", EventState.CANCELLED: "excluded", EventState.PLANNED: "not_due"}


@register.filter
def days(event: Event) -> str:
    """When an event is: "8 July 2030", "1–8 July 2030", "30 June – 8 July 2030"; the hour where it is known."""
    return _days(event.first, event.last, event.begins, get_language())


@lru_cache(maxsize=1024)
def _days(first: date, last: date, begins: time | None, _language: str | None) -> str:
    whole = date_format(last, "j E Y")
    if first == last:
        said = whole
    elif (first.month, first.year) == (last.month, last.year):
        said = f"{first.day}–{whole}"
    else:
        said = f"{date_format(first, 'j E' if first.year == last.year else 'j E Y')} – {whole}"
    return f"{said}, {begins:%H:%M}" if begins else said


@register.simple_tag
def state_chip(event: Event) -> SafeString:
    """How far an event is, in a sign, a word and a colour."""
    return chip(_CHIPS[EventState(event.state)], label(event, "state"))


@register.simple_tag(takes_context=True)
def calendar_rows(context: Any, events: Iterable[Event]) -> SafeString:
    """When, what, of which kind and where; a template for each of sixty would cost more than the rest of the page."""
    site = reverse("public:events", args=[context["cluster"].slug])
    rows = (
        (one.first.isoformat(), days(one), site, one.pk, one.title, capfirst(label(one, "kind")), _place(one))
        for one in events
    )
    return format_html_join("", _ROW, rows)


def _place(event: Event) -> SafeString:
    place = format_html(" · {}", event.place) if event.place else SafeString("")
    if event.state != EventState.CANCELLED:
        return place
    return place + format_html(" · <strong>{}</strong>", label(event, "state"))
