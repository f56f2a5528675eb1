"""The command that answers for single phrases."""

import json
import subprocess
import sys
from typing import Any

import pytest

from svod.cli.phrase import answer, main


def asked(**question: Any) -> Any:
    return answer(json.dumps(question, ensure_ascii=False).encode())


def test_a_program_gets_the_meaning_of_each_kind_of_phrase() -> None:
    assert asked(kind="deadline", text="до 5 мая", year=2024) == {
        "kind": "until",
        "dates": [[None, "2024-05-05"]],
        "every": None,
        "length": None,
        "milestones": [],
    }
    assert asked(kind="responsible", text="Образцов А.Б.") == [
        {"kind": "person", "name": "Образцов А.Б.", "agreed": False}
    ]
    assert asked(kind="quantities", text="не менее 5 встреч в год", year=None) == [
        {"value": 5, "bound": "at_least", "of": "встреч", "per": "P1Y"}
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"{", b"[]", b"null", b"5", b'"deadline"', b"{}", b'{"kind": "deadline"}', b"\xff\xfe",
        b'{"kind": "deadline", "text": 5}', b'{"kind": "nothing", "text": "x"}', b'{"kind": ["deadline"], "text": "x"}',
        b'{"kind": "deadline", "text": "x", "year": "2018"}', b'{"kind": "deadline", "text": "x", "year": true}',
        b'{"kind": "deadline", "text": "x", "year": 0}', b"[" * 100_000,
        b'{"kind": "deadline", "text": "' + b"x" * 1_000_001,
    ],
)  # fmt: skip
def test_a_line_that_asks_nothing_gets_an_error_in_its_place(line: bytes) -> None:
    said = answer(line)
    assert list(said) == ["error"]
    assert said["error"].endswith(".")


def test_every_line_is_answered_by_one_line_without_django() -> None:
    lines = [
        '{"kind": "deadline", "text": "март", "year": 2024}',
        "",
        "not json",
        '{"kind": "responsible", "text": "Совет \\ud800"}',
    ]
    program = "import sys; from svod.cli.phrase import main; main([]); assert 'django' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", program], input="\n".join(lines).encode(), capture_output=True, check=True, timeout=60
    )
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert answers[0]["dates"] == [["2024-03-01", "2024-03-31"]]
    assert [list(one) for one in answers[1:3]] == [["error"], ["error"]]
    assert len(answers) == 4


def test_a_word_the_command_does_not_know_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["срок"]) == 2
    assert "не знает слова «срок»" in capsys.readouterr().err
    assert main(["--help"]) == 0


def test_long_and_odd_texts_are_answered_at_once() -> None:
    for piece in ("1 ", "«", "(", "А.А. ", "до 1 ", "не менее ", "1-", "x@", "и ", "\n"):
        for kind in ("deadline", "responsible", "quantities"):
            assert asked(kind=kind, text=piece * 50_000) is not None
