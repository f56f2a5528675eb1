"""Changing a cluster's settings."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, require
from svod.accounts.choices import Can
from svod.attachments.actions import keep_file
from svod.clusters.actions import SITE_WORDS, set_cluster, set_logo, set_site
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.ref import Ref
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules.pictures import require_picture
from svod.notify.actions.queuing import site_url
from svod.website.rules import require_arrangement


def _ref(actor: Actor) -> Ref:
    return Ref("cluster", str(actor.cluster.pk), actor.cluster.name)


@transaction.atomic
def change_settings(actor: Actor, *, words: Mapping[str, str], days_off: list[date], days_on: list[date]) -> int:
    """Write names, signature and calendar; how many settings changed. Raises Refused, RuleBroken, ValidationError."""
    require(actor, Can.EDIT_CLUSTER)
    changed = set_cluster(actor.cluster, words=words, days_off=days_off, days_on=days_on)
    if changed:
        before = {name: pair[0] for name, pair in changed.items()}
        after = {name: pair[1] for name, pair in changed.items()}
        write_line(actor, Verb.CLUSTER_EDITED, _ref(actor), before=before, after=after)
    if changed.keys() & set(SITE_WORDS):
        _tell_front(actor)
    return len(changed)


@in_russian()
def _tell_front(actor: Actor) -> None:
    """The front page of the site has changed: the ledger is told once a day."""
    path, day = reverse("public:cluster", args=[actor.cluster.slug]), today()
    title = _("Front page of the site")
    told = Told(day, title=title, url=site_url() + path)
    source = Ref("site", str(actor.cluster.pk), title, path)
    record(actor, FactKind.PAGE_UPDATED, told, source=source, part=day.isoformat())


@transaction.atomic
def arrange_site(actor: Actor, arrangement: Mapping[str, Any]) -> bool:
    """Order the blocks and the menu of the site, choose its colours; whether anything changed.

    Raises Refused, RuleBroken for a menu that does not fit its bar and for colours that there are not.
    """
    require(actor, Can.EDIT_CLUSTER)
    require_arrangement(arrangement)
    before = actor.cluster.site
    if not set_site(actor.cluster, arrangement):
        return False
    words = [json.dumps(each, ensure_ascii=False) for each in (before, arrangement)]
    write_line(actor, Verb.CLUSTER_EDITED, _ref(actor), before={"site": words[0]}, after={"site": words[1]})
    _tell_front(actor)
    return True


@transaction.atomic
def change_logo(actor: Actor, picture: tuple[str, bytes] | None) -> None:
    """Keep a picture (name, bytes) as the logo, or take the logo away. Raises Refused, RuleBroken for no picture."""
    require(actor, Can.EDIT_CLUSTER)
    before = actor.cluster.logo
    if picture is None:
        set_logo(actor.cluster, None)
    else:
        require_picture(picture[1])
        kept = keep_file(actor, *picture)
        set_logo(actor.cluster, Ref("file", kept.sha256, kept.name))
    names = [logo["title"] if logo else "" for logo in (before, actor.cluster.logo)]
    write_line(actor, Verb.CLUSTER_EDITED, _ref(actor), before={"logo": names[0]}, after={"logo": names[1]})
    _tell_front(actor)
