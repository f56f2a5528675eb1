"""The public front: what rooms give to it, the year's figures from the ledger, the map of the site."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.composing.kinds import KINDS
from svod.core.clock import today
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.queries import live_facts
from svod.ui.schemas import Block, Figure, MenuWord, SitePage
from svod.website.rules import ordered

MOST_FIGURES = 5


def _given(name: str) -> Iterator[Callable[..., Any]]:
    """What the rooms of settings.SITE have under this name, in their order."""
    for place in settings.SITE:
        found = getattr(import_module(place), name, None)
        if found is not None:
            yield found


def public_facts(actor: Actor, year: int) -> QuerySet[Fact]:
    """Facts of a year that may be named in public, the newest first."""
    return live_facts(actor.cluster, date(year, 1, 1), date(year, 12, 31)).filter(public=True).order_by("-start", "-pk")


def counted_kinds(actor: Actor, year: int) -> dict[str, int]:
    """Kind of fact -> how many of it the year has, the most first; equal ones in the order of the kinds (one query)."""
    counts = Counter(public_facts(actor, year).order_by().values_list("kind", flat=True))
    places = {kind: place for place, kind in enumerate(KINDS)}
    return {kind: counts[kind] for kind in sorted(counts, key=lambda kind: (-counts[kind], places[kind]))}


def kind_words(kind: str, number: int) -> str:
    """The noun of a kind as it stands after a number: «протокола», «новостей»."""
    return KINDS[kind].noun.after(number)


def _of_year(actor: Actor, year: int) -> Iterator[Figure]:
    url = reverse("public:year", args=[actor.cluster.slug, year])
    for kind, number in counted_kinds(actor, year).items():
        if kind == FactKind.PAGE_UPDATED:  # work on the site itself is listed among the year's facts, not boasted of
            continue
        label = _("%(things)s in %(year)d") % {"things": kind_words(kind, number), "year": year}
        yield Figure(number, label, f"{url}?kind={kind}")


def figures(actor: Actor) -> list[Figure]:
    """Numbers of the front page, MOST_FIGURES at most: those of rooms, then the year's from the ledger; none is 0."""
    year = today().year
    own = [each for give in _given("site_figures") for each in give(actor, year)]
    return [each for each in (*own, *_of_year(actor, year)) if each.number][:MOST_FIGURES]


def blocks(actor: Actor) -> list[Block]:
    """What rooms have to show on the front page now, in the secretary's order, hidden ones too."""
    every = (block for give in _given("site_blocks") for block in give(actor))
    return ordered(every, actor.cluster.site.get("blocks", ()), "key")


def menu(actor: Actor) -> list[MenuWord]:
    """Every section of the site as the secretary has ordered and placed them."""
    places = dict(actor.cluster.site.get("menu", ()))
    sections = ordered(import_string(settings.SITE_MENU), list(places), "path")
    return [MenuWord(one.path, one.label, places.get(one.path, "foot" if one.more else "bar")) for one in sections]


def rows_of_blocks(actor: Actor) -> list[list[Block]]:
    """The blocks of the front page as rows: two halves that stand side by side make one."""
    rows: list[list[Block]] = []
    hidden = actor.cluster.site.get("hidden", ())
    for block in blocks(actor):
        if block.key in hidden:
            continue
        if block.half and rows and len(rows[-1]) == 1 and rows[-1][0].half:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def facts_of_kind(actor: Actor, year: int, kind: str) -> QuerySet[Fact]:
    """Public facts of one kind in a year. Raises NotThere for a kind that is none."""
    if kind not in KINDS:
        raise NotThere
    return public_facts(actor, year).filter(kind=kind)


def pages(actor: Actor) -> list[SitePage]:
    """Every page of the site that is worth finding, each once."""
    year = today().year
    own = [SitePage(reverse(f"public:{name}", args=[actor.cluster.slug])) for name in ("cluster", "contacts")]
    own += [SitePage(reverse("public:year", args=[actor.cluster.slug, each])) for each in (year, year - 1)]
    found = {page.path: page for page in own}
    for give in _given("site_pages"):
        found.update({page.path: page for page in give(actor)})
    return list(found.values())


def organisation(actor: Actor, base: str) -> dict[str, Any]:
    """The cluster as schema.org tells of an organisation; what is not known is left out."""
    place = actor.cluster
    front = base + reverse("public:cluster", args=[place.slug])
    told = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": place.name,
        "alternateName": place.short_name,
        "url": front,
        "description": place.about,
        "address": place.postal,
        "telephone": place.phone,
        "email": place.email,
        "logo": f"{front}logo/" if place.logo else "",
    }
    return {name: value for name, value in told.items() if value}
