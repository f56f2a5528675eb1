"""Documents and loads of the tests."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from pytest_django import Settings

from svod.accounts.access import Actor
from svod.intake.actions import keep_reading, read_document
from svod.intake.models import Load

HEAD = ("№", "Мероприятие", "Ответственный", "Срок", "Ожидаемый результат", "Результат")
type Loaded = Callable[..., Load]
"""`loaded()`: the sample document read and kept for a look; `loaded(data, name)` another one."""

ROWS = (
    ("1.", "Образцовые дела", "", "", "", ""),
    ("1.1.", "Показать образец", "Образцов А.Б.", "март", "Не менее 2 показов в месяц", "=1+1"),
    ("1.2.", "Собрать макеты", "Макетова Б.Б., ООО «Пример»", "до 1 июня", "–", "Собрано, https://example.org/1"),
    ("1.4.", "Сверить примеры", "", "в течение года", "", ""),
    ("2.", "Другие дела", "", "", "", ""),
    ("2.1.", "Описать шаблон", "Образцов Б.А.", "", "Описание", "+7 примеров"),
)


def document(
    rows: tuple[tuple[str, ...], ...] = ROWS, title: str = "План образца на 2031 год", head: Any = HEAD
) -> bytes:
    """A plan as a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([f"# {title}", "", *("| " + " | ".join(line) + " |" for line in lines), ""]).encode()


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: Settings) -> None:
    """Files of a test lie in its own folder."""
    settings.DATA = tmp_path


@cache
def _read(name: str, data: bytes, year: int | None = None) -> str:
    """What the reader says of a document, in its own process, once for all tests."""
    return json.dumps(read_document(name, data, year=year))


@pytest.fixture
def loaded(secretary: Actor) -> Loaded:
    """`loaded()`: the sample document read and kept for a look; `loaded(data, name)` another one."""

    def load(data: bytes | None = None, name: str = "plan.md", **words: Any) -> Load:
        body = document() if data is None else data
        return keep_reading(secretary, name, body, reading=json.loads(_read(name, body, **words)), **words)

    return load


NOT_DUMPED = frozenset(
    (
        "journal_entry journal_journalhead journal_personalvalue journal_opening "
        "intake_load attachments_storedfile django_session"
    ).split()
)


SUMS = frozenset({"plan_statussum", "plan_figuresum"})
"""Tables whose rows are laid anew: what they say is compared, not their keys."""


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, the journal, loads, files and sessions apart."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table not in NOT_DUMPED:
            rows = list(model._default_manager.order_by("pk").values())
            found[table] = sorted((row | {"id": 0} for row in rows), key=str) if table in SUMS else rows
    return found
