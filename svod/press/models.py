"""Publications, their versions, pictures and former addresses."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.members.models import Organisation, Person
from svod.plan.models import Measure
from svod.press.choices import FOLDERS, BulletinState, Sort, Standing, State


class Publication(models.Model):
    """One row is one news item, article, page or document, from the idea on.

    `text` is what was typed, `html` the same cleaned and drawn. `address` is its last word on the web, one of its sort.
    `due` and `writer`: by when and by whom it is to be written. `preview` is the hash of the secret link's token,
    `writing` of the one by which the writer writes; `asked_at` and `written_at`: when the writer was asked and wrote.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="publications", verbose_name=_("cluster"))
    sort = models.CharField(pgettext_lazy("press", "sort"), max_length=12, choices=Sort, default=Sort.NEWS)
    state = models.CharField(pgettext_lazy("publication", "state"), max_length=12, choices=State, default=State.DRAFT)
    title = models.CharField(pgettext_lazy("publication", "title"), max_length=250)
    address = models.SlugField(_("address on the site"), max_length=120)
    lead = models.TextField(pgettext_lazy("publication", "first words"), max_length=500, blank=True)
    text = models.TextField(pgettext_lazy("publication", "text"), blank=True)
    html = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    writer = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who writes it")
    )
    due = models.DateField(pgettext_lazy("publication", "to be written by"), null=True, blank=True)
    body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("about the body")
    )
    organisations = models.ManyToManyField(Organisation, related_name="+", blank=True)
    measures = models.ManyToManyField(Measure, related_name="+", blank=True)
    publish_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"))
    scheduled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    preview = models.CharField(max_length=64, blank=True, db_index=True)
    writing = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField(_("the writer was asked"), null=True, blank=True)
    written_at = models.DateTimeField(_("the writer has written"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering: ClassVar = ["-published_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["cluster", "sort", "state", "-published_at"], name="press_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "sort", "address"], name="one_publication_at_an_address")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether it stands on the site."""
        return self.state == State.PUBLISHED

    @property
    def folder(self) -> str:
        """The word of the address before its own."""
        return FOLDERS[Sort(self.sort)]


class PublicationVersion(models.Model):
    """One row is a publication as it was saved once."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    title = models.CharField(pgettext_lazy("publication", "title"), max_length=250)
    lead = models.TextField(pgettext_lazy("publication", "first words"), blank=True)
    text = models.TextField(pgettext_lazy("publication", "text"), blank=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("saved by"))
    made_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("version of a publication")
        verbose_name_plural = _("versions of publications")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "number"], name="publication_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}, {self.number}"


class FormerAddress(models.Model):
    """One row is an address at which a publication once stood: it leads to where it stands now."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="former")
    sort = models.CharField(max_length=12, choices=Sort)
    address = models.SlugField(_("address on the site"), max_length=120)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "sort", "address"], name="former_address_once")
        ]

    def __str__(self) -> str:
        return self.address


class Picture(models.Model):
    """One row is a picture of a publication: `number` names it in the text, `alt` says what is on it.

    `sizes` are the files that browsers choose from, the smallest first: objects of `width height file` (WebP, without
    traces of place and camera). `key` stands in its address.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField(_("number"))
    alt = models.CharField(_("what is in the picture"), max_length=300)
    is_cover = models.BooleanField(_("cover"), default=False)
    sizes: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    key = models.CharField(max_length=43, unique=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["publication", "number"], name="picture_number_once")]

    def __str__(self) -> str:
        return self.alt


class Subscriber(models.Model):
    """One row is one mail address that has asked for the cluster's news.

    Nothing but a letter that asks goes to it before it is confirmed by its own link. `consent` are the words that were
    agreed to, `sender` the mark of the machine from which it was typed, `token` the hash of the last link.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="subscribers", verbose_name=_("cluster"))
    email = models.EmailField(_("mail address"))
    standing = models.CharField(
        pgettext_lazy("subscription", "standing"), max_length=12, choices=Standing, default=Standing.ASKED
    )
    consent = models.TextField(_("words of the consent"))
    asked_at = models.DateTimeField(_("asked on the site"))
    confirmed_at = models.DateTimeField(pgettext_lazy("subscription", "confirmed at"), null=True, blank=True)
    sender = models.CharField(_("mark of the machine"), max_length=16, blank=True)
    token = models.CharField(max_length=64, unique=True)
    letters = models.PositiveSmallIntegerField(_("letters that asked"), default=0)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering: ClassVar = ["email"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "email"], name="subscriber_once")]

    def __str__(self) -> str:
        return self.email


class Bulletin(models.Model):
    """One row is one letter to subscribers: news of a month (its first day), chosen by the secretary, sent once.

    `readers` is to how many it went.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="bulletins", verbose_name=_("cluster"))
    month = models.DateField(_("month"))
    subject = models.CharField(_("subject"), max_length=150)
    intro = models.TextField(pgettext_lazy("letter to subscribers", "first words"), blank=True)
    items = models.ManyToManyField(Publication, related_name="+", blank=True)
    state = models.CharField(
        pgettext_lazy("letter to subscribers", "state"),
        max_length=12,
        choices=BulletinState,
        default=BulletinState.DRAFT,
    )
    sent_at = models.DateTimeField(pgettext_lazy("letter to subscribers", "sent at"), null=True, blank=True)
    readers = models.PositiveIntegerField(_("to how many"), default=0)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("letter to subscribers")
        verbose_name_plural = _("letters to subscribers")
        ordering: ClassVar = ["-month", "-pk"]

    def __str__(self) -> str:
        return self.subject
