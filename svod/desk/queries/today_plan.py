"""What the plan puts into a day: what is asked of its keeper, the nearest dates, how the sections stand, one's own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.composing.norms import Norm
from svod.desk.queries.morning import AHEAD, Item, Morning, Part
from svod.notify.schemas import CalendarEntry
from svod.plan.choices import DONE_FIRST, Status
from svod.plan.queries import Row
from svod.russian.dates import GENITIVE
from svod.schedule.queries import is_working_day

SOON = 31
"""Days before the end of a period in which what it still lacks is told."""
SETTLED = frozenset({Status.PARTLY, Status.MOVED, Status.NOT_DONE, Status.EXCLUDED})
"""Set by people, these own up to a hole in a norm."""


def day_words(day: date, today: date) -> str:
    """«31 декабря», with the year where it is another."""
    said = f"{day.day} {GENITIVE[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


def item_of(morning: Morning, row: Row, *, meta: str = "", verb: str = "") -> Item:
    """A measure as one thing of a part."""
    title = " ".join(row.cells["measure"].split()) or _("A measure without words")
    return Item(
        title=title[:160],
        url=morning.measure(row),
        meta=meta or " ".join(row.cells["deadline"].split())[:90],
        number=row.number.strip(),
        state=row.stands.value,
        label=str(row.stands.label),
        verb=verb,
    )


def _part(key: str, title: str, items: Iterable[Item], morning: Morning, *, waits: bool = True) -> list[Part]:
    found = tuple(items)
    if not found:
        return []
    return [Part(key, title, found, len(found), morning.listed(key), "todo", waits=waits, beside=True)]


def wanted_of_keeper(morning: Morning) -> list[Part]:
    """What the plan waits for from whoever keeps it: one line for each list, as long as its figure."""
    if not morning.keeps or morning.drawn is None:
        return []
    rows = morning.rows
    asked = sum(bool(row.asked) for row in rows)
    unset = sum(row.unset for row in rows)
    overdue = sum(row.overdue for row in rows)
    items = [
        _line(_("Questions about the plan as a whole"), morning.plan_list() + "#questions", len(morning.questions)),
        _line(_("Rows with questions"), morning.plan_list(show="findings"), asked),
        _line(_("Result without status"), morning.plan_list(show="unset"), unset),
        _line(_("The day is past, no outcome"), morning.plan_list(show="overdue"), overdue),
    ]
    return [Part("plan", _("Plan"), tuple(item for item in items if item), 0, "", "todo", waits=True, beside=True)]


def _line(title: str, url: str, count: int, meta: str = "") -> Item | None:
    return Item(title, url, meta, figure=str(count), verb=_("Look through")) if count else None


def holes(morning: Morning) -> list[Part]:
    """Norms of the plan that lack something: a period that is over, or one that soon will be."""
    return _part("norms", _("Lacking by the norms"), _holes(morning), morning) if morning.keeps else []


def _holes(morning: Morning) -> list[Item]:
    return [
        item_of(morning, row, meta=words, verb=_("Open"))
        for row in morning.rows
        if row.status not in SETTLED
        for norm in row.record.composition.norms
        if (words := hole_words(norm, morning.day))
    ]


def hole_words(norm: Norm, today: date) -> str:
    """What a norm lacks on a day: «3 из 4, до 31 декабря»; empty where it lacks nothing that is due soon."""
    ended = [have for have in norm.by_period[: norm.ended] if have < norm.wanted.want]
    told = _("%(have)d of %(want)d") % {"have": norm.have, "want": norm.total}
    if ended:
        empty = ngettext("%(count)d period is short", "%(count)d periods are short", len(ended)) % {"count": len(ended)}
        return f"{told}, {empty}" if len(norm.by_period) > 1 else told
    if not norm.running or norm.by_period[norm.ended] >= norm.wanted.want:
        return ""
    start, end = norm.wanted.periods[norm.ended]
    if not start <= today or (end - today).days > SOON:
        return ""
    return _("%(told)s, until %(day)s") % {"told": told, "day": day_words(end, today)}


def proposals(morning: Morning) -> list[Part]:
    """Statuses that the facts propose and nobody has set."""
    return _part("statuses", _("Statuses to confirm"), _proposals(morning), morning) if morning.keeps else []


def _proposals(morning: Morning) -> list[Item]:
    items = []
    for row in morning.rows:
        told = row.record
        if row.status or not told.facts or told.composition.status == row.stands:
            continue
        says = _("the facts say: %(status)s") % {"status": str(Status(told.composition.status).label).lower()}
        items.append(item_of(morning, row, meta=says, verb=_("Set")))
    return items


def moved_nowhere(morning: Morning) -> list[Part]:
    """Moved measures without a new day, or whose new day is past."""
    if not morning.keeps:
        return []
    late = [row for row in morning.rows if row.stands == Status.MOVED and (row.moved_to is None or row.overdue)]
    items = [item_of(morning, row, verb=_("Say"), meta=_moved_words(row, morning.day)) for row in late]
    return _part("moved", _("Moved to when?"), items, morning)


def _moved_words(row: Row, today: date) -> str:
    if row.moved_to is None:
        return _("no new day is named")
    return _("moved to %(day)s, that day is past") % {"day": day_words(row.moved_to, today)}


def nearest(morning: Morning) -> list[Part]:
    """The nearest dates of this person's calendar, from today on."""
    last = morning.day + timedelta(AHEAD)
    ahead = [each for each in morning.entries if morning.day <= each.last_day <= last and not each.cancelled]
    ahead.sort(key=lambda each: (each.last_day, each.title))
    items = tuple(Item(each.title, each.url, ", ".join(each.categories), day=each.last_day) for each in ahead)
    if not items:
        return []
    url = morning.listed("dates")
    return [Part("dates", _("Nearest"), items, len(items), url, "near", beside=True)]


def health(morning: Morning) -> list[Part]:
    """How the sections of the plan stand, each with its bar; figures lead to lists of their length."""
    if not morning.reads or not morning.rows:
        return []
    by_section: dict[int, Counter[str]] = {}
    for row in morning.rows:
        by_section.setdefault(row.section, Counter())[row.stands.value] += 1
    heads = [(0, _("Without a section")), *((head.pk, f"{head.number} {head.title}".strip()) for head in morning.heads)]
    items = []
    for key, title in heads:
        if counts := by_section.get(key):
            told = {"done": counts[Status.DONE.value], "all": counts.total()}
            parts = tuple((status.value, counts[status.value]) for status in DONE_FIRST)
            url = morning.plan_list(section=str(key))
            items.append(Item(title[:90], url, figure=_("%(done)d of %(all)d") % told, parts=parts))
    done = sum(row.stands == Status.DONE for row in morning.rows)
    whole = _("%(done)d of %(all)d") % {"done": done, "all": len(morning.rows)}
    url = morning.plan_list(status="done")
    return [Part("sections", _("Plan by sections"), tuple(items), done, url, "health", whole, beside=True)]


def own_sheet(morning: Morning) -> list[Part]:
    """Measures that answer to this person, or to the person's organisation: those to be done first come first."""
    if morning.keeps:
        return []
    mine = [row for row in morning.rows if row.mine]
    if not mine:
        return []
    mine.sort(key=lambda row: (row.stands in _ENDED, row.ends or date.max, row.pk))
    items = tuple(item_of(morning, row) for row in mine)
    return [Part("mine", _("Your measures"), items, len(items), morning.plan_list(show="mine"))]


_ENDED = frozenset({Status.DONE, Status.EXCLUDED, Status.NOT_DONE})


def accepted(morning: Morning) -> list[Part]:
    """What is done by now, for whoever reads and keeps nothing."""
    if morning.keeps or not morning.reads:
        return []
    done = [row for row in morning.rows if row.stands == Status.DONE]
    if not done:
        return []
    items = tuple(item_of(morning, row) for row in done)
    return [Part("done", _("Done"), items, len(items), morning.plan_list(status="done"))]


@dataclass(frozen=True, slots=True)
class StripDay:
    """A day of the month's strip: squares of what ends on it, and the list of exactly these things."""

    day: date
    works: bool
    past: bool
    now: bool
    states: tuple[str, ...]
    words: str
    url: str


def strip(morning: Morning) -> list[StripDay]:
    """The month of the day (no query beyond those of the calendar)."""
    by_day: dict[date, list[CalendarEntry]] = {}
    for each in morning.entries:
        by_day.setdefault(each.last_day, []).append(each)
    made = []
    for day in morning.month:
        found = by_day.get(day, [])
        works = is_working_day(day, morning.actor.cluster)
        states = tuple(_colour(each, morning.day) for each in found[:4])
        url = morning.listed(f"day-{day.isoformat()}") if found else ""
        words = "; ".join(each.title for each in found)
        made.append(StripDay(day, works, day < morning.day, day == morning.day, states, words, url))
    return made


def _colour(entry: CalendarEntry, today: date) -> str:
    if entry.cancelled:
        return "excluded"
    if entry.settled:
        return "done"
    return "no_report" if entry.last_day < today else "pen"


def of_a_day(morning: Morning, day: date) -> Part:
    """Everything of the calendar that ends on a day of this month."""
    found = [each for each in morning.entries if each.last_day == day]
    items = tuple(Item(each.title, each.url, ", ".join(each.categories), day=day) for each in found)
    return Part(f"day-{day.isoformat()}", day_words(day, morning.day), items, len(items), "", "near")


def header_words(morning: Morning) -> str:
    """«До конца года 14 дней. Выполнено 12 из 24, по 3 нет сведений.»"""
    if not morning.rows or morning.drawn is None:
        return ""
    left = (date(morning.drawn.last_year, 12, 31) - morning.day).days
    said = []
    if left >= 0:
        said.append(
            ngettext(
                "%(count)d day is left to the end of the year.", "%(count)d days are left to the end of the year.", left
            )
            % {"count": left}
        )
    done = sum(row.stands == Status.DONE for row in morning.rows)
    silent = sum(row.stands == Status.NO_REPORT for row in morning.rows)
    told = {"done": done, "all": len(morning.rows), "silent": silent}
    said.append(
        (_("Done: %(done)d of %(all)d, nothing reported: %(silent)d.") if silent else _("Done: %(done)d of %(all)d."))
        % told
    )
    return " ".join(said)
