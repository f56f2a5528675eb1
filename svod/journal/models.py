"""Lines of the journal, the head of each cluster's chain, personal values beside it, who opened lists of people."""

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.journal.choices import GONE, LISTS, PROGRAM, TITLE, Verb
from svod.journal.rules.chain import Line, value_digest


class Entry(models.Model):
    """One row is one thing done: by whom, to what, when, with what was before and after. Never changed or deleted.

    Lines of a cluster are numbered from 1 without gaps. `previous` is the hash of the line before, `hash` of this one
    (`rules.line_hash` says of what). `personal` holds salted digests of the values that lie in PersonalValue.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    number = models.PositiveBigIntegerField(_("number in the chain"))
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("who"))
    verb = models.CharField(_("what was done"), max_length=60)
    kind = models.CharField(_("kind of thing"), max_length=60)
    thing = models.CharField(_("identity of the thing"), max_length=60)
    title = models.CharField(_("title of the thing"), max_length=500, blank=True)
    details: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("details"), default=dict)
    personal: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        _("digests of personal values"), default=dict
    )
    asked = models.CharField(_("request"), max_length=40, default="", blank=True)
    at = models.DateTimeField(_("when"))
    previous = models.CharField(_("hash of the line before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("journal line")
        verbose_name_plural = _("journal")
        ordering: ClassVar = ["-number"]
        indexes: ClassVar = [
            models.Index(fields=["cluster", "-at"], name="journal_by_time"),
            models.Index(fields=["cluster", "kind", "thing"], name="journal_by_thing"),
            models.Index(fields=["cluster", "user"], name="journal_by_person"),
        ]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "number"], name="one_line_of_a_number")]

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y %H:%M} {self.who}: {self.verb} {self.name}"

    @property
    def who(self) -> str:
        """The person's name as it is now, or the program's: the line itself keeps no name."""
        return self.user.name if self.user else PROGRAM

    @property
    def name(self) -> str:
        """The title of the thing; of a person's, the value beside the chain, or the words that stand for it."""
        if TITLE not in self.personal:
            return str(GONE) if self.verb == Verb.PERSONAL_ERASED else self.title
        return next((str(value.became) for value in self.values.all() if value.holds(TITLE)), str(GONE))

    def covered(self) -> Line:
        """What the line's hash is of."""
        return Line(
            number=self.number,
            previous=self.previous,
            at=self.at,
            user=self.user_id,
            verb=self.verb,
            kind=self.kind,
            thing=self.thing,
            title=self.title,
            details=self.details,
            personal=self.personal,
            asked=self.asked,
        )

    @property
    def verb_label(self) -> str:
        """What was done, in the reader's language."""
        return str(Verb(self.verb).label) if self.verb in Verb.values else self.verb


class JournalHead(models.Model):
    """One row is the end of one cluster's chain: how many lines, the hash of the last. It only grows."""

    cluster = models.OneToOneField(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    length = models.PositiveBigIntegerField(_("number of lines"), default=0)
    hash = models.CharField(_("hash of the last line"), max_length=64)

    class Meta:
        verbose_name = _("head of the journal")
        verbose_name_plural = _("heads of the journals")

    def __str__(self) -> str:
        return f"{self.length}:{self.hash}"


class PersonalValue(models.Model):
    """One row is one personal value of a line, with the salt of its digest in the chain; both leave on request.

    `before` and `after` are canonical JSON; an erasure leaves null in them.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="values", verbose_name=_("line"))
    about_kind = models.CharField(_("kind of the person's record"), max_length=60)
    about = models.CharField(_("identity of the person"), max_length=60)
    field = models.CharField(_("field"), max_length=60)
    before = models.TextField(_("before"), null=True)
    after = models.TextField(_("after"), null=True)
    salt = models.CharField(_("salt"), max_length=64, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True)

    class Meta:
        verbose_name = _("personal value")
        verbose_name_plural = _("personal values")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["about_kind", "about"], name="personal_by_person")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "field"], name="one_value_of_a_field")]

    def __str__(self) -> str:
        return f"{self.field}, {self.about_kind} {self.about}"

    def digest(self) -> str:
        """The digest of what lies here now: the chain keeps the same one."""
        return value_digest(
            salt=self.salt,
            about_kind=self.about_kind,
            about=self.about,
            field=self.field,
            before=self.before,
            after=self.after,
        )

    @property
    def was(self) -> Any:
        """The value before, decoded."""
        return None if self.before is None else json.loads(self.before)

    @property
    def became(self) -> Any:
        """The value after, decoded."""
        return None if self.after is None else json.loads(self.after)

    def holds(self, field: str) -> bool:
        """Whether the value of this field is still here."""
        return self.field == field and self.erased_at is None


class Opening(models.Model):
    """One row is one list of people opened by one person on one day: when last, how many people stood in it then."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("who"))
    list_name = models.CharField(_("list"), max_length=100)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("people in the list"))
    last_at = models.DateTimeField(_("last opened"))

    class Meta:
        verbose_name = _("opening of a list of people")
        verbose_name_plural = _("openings of lists of people")
        ordering: ClassVar = ["-day", "-last_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "user", "list_name", "day"], name="one_opening_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.user}: {self.list_name}"

    @property
    def list_label(self) -> str:
        """The list's name in the reader's language."""
        return str(LISTS.get(self.list_name, self.list_name))
