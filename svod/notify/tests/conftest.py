"""A working Wednesday of 2031, somebody who is asked."""

from collections.abc import Callable
from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.models import Letter
from svod.notify.schemas import MailAddress
from tests.people import PersonOf

NOW = "2031-06-11T10:00"
BASE = "https://svod.example.org"


@pytest.fixture(autouse=True)
def _wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ten o'clock of Wednesday, 11 June 2031."""
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture
def asked(person: PersonOf) -> Actor:
    """An executor who is asked."""
    return person("executor")


@pytest.fixture
def ask(secretary: Actor) -> Callable[..., list[Letter]]:
    """`ask(user)`: the secretary asks somebody about a measure; `ask(user, key="other")` about another."""

    def queue(to: User | MailAddress, key: str = "asked:1", **more: Any) -> list[Letter]:
        context = {"thing": "1.1. Провести смотр", "url": "/r/sample/", "who": "Макетова Ольга Петровна"}
        told = {"kind": Kind.ASKED, "context": context, "base": BASE, **more}
        return queue_letter(secretary, to=to, key=key, **told)

    return queue
