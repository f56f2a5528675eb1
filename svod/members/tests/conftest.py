"""Organisations of the tests: sample names, numbers made up with right check digits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from svod.accounts.access import Actor
from svod.members.actions import add_organisation, ensure_person
from svod.members.models import Organisation
from tests.people import PersonOf

PNG = b"\x89PNG\r\n\x1a\n sample"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def firm(secretary: Actor) -> Organisation:
    """«Образец-Металл», an organisation of the test's cluster."""
    return add_organisation(secretary, {"name": "ООО «Образец-Металл»", "kind": "company", "inn": "5000000000"})


@pytest.fixture
def clerk(person: PersonOf, secretary: Actor, firm: Organisation) -> Actor:
    """A clerk of «Образец-Металл»."""
    actor = person("clerk")
    ensure_person(secretary, "Клеркова О.О.", organisation=firm, user=actor.user)
    return actor


@pytest.fixture
def rows() -> Callable[..., dict[str, str]]:
    """`rows("contact", {"kind": "mail", …}, …)`: a filled page of rows."""

    def fill(prefix: str, *told: dict[str, str]) -> dict[str, str]:
        form = {f"{prefix}-TOTAL_FORMS": str(len(told)), f"{prefix}-INITIAL_FORMS": "0"}
        return form | {f"{prefix}-{n}-{key}": value for n, row in enumerate(told) for key, value in row.items()}

    return fill
