"""Verbs of the journal, each with its label: the only list, so that the journal can be read and filtered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What can have been done."""

    CLUSTER_FOUNDED = "cluster.founded", _("founded the cluster")
    ENTRY_ISSUED = "entry.issued", _("issued a one-time sign-in link")
    SIGNED_IN = "user.signed-in", _("signed in")
    SIGNED_OUT = "user.signed-out", _("signed out")
    ORGANISATION_ADDED = "organisation.added", _("added an organisation")
    PERSON_ADDED = "person.added", _("added a person")
    BODY_ADDED = "body.added", _("added a body")
    PLAN_CREATED = "plan.created", _("created the plan")
    PLAN_EDITED = "plan.edited", _("changed the plan's heading")
    PLAN_DELETED = "plan.deleted", _("deleted the plan")
    COLUMNS_SET = "plan.columns", _("set the plan's columns")
    SECTION_ADDED = "section.added", _("added a section")
    SECTION_EDITED = "section.edited", _("changed a section")
    SECTION_MOVED = "section.moved", _("moved a section in the order")
    SECTION_REMOVED = "section.removed", _("removed a section")
    SECTION_RESTORED = "section.restored", _("put a section back")
    MEASURES_ADDED = "measures.added", _("added measures")
    MEASURE_ADDED = "measure.added", _("added a measure")
    MEASURE_EDITED = "measure.edited", _("changed a measure")
    MEASURE_MOVED = "measure.moved", _("moved a measure in the order")
    MEASURE_REMOVED = "measure.removed", _("removed a measure")
    MEASURE_RESTORED = "measure.restored", _("put a measure back")
    LEAD_SET = "lead.set", _("named the lead")
    STATUS_SET = "status.set", _("set the status")
    FINDINGS_ADDED = "findings.added", _("found what to ask about")
    FINDING_DISMISSED = "finding.dismissed", _("dismissed a finding")
    FINDING_REOPENED = "finding.reopened", _("reopened a finding")
    DOCUMENT_READ = "document.read", _("loaded a document for a look")
    IMPORT_ANSWERED = "import.answered", _("answered a question of a load")
    IMPORT_ACCEPTED = "import.accepted", _("took a load into the plan")
    IMPORT_UNDONE = "import.undone", _("undid a load")
    IMPORT_DROPPED = "import.dropped", _("dropped a load")
    PLAN_EXPORTED = "plan.exported", _("downloaded the plan")
