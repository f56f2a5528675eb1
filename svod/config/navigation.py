"""What stands in the bar at the top: the staff pages that this person may open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.accounts.choices import Can, Role
from svod.plan.queries import latest_year


@dataclass(frozen=True)
class Item:
    """One word of the bar. `more`: left out on narrow screens. `later`: where its count is fetched after the page."""

    label: Any
    url: str
    current: bool
    count: int = 0
    more: bool = False
    later: str = ""


_PAGES = (
    ("today", _("Today"), (Can.SEE_DESK,), False),
    ("plan", _("Plan"), (Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES), False),
    ("report", _("Report"), (Can.SEE_WHOLE_PLAN,), False),
    ("facts", _("Facts"), (Can.SEE_WHOLE_PLAN,), False),
    ("members", _("Members"), (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD), False),
    ("meetings", _("Meetings"), (Can.SEE_MEETINGS,), False),
    ("bodies", _("Bodies"), (Can.SEE_MEETINGS,), True),
    ("workforce", _("Workforce"), (Can.SEE_WORKFORCE, Can.POST_VACANCIES), True),
    ("import", _("Load"), (Can.IMPORT_PLAN,), False),
    ("journal", _("Journal"), (Can.SEE_JOURNAL,), False),
    ("links", pgettext_lazy("kept", "Links"), (Can.SEE_WHOLE_PLAN,), True),
    ("settings/people", _("People and roles"), (Can.MANAGE_PEOPLE, Can.INVITE_COLLEAGUES), True),
    ("settings/clock", _("Clock and tasks"), (Can.KEEP_CLOCK,), True),
    ("settings", _("Settings"), (Can.EDIT_CLUSTER,), True),
    ("calendar", _("Calendar"), (Can.SEE_DESK,), True),
    ("notices", _("Notices"), (Can.SEE_DESK,), True),
    ("letters", _("Letters"), (Can.SEE_LETTERS,), True),
)


def context(request: HttpRequest) -> dict[str, Any]:
    """What the templates of a cluster's pages know: `cluster`, `actor`, `navigation`; empty elsewhere.

    `navigation_rest` are the pages that stand under “More”.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    if not actor.roles:
        return {"cluster": actor.cluster}
    desk = reverse("desk:home", args=[actor.cluster.slug])
    here = max((path for path, *_rest in _PAGES if request.path.startswith(f"{desk}{path}/")), key=len, default="")
    pages = [
        Item(label, f"{desk}{path}/", path == here, more=more, later=f"{desk}today/count/" if path == "today" else "")
        for path, label, rights, more in _PAGES
        if any(actor.may(right) for right in rights)
    ]
    if Role.OPERATOR in actor.roles and not actor.may(Can.EDIT_CLUSTER):  # others find it beside the settings
        pages.append(Item(_("Add a cluster"), reverse("root:setup"), False, more=True))
    rest = [page for page in pages if page.more]
    told = {"cluster": actor.cluster, "actor": actor, "plan_year": _year(request, actor)}
    return {**told, "navigation": pages, "navigation_rest": rest}


def _year(request: HttpRequest, actor: Actor) -> int | None:
    """The year that the page is about, else that of the newest plan."""
    match = request.resolver_match
    named = match.kwargs.get("year") if match else None
    return int(named) if isinstance(named, int) else latest_year(actor)
