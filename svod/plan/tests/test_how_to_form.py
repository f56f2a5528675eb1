"""The page that teaches how to make a form is followed step by step: its words are those of the screens."""

import re
from pathlib import Path
from urllib.parse import urljoin

from django.test import Client

from svod.accounts.access import Actor
from svod.plan.choices import Basis, Source
from svod.plan.models import FormTemplate, Plan
from tests.people import SignedIn

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to-form.md"
YEAR = "/obrazec/desk/plan/2031/"


def steps() -> dict[int, str]:
    """The numbered steps of the page."""
    found = re.findall(r"^(\d)\. (.+)$", PAGE.read_text(), re.MULTILINE)
    return {int(number): words for number, words in found}


def quoted(step: str) -> list[str]:
    """What is to be found on the screen."""
    return re.findall(r"«([^»]+)»", step)


def pressed(client: Client, address: str, tag: str) -> dict[str, str]:
    """Links or buttons of a screen by their words, with their addresses."""
    text = client.get(address).content.decode()
    found = re.findall(rf"<{tag}\b([^>]*)>(.*?)</{tag}>", text, re.DOTALL)
    words = {" ".join(re.sub(r"<[^>]+>", " ", inside).split()): told for told, inside in found}
    return {said: urljoin(address, (re.findall(r'href="([^"]+)"', told) or [""])[0]) for said, told in words.items()}


def typed(client: Client, address: str, **told: str) -> dict[str, str]:
    """What the form of a screen holds, with what a person types in."""
    fields = client.get(address).context["form"].fields
    held = {name: field.initial for name, field in fields.items() if field.initial not in (None, False, "")}
    return held | {"basis": "control_events", "valid_from": "01.03.2031"} | told


def test_a_secretary_makes_a_form_as_the_page_says(secretary: Actor, sample: Plan, signed_in: SignedIn) -> None:
    client, said = signed_in(secretary), steps()
    (forms,) = quoted(said[1])
    listed = {words.lower(): address for words, address in pressed(client, YEAR, "a").items()}[forms]
    screen = client.get(listed).content.decode().lower()
    built_in = said[1].rpartition(": ")[2].rstrip(".").split(", ")
    assert [name for name in built_in if name.split()[-1][:5] not in screen] == []
    of_it, new = quoted(said[2])
    assert pressed(client, listed, "a")[new] == f"{listed}new/"
    edited = pressed(client, f"{listed}control/", "a")[of_it]
    assert edited == f"{listed}control/edit/"
    assert quoted(said[3]) == [str(basis.label) for basis in Basis]
    (save,) = quoted(said[6])
    assert save in pressed(client, edited, "button")
    told = {"name": "Форма ведомства", "order-reason": "1", "label-reason": "Отчего"}
    made = client.post(edited, typed(client, edited, **told))["Location"]
    files = pressed(client, made, "a")
    kinds = re.findall(r"\b[A-Z]{3,4}\b", said[6])
    assert [client.get(files[kind]).status_code for kind in kinds] == [200, 200, 200, 200]
    assert "Отчего" in client.get(made).content.decode()


def test_a_change_is_a_version_and_the_older_one_opens(secretary: Actor, sample: Plan, signed_in: SignedIn) -> None:
    client, built_in = signed_in(secretary), f"{YEAR}forms/control/edit/"
    first = client.post(built_in, typed(client, built_in, name="Форма ведомства"))["Location"]
    second = client.post(f"{first}edit/", typed(client, f"{first}edit/", name="Форма ведомства, новая"))["Location"]
    assert FormTemplate.objects.count() == 2
    assert [client.get(address).status_code for address in (first, second)] == [200, 200]


def test_the_columns_that_the_page_explains_are_those_of_the_screen() -> None:
    rows = re.findall(r"^\| (?!графа)([а-яё, ]+) \|", PAGE.read_text(), re.MULTILINE)
    names = [name for row in rows for name in row.split(", ")]
    labels = " ".join(str(source.label).lower() for source in Source)
    assert (len(names), [name for name in names if name[:6] not in labels]) == (9, [])
