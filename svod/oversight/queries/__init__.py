"""Questions to the sums of many clusters; each page asks a fixed number of them."""

from svod.oversight.queries.figures import Indicator, indicators_of
from svod.oversight.queries.overview import (
    PER_PAGE,
    Overview,
    Shown,
    overview_of,
    shown_clusters,
    year_lines,
)
from svod.oversight.queries.scopes import Scope, scope_of, years_of

__all__ = [
    "PER_PAGE",
    "Indicator",
    "Overview",
    "Scope",
    "Shown",
    "indicators_of",
    "overview_of",
    "scope_of",
    "shown_clusters",
    "year_lines",
    "years_of",
]
