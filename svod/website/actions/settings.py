"""Changing a cluster's settings."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from svod.accounts.access import Actor, require
from svod.accounts.choices import Can
from svod.attachments.actions import keep_file
from svod.clusters.actions import set_cluster, set_logo
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules.pictures import require_picture


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
    return len(changed)


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
