"""Who belongs to the cluster, by a list; what they are asked and what they ask."""

from proofs.rows.case import Deed
from proofs.rows.house import House
from tests.post import link_of


def mails(house: House) -> dict[str, str]:
    """The mail addresses of the cluster's companies."""
    return {firm: f"firm{number}@example.org" for number, firm in enumerate(house.case.cluster.firms)}


def load_members(house: House) -> None:
    """The list of members comes as a file."""
    office = house.office
    year = house.case.year
    given = (f"ООО «{firm}»;{mail};01.03.{year - 2}" for firm, mail in mails(house).items())
    lines = ["Название;Почта;Вступление", *given]
    office.open("desk/members/loads/")
    office.put("file", {"name": "members.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()})
    office.press("Прочитать список")
    office.press("Взять список")


def begin_survey(house: House, due: str) -> None:
    """Members are asked by letter whom they will need."""
    office = house.office
    office.send("desk/workforce/rounds/add/", {"due": due})
    house.made["round"] = office.last_number()
    office.submit("main button[name=do][value=send]")
    house.tick()


def answer_survey(house: House, answered: int) -> None:
    """So many members answer, each by the link of its letter: the first in a browser."""
    for number, mail in enumerate([*mails(house).values()][:answered]):
        link = link_of(house.box.newest(mail))
        fields = {"row-0-profession": "Пробник", "row-0-heads": "2"}
        if number == 0:
            member = house.open_hand("member")
            member.open(link)
            member.fill(fields)
            member.submit("main button[type=submit]:not([aria-hidden]):has-text('Отправить')")
        else:
            house.hands["member"].quick(link, fields)


def close_survey(house: House, row: str) -> None:
    """The office closes the round: the survey proves the row."""
    office = house.office
    office.open(f"desk/workforce/rounds/{house.made['round']}/")
    office.put("measure", str(house.measure(row)))
    office.submit("main button[name=do][value=close]")


def ask(house: House, told: Deed) -> None:
    """A member asks on the site; the office passes it on and answers; the member agrees."""
    member, office = house.hands.get("member") or house.open_hand("member"), house.office
    firm, title = house.case.cluster.firms[0], told["title"]
    fields = {"organisation_name": f"ООО «{firm}»", "sender_name": "Гостев Образец", "title": title}
    member.send("requests/", fields | {"text": "Весной не проехать."})
    secret = member.page.url.partition("?")[0]
    office.open("desk/requests/")
    office.open(str(office.page.get_by_role("link", name=title).get_attribute("href")))
    office.send("", {"newcomer": "Образцовая управляющая компания", "measure": str(house.measure(told["rows"][0]))})
    office.fill({"text": "Щебень привезут в мае."}, form="form[aria-labelledby=answer]")
    office.submit("form[aria-labelledby=answer] button[type=submit]")
    member.open(secret)
    member.submit("form[aria-labelledby=settle] button[type=submit]")
