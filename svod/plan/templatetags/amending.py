"""What a page of an approved plan asks for beside its own form, and words about carried measures."""

from typing import Any

from django import template

from svod.accounts.choices import Can
from svod.plan.forms import AmendmentForm
from svod.plan.queries.amendments import amending_of
from svod.plan.rules.amending import is_promise
from svod.plan.rules.carrying import carried_words

register = template.Library()
register.filter("carried_words", carried_words)

NOT_PROMISED = frozenset({"own-note"})


@register.inclusion_tag("plan/amend_fields.html", takes_context=True)
def amendment_fields(context: template.Context) -> dict[str, Any]:
    """Who decides the change and why, where the page's plan is approved (one query); nothing else.

    Under an open amendment the page only says which one it is.
    """
    request = context["request"]
    told = request.resolver_match.kwargs if request.resolver_match else {}
    year, field = told.get("year"), str(told.get("field", "measure"))
    if year is None or not request.actor.may(Can.EDIT_PLAN) or field in NOT_PROMISED or not is_promise(field):
        return {}
    approved, amendment = amending_of(request.actor, year)
    if not approved:
        return {}
    return {"amendment": amendment, "amend_form": None if amendment else AmendmentForm(prefix="amend"), "asked": True}
