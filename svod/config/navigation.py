"""What stands in the bar at the top: the staff pages that this person may open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.accounts.choices import Can, Role
from svod.accounts.middleware import base_address
from svod.plan.queries import latest_year
from svod.website.choices import TOUR


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
    ("press", _("Press"), (Can.SEE_PRESS,), True),
    ("products", _("Products"), (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD), True),
    ("agreements", _("Agreements"), (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD), True),
    ("events", _("Events"), (Can.SEE_EVENTS,), False),
    ("bodies", _("Bodies"), (Can.SEE_MEETINGS,), True),
    ("requests", pgettext_lazy("of members", "Requests"), (Can.SEE_REQUESTS, Can.SEND_REQUESTS), True),
    ("infrastructure", _("Infrastructure"), (Can.SEE_PROJECTS,), True),
    ("workforce", _("Workforce"), (Can.SEE_WORKFORCE, Can.POST_VACANCIES), True),
    ("import", _("Load"), (Can.IMPORT_PLAN,), False),
    ("journal", _("Journal"), (Can.SEE_JOURNAL,), False),
    ("links", pgettext_lazy("kept", "Links"), (Can.SEE_WHOLE_PLAN,), True),
    ("settings/people", _("People and roles"), (Can.MANAGE_PEOPLE, Can.INVITE_COLLEAGUES), True),
    ("settings/clock", _("Clock and tasks"), (Can.KEEP_CLOCK,), True),
    ("settings", _("Settings"), (Can.EDIT_CLUSTER,), True),
    ("queue", pgettext_lazy("reports", "Queue"), (Can.DECIDE_REPORTS, Can.DECIDE_LED_REPORTS), True),
    ("silent", _("Who is silent"), (Can.DECIDE_REPORTS,), True),
    ("calendar", _("Calendar"), (Can.SEE_DESK,), True),
    ("letters", _("Letters"), (Can.SEE_LETTERS,), True),
    ("settings/keys", pgettext_lazy("api", "Access keys"), (Can.SEE_DESK,), True),
)


@dataclass(frozen=True)
class Section:
    """One word of the public menu. `path` is below the cluster's address; `also` are other first words of its pages.

    `more`: it stands at the foot of every page, and in the bar of its own pages alone.
    """

    path: str
    label: Any
    also: tuple[str, ...] = ()
    more: bool = False


SECTIONS = (
    Section("", _("About the cluster")),
    Section("news/", _("News"), ("articles/",)),
    Section("members/", _("Members")),
    Section("bodies/", _("Committees and groups"), ("minutes/",)),
    Section("products/", _("Products"), more=True),
    Section("agreements/", _("Agreements"), more=True),
    Section("workforce/", _("Workforce"), ("needs/", "curricula/"), more=True),
    Section("jobs/", _("Vacancies")),
    Section("programme/", _("Programme and reports"), ("editions/", "year/")),
    Section("documents/", _("Documents"), more=True),
    Section("places/", _("For rent"), more=True),
    Section("requests/", pgettext_lazy("of members", "Requests"), more=True),
    Section("events/", _("Events")),
    Section("contacts/", _("Contacts"), more=True),
)
_FOLLOW = (
    ("articles/", _("Articles")),
    ("subscribe/", _("News by mail")),
    ("news/feed.rss", _("Feed of news (RSS)")),
    ("minutes/feed.atom", _("Feed of minutes (Atom)")),
    ("jobs/feed.xml", _("Feed of vacancies (RSS)")),
    ("meetings.ics", _("Calendar of meetings (iCal)")),
    ("events/feed.ics", _("Calendar of events (iCal)")),
    ("sitemap.xml", _("Map of the site (XML)")),
)


def arranged(sections: Iterable[Section], arrangement: Mapping[str, Any]) -> list[Section]:
    """The menu as the secretary has ordered it; sections that nobody has placed come behind, as they are."""
    places: dict[str, str] = dict(arrangement.get("menu", ()))
    order = {path: at for at, path in enumerate(places)}
    found = sorted(sections, key=lambda each: order.get(each.path, len(order)))
    return [
        replace(each, more=places.get(each.path, "foot" if each.more else "bar") == "foot")
        for each in found
        if places.get(each.path) != "none"
    ]


def site(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """What every public page of a cluster knows: its menu, what can be followed, its own lasting address."""
    front = reverse("public:cluster", args=[actor.cluster.slug])
    here = request.path.removeprefix(front)
    sections = arranged(SECTIONS, actor.cluster.site)
    found = [each for each in SECTIONS if any(here.startswith(path) for path in (each.path, *each.also) if path)]
    current = found[0].path if found else ("" if not here else None)
    base = base_address(request)
    page = request.GET.get("page", "")
    return {
        "sections": [Item(each.label, front + each.path, each.path == current, more=each.more) for each in sections],
        "follow": [Item(label, front + path, False) for path, label in _FOLLOW],
        "canonical": base + request.path + (f"?page={page}" if page.isdecimal() and int(page) > 1 else ""),
        "picture": f"{base}{front}link.png",
    }


def context(request: HttpRequest) -> dict[str, Any]:
    """What the templates of a cluster's pages know: `cluster`, `actor`, `navigation`; empty elsewhere.

    `navigation_rest` are the pages that stand under “More”.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    desk = reverse("desk:home", args=[actor.cluster.slug])
    public = {} if request.path.startswith(desk) else site(request, actor)
    if not actor.roles:
        return {"cluster": actor.cluster, **public}
    here = max((path for path, *_rest in _PAGES if request.path.startswith(f"{desk}{path}/")), key=len, default="")
    pages = [
        Item(label, f"{desk}{path}/", path == here, more=more, later=f"{desk}today/count/" if path == "today" else "")
        for path, label, rights, more in _PAGES
        if any(actor.may(right) for right in rights)
    ]
    if Role.OPERATOR in actor.roles and not actor.may(Can.EDIT_CLUSTER):  # others find it beside the settings
        pages.append(Item(_("Add a cluster"), reverse("root:setup"), False, more=True))
    if Role.OPERATOR in actor.roles:
        pages.append(Item(_("Observation groups"), reverse("oversight:groups"), False, more=True))
    if Role.OBSERVER in actor.roles:
        pages.append(Item(_("All my clusters"), reverse("oversight:clusters"), False, more=True))
    rest = [page for page in pages if page.more]
    told: dict[str, Any] = {"cluster": actor.cluster, "actor": actor, "plan_year": _year(request, actor), **public}
    told |= {"search_url": f"{desk}search/", "tour": _tour(request, actor, desk, told["plan_year"])}
    return {**told, "navigation": pages, "navigation_rest": rest}


def _tour(request: HttpRequest, actor: Actor, desk: str, year: int | None) -> dict[str, Any] | None:
    """What this screen is for, to whoever may take the tour; `open` while it goes on (`?tour=`)."""
    here = request.path.removeprefix(desk)
    number = next((number for number, step in enumerate(TOUR, 1) if step.is_at(here)), 0)
    if not number or not actor.may(Can.IMPORT_PLAN):
        return None
    step = TOUR[number - 1]
    following = f"{desk}{TOUR[number].path_in(year)}?tour={number + 1}" if number < len(TOUR) else ""
    told = {"number": number, "total": len(TOUR), "title": step.title, "about": step.about, "try_it": step.try_it}
    urls = {"next_url": following, "all_url": f"{desk}tour/", "close_url": request.path}
    return told | urls | {"open": request.GET.get("tour") == str(number)}


def _year(request: HttpRequest, actor: Actor) -> int | None:
    """The year that the page is about, else that of the newest plan."""
    match = request.resolver_match
    named = match.kwargs.get("year") if match else None
    return int(named) if isinstance(named, int) else latest_year(actor)
