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
    PUBLICATION = "publication", pgettext_lazy("found", "News and articles")
    EVENT = "event", pgettext_lazy("found", "Events")
    PRODUCT = "product", pgettext_lazy("found", "Products")
    AGREEMENT = "agreement", pgettext_lazy("found", "Agreements")
    VACANCY = "vacancy", pgettext_lazy("found", "Vacancies")
    REQUEST = "request", pgettext_lazy("found", "Requests of members")
    PROJECT = "project", pgettext_lazy("found", "Projects")
