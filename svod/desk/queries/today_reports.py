"""What the yearly report puts into a day: editions that wait for the head, those that came back to the secretary."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.accounts.choices import Can
from svod.desk.queries.morning import Item, Morning, Part
from svod.desk.queries.today_asking import moment_words
from svod.reports.access import visible_to
from svod.reports.choices import EditionState


def editions(morning: Morning) -> list[Part]:
    """Submitted editions, to whoever approves; approved ones that nobody has published yet, to whoever publishes."""
    states = []
    if morning.actor.may(Can.APPROVE_REPORT):
        states.append(EditionState.SUBMITTED)
    if morning.actor.may(Can.SUBMIT_REPORT):
        states.append(EditionState.RETURNED)
    if not states:
        return []
    newest: dict[int, Item] = {}
    for each in visible_to(morning.actor).defer("data").order_by("year", "pk"):
        newest.pop(each.year, None)
        if each.state not in states:
            continue
        returned = each.state == EditionState.RETURNED
        told = {"year": each.year, "number": each.number}
        newest[each.year] = Item(
            _("Report of %(year)d, edition %(number)d") % told,
            morning.desk("edition", each.year, each.pk),
            each.returned_why if returned else moment_words(each.submitted_at, morning.day),
            verb=_("Fix") if returned else pgettext("edition", "Read and approve"),
        )
    items = tuple(newest.values())
    if not items:
        return []
    url = morning.listed("editions")
    return [Part("editions", _("Editions of the report"), items, len(items), url, "todo", waits=True, beside=True)]
