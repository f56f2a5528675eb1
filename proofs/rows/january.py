"""January: the report is looked at, given to the head, approved, shown to everybody; the next year's plan."""

import json

from proofs.rows.case import key
from proofs.rows.house import House


def sheet(house: House) -> dict[str, str]:
    """Column 6 of the report's page, row by row, to the letter."""
    office, found, number = house.office, dict[str, str](), 1
    while True:
        office.open(f"desk/report/{house.case.year}/?page={number}")
        script = """all => all.map(row => [row.dataset.number,
            (row.querySelector(".said[data-col=result]") || {textContent: ""}).textContent.trim()])"""
        told = office.page.locator(".report-row").evaluate_all(script)
        found |= {key(row): words for row, words in told}
        if not office.page.locator(f"nav.pages a[href='?page={number + 1}']").count():
            return found
        number += 1


def composed(house: House) -> dict[str, str]:
    """What the command makes of the year's facts and the plan as it came in."""
    given = house.folder / "given.json"
    given.write_text(json.dumps(house.facts(), ensure_ascii=False))
    rows = json.loads(house.run("compose", str(house.plan), str(given)))["rows"]
    return {key(row["number"]): row["text"] for row in rows}


def submit(house: House) -> None:
    """The office gives the report to the head."""
    office = house.office
    office.open(f"desk/report/{house.case.year}/submit/")
    office.submit("main form button[type=submit]")


def give_back(house: House) -> None:
    """The head returns it once, with a word."""
    head = house.hands["head"]
    head.open(house.office.page.url)
    head.put("why", "Добавьте дату")
    head.submit("form[action$='/return/'] button[type=submit]")


def approve(house: House) -> str:
    """The head approves and publishes; the address of the page for everybody."""
    head = house.hands["head"]
    head.open(house.office.page.url)
    head.submit("form[action$='/approve/'] button[type=submit]")
    if head.page.locator("#publish-why").count():
        head.fill({"why": "Совет решил не ждать"}, form="form[action$='/publish/']")
    head.submit("form[action$='/publish/'] button[type=submit]")
    head.page.get_by_role("link", name="Страница для всех").click()
    head.page.wait_for_url(f"**/{house.case.cluster.slug}/editions/*/")
    return head.page.url


def roll_over(house: House) -> list[str]:
    """The next year's plan is created from this one; numbers of the rows that went over as moved."""
    office, year = house.office, house.case.year
    office.open(f"desk/plan/{year}/next/")
    rows = office.page.locator(".next-row[data-fate=carried]:has(.is-moved)")
    moved = rows.locator("b").first
    numbers = [rows.nth(at).locator("label b").inner_text() for at in range(rows.count())]
    assert moved is not None
    for field in office.page.locator("input[name^='why-']").all():
        if not field.input_value():
            field.fill("не хватило времени")
    office.press(f"Создать план на {year + 1} год")
    office.page.wait_for_url(f"**/desk/plan/{year + 1}/")
    there = office.page.locator("tr[data-number]").evaluate_all("all => all.map(r => r.dataset.number)")
    return [number for number in numbers if number in there]
