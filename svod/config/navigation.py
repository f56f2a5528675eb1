"""What stands in the bar at the top: the staff pages that this person may open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from svod.accounts.access import Actor, rights_of
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
    more: bool = False
    later: str = ""


@dataclass(frozen=True)
class Help:
    """What a screen is for, in three lines, and where the tour of all screens begins."""

    title: str
    about: str
    try_it: str
    all_url: str


@dataclass(frozen=True)
class Bar:
    """All that the bar of the staff pages says and where it leads; bars that are equal look the same.

    `rest` are the pages under “More”; `help` is what the screen is for; `person` are the name, the initials and the
    address of whoever reads.
    """

    home: str
    cluster: str
    year: int | None
    pages: tuple[Item, ...]
    rest: tuple[Item, ...]
    search: str
    notices: str
    account: str
    help: Help | None
    person: tuple[str, str, str]
    roles: tuple[str, ...]


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
    """What the templates of a cluster's pages know: `cluster`, `actor`, the `bar` at the top; empty elsewhere."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    desk = reverse("desk:home", args=[actor.cluster.slug])
    public = {} if request.path.startswith(desk) else site(request, actor)
    if not actor.roles:
        return {"cluster": actor.cluster, **public}
    year = _year(request, actor)
    tour = _tour(request, actor, desk, year)
    told = {"cluster": actor.cluster, "actor": actor, "plan_year": year, "tour": tour, **public}
    return told | {"bar": _bar(request, actor, desk, year, tour)}


def _bar(request: HttpRequest, actor: Actor, desk: str, year: int | None, tour: dict[str, Any] | None) -> Bar:
    here = max((path for path, *_rest in _PAGES if request.path.startswith(f"{desk}{path}/")), key=len, default="")
    pages, user = _pages(desk, actor.roles, here, get_language()), actor.user
    return Bar(
        home=desk,
        cluster=actor.cluster.short_name,
        year=year,
        pages=pages,
        rest=tuple([page for page in pages if page.more]),
        search=f"{desk}search/",
        notices=f"{desk}notices/",
        account=reverse("accounts:account"),
        help=Help(*(str(tour[key]) for key in ("title", "about", "try_it", "all_url"))) if tour else None,
        person=(user.name, user.initials, user.email) if user else ("", "", ""),
        roles=tuple(sorted(str(role.label) for role in actor.roles)),
    )


@lru_cache(maxsize=512)
def _pages(desk: str, roles: frozenset[Role], here: str, _language: str | None) -> tuple[Item, ...]:
    """The pages that people of these roles may open; `here` is the one that is open."""
    rights = rights_of(roles)
    pages = [
        Item(label, f"{desk}{path}/", path == here, more=more, later=f"{desk}today/count/" if path == "today" else "")
        for path, label, needed, more in _PAGES
        if not rights.isdisjoint(needed)
    ]
    if Role.OPERATOR in roles and Can.EDIT_CLUSTER not in rights:  # others find it beside the settings
        pages.append(Item(_("Add a cluster"), reverse("root:setup"), False, more=True))
    if Role.OPERATOR in roles:
        pages.append(Item(_("Observation groups"), reverse("oversight:groups"), False, more=True))
    if Role.OBSERVER in roles:
        pages.append(Item(_("All my clusters"), reverse("oversight:clusters"), False, more=True))
    return tuple([replace(page, label=str(page.label)) for page in pages])


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
