"""The day as a letter of the week: what waits for a person, then the days of the week ahead."""

from datetime import date, timedelta

from svod.accounts.access import Actor
from svod.desk.queries.morning import Item, Morning, Part
from svod.desk.queries.today import parts_of
from svod.desk.queries.today_plan import day_words
from svod.notify.schemas import Button, DigestItem, DigestPart

MOST = 10
"""Things of a part that a letter names; the rest stand on the page."""
WEEK = timedelta(days=6)


def digest_of(actor: Actor, day: date) -> list[DigestPart]:
    """The parts of a person's letter; none where nothing waits for the person."""
    parts = parts_of(Morning(actor, day))
    waiting = [_said(part) for part in parts if part.waits and part.items]
    if not waiting:
        return []
    soon = [_dates(part, day) for part in parts if part.key == "dates"]
    return [*waiting, *(part for part in soon if part.items)]


def _said(part: Part) -> DigestPart:
    title = f"{part.title}: {part.count}" if part.count > MOST else part.title
    return DigestPart(title, tuple(_item(item) for item in part.items[:MOST]))


def _item(item: Item) -> DigestItem:
    title = f"{item.number} {item.title}".strip()
    if item.figure:
        title = f"{title}: {item.figure}"
    buttons = (Button(item.verb, item.url),) if item.verb and item.url else ()
    return DigestItem(title, item.url, item.meta, buttons)


def _dates(part: Part, day: date) -> DigestPart:
    soon = [item for item in part.items if item.day and item.day <= day + WEEK]
    items = (DigestItem(item.title, item.url, day_words(item.day, day)) for item in soon[:MOST] if item.day)
    return DigestPart(part.title, tuple(items))
