"""The day of a person: parts from every room, in the order in which they are looked at. A new room adds a provider."""

from dataclasses import dataclass
from datetime import date

from svod.accounts.access import Actor, NotThere
from svod.desk.queries import today_asking, today_keeping, today_meetings, today_plan, today_reports
from svod.desk.queries.morning import Morning, Part, Provider

PROVIDERS: tuple[Provider, ...] = (
    today_asking.to_accept,
    today_asking.asked_of_me,
    today_meetings.instructions,
    today_asking.silent,
    today_plan.own_sheet,
    today_plan.accepted,
    today_keeping.machine,
    today_reports.editions,
    today_meetings.calls,
    today_asking.dates_to_move,
    today_asking.handovers,
    today_meetings.watched,
    today_meetings.minutes,
    today_plan.wanted_of_keeper,
    today_plan.holes,
    today_plan.proposals,
    today_plan.moved_nowhere,
    today_keeping.troubles,
    today_keeping.own_card,
    today_plan.nearest,
    today_plan.health,
    today_asking.discipline,
)
_DAY = "day-"


@dataclass(frozen=True, slots=True)
class Day:
    """What the page of the day shows: the month's strip, the parts in two columns."""

    morning: Morning
    words: str
    strip: list[today_plan.StripDay]
    main: list[Part]
    beside: list[Part]

    @property
    def waits(self) -> bool:
        """Whether anything waits for this person."""
        return any(part.waits for part in (*self.main, *self.beside))


def parts_of(morning: Morning) -> list[Part]:
    """Everything that rooms tell this person on this day; parts with nothing in them are left out."""
    return [part for provider in PROVIDERS for part in provider(morning) if part.items or part.note]


def day_of(actor: Actor, day: date) -> Day:
    """A person's day."""
    morning = Morning(actor, day)
    parts = parts_of(morning)
    return Day(
        morning,
        today_plan.header_words(morning),
        today_plan.strip(morning),
        [part for part in parts if not part.beside],
        [part for part in parts if part.beside],
    )


def list_of(actor: Actor, day: date, key: str) -> Part:
    """One part as a whole list, or a day of this month (`day-2018-12-20`). Raises NotThere."""
    morning = Morning(actor, day)
    if key.startswith(_DAY):
        try:
            asked = date.fromisoformat(key.removeprefix(_DAY))
        except ValueError:
            raise NotThere from None
        if asked not in morning.month:
            raise NotThere
        return today_plan.of_a_day(morning, asked)
    found = next((part for part in parts_of(morning) if part.key == key), None)
    if found is None:
        raise NotThere
    return found
