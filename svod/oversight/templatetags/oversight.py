"""The chart of years, drawn here: a column for each year, cut by how its measures stand."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from svod.oversight.queries import Overview

register = template.Library()

WIDTH, HEIGHT, FOOT, HEAD = 720, 200, 18, 16
WIDEST = 64


@register.simple_tag
def years_chart(lines: Iterable[Overview], label: str) -> SafeString:
    """Columns of years as SVG: their heights are measures, their parts statuses; the share done stands above each."""
    years = [line for line in lines if line.tally.every]
    most = max((line.tally.every for line in years), default=1)
    step = WIDTH / max(len(years), 1)
    wide = min(step * 0.7, WIDEST)
    drawn = []
    for place, line in enumerate(years):
        left = place * step + (step - wide) / 2
        drawn += [_column(line, left, wide, most), _words(line, left + wide / 2, most)]
    axis = f'<path class="axis" d="M0 {HEAD + HEIGHT + 0.5}H{WIDTH}"/>'
    head = (
        f'<svg class="chart oversight-chart" viewBox="0 0 {WIDTH} {HEAD + HEIGHT + FOOT}" role="img" '
        f'aria-label="{escape(label)}">'
    )
    return mark_safe(head + axis + "".join(drawn) + "</svg>")  # noqa: S308 -- numbers, and words that are escaped


def _column(line: Overview, left: float, wide: float, most: int) -> str:
    foot, found = float(HEAD + HEIGHT), []
    for state, count in line.tally.parts:
        if not count:
            continue
        tall = HEIGHT * count / most
        foot -= tall
        found.append(
            f'<rect class="mark is-{state}" x="{left:.1f}" y="{foot:.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'
        )
    return "".join(found)


def _words(line: Overview, middle: float, most: int) -> str:
    top = HEAD + HEIGHT * (1 - line.tally.every / most) - 4
    percent = line.tally.percent
    said = "" if percent is None else escape(_("%(percent)d %% done") % {"percent": percent})
    at = f'x="{middle:.1f}" text-anchor="middle"'
    foot = HEAD + HEIGHT + FOOT - 4
    return f'<text class="num" {at} y="{top:.1f}">{said}</text><text {at} y="{foot}">{line.year}</text>'
