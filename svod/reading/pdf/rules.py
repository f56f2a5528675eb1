"""The rules of a page's tables: frames that a table leaves open at its sides are closed where its other rules end."""

from collections import Counter
from typing import Any

Edge = dict[str, Any]

LONG = 20.0
"""Rules shorter than this, in points, frame no column."""
OPEN = 8.0
"""A rule that goes on this much past the outermost crossing one shows an open side."""
MOST_EDGES = 20_000


def settings_of(page: Any) -> dict[str, Any]:
    """Settings for `find_tables`: the lines of the page, and those that close its open frames."""
    edges: list[Edge] = page.edges
    if len(edges) > MOST_EDGES:
        return {}
    across = [edge for edge in edges if edge["orientation"] == "h" and float(edge["width"]) > LONG]
    down = [edge for edge in edges if edge["orientation"] == "v" and float(edge["height"]) > LONG / 4]
    if not across or not down:
        return {}
    settings: dict[str, Any] = {}
    vertical = _closing(across, down, "x0", "x1")
    horizontal = _closing(down, across, "top", "bottom")
    if vertical:
        settings["explicit_vertical_lines"] = vertical
    if horizontal:
        settings["explicit_horizontal_lines"] = horizontal
    return settings


def _closing(along: list[Edge], crossing: list[Edge], low: str, high: str) -> list[float]:
    """Where several parallel rules end together beyond every rule that crosses them."""
    first, last = min(float(edge[low]) for edge in crossing), max(float(edge[high]) for edge in crossing)
    starts = Counter(round(float(edge[low])) for edge in along if float(edge[low]) < first - OPEN)
    ends = Counter(round(float(edge[high])) for edge in along if float(edge[high]) > last + OPEN)
    return [float(place) for places in (starts, ends) for place, times in places.most_common(1) if times > 1]
