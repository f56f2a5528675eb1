"""Plans, their columns, sections, measures, the responsible, findings."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.members.models import Organisation, Person
from svod.plan.choices import Basis, ColumnRole, FindingState, PartyKind, Proof, Status
from svod.plan.rules.years import Year


class Plan(models.Model):
    """One row is one cluster's programme of a year (of several years where `until_year` is set).

    Where `of` is set it is that measure's own plan (a body's, where one is named), not the cluster's main one; it goes
    only where its measure is taken out, which keeps it, or by itself while it is empty. An approved plan changes by
    amendments alone. `made_mark` is the mark of what creating it from `made_from` left: while it holds, nobody has
    changed anything.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="plans", verbose_name=_("cluster"))
    year = models.PositiveSmallIntegerField(_("year"))
    until_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    title = models.TextField(_("heading"), blank=True)
    closing = models.TextField(_("words after the table"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_paper = models.TextField(_("document of approval"), blank=True)
    of = models.ForeignKey(
        "Measure", models.RESTRICT, null=True, blank=True, related_name="own_plans", verbose_name=_("of the measure")
    )
    body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="plans", verbose_name=_("whose plan")
    )
    made_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="made")
    made_mark = models.CharField(_("mark of its making"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year"], condition=models.Q(of=None), name="one_plan_a_year"),
            models.UniqueConstraint(
                fields=["of"], condition=models.Q(of__isnull=False, body=None), name="one_own_plan_of_a_measure"
            ),
            models.UniqueConstraint(
                fields=["of", "body"],
                condition=models.Q(of__isnull=False, body__isnull=False),
                name="one_own_plan_of_a_body_for_a_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster}, {self.year}"

    @property
    def place(self) -> Year:
        """What stands for the plan in addresses."""
        return Year(self.year, self.pk if self.of_id else None)


class Column(models.Model):
    """One row is one column of the plan as its document draws it.

    `key` names its words in a measure: one of the fixed fields (`number measure responsible deadline expected
    result`) or a key of `Measure.extra`, in the form of `svod read` (`start`, `other:Label`).
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="columns", verbose_name=_("plan"))
    order = models.PositiveSmallIntegerField(_("order"))
    role = models.CharField(_("role"), max_length=20, choices=ColumnRole)
    key = models.TextField(_("key"))
    label = models.TextField(_("label"))

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="column_key_once_in_a_plan")]

    def __str__(self) -> str:
        return self.label


class Section(models.Model):
    """One row is one section of a plan: its number and title as written."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections", verbose_name=_("plan"))
    order = models.PositiveIntegerField(_("order"))
    number = models.TextField(_("number"), blank=True)
    title = models.TextField(_("title"))

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Measure(models.Model):
    """One row is one promised measure: every cell's words as written, beside what was understood of them.

    `deadline_meaning` has the form of `svod read` (`kind`, `dates`, `every`, `length`, `milestones`); `begins` and
    `ends` are its outer dates, for filters. `status` is what people have set; where it is empty, the rules propose.
    `anchors`: for each key of a cell [words, address] pairs in the order of its text, where words carry an address that
    they do not show; words are empty where unknown.
    Numbers repeat in real plans: a measure is known by its key, never by its number. `carried_years`: how many years
    the promise has been carried already (1: this is its second year), from `carried_from`. `waiting` are references to
    what must be decided first, told by the rooms above.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures", verbose_name=_("plan"))
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="measures", verbose_name=_("section")
    )
    order = models.PositiveIntegerField(_("order"))
    number = models.TextField(_("number"), blank=True)
    measure = models.TextField(_("measure"), blank=True)
    responsible = models.TextField(_("responsible, as written"), blank=True)
    deadline = models.TextField(_("deadline, as written"), blank=True)
    expected = models.TextField(_("expected result"), blank=True)
    result = models.TextField(_("result"), blank=True)
    extra: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        _("other cells"), default=dict, blank=True
    )
    links: "models.JSONField[list[str], list[str]]" = models.JSONField(_("addresses"), default=list, blank=True)
    anchors: "models.JSONField[dict[str, list[list[str]]], dict[str, list[list[str]]]]" = models.JSONField(
        _("words of links"), default=dict, blank=True
    )
    quantities: "models.JSONField[list[Any], list[Any]]" = models.JSONField(_("quantities"), default=list, blank=True)
    deadline_meaning: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("deadline, as understood"), default=dict, blank=True
    )
    begins = models.DateField(_("begins"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    moved_to = models.DateField(_("moved to"), null=True, blank=True)
    moved_why = models.TextField(_("why moved"), blank=True)
    note = models.TextField(_("the office's own note"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    carried_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="carried_to")
    carried_why = models.TextField(_("why carried"), blank=True)
    carried_years = models.PositiveSmallIntegerField(_("years carried"), default=0)
    waiting: "models.JSONField[list[dict[str, str]], list[dict[str, str]]]" = models.JSONField(
        _("what it waits for"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering: ClassVar = ["order"]
        indexes: ClassVar = [models.Index(fields=["plan", "order"], name="measures_in_order")]

    def __str__(self) -> str:
        return f"{self.number} {self.measure}".strip()


class Assignment(models.Model):
    """One row makes somebody responsible for a measure: a person, an organisation, a group or a post.

    `name` is as read from the plan's words. At most one of the three keys is set, by `kind`; a post has none. The
    lead answers first.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="assignments", verbose_name=_("measure"))
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=20, choices=PartyKind)
    name = models.TextField(_("name"))
    agreed = models.BooleanField(_("“by agreement”"), default=False)
    lead = models.BooleanField(_("lead"), default=False)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="assignments")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="assignments")
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="assignments")

    class Meta:
        verbose_name = _("responsible party")
        verbose_name_plural = _("responsible parties")
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure"], condition=models.Q(lead=True), name="one_lead_for_a_measure")
        ]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """One row is one thing that a careful colleague would ask about a plan or one of its measures."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="findings", verbose_name=_("plan"))
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, blank=True, related_name="findings", verbose_name=_("measure")
    )
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("question"))
    state = models.CharField(_("state"), max_length=20, choices=FindingState, default=FindingState.OPEN)
    reason = models.TextField(_("why dismissed"), blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        indexes: ClassVar = [models.Index(fields=["plan", "state"], name="findings_by_state")]

    def __str__(self) -> str:
        return self.text


class Norm(models.Model):
    """One row says which facts meet a measure by rule, and how many of them are promised.

    Facts of `kind`, of `body` where it is named, from `first` to `last` prove the measure. `want` of them are promised
    in each period `per` (an ISO 8601 duration; empty: in the whole window); without `want` the rule only gathers.
    `dismissed`: the plan's words promise this and the office has said that they do not; nothing is gathered.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="norms", verbose_name=_("measure"))
    kind = models.CharField(_("kind of facts"), max_length=30, choices=FactKind)
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("body"))
    want = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    per = models.CharField(_("per"), max_length=12, blank=True)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    dismissed = models.BooleanField(_("dismissed"), default=False)
    set_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(_("set"))

    class Meta:
        verbose_name = _("norm")
        verbose_name_plural = _("norms")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "kind"], condition=models.Q(body=None), name="norm_of_a_kind_once_in_a_measure"
            ),
            models.UniqueConstraint(
                fields=["measure", "kind", "body"],
                condition=models.Q(body__isnull=False),
                name="norm_of_a_body_once_in_a_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"{FactKind(self.kind).label} {self.want or ''}".strip()


class Evidence(models.Model):
    """One row ties one fact or one file to one measure by hand; `apart` takes off a fact that a norm has gathered.

    A link is a fact of the kind `link.given`.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="evidence", verbose_name=_("measure"))
    role = models.CharField(_("what it does"), max_length=10, choices=Proof, default=Proof.PROVES)
    fact = models.ForeignKey(Fact, models.CASCADE, null=True, blank=True, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.CASCADE, null=True, blank=True, related_name="+")
    note = models.TextField(_("a few words"), blank=True)
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(fact__isnull=False, file__isnull=True)
                | models.Q(fact__isnull=True, file__isnull=False),
                name="evidence_is_a_fact_or_a_file",
            ),
            models.UniqueConstraint(fields=["measure", "fact"], name="fact_once_at_a_measure"),
            models.UniqueConstraint(fields=["measure", "file"], name="file_once_at_a_measure"),
        ]

    def __str__(self) -> str:
        return str(self.fact or self.file)


class Amendment(models.Model):
    """One row is one decision to change an approved plan; what it changed stands in `AmendedThing`.

    `decided` are the words of the paper (minutes, order, letter), `source` a `core.Ref` as JSON where a room above
    knows the thing. At most one of a plan is open: changes go under it until it is closed.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="amendments", verbose_name=_("plan"))
    number = models.PositiveIntegerField(_("number"))
    day = models.DateField(_("day of the decision"))
    decided = models.TextField(_("who decided, by what paper"))
    source: "models.JSONField[dict[str, str] | None, dict[str, str] | None]" = models.JSONField(null=True, blank=True)
    why = models.TextField(_("reason"))
    opened_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(_("begun"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="amendment_number_once_in_a_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(closed_at=None), name="one_open_amendment_of_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"


class AmendedThing(models.Model):
    """One row is one change under an amendment: which verb of the journal, of what, the words before and after."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="things", verbose_name=_("amendment"))
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, blank=True, related_name="amended")
    verb = models.CharField(_("what was done"), max_length=40)
    title = models.TextField(_("to what"))
    field = models.TextField(_("which cell"), blank=True)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)

    class Meta:
        verbose_name = _("amended thing")
        verbose_name_plural = _("amended things")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title


class FormTemplate(models.Model):
    """One row is one version of a cluster's own form: which columns it draws from the same records.

    Versions of one form share `key`; none is ever changed. `columns` are objects with `source`, `label`, `share`.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="forms", verbose_name=_("cluster"))
    key = models.CharField(_("key"), max_length=32)
    version = models.PositiveIntegerField(_("version"), default=1)
    name = models.TextField(_("name"))
    basis = models.CharField(_("a line is"), max_length=20, choices=Basis)
    columns: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(_("columns"))
    filters: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("filters"), default=dict, blank=True
    )
    valid_from = models.DateField(_("valid from"))
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(_("form saved"))

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering: ClassVar = ["name", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "key", "version"], name="form_version_once_in_a_cluster")
        ]

    def __str__(self) -> str:
        return self.name
