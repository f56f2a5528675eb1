"""A year of our own lived through: other bodies, numbers and counts, a leap day and a 53rd week.

The plan, what happens and what column 6 must say were written beforehand by hand in `proofs/years/verf-2004`. The year
is lived as that of the open case; then every row of the report's page is compared with the words written by hand.
"""

from proofs.rows import living
from proofs.rows.case import ROOT, Case, Cluster, key, read_case
from proofs.rows.house import House

PLACE = ROOT / "proofs" / "years" / "verf-2004"
FIRMS = ("Киль", "Форштевень", "Парус", "Весло", "Якорь", "Румпель")
CLUSTER = Cluster("verf", "Кластер образцовых верфей", "Верфи образца", FIRMS)


def prove(_seed: int) -> tuple[str, str]:
    """Passed where every row says what was written by hand, to the letter; skipped, aloud, without a browser."""
    return living.prove(given(), look)


def given() -> Case:
    """The sample plan with what happens in its year."""
    return read_case(PLACE / "plan.md", PLACE / "deeds.json", CLUSTER)


def by_hand(site: str) -> dict[str, str]:
    """Number of a row -> its column 6 as written beforehand; `site` is where the cluster's pages begin."""
    lines = (PLACE / "column6.txt").read_text().replace("{site}/", site).splitlines()
    return {key(number): words for number, words in (line.split(" ", 1) for line in lines)}


def look(house: House, shown: dict[str, str]) -> tuple[str, list[str]]:
    """How many rows say what was written by hand, and those that do not."""
    written, wanted = by_hand(house.base), house.case.wanted()
    wrong = [
        f"row {number}: by hand «{words}», the page «{shown.get(number)}»"
        for number, words in written.items()
        if words != shown.get(number) and number in wanted
    ]
    return f"{len(wanted) - len(wrong)} of {len(wanted)} as written by hand", wrong


if __name__ == "__main__":
    living.run(given(), look)
