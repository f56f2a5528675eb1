"""News, articles and pages of the site."""

from typing import Any

from proofs.rows.house import House

SORTS = {"news.published": "news", "article.published": "article"}


def plan_out(house: House, told: dict[str, Any], *, drawn: bool) -> None:
    """A news or an article is written and given its moment: the clock puts it onto the site."""
    office = house.office
    path = f"desk/press/add/?sort={SORTS[told['kind']]}"
    fields = {"title": told["title"], "text": "Слова образца."}
    if drawn:
        office.send(path, fields)
        office.put("at", f"{told['start']}T08:00")
        office.submit("main button[name=do][value=schedule]")
        return
    page = office.quick(path, fields)
    office.quick(page, {"at": f"{told['start']}T08:00", "do": "schedule"}, action="/do/")


def write_page(house: House, title: str, rows: list[str]) -> None:
    """A page of the site is written and published."""
    office = house.office
    fields: dict[str, Any] = {"title": title, "text": "Слова образца."}
    if rows:
        fields["measures"] = [str(each) for each in house.measures(rows)]
    office.send("desk/press/add/?sort=page", fields)
    office.submit("main button[name=do][value=publish]")
