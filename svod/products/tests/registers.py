"""Registers as files, made up: products of makers who do not exist."""

import csv
import io

from svod.accounts.access import Actor
from svod.members.actions import add_organisation
from svod.members.models import Organisation
from svod.products import actions
from svod.products.models import OutsideRegister, RegisterLoad

HEADS = ["№", "Дата", "Производитель", "ИНН", "Номер РУ", "Изделие"]
INNS = ("5000000000", "7707083893", "7736050003")


def row(number: int, maker: str, inn: str = "", *, day: str = "01.06.2018", name: str = "") -> list[str]:
    """One row under HEADS."""
    return [str(number), day, maker, inn, f"РЗН 2018/{number}", name or f"Пробный стол {number}"]


def csv_of(rows: list[list[str]], encoding: str = "utf-8", heads: list[str] = HEADS) -> bytes:
    """A file of separated values."""
    made = io.StringIO()
    csv.writer(made, delimiter=";").writerows([heads, *rows])
    return made.getvalue().encode(encoding)


def firms(actor: Actor) -> list[Organisation]:
    """Three members of the cluster with INNs."""
    names = ("ООО «Пробный станок»", "Опытный литейный двор", "АО «Макет медтехники»")
    return [
        add_organisation(actor, {"name": name, "kind": "company", "inn": inn})
        for name, inn in zip(names, INNS, strict=True)
    ]


def register(actor: Actor, *, counts_all: bool = False) -> OutsideRegister:
    """A register of others."""
    return actions.add_register(actor, {"name": "Реестр проб", "counts_all": counts_all})


def looked(actor: Actor, where: OutsideRegister, data: bytes, name: str = "проба.csv") -> RegisterLoad:
    """A file read and its columns confirmed as they were guessed."""
    return actions.confirm_columns(actor, actions.read_register(actor, where, name, data), {})
