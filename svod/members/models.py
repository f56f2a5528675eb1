"""Organisations and people, their membership, posts, contacts; pairs that are no duplicates; loaded registers."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.members.choices import BatchState, ContactKind, Gender, OrganisationKind, Purpose, Register


class Organisation(models.Model):
    """One row is one organisation that the cluster deals with: a member, a partner, an authority.

    `name` is the short one, as plans write it; documents find the organisation by it. `folded` are its words for
    searching. A row that was merged into another stays, for old keys, and is shown nowhere.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="organisations", verbose_name=_("cluster"))
    name = models.CharField(_("short name"), max_length=500)
    full_name = models.CharField(_("full name"), max_length=1000, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    inn = models.CharField(_("INN"), max_length=12, blank=True)
    ogrn = models.CharField(_("OGRN"), max_length=15, blank=True)
    address = models.CharField(_("postal address"), max_length=500, blank=True)
    site = models.URLField(_("site"), max_length=300, blank=True)
    activity = models.TextField(_("activity"), blank=True)
    logo = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="merged")
    folded = models.TextField(_("words for searching"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "name"], name="organisation_once_in_a_cluster")
        ]
        indexes: ClassVar = [models.Index(fields=["cluster", "inn"], name="organisations_by_inn")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One row is one period in which an organisation belongs to the cluster; days that nobody knows are empty."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    joined = models.DateField(_("joined"), null=True, blank=True)
    left = models.DateField(_("left"), null=True, blank=True)

    class Meta:
        verbose_name = _("period of membership")
        verbose_name_plural = _("periods of membership")
        ordering: ClassVar = [models.F("joined").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.joined or '…'} – {self.left or '…'}"


class Person(models.Model):
    """One row is one person whom the cluster knows, with or without an account.

    `name` is «Фамилия И.О.», the form in which plans name people and by which documents find the person; the parts
    may say more. `organisation` is where the person works now: its measures are theirs.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="people", verbose_name=_("cluster"))
    name = models.CharField(_("name"), max_length=200)
    surname = models.CharField(_("surname"), max_length=100, blank=True)
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("account")
    )
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="merged")
    folded = models.TextField(_("words for searching"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "name"], name="person_once_in_a_cluster")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """One row is one post of a person at an organisation, from a day to a day; open ends are empty."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="posts", null=True, blank=True, verbose_name=_("organisation")
    )
    title = models.CharField(_("post"), max_length=300, blank=True)
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering: ClassVar = [models.F("until").desc(nulls_first=True), models.F("since").desc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"


class Contact(models.Model):
    """One row is one way to reach an organisation or a person; only a public one stands on the public page."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="contacts", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="contacts", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind)
    value = models.CharField(_("address or number"), max_length=254)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering: ClassVar = ["kind", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(person=None), name="a_contact_has_one_owner"
            )
        ]

    def __str__(self) -> str:
        return self.value


class Consent(models.Model):
    """One row is one consent of a person to one purpose: from which day, by which paper or words, until when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    given_on = models.DateField(_("given on"))
    paper = models.CharField(_("by which paper or words"), max_length=300)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering: ClassVar = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_purpose_display()}"


class FormerName(models.Model):
    """One row is a name under which documents still know an organisation or a person that was renamed."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="former_names")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="former_names")
    name = models.CharField(_("name"), max_length=500)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self) -> str:
        return self.name


class Distinct(models.Model):
    """One row says of a pair that looks like one thing that it is two; the keys are plain numbers, the lesser first."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    register = models.CharField(_("list"), max_length=20, choices=Register)
    first = models.BigIntegerField(_("one"))
    second = models.BigIntegerField(_("other"))

    class Meta:
        verbose_name = _("pair that is no duplicate")
        verbose_name_plural = _("pairs that are no duplicates")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "register", "first", "second"], name="a_pair_is_parted_once")
        ]

    def __str__(self) -> str:
        return f"{self.register}: {self.first}, {self.second}"


class Batch(models.Model):
    """One row is one file given to be read into a list: what it says, what was answered, what it made.

    `lines` are the cells of the sheet, the head first, until it is taken or dropped; `roles` say what each column is,
    in their order. `made` keeps what undoing needs: keys of the rows added, and of each changed row its fields before
    and after. `file` is empty once an erasure has taken the bytes away; `name` is its name.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+", verbose_name=_("file"))
    name = models.CharField(_("name of the file"), max_length=255, blank=True)
    register = models.CharField(_("list"), max_length=20, choices=Register)
    state = models.CharField(_("state"), max_length=20, choices=BatchState, default=BatchState.PREVIEW)
    lines: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(_("cells"))
    roles: "models.JSONField[list[str], list[str]]" = models.JSONField(_("columns of the sheet"))
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what it made"), default=dict)
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("who gave it"))
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("loaded list")
        verbose_name_plural = _("loaded lists")
        ordering: ClassVar = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class ListFile(models.Model):
    """One row is one list of things of another room, given as a file: `kind` says of which, `place` within what.

    `lines` are its cells, the head first, until it is taken or dropped; `made` keeps what undoing needs.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    kind = models.CharField(_("list"), max_length=20)
    place = models.CharField(_("within what"), max_length=40, blank=True)
    name = models.CharField(_("name of the file"), max_length=255)
    state = models.CharField(_("state"), max_length=20, choices=BatchState, default=BatchState.PREVIEW)
    lines: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(_("cells"))
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what it made"), default=dict)
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("who gave it"))
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("list of another room")
        verbose_name_plural = _("lists of other rooms")
        ordering: ClassVar = ["-given_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["cluster", "kind", "place"], name="lists_by_kind")]

    def __str__(self) -> str:
        return self.name
