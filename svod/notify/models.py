"""Letters, what people want of them, calendar feeds."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.notify.choices import Alarm, Kind, Scope, State, Way


class Letter(models.Model):
    """One row is one letter on one way to one person: what it says, and what became of it.

    `recipient` is `user:5` or a mail address in small letters; `key` is the caller's name for the reason, so that one
    reason gives one letter. `uid` is drawn when the letter is queued: the Message-ID is made of it and stays the same
    however often the letter is sent, and so is the link that turns letters down. `calendar` is an attachment in the
    words of RFC 5546, by which a calendar program enters, moves or drops an entry. `claim` names the marks of the
    worker that has it now. `unconfirmed`: handed over whole, but the server's answer was not heard.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="letters", verbose_name=_("cluster"))
    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("user")
    )
    recipient = models.CharField(_("addressee"), max_length=260)
    email = models.EmailField(_("mail address"), blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    way = models.CharField(_("way"), max_length=20, choices=Way)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    key = models.CharField(_("reason"), max_length=200)
    uid = models.CharField(_("identity"), max_length=40, unique=True)
    message_id = models.CharField(_("Message-ID"), max_length=300)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    url = models.TextField(_("address"), blank=True)
    off_url = models.TextField(_("address that turns such letters down"), blank=True)
    calendar = models.TextField(_("attachment for a calendar"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    queued_at = models.DateTimeField(_("queued"))
    next_try_at = models.DateTimeField(_("next try"))
    claim = models.CharField(_("marks of the worker"), max_length=40, blank=True)
    claimed_at = models.DateTimeField(_("taken by the worker"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    reply = models.TextField(_("last answer"), blank=True)
    unconfirmed = models.BooleanField(_("answer not heard"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("mail", "letter")
        verbose_name_plural = pgettext_lazy("mail", "letters")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "recipient", "way", "key"], name="one_letter_for_one_reason")
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at"], name="letters_due"),
            models.Index(fields=["user", "cluster", "way", "read_at"], name="notices_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """One row is when one person of one cluster wants letters."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("user"))
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    quiet_from = models.TimeField(_("no letters from"), default=time(20, 0))
    quiet_until = models.TimeField(_("no letters until"), default=time(8, 0))
    on_days_off = models.BooleanField(_("letters on days off too"), default=False)

    class Meta:
        verbose_name = _("wish about letters")
        verbose_name_plural = _("wishes about letters")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "cluster"], name="one_wish_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user}: {self.quiet_from}–{self.quiet_until}"


class TurnedDown(models.Model):
    """One row is one kind of mail that one addressee of one cluster does not want."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    recipient = models.CharField(_("addressee"), max_length=260)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("kind turned down")
        verbose_name_plural = _("kinds turned down")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "recipient", "kind"], name="one_kind_turned_down_once")
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.get_kind_display()}"


class FeedToken(models.Model):
    """One row is one address by which a person's calendar is read without signing in; kept as SHA-256."""

    user = models.ForeignKey(User, models.CASCADE, related_name="feeds", verbose_name=_("user"))
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="feeds", verbose_name=_("cluster"))
    scope = models.CharField(_("what is in it"), max_length=20, choices=Scope, default=Scope.MINE)
    alarm = models.CharField(_("reminders"), max_length=20, choices=Alarm, default=Alarm.NONE)
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_scope_display()}"
