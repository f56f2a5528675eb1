"""A year lived from its first day to the report that is signed, and what is looked at in the end."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from proofs.rows import calendar
from proofs.rows.case import Case, key, only
from proofs.rows.hand import Effort
from proofs.rows.house import House
from tests.chromium import ABSENT, FLAGS, chromium_path
from tests.post import Postbox

type Outcome = tuple[str, str]
type Looking = Callable[[House, dict[str, str]], tuple[str, list[str]]]
"""What a proof looks at besides, given column 6 as the page shows it: a word to say, and what does not agree."""


def prove(case: Case, look: Looking) -> Outcome:
    """Live the year of a case in a fresh installation; skipped, aloud, without a browser."""
    if not chromium_path():
        return "skipped", ABSENT
    from playwright.sync_api import sync_playwright

    os.environ["SVOD_TESTING"] = "1"
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver, Postbox() as box:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        house = House(Path(place), browser, box, case)
        try:
            return live(house, look)
        finally:
            house.stop()
            browser.close()


def live(house: House, look: Looking) -> Outcome:
    """Every day, then January; what was seen."""
    year = house.case.year
    for day, deeds in calendar.days(house.case):
        print(day, file=sys.stderr, flush=True)
        house.day(day)
        for deed in deeds:
            deed(house)
    house.day(f"{year + 1}-01-14")
    house.tick()
    shown, made, silent, carried = calendar.sign_off(house)
    last, faults = look(house, shown)
    moved = [key(row) for told in house.case.of("decision.postponed") for row in told["rows"]]
    wanted = house.case.wanted()
    faults += [f"row {number}: nothing is told" for number, words in shown.items() if not words and number in wanted]
    faults += [
        f"row {number}: «{words}», the page «{shown.get(number)}»"
        for number, words in made.items()
        if words != shown.get(number)
    ]
    if [key(number) for number in carried] != moved:
        faults.append(f"carried over {carried}, moved {moved}")
    if not silent:
        faults.append("nobody was silent: no letter was drafted")
    reached = sum(bool(words) for words in shown.values())
    said = f"{reached} of {len(house.case.rows)} rows, {silent} silent, {last}\n{efforts(house.counter.efforts)}"
    return ("failed", "; ".join([*faults, said])) if faults else ("passed", said)


def efforts(told: dict[str, Effort]) -> str:
    """A line for each kind of row: pages, fields, presses, forms sent without a browser."""
    return "\n".join(
        f"  {word}: {each.pages} pages, {each.fields} fields, {each.presses} presses, {each.posts} forms sent on"
        for word, each in told.items()
        if word
    )


def run(case: Case | None, look: Looking) -> None:
    """Live only the rows that stand on the command line: `python -m proofs.year2004 4.1 6.2`."""
    assert case is not None
    print(*prove(only(case, sys.argv[1:]) if sys.argv[1:] else case, look), sep=". ")
