"""Kinds of organisations, how they stand to the cluster, kinds of contacts, states of a loaded register."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    COMPANY = "company", _("company")
    ENTREPRENEUR = "entrepreneur", _("sole entrepreneur")
    AUTHORITY = "authority", _("authority")
    EDUCATION = "education", _("place of education")
    SCIENCE = "science", _("research organisation")
    SUPPORT = "support", _("fund, bank, support centre")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("other")


class Standing(models.TextChoices):
    """How an organisation stands to the cluster on a day: derived from its periods of membership, never typed."""

    MEMBER = "member", pgettext_lazy("standing", "member")
    FORMER = "former", pgettext_lazy("standing", "former member")
    PARTNER = "partner", pgettext_lazy("standing", "partner")


class ContactKind(models.TextChoices):
    """How somebody is reached."""

    MAIL = "mail", _("mail")
    PHONE = "phone", _("telephone")


class Purpose(models.TextChoices):
    """What somebody's data are kept for: a consent is given for one purpose."""

    MEMBERSHIP = "membership", pgettext_lazy("purpose", "membership in the cluster")
    RESPONSIBILITY = "responsibility", pgettext_lazy("purpose", "responsibility in the programme")
    EVENT = "event", pgettext_lazy("purpose", "taking part in an event")
    PUBLIC_CONTACT = "public-contact", pgettext_lazy("purpose", "contacts on the public page")


class Gender(models.TextChoices):
    """For the forms of a name in letters; empty is guessed from the name."""

    MALE = "male", _("a man")
    FEMALE = "female", _("a woman")


class Register(models.TextChoices):
    """Which of the two lists a file speaks of."""

    ORGANISATIONS = "organisations", _("organisations")
    PEOPLE = "people", _("people")


class BatchState(models.TextChoices):
    """How far a loaded register has got."""

    PREVIEW = "preview", pgettext_lazy("list", "being looked at")
    ACCEPTED = "accepted", pgettext_lazy("list", "taken")
    UNDONE = "undone", pgettext_lazy("list", "undone")
    DROPPED = "dropped", pgettext_lazy("list", "dropped")


class Likeness(models.TextChoices):
    """Why two records look like one thing."""

    INN = "inn", _("the same INN")
    NAME = "name", _("the same name")
    NEAR = "near", _("names one letter apart")
    SWAPPED = "swapped", _("initials changed places")
    INITIAL = "initial", _("an initial is missing in one of them")
    SURNAME = "surname", _("surnames one letter apart")
