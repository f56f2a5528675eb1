"""Both languages of the screens are whole: no Russian of ours where English is read, no English where Russian is."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from svod.accounts.actions import choose_language
from svod.accounts.choices import Language
from svod.accounts.models import User
from svod.asking.rules.silent import letter_words
from tests.house.addresses import ACCOUNT
from tests.house.test_addresses import DESK, NOW, Office, office_of
from tests.house.tree import PACKAGE
from tests.people import SignedIn

pytestmark = pytest.mark.long
PURE = ("core", "russian", "reading", "composing", "writing")
"""Floors that speak Russian by nature: what they compose is Russian on every screen."""
OF_FILES = (
    "agreements/rules/lists.py",
    "events/rules/lists.py",
    "facts/rules/files.py",
    "infrastructure/rules/lists.py",
    "members/rules/columns.py",
    "products/rules/columns.py",
    "products/rules/lists.py",
    "requests/rules/lists.py",
)
"""How the columns of files are called: files are Russian, and a screen names their columns as they are."""
ENDINGS = 2
"""So many letters of a name change with its case."""
SHOWN = {"alt", "aria-label", "aria-description", "content", "placeholder", "title", "value"}
"""Attributes whose words people read or hear; beside them every `data-…`."""
OWN_TONGUE = {"русский"}
"""A language calls itself."""
CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)
ENGLISH = re.compile(r"\b[a-z]+(?:[ ,:]+[a-z]+){2,}\b", re.IGNORECASE)
"""Three words in a row: a name or a sign of a standard is shorter."""
FORMATS = re.compile(r"\b(?:DOCX|XLSX?|ODS|ODT|CSV|PDF|HTML|JSON|PNG|JPEG|WebP|GIF|Word|Excel)\b,?")


class Words(HTMLParser):
    """What a page says: its texts and the attributes that people read."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        if tag not in ("script", "style", "input", "option", "button") or tag == "button":
            self.said += [value for name, value in attrs if value and (name in SHOWN or name.startswith("data-"))]
        else:
            self.said += [value for name, value in attrs if value and name in SHOWN - {"value"}]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(" ".join(data.split()))


def words_of(text: str) -> set[str]:
    return {word.lower() for word in CYRILLIC.findall(text)}


@cache
def words_of_the_pure_floors() -> frozenset[str]:
    """Every Russian word that stands in their source, and in the names of columns of files."""
    found: set[str] = set()
    paths = [path for room in PURE for path in (PACKAGE / room).rglob("*.py") if "tests" not in path.parts]
    for path in [*paths, *(PACKAGE / name for name in OF_FILES)]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= words_of(node.value)
    return frozenset(found)


def words_of_the_data() -> set[str]:
    """Every Russian word in every row."""
    found: set[str] = set()
    with connection.cursor() as cursor:
        for table in sorted({table._meta.db_table for table in apps.get_models()}):
            for row in cursor.execute(f'SELECT * FROM "{table}"').fetchall():  # noqa: S608 -- our own tables
                for value in row:
                    if isinstance(value, str):
                        text = value.encode().decode("unicode_escape", "ignore") if "\\u0" in value else value
                        found |= words_of(text)
    return found


@pytest.fixture(autouse=True)
def _end_of_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Office]:
    """A cluster with one of everything, made once."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("SVOD_NOW", NOW)
        yield office_of("obrazec", "Образец")
        transaction.set_rollback(True)


def is_known(words: set[str], known: set[str]) -> bool:
    """Whether every word is one of the known, in any case: «Названову» is of «Названов»."""
    return all(word in known or any(word[:-cut] in known for cut in range(1, ENDINGS + 1)) for word in words)


def screens(office: Office) -> list[str]:
    desk = [each.path for each in DESK if each.method == "GET" and each.gives == 200 and "secretary" in each.who]
    return [f"/obrazec/desk{office.fill(path)}" for path in desk] + [
        path for path, gives in ACCOUNT.items() if gives == 200
    ]


def said_on(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    page = answer.getvalue() if answer.streaming else answer.content
    return Words(page.decode()).said if answer["Content-Type"].startswith("text/html") else []


def reader(office: Office, signed_in: SignedIn, language: Language) -> Client:
    office = office.anew()
    assert isinstance(office.secretary.user, User)
    choose_language(office.secretary.user, language)
    return signed_in(office.secretary)


def test_who_reads_english_reads_no_russian_but_the_clusters_own(office: Office, db: None, signed_in: SignedIn) -> None:
    client = reader(office, signed_in, Language.ENGLISH)
    with override("ru"):
        letter = letter_words("квартал", date(2030, 3, 31), returned="")
    known = words_of_the_data() | words_of(letter) | words_of_the_pure_floors() | OWN_TONGUE
    found = {
        path: strange
        for path in screens(office)
        if (strange := sorted({said for said in said_on(client, path) if not is_known(words_of(said), known)}))
    }
    assert found == {}


def test_who_reads_russian_reads_no_english_sentence(office: Office, db: None, signed_in: SignedIn) -> None:
    client = reader(office, signed_in, Language.RUSSIAN)
    found = {
        path: strange
        for path in screens(office)
        if (strange := sorted({said for said in said_on(client, path) if ENGLISH.search(FORMATS.sub("", said))}))
    }
    assert found == {}
