"""Roles and what they can do: the one table of rights."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Languages of the screens, each called in its own tongue; who has chosen none reads Russian."""

    RUSSIAN = "ru", "Русский"
    ENGLISH = "en", "English"


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
    RECORD_FACTS = "write down what happened, tie proofs to measures"
    SEE_JOURNAL = "read the journal"
    ERASE_PERSONAL = "erase personal values on request, see who opened lists of people, check the journal's chain"
    SEE_MEMBERS = "see organisations, people and bodies"
    EDIT_MEMBERS = "keep the lists of organisations and people"
    EDIT_OWN_CARD = "keep the card of one's own organisation"
    EDIT_CLUSTER = "change the cluster's names, signatures, logo and calendar"
    MANAGE_PEOPLE = "invite people, give and take roles"
    INVITE_COLLEAGUES = "invite people of one's own organisation"
    SEE_EVENTS = "see events, guests and applications for support"
    KEEP_EVENTS = "keep events, their guests and applications for support"
    SUBMIT_REPORT = "submit the report to the head"
    APPROVE_REPORT = "approve or return the report"
    PUBLISH_REPORT = "publish an approved report, take it off the site"
    KEEP_CLOCK = "see the clock and the tasks, repeat or drop those given up"
    SEE_LETTERS = "see which letters were not delivered, send them again"
    DECIDE_REPORTS = "ask for reports, accept and return them, close periods"
    DECIDE_LED_REPORTS = "accept and return reports of the measures of the body that one leads"
    SEE_MEETINGS = "see bodies, their meetings and minutes"
    KEEP_MEETINGS = "keep every body, its meetings and minutes"
    SEE_PRESS = "see what is written for the site before it is out, and the editorial calendar"
    KEEP_PRESS = "write, publish and take off news, articles, pages and documents"
    KEEP_PRODUCTS = "keep all products, registers of others and their files"
    KEEP_AGREEMENTS = "keep agreements"
    KEEP_OWN_BODY = "keep the meetings of the body that one leads or whose secretary one is"
    SEE_REQUESTS = "see every request of members"
    KEEP_REQUESTS = "pass requests on, answer them, keep the addressees"
    SEND_REQUESTS = "send requests of one's own organisation and say whether an answer is enough"
    SEE_PROJECTS = "see infrastructure projects, investors, sites and rooms"
    KEEP_PROJECTS = "keep infrastructure projects, offers, talks, sites and rooms"
    SEE_WORKFORCE = "see needs in people, vacancies and curricula"
    KEEP_WORKFORCE = "ask members whom they need, accept vacancies, keep curricula"
    POST_VACANCIES = "post vacancies of one's own organisation and read what comes for them"


_STAFF = frozenset(
    {Can.SEE_DESK, Can.SEE_WHOLE_PLAN, Can.SEE_MEMBERS, Can.SEE_MEETINGS, Can.SEE_PRESS}
    | {Can.SEE_EVENTS, Can.SEE_REQUESTS, Can.SEE_PROJECTS, Can.SEE_WORKFORCE}
)

RIGHTS: dict[Role, frozenset[Can]] = {
    Role.HEAD: _STAFF
    | {Can.RECORD_FACTS, Can.EDIT_PLAN, Can.EDIT_MEMBERS, Can.APPROVE_PLAN, Can.SEE_JOURNAL, Can.EDIT_CLUSTER}
    | {Can.APPROVE_REPORT, Can.PUBLISH_REPORT, Can.DECIDE_REPORTS},
    Role.SECRETARY: _STAFF
    | {
        Can.RECORD_FACTS,
        Can.EDIT_PLAN,
        Can.EDIT_MEMBERS,
        Can.IMPORT_PLAN,
        Can.SEE_JOURNAL,
        Can.EDIT_CLUSTER,
        Can.MANAGE_PEOPLE,
    }
    | {Can.ERASE_PERSONAL, Can.KEEP_CLOCK, Can.SEE_LETTERS}
    | {Can.SUBMIT_REPORT, Can.PUBLISH_REPORT, Can.DECIDE_REPORTS},
    Role.BODY_LEAD: _STAFF | {Can.EDIT_OWN_RESULT, Can.RECORD_FACTS},
    Role.BODY_SECRETARY: _STAFF | {Can.EDIT_OWN_RESULT, Can.RECORD_FACTS},
    Role.EXECUTOR: frozenset({Can.SEE_DESK, Can.SEE_OWN_MEASURES, Can.EDIT_OWN_RESULT}),
    Role.CLERK: frozenset(
        {Can.SEE_DESK, Can.SEE_OWN_MEASURES, Can.EDIT_OWN_RESULT, Can.EDIT_OWN_CARD, Can.INVITE_COLLEAGUES}
    ),
    Role.OBSERVER: _STAFF,
    Role.OPERATOR: frozenset({Can.SEE_DESK, Can.SEE_JOURNAL, Can.ERASE_PERSONAL, Can.KEEP_CLOCK, Can.SEE_LETTERS}),
}

for _role in (Role.HEAD, Role.SECRETARY):
    RIGHTS[_role] |= {Can.KEEP_MEETINGS, Can.KEEP_PRESS, Can.KEEP_EVENTS, Can.KEEP_WORKFORCE}
    RIGHTS[_role] |= {Can.KEEP_PRODUCTS, Can.KEEP_AGREEMENTS, Can.KEEP_REQUESTS, Can.KEEP_PROJECTS}
for _role in (Role.BODY_LEAD, Role.BODY_SECRETARY):
    RIGHTS[_role] |= {Can.KEEP_OWN_BODY}
RIGHTS[Role.BODY_LEAD] |= {Can.DECIDE_LED_REPORTS}
RIGHTS[Role.CLERK] |= {Can.SEND_REQUESTS, Can.POST_VACANCIES}
