"""Labels of the kinds of facts. The list itself, with nouns and rooms, is `composing.kinds.KINDS`; a law compares."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactKind(models.TextChoices):
    """What sort of thing happened."""

    MEETING_HELD = "meeting.held", _("meeting held")
    MINUTES_PUBLISHED = "minutes.published", _("minutes published")
    EVENT_HELD = "event.held", _("event held")
    EVENT_ATTENDED = "event.attended", _("part taken in an event")
    NEWS_PUBLISHED = "news.published", _("news published")
    ARTICLE_PUBLISHED = "article.published", _("article published")
    PAGE_UPDATED = "page.updated", _("page of the site updated")
    AGREEMENT_SIGNED = "agreement.signed", _("agreement signed")
    PRODUCT_REGISTERED = "product.registered", _("products entered in a register")
    VACANCY_PUBLISHED = "vacancy.published", _("vacancy published")
    SURVEY_CLOSED = "survey.closed", _("survey made")
    OFFER_RECEIVED = "offer.received", _("offer received")
    TALKS_HELD = "talks.held", _("talks held")
    REQUEST_RECEIVED = "request.received", _("request received")
    REQUEST_ANSWERED = "request.answered", _("request answered")
    GROUP_REPORTED = "group.reported", _("group's report received")
    DECISION_POSTPONED = "decision.postponed", _("date moved by a decision")
    CONDITION_CREATED = "condition.created", _("conditions of work created")
    CURRICULUM_CHANGED = "curriculum.changed", _("curriculum changed")
    APPLICATION_FILED = "application.filed", _("application filed")
    LINK_GIVEN = "link.given", _("link given")


class Stand(models.TextChoices):
    """How members took part in an exhibition."""

    JOINT = "joint", pgettext_lazy("exhibition", "joint stand")
    OWN = "own", pgettext_lazy("exhibition", "stands of their own")


QUANTITIES = {
    "people": _("people who came"),
    "organisations": _("organisations"),
    "products": _("kinds of products"),
    "of_members": _("of them by members"),
    "asked": _("forms sent"),
    "answered": _("forms filled"),
}
"""Labels of the quantities that facts carry; the list is that of `composing.kinds.QUANTITIES`."""

CARRIES = {
    FactKind.EVENT_HELD: ("people", "organisations"),
    FactKind.EVENT_ATTENDED: ("people", "organisations"),
    FactKind.MEETING_HELD: ("people",),
    FactKind.PRODUCT_REGISTERED: ("products", "of_members"),
    FactKind.SURVEY_CLOSED: ("asked", "answered"),
}
"""Which quantities a form asks for, by kind."""


class BatchState(models.TextChoices):
    """How far a file of facts has got."""

    PREVIEW = "preview", pgettext_lazy("file of facts", "being looked at")
    TAKEN = "taken", pgettext_lazy("file of facts", "taken")
    UNDONE = "undone", pgettext_lazy("file of facts", "undone")
    DROPPED = "dropped", pgettext_lazy("file of facts", "dropped")
