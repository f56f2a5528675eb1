"""Founding a cluster and its settings. The journal stands above this room: whoever calls this writes the line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from svod.clusters.models import Cluster
from svod.clusters.rules import name_in_cases, require_free_slug, require_one_kind
from svod.core.ref import Ref


def found_cluster(*, slug: str, name: str, short_name: str, is_sample: bool = False) -> Cluster:
    """Create a cluster. Raises RuleBroken for an address in use by the program, ValidationError for a malformed one."""
    require_free_slug(slug)
    genitive, prepositional = name_in_cases(name)
    cluster = Cluster(slug=slug, name=name, short_name=short_name, is_sample=is_sample)
    cluster.name_genitive, cluster.name_prepositional = genitive, prepositional
    cluster.full_clean()
    cluster.save()
    return cluster


SITE_WORDS = ("headline", "about", "postal", "phone", "email")
WORDS = ("name", "short_name", "name_genitive", "name_prepositional", "signature", *SITE_WORDS)
_OF_LINES = frozenset({"signature", "about"})


def set_cluster(
    cluster: Cluster, *, words: Mapping[str, str], days_off: list[date], days_on: list[date]
) -> dict[str, tuple[Any, Any]]:
    """Write the settings; what changed, as (before, after) by field.

    Where the full name changes and its cases do not, or are empty, the cases are proposed anew. Raises RuleBroken for
    a day of both kinds, ValidationError for an empty or too long name.
    """
    require_one_kind(days_off, days_on)
    new: dict[str, Any] = {name: _tidy(words.get(name, ""), lines=name in _OF_LINES) for name in WORDS}
    cases = ("name_genitive", "name_prepositional")
    renamed = new["name"] != cluster.name
    for field, proposed in zip(cases, name_in_cases(new["name"]), strict=True):
        if not new[field] or (renamed and new[field] == getattr(cluster, field)):
            new[field] = proposed
    new["days_off"], new["days_on"] = [day.isoformat() for day in days_off], [day.isoformat() for day in days_on]
    changed = {name: (getattr(cluster, name), value) for name, value in new.items() if getattr(cluster, name) != value}
    for name, (_before, after) in changed.items():
        setattr(cluster, name, after)
    cluster.full_clean(exclude=["slug", "logo"])
    cluster.save(update_fields=list(changed))
    return changed


def _tidy(words: str, *, lines: bool) -> str:
    """Blanks made one; lines kept where the setting has lines."""
    return "\n".join(line.strip() for line in words.strip().splitlines()) if lines else " ".join(words.split())


def set_site(cluster: Cluster, arrangement: Mapping[str, Any]) -> bool:
    """Write how the site is arranged; whether anything changed."""
    new = dict(arrangement)
    if cluster.site == new:
        return False
    cluster.site = new
    cluster.save(update_fields=["site"])
    return True


def set_logo(cluster: Cluster, picture: Ref | None) -> None:
    """Set the logo to a kept picture, or take it away."""
    cluster.logo = picture.as_json() if picture else None
    cluster.save(update_fields=["logo"])
