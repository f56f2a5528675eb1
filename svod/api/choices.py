"""What a key may be used for."""

from django.db import models
from django.utils.translation import pgettext_lazy

from svod.accounts.choices import Can


class Scope(models.TextChoices):
    """One thing that a key is good for; the owner's role decides all the same."""

    READ = "read", pgettext_lazy("access key", "read what its owner sees")
    FACTS = "facts", pgettext_lazy("access key", "write facts down and take them back")
    PLAN = "plan", pgettext_lazy("access key", "keep the plan: words, order, statuses, norms, own plans, amendments")
    REPORTS = "reports", pgettext_lazy("access key", "answer for measures, accept and return answers")
    MEMBERS = "members", pgettext_lazy("access key", "keep the cards of organisations")
    EVENTS = "events", pgettext_lazy("access key", "keep events")
    PRESS = "press", pgettext_lazy("access key", "write, publish and take off news")
    REQUESTS = "requests", pgettext_lazy("access key", "send, pass on and answer requests")
    AGREEMENTS = "agreements", pgettext_lazy("access key", "keep agreements")
    MEETINGS = (
        "meetings",
        pgettext_lazy("access key", "keep meetings: agendas, votes, decisions, instructions, minutes"),
    )
    WORKFORCE = "workforce", pgettext_lazy("access key", "post, accept, prolong and close vacancies")
    PRODUCTS = "products", pgettext_lazy("access key", "keep products and their entries in registers")
    INFRASTRUCTURE = "infrastructure", pgettext_lazy("access key", "keep projects, offers, sites and rooms for rent")


NEEDS: dict[Scope, tuple[Can, ...]] = {
    Scope.READ: (Can.SEE_DESK,),
    Scope.FACTS: (Can.RECORD_FACTS,),
    Scope.PLAN: (Can.EDIT_PLAN, Can.EDIT_OWN_RESULT, Can.APPROVE_PLAN),
    Scope.REPORTS: (Can.EDIT_OWN_RESULT, Can.DECIDE_REPORTS, Can.DECIDE_LED_REPORTS),
    Scope.MEMBERS: (Can.EDIT_MEMBERS,),
    Scope.EVENTS: (Can.KEEP_EVENTS,),
    Scope.PRESS: (Can.KEEP_PRESS,),
    Scope.REQUESTS: (Can.KEEP_REQUESTS, Can.SEND_REQUESTS),
    Scope.AGREEMENTS: (Can.KEEP_AGREEMENTS,),
    Scope.MEETINGS: (Can.KEEP_MEETINGS, Can.KEEP_OWN_BODY, Can.EDIT_OWN_RESULT),
    Scope.WORKFORCE: (Can.KEEP_WORKFORCE, Can.POST_VACANCIES),
    Scope.PRODUCTS: (Can.KEEP_PRODUCTS, Can.EDIT_OWN_CARD),
    Scope.INFRASTRUCTURE: (Can.KEEP_PROJECTS,),
}
"""Any of these rights makes a scope of use to a person; others are not offered it."""
