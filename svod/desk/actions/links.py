"""A link given at its own page: the thing itself, and its line."""

from django.db import transaction

from svod.accounts.access import Actor
from svod.attachments.access import require_links_edit
from svod.attachments.actions import keep_link
from svod.attachments.models import KeptLink
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb


@transaction.atomic
def add_link(actor: Actor, address: str) -> KeptLink:
    """Keep a link that was given at its own page. Raises Refused, RuleBroken for what is no address of a page."""
    require_links_edit(actor)
    link = keep_link(actor, address)
    if link.is_new:
        write_line(actor, Verb.LINK_KEPT, Ref("kept-link", str(link.pk), link.address))
    return link
