"""Kept files and kept links."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.attachments.choices import CopyKind, LinkState
from svod.clusters.models import Cluster


class StoredFile(models.Model):
    """One row is one file that somebody gave; its bytes lie in the store by their SHA-256, once for all rows."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="files", verbose_name=_("cluster"))
    name = models.CharField(pgettext_lazy("file", "name"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size, bytes"))
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("given by"))
    given_at = models.DateTimeField(pgettext_lazy("file", "given"), auto_now_add=True)
    is_evidence = models.BooleanField(
        _("shown to everybody who sees the plan"),
        default=False,
        help_text=_("Lists of people and documents for loading are not."),
    )

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes: ClassVar = [
            models.Index(fields=["cluster", "sha256"], name="files_by_content"),
            models.Index(fields=["sha256"], name="files_by_bytes"),
        ]

    def __str__(self) -> str:
        return self.name


class KeptLink(models.Model):
    """One row is one address that a cluster leans on: where it led, what was read there first, whether it still opens.

    The first copy is evidence and is never replaced; that the page has changed since is noted beside it.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="links", verbose_name=_("cluster"))
    given = models.TextField(_("address as it was given"))
    address = models.CharField(_("address"), max_length=2000)
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("given by"))
    added_at = models.DateTimeField(pgettext_lazy("link", "given"))
    state = models.CharField(
        pgettext_lazy("link", "state"), max_length=10, choices=LinkState, default=LinkState.WAITING
    )
    why = models.TextField(pgettext_lazy("link", "what the last look said"), blank=True)
    final_address = models.CharField(_("address after redirects"), max_length=2000, blank=True)
    status = models.PositiveSmallIntegerField(_("answer's number"), null=True)
    title = models.CharField(pgettext_lazy("page", "title"), max_length=500, blank=True)
    page_date = models.DateField(_("the page's own day"), null=True)
    text = models.TextField(pgettext_lazy("page", "text"), blank=True)
    content_hash = models.CharField(_("SHA-256 of the text"), max_length=64, blank=True)
    copy = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("copy"))
    copy_kind = models.CharField(_("kind of the copy"), max_length=10, choices=CopyKind, blank=True)
    is_cut = models.BooleanField(_("only the beginning is kept"), default=False)
    kept_at = models.DateTimeField(_("copy made"), null=True)
    looked_at = models.DateTimeField(_("last look"), null=True)
    asked_at = models.DateTimeField(_("look asked for by a person"), null=True)
    next_look = models.DateTimeField(_("next look"), null=True)
    times_failed = models.PositiveIntegerField(_("failed in a row"), default=0)
    failing_since = models.DateTimeField(_("does not open since"), null=True)
    dead_since = models.DateTimeField(_("dead since"), null=True)
    changed_at = models.DateTimeField(_("change seen"), null=True)
    changed_hash = models.CharField(_("SHA-256 of the changed text"), max_length=64, blank=True)

    is_new = False
    """Whether `keep_link` has made this row just now; no column."""

    class Meta:
        verbose_name = _("kept link")
        verbose_name_plural = _("kept links")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "address"], name="one_link_per_address"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_look"], name="links_by_next_look"),
            models.Index(fields=["cluster", "-added_at"], name="links_by_day"),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def host(self) -> str:
        """The site's name, for the eye: letters of the country's own alphabet where it has them."""
        host = urlsplit(self.address).hostname or ""
        try:
            return host.encode("ascii").decode("idna")
        except UnicodeError:
            return host
