"""Roles and what they can do: the one table of rights."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in one cluster; a person may be several things at once."""

    HEAD = "head", _("head of the cluster")
    SECRETARY = "secretary", _("secretary")
    BODY_LEAD = "body-lead", _("body lead")
    BODY_SECRETARY = "body-secretary", _("body secretary")
    EXECUTOR = "executor", _("executor")
    CLERK = "clerk", _("member's clerk")
    OBSERVER = "observer", _("observer")
    OPERATOR = "operator", _("operator")


class Can(enum.Enum):
    """Verbs that views and actions ask about. `access` of a room decides about one thing, this about a whole room."""

    SEE_DESK = "see the staff pages"
    SEE_WHOLE_PLAN = "see every measure of the plan"
    SEE_OWN_MEASURES = "see the measures that are one's own"
    EDIT_PLAN = "change the words of measures"
    EDIT_OWN_RESULT = "write the result of one's own measure"
    APPROVE_PLAN = "approve the plan"
    IMPORT_PLAN = "load a document, undo a load"
    SEE_JOURNAL = "read the journal"
    SEE_MEMBERS = "see organisations, people and bodies"


_STAFF = frozenset({Can.SEE_DESK, Can.SEE_WHOLE_PLAN, Can.SEE_MEMBERS})

RIGHTS: dict[Role, frozenset[Can]] = {
    Role.HEAD: _STAFF | {Can.EDIT_PLAN, Can.APPROVE_PLAN, Can.SEE_JOURNAL},
    Role.SECRETARY: _STAFF | {Can.EDIT_PLAN, Can.IMPORT_PLAN, Can.SEE_JOURNAL},
    Role.BODY_LEAD: _STAFF | {Can.EDIT_OWN_RESULT},
    Role.BODY_SECRETARY: _STAFF | {Can.EDIT_OWN_RESULT},
    Role.EXECUTOR: frozenset({Can.SEE_DESK, Can.SEE_OWN_MEASURES, Can.EDIT_OWN_RESULT}),
    Role.CLERK: frozenset({Can.SEE_DESK, Can.SEE_OWN_MEASURES, Can.EDIT_OWN_RESULT}),
    Role.OBSERVER: frozenset({Can.SEE_DESK, Can.SEE_WHOLE_PLAN}),
    Role.OPERATOR: frozenset({Can.SEE_DESK, Can.SEE_JOURNAL}),
}
