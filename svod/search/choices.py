"""Kinds of things that can be found, as a reader calls them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What sort of thing was found; the value is the kind of its reference."""

    MEASURE = "measure", pgettext_lazy("found", "Measures")
    FACT = "fact", pgettext_lazy("found", "Facts")
    ORGANISATION = "organisation", pgettext_lazy("found", "Organisations")
    PERSON = "person", pgettext_lazy("found", "People")
    BODY = "body", pgettext_lazy("found", "Bodies")
    MEETING = "meeting", pgettext_lazy("found", "Meetings and minutes")
    EDITION = "edition", pgettext_lazy("found", "Reports")
