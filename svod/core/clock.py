"""What time it is: the machine's clock, or the one that SVOD_NOW sets for every process (tests, whole years lived)."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")


def now(zone: ZoneInfo = MOSCOW) -> datetime:
    """This moment, aware, in `zone`. SVOD_NOW (`2018-12-17T10:00`, local to `zone` unless it names an offset) wins.

    Raises ValueError with a sentence where SVOD_NOW is no moment.
    """
    fixed = os.environ.get("SVOD_NOW")
    if not fixed:
        return datetime.now(zone)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        raise ValueError(f"SVOD_NOW={fixed}: нужен момент вида 2018-12-17T10:00.") from None
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def today(zone: ZoneInfo = MOSCOW) -> date:
    """This day in `zone`."""
    return now(zone).date()
