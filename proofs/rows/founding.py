"""The first days: the cluster, its people, the plan without results, what its words promise."""

from proofs.rows.case import key, without_results
from proofs.rows.house import House

PEOPLE = {
    "head": ("Образцов Аркадий Петрович", "head@example.org"),
    "secretary": ("Образцова Алла Максимовна", "secretary@example.org"),
}


def found(house: House) -> None:
    """The installation is empty; whoever sits at it founds the cluster, the head comes by a letter."""
    office = house.open_hand("secretary")
    assert house.site is not None
    office.open(house.site.url)
    cluster = house.case.cluster
    office.fill({"name": cluster.name, "short_name": cluster.short, "slug": cluster.slug})
    office.press("Дальше: руководитель")
    office.fill({"head": PEOPLE["head"][0], "head_email": PEOPLE["head"][1]})
    office.press("Дальше: секретарь")
    name, mail = PEOPLE["secretary"]
    office.fill({"person": name, "email": mail, "password": "длинное слово 7"})
    office.press("Основать кластер")
    house.tick()
    house.join("head", PEOPLE["head"][1])


def take_plan(house: House) -> None:
    """The plan without its results becomes the table; the keys of its rows are looked up there."""
    office, case = house.office, house.case
    office.open("desk/import/")
    house.plan = without_results(case.place, house.folder / case.place.name)
    office.put("file", house.plan)
    office.press("Прочитать документ")
    office.press_like("^Принять")
    office.page.wait_for_url(f"**/desk/plan/{case.year}/")
    rows = office.page.locator("tr[data-number]").evaluate_all("all => all.map(r => [r.dataset.number, r.id])")
    house.keys = {key(number): int(name.removeprefix("m-")) for number, name in rows}


def set_norms(house: House) -> None:
    """What the words promise clearly is confirmed at once; bodies and kinds that the words leave open are named."""
    office, case = house.office, house.case
    office.open(f"desk/plan/{case.year}/norms/")
    office.submit("main button[name=clear]")
    for told in case.of("group.reported"):
        set_norm(house, told["rows"][0], told["kind"], told["body"])
    for told in {each["rows"][0]: each for each in case.of("meeting.held")}.values():
        set_norm(house, told["rows"][0], told["kind"], told["body"])
    for told in case.of("product.registered"):
        set_norm(house, told["rows"][0], told["kind"])
    for row in dict.fromkeys(each["rows"][0] for each in case.of("minutes.published")):
        set_norm(house, row, "minutes.published")


def set_norm(house: House, row: str, kind: str, body: str = "") -> None:
    """One norm by its form: the first in the browser."""
    path = f"desk/plan/{house.case.year}/{house.measure(row)}/norms/?kind={kind}"
    year = house.case.year
    fields = {"kind": kind, "first": f"{year}-01-01", "last": f"{year}-12-31"}
    if body:
        fields["body"] = str(house.made[body])
    house.office.quick(path, fields)


def approve_plan(house: House) -> None:
    """The head approves the plan: from now on what it promises changes by decision alone."""
    head = house.hands["head"]
    head.send(f"desk/plan/{house.case.year}/amendments/", {"paper": "протокол совета № 1"})
