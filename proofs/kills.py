"""Ten thousand mixed writes on PostgreSQL while web processes, the worker and the database are killed in turn.

What is promised: a call of a program that was answered stands once, and one that was not is sent under the same
Idempotency-Key until it is, and stands once too. A form of a page that was answered stands once; of one that was not,
the person looks at the list and sends it again only where it is not there: then it stands once as well. While the
database is away the site answers 503 in words, and takes everything again as soon as it is back, without being started
anew. In the morning the journal's chain is whole, the doctor finds nothing, no task is stuck, no letter went twice.

The machine itself stays up: what the operating system was given is not lost, so the database does not wait for the disk
(fsync=off), and does wait for its own log.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from random import Random
from typing import Any

from proofs.nights.killers import killing, of_the_database, of_the_site
from proofs.nights.places import MORNING, PREPARE
from proofs.nights.writers import Fault, Form, Night, mailed, on_list, write_by_form, write_by_key, write_notes
from proofs.soak import sign_in
from proofs.votes import run_python
from tests.journeys.installation import Installation
from tests.post import Postbox
from tests.postgres import ABSENT, Postgres, programs

WRITES = {
    "facts": 3000,
    "news": 2000,
    "requests": 2000,
    "members": 800,
    "reports": 1000,
    "vacancies": 700,
    "notes": 500,
}
FORMS = 0.35
"""The share of facts, news and requests that people send by forms; the others come from programs."""
WITH_LETTERS = 0.25
EVERY, LONGEST_AWAY = 300, 1.5
"""Writes between two kills; seconds for which the database is away at most."""
QUIET = 150.0
"""Seconds in which everything that waits has to be done after the last kill."""
REPORTERS, NOTERS = 3, 2
LAST = 12

type Hand = Callable[[], None]


def prove(seed: int) -> tuple[str, str]:
    """Passed where every write stands once and the morning finds the house in order."""
    if programs() is None:
        return "skipped", ABSENT
    with tempfile.TemporaryDirectory() as place, Postbox() as box, Postgres(("fsync=off",)) as postgres:
        told = {"SVOD_DATABASE_URL": postgres.url("night"), "SVOD_WORKERS": "2", "SVOD_API_RATE": "1000000"}
        os.environ |= told  # for those that look at it beside the site, too
        try:
            with Installation(Path(place), sample=True, SVOD_SMTP=box.address) as site:
                return _lived(site, postgres, box, Random(seed))
        except Fault as reason:
            logs = (Path(place) / "log.txt", postgres.folder / "data.txt")
            return "failed", " | ".join([str(reason), *(line for log in logs for line in _last(log))])
        finally:
            for name in told:
                del os.environ[name]


def _last(log: Path) -> list[str]:
    """The last words of a log, without the insides of traces."""
    lines = log.read_text().splitlines()
    return [line for line in lines if line and not line[0].isspace() and not line.startswith("Traceback")][-LAST:]


def _lived(site: Installation, postgres: Postgres, box: Postbox, random: Random) -> tuple[str, str]:
    here = run_python(site.data, PREPARE)
    night = Night(site.url, "primer")
    hands = _hands(night, site, here, random)
    begun = time.monotonic()
    blows = [
        ("web", of_the_site(site.process.pid, "granian")),
        ("worker", of_the_site(site.process.pid, "svod\0worker")),
        ("database", of_the_database(postgres, LONGEST_AWAY)),
    ]
    with killing(blows, night.count, EVERY, random) as kills, ThreadPoolExecutor(len(hands)) as pool:
        done = [pool.submit(hand) for hand in hands]
        for each in as_completed(done):
            night.broken |= each.exception() is not None
    for each in done:
        each.result()
    took = time.monotonic() - begun
    told = _quiet(site)
    faults = [*_wrong(night, told), *_disorder(site, told), *_twice(box)]
    deadlocks = (postgres.folder / "data.txt").read_text().count("deadlock detected")
    faults += [f"{deadlocks} pairs waited for each other"] * bool(deadlocks)
    faults += [f"{word} was never killed" for word, _blow in blows if not kills[word]]
    said = (
        f"{night.count()} writes of {len(night.answered)} kinds in {took:.0f} s through {sum(kills.values())} kills "
        f"({', '.join(f'{word} {n}' for word, n in sorted(kills.items()))}), the slowest waited {night.slowest:.1f} s; "
        f"seen by those who wrote: {dict(night.saw)}; {told['lines']} lines of the journal, "
        f"{len(box.letters)} letters, {told['unconfirmed']} unconfirmed"
    )
    return ("failed", f"{'; '.join(faults)}. {said}") if faults else ("passed", said)


def _hands(night: Night, site: Installation, here: dict[str, Any], random: Random) -> list[Hand]:
    """Everybody who writes; a kind that goes both ways has two counts, `facts` and `facts by form`."""
    for kind, count in WRITES.items():
        by_form = round(count * FORMS) if kind in ("facts", "news", "requests") else 0
        night.left |= Counter({kind: count - by_form, f"{kind} by form": by_form})
    secretary, head = here["keys"]
    day = f"{here['year']}-01-15"
    fact = {"kind": "page.updated", "start": day}
    programs_of = [
        ("facts", secretary, "facts", lambda mark: fact | {"title": mark}),
        ("facts", head, "facts", lambda mark: fact | {"title": mark}),
        ("news", head, "publications", lambda mark: {"title": mark, "text": "Образец новости."}),
        ("requests", secretary, "requests", mailed(random, WITH_LETTERS)),
        ("members", secretary, "members", lambda mark: {"name": mark}),
    ]
    hands: list[Hand] = [
        lambda kind=kind, key=key, path=path, body=body: write_by_key(night, kind, key, path, body)  # type: ignore[misc]
        for kind, key, path, body in programs_of
    ]
    for report in here["reports"][:REPORTERS]:
        path = f"reports/{report}/answer"
        hands.append(lambda path=path: write_by_key(night, "reports", secretary, path, _answer))  # type: ignore[misc]
    return hands + _people(night, site, here, day)


def _answer(mark: str) -> dict[str, Any]:
    return {"answer": "in_progress", "words": mark}


def _people(night: Night, site: Installation, here: dict[str, Any], day: str) -> list[Hand]:
    """Those who sit before a screen: the secretary, the head, a clerk of a member."""
    secretary, head, clerk = (sign_in(site, role) for role in ("secretary", "head", "clerk"))
    key, year = here["keys"][0], here["year"]
    desk, lists = f"{night.slug}/desk/", f"api/v1/{night.slug}/"
    fact = {"kind": "page.updated", "year": str(year), "start": day}
    asked = {"category": "roads", "text": "Образец обращения.", "organisation": str(here["own"])}
    job = {"kind": "job", "place": "Образец", "employment": "full", "duties": "Образец.", "email": "job@example.org"}
    forms = [
        ("facts by form", secretary, f"{desk}facts/new/", fact, f"{lists}facts?year={year}", "title"),
        ("news by form", head, f"{desk}press/add/", {"text": "Образец."}, f"{lists}publications", "title"),
        ("requests by form", clerk, f"{desk}requests/add/", asked, f"{lists}requests", "title"),
        (
            "vacancies",
            clerk,
            f"{desk}workforce/jobs/add/",
            job | {"organisation": str(here["own"])},
            f"{lists}vacancies",
            "title",
        ),
    ]
    hands: list[Hand] = []
    for kind, cookies, path, told, shown, name in forms:
        form = Form(path, lambda mark, told=told: told | {"title": mark}, on_list(shown, key, name))  # type: ignore[misc]
        hands.append(lambda kind=kind, cookies=cookies, form=form: write_by_form(night, kind, cookies, form))  # type: ignore[misc]
    for measure in here["measures"][:NOTERS]:
        path = f"{desk}plan/{year}/{measure}/words/own-note/"
        hands.append(lambda path=path: write_notes(night, secretary, path))  # type: ignore[misc]
    return hands


def _quiet(site: Installation) -> dict[str, Any]:
    """What stands when nothing waits any more, or when it has waited too long."""
    end = time.monotonic() + QUIET
    while True:
        told: dict[str, Any] = run_python(site.data, MORNING)
        busy = told["late"] or told["tasks"].get("RUNNING") or told["letters"].get("sending") or told["due"]
        if not busy or time.monotonic() > end:
            return told
        time.sleep(3)


def _wrong(night: Night, told: dict[str, Any]) -> list[str]:
    """Every mark that was answered stands once; every other one at most once."""
    faults = []
    for kind in WRITES:
        stands = Counter(told[kind])
        answered = [mark for each in (kind, f"{kind} by form") for mark in night.answered.get(each, [])]
        lost = sum(mark not in stands for mark in answered)
        twice = sum(count > 1 for count in stands.values())
        faults += [f"{kind}: {lost} answered writes lost"] * bool(lost) + [f"{kind}: {twice} twice"] * bool(twice)
        unasked = len(stands.keys() - set(answered))
        faults += [f"{kind}: {unasked} stand that nobody was told of"] * bool(unasked)
    return faults


def _disorder(site: Installation, told: dict[str, Any]) -> list[str]:
    """The chain, the queue, what the doctor says."""
    faults = [] if told["whole"] else ["the chain of the journal is broken"]
    for what in ("late", "due"):
        faults += [f"{told[what]} {what} in the queue"] * bool(told[what])
    dead = told["tasks"].get("FAILED", 0)
    faults += [f"{dead} tasks given up"] * bool(dead)
    words = [sys.executable, "-m", "svod", "doctor", "--data", str(site.data), "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=site.environment)
    if done.returncode:
        bad = [each for each in json.loads(done.stdout)["checks"] if not each["good"]] if done.stdout else done.stderr
        faults.append(f"the doctor: {bad}")
    return faults


def _twice(box: Postbox) -> list[str]:
    went = Counter(str(letter["Message-ID"]) for letter in box.letters)
    twice = sum(count > 1 for count in went.values())
    return [f"{twice} letters went twice"] * bool(twice)
