import json
import subprocess
import sys
from pathlib import Path

import pytest

from svod.cli.read import main

PLAN = """План на 2022 год

№\tМероприятие\tОтветственный\tСрок
1\tСобрать отзывы\tСовет\tмай
2\tИздать сборник\tСовет\tиюнь
"""


def test_a_secretary_reads_a_plan_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "план.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert main([str(file)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["title"], said["year"]) == ("План на 2022 год", 2022)
    assert [row["cells"]["measure"] for row in said["rows"]] == ["Собрать отзывы", "Издать сборник"]


def test_the_year_given_counts_where_the_document_names_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN.replace(" на 2022 год", ""), encoding="utf-8")
    assert main([str(file), "--year", "2031"]) == 0
    assert json.loads(capsys.readouterr().out)["year"] == 2031


@pytest.mark.parametrize("words", ["Волк живёт в лесу.\n", ""])
def test_a_file_without_a_plan_is_refused_in_one_sentence(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "волк.txt"
    file.write_text(words, encoding="utf-8")
    assert main([str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_a_year_that_no_plan_has_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "plan.txt"), "--year", "99999"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "Год 99999 не подходит: нужен от 1900 до 2100.\n")


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "нет.docx")]) == 2
    said = capsys.readouterr()
    assert (said.out, "нет.docx" in said.err) == ("", True)


def test_a_process_of_its_own_reads_standard_input_and_knows_no_django() -> None:
    words = ["-X", "importtime", "-m", "svod.reading", "--name", "plan.txt"]
    done = subprocess.run([sys.executable, *words], input=PLAN.encode(), capture_output=True, check=False)
    said = json.loads(done.stdout)
    assert (done.returncode, said["until_year"], len(said["rows"])) == (0, None, 2)
    assert [line for line in done.stderr.decode().splitlines() if "django" in line] == []
    refused = subprocess.run(
        [sys.executable, "-m", "svod.reading", "--name", "plan.txt"], input=b"", capture_output=True, check=False
    )
    assert (refused.returncode, refused.stdout, len(refused.stderr.decode().splitlines())) == (2, b"", 1)
