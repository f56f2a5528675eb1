"""Words of a row in colours, each number a link to the facts behind it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from svod.composing.claims import Claim
from svod.reports.choices import VERDICT_STATES
from svod.reports.rules.anchors import Kept, said
from svod.reports.rules.marks import Piece

register = template.Library()

SHORT = 24
"""Letters of a number with its noun that stay in one line."""

VERDICTS = {
    "matched": _("agrees"),
    "contradicted": _("contradicts"),
    "unproved": _("without proof"),
    "not_checkable": _("not checkable"),
    "changed": _("has changed"),
}


@register.simple_tag
def said_pieces(found: Iterable[Piece], slug: str, year: int, pk: int, name: str) -> SafeString:
    """The pieces of a row; `name` is the word of the address: `mark`, or `said` for the document's words."""
    base = reverse("desk:report-facts", args=[slug, year, pk])
    return format_html_join("", "{}", ((_piece(piece, base, name),) for piece in found))


def _piece(piece: Piece, base: str, name: str) -> SafeString:
    if piece.mark is not None:
        mark = piece.mark
        return format_html(
            '<a class="claim{} is-{}" href="{}?{}={}" data-verdict="{}" data-facts="{}" aria-label="{}: {}">{}</a>',
            " whole" if len(piece.text) <= SHORT else "",
            VERDICT_STATES[mark.verdict],
            base,
            name,
            piece.place,
            mark.verdict,
            len(mark.facts),
            piece.text,
            VERDICTS[mark.verdict],
            piece.text,
        )
    if piece.url:
        return format_html('<a href="{}" rel="noopener">{}</a>', piece.url, piece.text)
    return format_html("{}", piece.text)


@register.simple_tag
def claims_summary(claims: Sequence[Claim]) -> SafeString:
    """How many claims agree, contradict, are without proof or cannot be checked, each in its colour."""
    counted = Counter(claim.verdict for claim in claims)
    told = [(VERDICT_STATES[verdict] or "not_due", VERDICTS[verdict], number) for verdict, number in counted.items()]
    return format_html_join(", ", '<span class="verdict is-{}">{} {}</span>', told)


@register.filter
def at(found: Sequence[Any], place: int) -> Any:
    """The thing at a place."""
    return found[place]


@register.filter
def value_words(anchor: Kept) -> str:
    """What a number came to when it was last looked at: «3 заседания»."""
    return said(anchor.counts, anchor.value)
