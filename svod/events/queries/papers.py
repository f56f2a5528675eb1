"""An event told for its papers: plain values under their names, as `writing.events` takes them."""

from typing import Any

from svod.core.clock import MOSCOW
from svod.events.models import Event, Guest
from svod.events.queries.pages import came_from, figures_of, programme_of, sources_of
from svod.events.rules.tickets import shown_code


def event_told(event: Event) -> dict[str, Any]:
    """What the report of an event says."""
    figures = figures_of(event)
    return {
        "cluster": event.cluster.name,
        "kind": event.kind,
        "title": event.title,
        "first": event.first.isoformat(),
        "last": event.last.isoformat(),
        "place": event.place,
        "organisers": event.organisers,
        "about": event.about,
        "people": figures.came or event.people,
        "registered": figures.guests,
        "organisations": came_from(event),
        "joint": figures.joint,
        "own": figures.own,
        "contacts": figures.contacts,
        "intents": figures.intents,
        "parts": [_part(part) for _day, parts in programme_of(event) for part in parts],
        "costs": [[source, str(total)] for source, total in sources_of(event)],
        "decisions": event.decisions,
        "outcome": event.outcome,
        "links": [laid.link.address for laid in event.links.select_related("link")],
        "photos": event.files.filter(is_photo=True).count(),
    }


def _part(part: Any) -> dict[str, Any]:
    talks = [{"title": talk.title, "speaker": talk.speaker} for talk in part.talks.all()]
    begins = f"{part.begins:%H:%M}" if part.begins else ""
    return {"day": part.day.isoformat(), "begins": begins, "title": part.title, "talks": talks}


def guests_told(event: Event, guests: list[Guest]) -> dict[str, Any]:
    """What badges and certificates say."""
    rows = [
        {
            "name": guest.name,
            "firm": guest.organisation.name if guest.organisation else guest.firm,
            "post": guest.post,
            "code": shown_code(guest.code),
            "came": guest.arrived_at.astimezone(MOSCOW).date().isoformat() if guest.arrived_at else "",
        }
        for guest in guests
    ]
    return {
        "cluster": event.cluster.name,
        "kind": event.kind,
        "title": event.title,
        "first": event.first.isoformat(),
        "last": event.last.isoformat(),
        "place": event.place,
        "guests": rows,
    }
