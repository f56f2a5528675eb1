"""A centre that is being prepared: offers and talks; a register of others; agreements."""

from typing import Any

from proofs.rows.house import House


def begin_project(house: House, row: str) -> None:
    """The project, tied to its row."""
    office = house.office
    office.send("desk/infrastructure/add/", {"title": "Образцовый центр", "measures": str(house.measure(row))})
    house.made["project"] = office.last_number()


def offer(house: House, told: dict[str, Any]) -> None:
    """A commercial offer is written on the project's page; the first one begins the project."""
    if "project" not in house.made:
        begin_project(house, told["rows"][0])
    fields = {"supplier": "ООО «Печь»", "scope": told["title"], "price": "1250000", "received_on": told["start"]}
    house.office.send(f"desk/infrastructure/{house.made['project']}/offers/add/", fields)


def talk(house: House, told: dict[str, Any]) -> None:
    """Talks with an investor."""
    fields = {"partner": told.get("partner", "Фонд образцов"), "day": told["start"], "who": "Руководители"}
    fields |= {"outcome": told["title"], "is_public": True}
    house.office.send(f"desk/infrastructure/{house.made['project']}/talks/add/", fields)


def register(house: House, told: dict[str, Any]) -> None:
    """A register of others comes as a file: so many kinds, so many of them of members."""
    office, numbers = house.office, told["quantities"]
    makers = [f"ООО «{firm}»" for firm in house.case.cluster.firms][: numbers["of_members"]]
    makers += [f"Чужой двор {n}" for n in range(numbers["products"] - len(makers))]
    day = ".".join(reversed(told["start"].split("-")))
    lines = ["№;Дата включения;Производитель;Номер РУ;Изделие"]
    lines += [f"{n};{day};{maker};РЗН {house.case.year}/{n};Стол пробный {n}" for n, maker in enumerate(makers, 1)]
    fields = {"name": told["register"], "url": told["url"], "counts_all": True}
    office.send("desk/products/registers/add/", fields)
    office.put("file", {"name": "register.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()})
    office.press("Прочитать файл")
    office.press_like("^Столбцы верны")
    office.press("Взять реестр")


def sign(house: House, told: dict[str, Any]) -> None:
    """An agreement that was signed is written down."""
    fields = {"subject": told["title"], "parties": "Кластер «Образец»\nПробный институт", "is_public": True}
    house.office.send("desk/agreements/add/", fields | {"signed": told["start"]})
