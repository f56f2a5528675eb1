"""The API under three minutes of schemathesis: whatever is sent to any operation, no answer is a fault of the server.

Its answers are held against the description too: codes, media types, shapes. The tester lives in an environment of its
own, by the lock `requirements/api.txt`; where it cannot be had the proof is skipped aloud.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.installation import Installation

ROOT = Path(__file__).resolve().parent.parent
SECONDS = int(os.environ.get("SVOD_API_SECONDS", "180"))
CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
KEY = """
import django
django.setup()
from datetime import timedelta
from svod.accounts.access import actor_in
from svod.accounts.choices import Role
from svod.accounts.queries import user_of_role
from svod.api.actions import make_token
from svod.api.access import scopes_for
from svod.clusters.queries import cluster_by_slug
from svod.core.clock import today
cluster = cluster_by_slug("primer")
actor = actor_in(cluster, user_of_role(cluster, Role("%s")))
print(make_token(actor, name="prove", scopes=scopes_for(actor), until=today() + timedelta(days=2))[1])
"""
RUNS = (("secretary", "coverage", 0.6), ("secretary", "fuzzing", 0.25), ("clerk", "fuzzing", 0.15))
"""Whose key, what the tester tries, which share of the time: every operation by its description, then at random."""
MOST_WORDS = 6000
MOST_CASES = 10
"""Cases of one operation in one run: every operation is to have its turn within the time."""


def tester(folder: Path) -> Path | None:
    """The command of the tester in an environment of its own; None where it cannot be installed."""
    made = folder / "tester"
    python, lock = str(made / "bin" / "python"), str(ROOT / "requirements" / "api.txt")
    steps = (
        [sys.executable, "-m", "venv", "--without-pip", str(made)],
        [sys.executable, "-m", "uv", "pip", "install", "-q", "--require-hashes", "--python", python, "-r", lock],
    )
    if any(subprocess.run(step, capture_output=True, check=False).returncode for step in steps):
        return None
    return made / "bin" / "schemathesis"


def key_of(site: "Installation", role: str) -> str:
    """A key of the sample's person of a role."""
    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    made = [sys.executable, "-c", KEY % role]
    return subprocess.run(made, capture_output=True, text=True, check=True, env=environment, cwd=ROOT).stdout.strip()


def ask(command: Path, document: Path, site: "Installation", run: tuple[str, str, float], seed: int) -> tuple[str, str]:
    """One run of the tester: what it tried, in words; what it found, empty where there is nothing."""
    role, phase, share = run
    words = [str(command), "run", str(document), "--url", f"{site.url}api/v1/primer"]
    words += ["-H", f"Authorization: Bearer {key_of(site, role)}", "--phases", phase, "--checks", ",".join(CHECKS)]
    words += ["--seed", str(seed), "--max-time", str(max(1, int(SECONDS * share)))]
    words += ["--max-examples", str(MOST_CASES), "--workers", "2"]
    words += ["--suppress-health-check", "all", "--no-color"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=document.parent, timeout=SECONDS * 4)
    tested = re.search(r"Tested: +(\d+)", done.stdout)
    cases = re.search(r"(\d+) generated", done.stdout)
    tried = f"{role}, {phase}: действий {tested[1] if tested else 0}, обращений {cases[1] if cases else 0}"
    return tried, "" if done.returncode == 0 else f"{_faults(done.stdout)}{done.stderr[-1000:]}"


def _faults(said: str) -> str:
    """What was found, without the pages of advice that follow it; the last words where nothing is named a fault."""
    _before, named, found = said.partition("= FAILURES =")
    return found.partition("= WARNINGS =")[0][:MOST_WORDS] if named else said[-MOST_WORDS:]


def prove(seed: int) -> tuple[str, str]:
    """The tester by the key of a secretary and by that of a member's clerk, on the sample clusters."""
    from tests.journeys.installation import Installation

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command, document = tester(folder), folder / "openapi.json"
        if command is None:
            return "skipped", "Проверяющую программу не поставить: нет сети или uv."
        with Installation(folder / "data", sample=True, SVOD_API_RATE="1000000") as site:
            with urllib.request.urlopen(f"{site.url}api/v1/openapi.json") as answer:  # noqa: S310 -- our own site
                document.write_bytes(answer.read())
            assert json.loads(document.read_text())["openapi"].startswith("3.1")
            runs = [ask(command, document, site, run, seed) for run in RUNS]
            log = (folder / "data" / "log.txt").read_text()
        tried, found = "; ".join(words for words, _said in runs), [said for _words, said in runs if said]
        if "Traceback" in log:
            found.append(log[log.index("Traceback") :][:3000])
        if found:
            return "failed", "\n".join([tried, *found])
        return "passed", f"Ни одного ответа 5xx, ответы сходятся с описанием. {tried}."
