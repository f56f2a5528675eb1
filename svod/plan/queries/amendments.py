"""Whether a plan is approved, and what has changed in it since."""

from datetime import date

from django.db.models import QuerySet

from svod.accounts.access import Actor, NotThere
from svod.journal.choices import Verb
from svod.plan.models import Amendment, Plan
from svod.plan.queries.documents import default_label
from svod.plan.queries.plans import plans_meant
from svod.plan.rules import FIELDS


def amending_of(actor: Actor, year: int) -> tuple[bool, tuple[int, str, date] | None]:
    """Whether the plan of a year is approved, and number, words and day of its open amendment (one query)."""
    fields = ("approved_at", "amendments__number", "amendments__decided", "amendments__day", "amendments__closed_at")
    told = list(plans_meant(actor, year).values_list(*fields))
    approved = bool(told and told[0][0])
    opened = ((number, decided, day) for _at, number, decided, day, closed in told if number and closed is None)
    return approved, next(opened, None)


def amendments_of(plan: Plan) -> QuerySet[Amendment]:
    """The plan's amendments, the newest first, with what each changed (two queries)."""
    return plan.amendments.select_related("opened_by").prefetch_related("things").order_by("-number")


def amendment_of(plan: Plan, pk: int) -> Amendment:
    """One amendment of a plan. Raises NotThere."""
    found = plan.amendments.filter(pk=pk).select_related("plan").first()
    if found is None:
        raise NotThere
    return found


def is_amended(plan: Plan) -> bool:
    """Whether a change of the plan goes under an amendment that nobody has begun yet (one query)."""
    return plan.approved_at is not None and not plan.amendments.filter(closed_at=None).exists()


def said_of(verb: str, field: str) -> str:
    """What was done, in words: the verb of the journal and the cell."""
    words = str(Verb(verb).label) if verb in Verb.values else verb
    if not field:
        return words
    return (
        f"{words}: {default_label(field) if field == 'number' or field in FIELDS else field.partition(':')[2] or field}"
    )
