"""Questions about bodies: the list, one body's page, who sits there on a day, the year in figures."""

from svod.bodies.queries.bodies import (
    accepted_reports,
    body_of,
    listed,
    public_body_of,
    report_of,
    seats_on,
    voting_organisations,
)
from svod.bodies.queries.figures import Figures, figures_of

__all__ = [
    "Figures",
    "accepted_reports",
    "body_of",
    "figures_of",
    "listed",
    "public_body_of",
    "report_of",
    "seats_on",
    "voting_organisations",
]
