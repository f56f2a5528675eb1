"""The one way of a publication's text onto a page, and rows of a list drawn without a template for each."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from svod.core.clock import MOSCOW
from svod.press.models import Publication
from svod.ui.templatetags.ui import time_of

register = template.Library()


@register.simple_tag
def html_of(publication: Publication) -> SafeString:
    """The text as it was cleaned when it was saved (`rules.markup.drawn`)."""
    return mark_safe(publication.html)  # noqa: S308 -- nothing but `drawn` writes this field


@register.simple_tag(takes_context=True)
def publication_rows(context: Any, publications: Iterable[Publication]) -> SafeString:
    """Day, title and first words of each; a template for each of fifty would cost more than the rest of the page."""
    slug, folders = context["cluster"].slug, dict[str, str]()
    rows = []
    for one in publications:
        if one.sort not in folders:
            folders[one.sort] = reverse(f"public:press-{one.sort}", args=[slug, "x"])[:-2]
        rows.append((_day(one), folders[one.sort], one.address, one.title, _lead(one)))
    return format_html_join("", '<article>{}<h3><a href="{}{}/">{}</a></h3>{}</article>', rows)


def _lead(publication: Publication) -> SafeString | str:
    return format_html("<p>{}</p>", publication.lead) if publication.lead else ""


def _day(publication: Publication) -> SafeString | str:
    if publication.published_at is None:
        return ""
    return time_of(publication.published_at.astimezone(MOSCOW).date())
