"""Words of the report with fixed values: whose words a row says, where an edition stands, how a check looks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Take(models.TextChoices):
    """Whose words stand in column 6 of a row."""

    COMPOSED = "composed", _("composed from facts")
    DOCUMENT = "document", _("words of the document")
    OWN = "own", _("own words")


class EditionState(models.TextChoices):
    """Where an edition stands. The draft is the living report itself and has no row."""

    SUBMITTED = "submitted", pgettext_lazy("edition", "submitted to the head")
    RETURNED = "returned", pgettext_lazy("edition", "returned")
    APPROVED = "approved", pgettext_lazy("edition", "approved")
    PUBLISHED = "published", pgettext_lazy("edition", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("edition", "withdrawn")


FROZEN = frozenset({EditionState.APPROVED, EditionState.PUBLISHED, EditionState.WITHDRAWN})
"""States in which nothing of what was approved may change any more."""

SETTLED = frozenset({"partly", "moved", "not_done", "excluded"})
"""Statuses set by people that own up to a hole in a norm: nothing is left to ask."""

VERDICT_STATES = {
    "matched": "done",
    "contradicted": "not_done",
    "unproved": "no_report",
    "not_checkable": "",
    "changed": "partly",
}
"""How the colours of states say a verdict; words that cannot be checked have none."""
