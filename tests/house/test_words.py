"""Law 12 and the house's manners: other people's words stay out, and the repository speaks of the product alone."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import ROOT, tracked_files

TEXT = frozenset(".py .html .css .js .md .toml .po .txt .json .jsonl .svg .typ .yml .yaml .xml .csv".split())
PLACES = "|".join(("wo" + "rk", "fa" + "rm"))
FOREIGN = (
    re.compile(rf"/(?:{PLACES})/(?:main|shared|tmp|{PLACES})"),
    re.compile(r"\bsub" + r"agents?\b", re.IGNORECASE),
    re.compile(r"\bthis " + r"session\b", re.IGNORECASE),
    re.compile(r"/ro" + "ot/"),
    re.compile(r"https?://(?:[\w.-]+\.)?(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com))"),
)
"""Each in two pieces, so that the law itself stands in no list of breaches."""
HERE = Path(__file__).resolve()


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    return tuple(
        (path, path.read_text(errors="replace"))
        for path in tracked_files()
        if (path.suffix in TEXT or path.name in {"run", "Makefile"}) and path != HERE and "vendor" not in path.parts
    )


def test_the_repository_speaks_of_the_product_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path, text in texts()
        for rule in FOREIGN
        for match in rule.finditer(text)
    ]
    assert found == []


def _rows(cases: Path) -> list[dict[str, object]]:
    return [
        row
        for path in sorted(cases.glob("*.expected.json"))
        if "compose" not in path.name
        for row in json.loads(path.read_text())["expect"]["rows"]
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))


def test_no_sentence_of_the_cases_is_kept_here(cases: Path) -> None:
    """Six words in a row of a measure, an expected result or a result: nobody writes these twice by chance."""
    runs: set[tuple[str, ...]] = set()
    for row in _rows(cases):
        for key, cell in row["cells"].items():  # type: ignore[attr-defined]
            if key in ("measure", "expected", "result", "note"):
                words = _words(str(cell))
                runs |= {tuple(words[k : k + 6]) for k in range(len(words) - 5)}
    assert runs
    found = []
    for path, text in texts():
        words = _words(text)
        found += [
            f"{path.relative_to(ROOT)}: {' '.join(run)}"
            for k in range(len(words) - 5)
            if (run := tuple(words[k : k + 6])) in runs
        ]
    assert found == []


def test_no_person_or_host_of_the_real_report_is_kept_here(cases: Path) -> None:
    real = json.loads((cases / "mtk-2018.expected.json").read_text())["expect"]["rows"]
    people = {party["name"].split()[0] for row in real for party in row["responsible"] if party["kind"] == "person"}
    hosts = {re.sub(r"^https?://(www\.)?", "", link).split("/")[0] for row in real for link in row["links"]}
    assert people
    assert hosts
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path, text in texts()
        for word in people | hosts
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    ]
    assert found == []


@pytest.mark.parametrize("breach", ["see /wo" + "rk/main/x", "a sub" + "agent wrote", "in this " + "session"])
def test_the_law_of_manners_sees_a_breach(breach: str) -> None:
    assert any(rule.search(breach) for rule in FOREIGN)
