"""Sign-in addresses by the command."""

import os

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.actions import issue_entry_link
from svod.accounts.choices import Role
from svod.accounts.queries import user_of_role
from svod.clusters.queries import cluster_by_slug
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.operate.rules.door import require_door_allowed


@transaction.atomic
def open_door(*, slug: str, role: str) -> str:
    """A one-time token for the user of a role. Raises RuleBroken with a sentence where it is not to be had."""
    cluster = cluster_by_slug(slug)
    if cluster is None:
        raise RuleBroken(_("There is no cluster “%(slug)s” here.") % {"slug": slug})
    allowed = os.environ.get("SVOD_ALLOW_ENTER") == "1"
    require_door_allowed(is_sample=cluster.is_sample, allowed_by_operator=allowed)
    user = user_of_role(cluster, Role(role))
    if user is None:
        raise RuleBroken(_("Nobody in this cluster has the role “%(role)s”.") % {"role": role})
    token = issue_entry_link(user, cluster, now=now())
    write_line(Actor(cluster), Verb.ENTRY_ISSUED, Ref("user", str(user.pk), user.name), role=role)
    return token
