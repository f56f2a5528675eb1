"""The year of the open case lived through once: every row by its own room's screens, up to the report that is signed.

A plan without results comes in, a dozen days of the year are lived by SVOD_NOW, January signs. Then what the page of
the report says is compared to the letter with what the command makes of the same facts; the case's own scorer is asked.
"""

from proofs.rows import living
from proofs.rows.case import ROOT, Case, Cluster, Deed, folder_of_cases, read_case
from proofs.rows.house import House
from proofs.rows.scoring import score

CASE = "mtk-2018"
ROWS = ROOT / "docs" / "rows.md"
CLUSTER = Cluster("obrazec", "Образцовый медицинский кластер", "Образец", ("Макет", "Шаблон", "Эскиз", "Набросок"))


def prove(_seed: int) -> tuple[str, str]:
    """Passed where all rows are reached and both texts agree; skipped, aloud, without the case or a browser."""
    case = given()
    return living.prove(case, look) if case else ("skipped", f"no case {CASE} at SVOD_CASES")


def given() -> Case | None:
    """The case with what is done for the rows that its facts leave out; None where it is absent."""
    folder = folder_of_cases()
    if folder is None or not (folder / f"{CASE}.facts.json").is_file():
        return None
    case = read_case(folder / f"{CASE}.docx", folder / f"{CASE}.facts.json", CLUSTER)
    case.do("application.filed", "02-01", "Участие образцов в выставке за границей", case.saying("экспорт"))
    asked: Deed = {"quantities": {"answered": len(CLUSTER.firms)}}
    case.do("survey.closed", "04-18", "", case.saying("потребност"), **asked)
    case.do("request.answered", "04-18", "Подъезд к цеху образцов", case.saying("инфраструктурн"))
    case.do("page.updated", "04-18", "О кластере образцов")
    case.do("event.held", "09-12", "Макеты участников", case.saying("экспозиц"), exposition=True)
    case.do("minutes.published", "03-22", "", case.saying("разделов", "групп"))
    return case


def look(house: House, _shown: dict[str, str]) -> tuple[str, list[str]]:
    """The scorer's last line, and what does not agree: with its truth, and with the efforts that the page tells."""
    said, faults = score(house.case, house.facts(), house.folder)
    counted = {word: each.said for word, each in house.counter.efforts.items() if word}
    lines = [line.split("|") for line in ROWS.read_text().splitlines() if line.startswith("| ")]
    told = {cells[1].strip(): cells[-2].strip() for cells in lines}
    wrong = [word for word, effort in counted.items() if told.get(word) != effort]
    return said, [*faults, *(f"{word}: {counted[word]}, the page of rows tells {told.get(word)}" for word in wrong)]


if __name__ == "__main__":
    living.run(given(), look)
