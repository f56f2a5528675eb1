"""Words of the press with fixed values."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Sort(models.TextChoices):
    """What is published: news and articles are counted apart, pages and documents as updates of the site."""

    NEWS = "news", pgettext_lazy("press", "news")
    ARTICLE = "article", pgettext_lazy("press", "article")
    PAGE = "page", pgettext_lazy("press", "page")
    DOCUMENT = "document", pgettext_lazy("press", "document")


FOLDERS = {Sort.NEWS: "news", Sort.ARTICLE: "articles", Sort.PAGE: "pages", Sort.DOCUMENT: "documents"}
"""The word of an address under which publications of a sort stand."""


class State(models.TextChoices):
    """How far a publication is."""

    IDEA = "idea", pgettext_lazy("publication", "idea")
    DRAFT = "draft", pgettext_lazy("publication", "draft")
    SCHEDULED = "scheduled", pgettext_lazy("publication", "scheduled")
    PUBLISHED = "published", pgettext_lazy("publication", "published")
    ARCHIVED = "archived", pgettext_lazy("publication", "taken off the site")


class BulletinState(models.TextChoices):
    """How far a letter to subscribers is."""

    DRAFT = "draft", pgettext_lazy("letter to subscribers", "being made")
    SENT = "sent", pgettext_lazy("letter to subscribers", "sent")


class Standing(models.TextChoices):
    """How far a subscription is; one that is confirmed ends where its letters are turned down."""

    ASKED = "asked", pgettext_lazy("subscription", "not confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("subscription", "confirmed")
