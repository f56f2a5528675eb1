"""The year of the open case lived through once: every row by its own room's screens, up to the report that is signed.

A plan without results comes in, a dozen days of the year are lived by SVOD_NOW, January signs. Then what the page of
the report says is compared to the letter with what the command makes of the same facts; the case's own scorer is asked.
"""

import os
import tempfile
from pathlib import Path

from proofs.rows import calendar
from proofs.rows.case import folder_of_cases, key, read_case
from proofs.rows.hand import Effort
from proofs.rows.house import House
from proofs.rows.scoring import score
from tests.chromium import ABSENT, FLAGS, chromium_path
from tests.post import Postbox

CASE = "mtk-2018"


def prove(_seed: int) -> tuple[str, str]:
    """Passed where all rows are reached and both texts agree; skipped, aloud, without the case or a browser."""
    folder = folder_of_cases()
    if folder is None or not (folder / f"{CASE}.facts.json").is_file():
        return "skipped", f"no case {CASE} at SVOD_CASES"
    if not chromium_path():
        return "skipped", ABSENT
    from playwright.sync_api import sync_playwright

    os.environ["SVOD_TESTING"] = "1"
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver, Postbox() as box:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        house = House(Path(place), browser, box, read_case(folder, CASE))
        try:
            return live(house)
        finally:
            house.stop()
            browser.close()


def live(house: House) -> tuple[str, str]:
    """Every day, then January; what was seen."""
    year = house.case.year
    for day, deeds in calendar.days(house.case):
        house.day(day)
        for deed in deeds:
            deed(house)
    house.day(f"{year + 1}-01-14")
    house.tick()
    shown, made, silent, carried = calendar.sign_off(house)
    last, faults = score(house.case, house.facts(), house.folder)
    moved = [key(row) for told in house.case.of("decision.postponed") for row in told["rows"]]
    faults += [f"row {number}: nothing is told" for number, words in shown.items() if not words]
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
