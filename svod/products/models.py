"""Products, their photos and certificates, registers of others, entries in them, rows and files of registers."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.members.models import Organisation
from svod.products.choices import EntryState, LoadState, RiskClass


class OutsideRegister(models.Model):
    """One row is one register that others keep: of innovative products, of registered devices.

    `counts_all`: products of others than members are entries here too; else only rows of members become entries.
    `columns` are meanings of columns as confirmed, by folded heads, for the next file.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="registers", verbose_name=_("cluster"))
    name = models.CharField(pgettext_lazy("register", "name"), max_length=300)
    keeper = models.CharField(pgettext_lazy("register", "kept by"), max_length=300, blank=True)
    url = models.URLField(pgettext_lazy("register", "address"), max_length=500, blank=True)
    counts_all = models.BooleanField(_("products of others are counted too"), default=False)
    columns: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(_("columns"), default=dict)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("of others", "register")
        verbose_name_plural = pgettext_lazy("of others", "registers")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "name"], name="register_once_in_a_cluster")]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """One row is one kind of product: a member's, or another's (`maker` in words) that stands in a counted register."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="products", verbose_name=_("cluster"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("organisation")
    )
    maker = models.CharField(pgettext_lazy("product", "made by"), max_length=500, blank=True)
    name = models.CharField(pgettext_lazy("product", "name"), max_length=1000)
    description = models.TextField(pgettext_lazy("product", "description"), blank=True)
    risk_class = models.CharField(_("risk class"), max_length=4, choices=RiskClass, blank=True)
    okpd2 = models.CharField(_("OKPD2"), max_length=20, blank=True)
    certificate = models.CharField(_("registration certificate"), max_length=100, blank=True)
    certificate_day = models.DateField(_("dated"), null=True, blank=True)
    certificate_holder = models.CharField(pgettext_lazy("certificate", "holder"), max_length=500, blank=True)
    is_public = models.BooleanField(_("in the public catalogue"), default=False)
    folded = models.TextField(_("words for searching"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering: ClassVar = ["folded", "pk"]
        indexes: ClassVar = [models.Index(fields=["cluster", "certificate"], name="products_by_certificate")]

    def __str__(self) -> str:
        return self.name


class Photo(models.Model):
    """One row is one picture of a product, without the traces that a camera leaves."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos", verbose_name=_("product"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    caption = models.CharField(pgettext_lazy("photo", "what is seen"), max_length=300)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.caption


class Certificate(models.Model):
    """One row is one certificate or declaration of a product, with the last day on which it holds."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="certificates", verbose_name=_("product"))
    title = models.CharField(pgettext_lazy("certificate", "which"), max_length=300)
    issued = models.DateField(pgettext_lazy("certificate", "issued"), null=True, blank=True)
    until = models.DateField(pgettext_lazy("certificate", "valid until"), null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering: ClassVar = [models.F("until").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title


class RegisterLoad(models.Model):
    """One row is one file of a register: what was seen in it, what was answered, what it made.

    `heads`, `sample` and `roles` are of its columns; `seen` tells of its rows; `made` keeps what undoing needs beside
    its portions: rows that are gone, the counts.
    """

    register = models.ForeignKey(OutsideRegister, models.CASCADE, related_name="loads", verbose_name=_("register"))
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+", verbose_name=_("file"))
    name = models.CharField(_("name of the file"), max_length=255)
    state = models.CharField(
        pgettext_lazy("load", "state"), max_length=10, choices=LoadState, default=LoadState.COLUMNS
    )
    heads: "models.JSONField[list[str], list[str]]" = models.JSONField(_("heads"), default=list)
    sample: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(_("first rows"), default=list)
    roles: "models.JSONField[list[str], list[str]]" = models.JSONField(_("columns of the sheet"), default=list)
    seen: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what was seen"), default=dict)
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what it made"), default=dict)
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("who gave it"))
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("file of a register")
        verbose_name_plural = _("files of registers")
        ordering: ClassVar = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class RegisterPortion(models.Model):
    """One row is one portion of a file that is taken: its number from 0, and in `made` what undoing needs of it."""

    load = models.ForeignKey(
        RegisterLoad, models.CASCADE, related_name="portions", verbose_name=_("file of a register")
    )
    number = models.PositiveIntegerField(pgettext_lazy("portion", "number"))
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what it made"), default=dict)

    class Meta:
        verbose_name = _("portion of a file")
        verbose_name_plural = _("portions of a file")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["load", "number"], name="a_portion_is_taken_once")]

    def __str__(self) -> str:
        return f"{self.load}: {self.number}"


class RegisterRow(models.Model):
    """One row is one row of a register as its newest file says it; `is_gone`: the newest file has it no more."""

    register = models.ForeignKey(OutsideRegister, models.CASCADE, related_name="rows", verbose_name=_("register"))
    key = models.CharField(_("key"), max_length=20)
    digest = models.CharField(_("digest"), max_length=20)
    name = models.CharField(pgettext_lazy("product", "name"), max_length=1000)
    certificate = models.CharField(_("registration certificate"), max_length=100, blank=True)
    number = models.CharField(_("number in the register"), max_length=100, blank=True)
    holder = models.CharField(pgettext_lazy("certificate", "holder"), max_length=500, blank=True)
    inn = models.CharField(_("INN"), max_length=12, blank=True)
    day = models.DateField(_("included on"), null=True, blank=True)
    decision = models.CharField(pgettext_lazy("entry", "decision"), max_length=300, blank=True)
    okpd2 = models.CharField(_("OKPD2"), max_length=20, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    is_gone = models.BooleanField(_("gone from the newest file"), default=False)
    added_by = models.ForeignKey(RegisterLoad, models.CASCADE, related_name="+", verbose_name=_("added by the file"))

    class Meta:
        verbose_name = _("row of a register")
        verbose_name_plural = _("rows of registers")
        constraints: ClassVar = [models.UniqueConstraint(fields=["register", "key"], name="a_row_stands_once")]
        indexes: ClassVar = [models.Index(fields=["register", "organisation"], name="register_rows_by_member")]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One row is one product in one register of others: how far it has got, since when, by which decision."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="entries", verbose_name=_("product"))
    register = models.ForeignKey(OutsideRegister, models.PROTECT, related_name="entries", verbose_name=_("register"))
    state = models.CharField(
        pgettext_lazy("entry", "state"), max_length=10, choices=EntryState, default=EntryState.PREPARED
    )
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision = models.CharField(pgettext_lazy("entry", "decision"), max_length=300, blank=True)
    row = models.ForeignKey(
        RegisterRow, models.SET_NULL, null=True, blank=True, related_name="entries", verbose_name=_("row of a register")
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("entry in a register")
        verbose_name_plural = _("entries in registers")
        ordering: ClassVar = ["register__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "register"], name="a_product_stands_once_in_a_register")
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.register}"


class HolderAnswer(models.Model):
    """One row is what a person answered about a holder that looks like an organisation: this one, or nobody of ours."""

    register = models.ForeignKey(OutsideRegister, models.CASCADE, related_name="answers", verbose_name=_("register"))
    holder = models.CharField(pgettext_lazy("certificate", "holder"), max_length=600)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="+", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("answer about a holder")
        verbose_name_plural = _("answers about holders")
        constraints: ClassVar = [models.UniqueConstraint(fields=["register", "holder"], name="a_holder_is_asked_once")]

    def __str__(self) -> str:
        return self.holder
