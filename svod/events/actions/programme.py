"""The programme, costs, files and links of an event."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import forget_file, keep_link, keep_upload
from svod.core.rules import RuleBroken
from svod.events.access import require_keep
from svod.events.actions.locking import kept, ref_of
from svod.events.actions.telling import tell_event
from svod.events.models import Cost, Event, EventFile, EventLink, Part, Talk
from svod.events.rules.days import require_inside, require_title
from svod.journal.actions import write_line
from svod.journal.choices import Verb

PART_FIELDS = ("day", "begins", "ends", "title", "place", "is_section")
TALK_FIELDS = ("begins", "title", "speaker")
MOST_AMOUNT = Decimal(10) ** 12

type Upload = tuple[str, bytes]
"""A file as it came: its name and bytes."""


@transaction.atomic
def set_part(actor: Actor, event: Event, told: Mapping[str, Any], *, part: Part | None = None) -> Part:
    """Add a part of the programme, or change one. Raises RuleBroken for a day outside of the event."""
    event = kept(actor, event)
    if part is not None and part.event_id != event.pk:
        raise NotThere
    made = part or Part(event=event)
    for key in PART_FIELDS:
        if key in told:
            setattr(made, key, told[key])
    made.title = require_title(made.title)
    require_inside(made.day, event.first, event.last)
    if made.begins and made.ends and made.ends <= made.begins:
        raise RuleBroken(_("The part ends before it begins: correct one of the hours."))
    made.save()
    write_line(actor, Verb.EVENT_PROGRAMME, ref_of(event), after=made.title)
    tell_event(actor, event)
    return made


@transaction.atomic
def remove_part(actor: Actor, part: Part) -> None:
    """Take a part off the programme with its talks."""
    event = kept(actor, part.event)
    write_line(actor, Verb.EVENT_PROGRAMME, ref_of(event), before=part.title)
    for talk in part.talks.select_related("file"):
        _drop_talk(actor, talk)
    part.delete()
    tell_event(actor, event)


@transaction.atomic
def set_talk(
    actor: Actor, part: Part, told: Mapping[str, Any], *, talk: Talk | None = None, upload: Upload | None = None
) -> Talk:
    """Add a talk to a part, or change one; its file is checked on entry."""
    event = kept(actor, part.event)
    if talk is not None and talk.part_id != part.pk:
        raise NotThere
    made = talk or Talk(part=part)
    for key in TALK_FIELDS:
        if key in told:
            setattr(made, key, told[key])
    made.title = require_title(made.title)
    old = made.file
    if upload is not None:
        made.file = keep_upload(actor, *upload)
    made.save()
    if upload is not None and old is not None:
        forget_file(actor, old)
    write_line(actor, Verb.EVENT_PROGRAMME, ref_of(event), after=made.title)
    return made


@transaction.atomic
def remove_talk(actor: Actor, talk: Talk) -> None:
    """Take a talk off the programme with its file."""
    event = kept(actor, talk.part.event)
    write_line(actor, Verb.EVENT_PROGRAMME, ref_of(event), before=talk.title)
    _drop_talk(actor, talk)


def _drop_talk(actor: Actor, talk: Talk) -> None:
    file = talk.file
    talk.delete()
    if file is not None:
        forget_file(actor, file)


@transaction.atomic
def add_cost(actor: Actor, event: Event, *, item: str, source: str, amount: Decimal) -> Cost:
    """Write down a cost: what for, from where, how many roubles."""
    event = kept(actor, event)
    if not 0 <= amount <= MOST_AMOUNT:
        raise RuleBroken(_("A sum in roubles is needed, 0 or more."))
    made = Cost.objects.create(event=event, item=require_title(item), source=source.strip(), amount=amount)
    write_line(actor, Verb.EVENT_COSTS, ref_of(event), after=f"{made.item}: {made.amount}")
    return made


@transaction.atomic
def remove_cost(actor: Actor, cost: Cost) -> None:
    """Take a cost off."""
    event = kept(actor, cost.event)
    write_line(actor, Verb.EVENT_COSTS, ref_of(event), before=f"{cost.item}: {cost.amount}")
    cost.delete()


@transaction.atomic
def lay_file(actor: Actor, event: Event, upload: Upload, *, title: str = "", is_photo: bool = False) -> EventFile:
    """Lay a file beside an event, checked on entry; a photo loses its traces and stands on the site."""
    event = kept(actor, event)
    stored = keep_upload(actor, *upload, is_public=is_photo)
    made = EventFile.objects.create(event=event, file=stored, title=title.strip()[:300], is_photo=is_photo)
    write_line(actor, Verb.EVENT_PAPERS, ref_of(event), after=stored.name)
    return made


@transaction.atomic
def remove_file(actor: Actor, laid: EventFile) -> None:
    """Take a file away."""
    event = kept(actor, laid.event)
    write_line(actor, Verb.EVENT_PAPERS, ref_of(event), before=laid.file.name)
    laid.delete()
    forget_file(actor, laid.file)


@transaction.atomic
def lay_page(actor: Actor, event: Event, address: str) -> EventLink:
    """Write down a page on the web about an event; its copy is kept."""
    event = kept(actor, event)
    link = keep_link(actor, address)
    made, new = EventLink.objects.get_or_create(event=event, link=link)
    if new:
        write_line(actor, Verb.EVENT_PAPERS, ref_of(event), after=link.address)
        tell_event(actor, event)
    return made


@transaction.atomic
def remove_page(actor: Actor, laid: EventLink) -> None:
    """Take a page off an event; the kept copy stays."""
    require_keep(actor, laid.event)
    event = kept(actor, laid.event)
    write_line(actor, Verb.EVENT_PAPERS, ref_of(event), before=laid.link.address)
    laid.delete()
    tell_event(actor, event)
