"""Two hundred voters, one minute, one file of SQLite: each vote is taken once, and the urn counts as they voted.

The site runs by its own command. Every voter opens the own link and sends a secret ballot and an open one, a quarter of
them twice at once; all of it is counted from outside the processes that took it.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode, urlsplit

VOTERS = 200
MINUTE = 60.0
IMPATIENT = 0.25
"""The share of those who press the button twice at once."""
CHOICES = ("for", "against", "abstain")
CODE = re.compile(r'class="code vote-big">([0-9A-Z-]{19})<')
OK, TWICE = 200, 422


class Voter:
    """Somebody with a telephone and a link."""

    def __init__(self, host: str, address: str) -> None:
        self.host, self.path = host, urlsplit(address).path
        self.cookie = self.key = self.location = ""

    def ask(self, form: dict[str, str] | None = None) -> tuple[int, str]:
        """A page, or a form that is sent; the status and the words."""
        connection = HTTPConnection(self.host, timeout=60)
        headers = {"Cookie": f"csrftoken={self.cookie}", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            if form is None:
                connection.request("GET", self.path)
            else:
                body = urlencode({**form, "csrfmiddlewaretoken": self.key})
                connection.request("POST", self.path, body, headers)
            answer = connection.getresponse()
            words = answer.read().decode()
            self.location = answer.headers.get("Location") or self.location
            for line in answer.headers.get_all("Set-Cookie", []):
                kept = SimpleCookie(line).get("csrftoken")
                self.cookie = kept.value if kept else self.cookie
            return answer.status, words
        finally:
            connection.close()

    def open(self) -> str:
        """Open the link; its words."""
        status, words = self.ask()
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', words)
        if status != OK or found is None:
            raise AssertionError(f"the link answered {status}")
        self.key = found[1]
        return words


PREPARE = """
import json, sys
from datetime import timedelta
import django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.bodies.actions import add_body
from svod.clusters.actions import found_cluster
from svod.core.clock import now
from svod.meetings import actions
from svod.meetings.actions.votes import VoteDraft
from svod.members.actions import ensure_organisation
from django.db import transaction
hold = transaction.atomic()
hold.__enter__()
cluster = found_cluster(slug="primer", name="Кластер «Пример»", short_name="Пример")
user = create_user(email="secretary@example.org", name="Секретарев Пример")
give_role(user, cluster, Role.SECRETARY)
actor = actor_in(cluster, user)
body = add_body(actor, {"name": "Собрание для проверки", "kind": "assembly"})
for number in range(int(sys.argv[1])):
    ensure_organisation(actor, f"ООО «Участник {number}»", is_member=True)
meeting = actions.add_meeting(
    actor, body, starts_at=now() + timedelta(days=1), told={"title": "Собрание", "kind": "absentee", "length": 60}
)
actions.add_item(actor, body, meeting, {"title": "Вопрос"})
actions.call_meeting(actor, meeting)
end = now() + timedelta(hours=1)
votes = [
    actions.open_vote(actor, actions.add_vote(actor, meeting, draft))
    for draft in (VoteDraft(f"Вопрос {kind}", kind, "written", closes_at=end) for kind in ("secret", "open"))
]
hold.__exit__(None, None, None)
links = [token for _voter, token in actions.issue_links(actor, meeting)]
print(json.dumps({"slug": cluster.slug, "votes": [vote.pk for vote in votes], "links": links}))
"""

COUNT = """
import json, sys
import django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.models import Grant
from svod.journal.models import Entry
from svod.meetings import actions
from svod.meetings.models import Ballot, Turn, Vote
told = []
for pk in sys.argv[1:]:
    vote = Vote.objects.select_related("meeting__body__cluster").get(pk=pk)
    grant = Grant.objects.filter(cluster=vote.meeting.body.cluster, role="secretary").first()
    actor = actor_in(vote.meeting.body.cluster, grant.user)
    closed = actions.close_vote(actor, vote)
    again = actions.recount_vote(actor, vote)
    told.append({
        "counts": again.tally.counts,
        "agrees": again.agrees,
        "cast": Turn.objects.filter(vote=vote, cast=True).count(),
        "kept": Ballot.objects.filter(vote=vote).exclude(turn=None, receipt="").count(),
        "lines": Entry.objects.filter(verb="vote.cast", kind="vote", thing=str(vote.pk)).count(),
        "choices": {line.who: line.choice for line in again.lines},
    })
print(json.dumps(told))
"""


def run_python(data: Path, source: str, *words: str) -> Any:
    """What a program prints as JSON, run beside an installation on its data."""
    import json

    kept = (data / "secret.key").read_text().strip()
    environment = {
        **os.environ,
        "SVOD_DATA": str(data),
        "SVOD_SECRET_KEY": kept,
        "DJANGO_SETTINGS_MODULE": "svod.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", source, *words], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        raise AssertionError(done.stderr[-2000:])
    return json.loads(done.stdout)


def vote_all(host: str, slug: str, links: list[str], votes: list[int], random: Random) -> dict[str, Any]:
    """Everybody votes on everything; what each chose, which codes were told, how often a second vote was refused."""
    lock, codes, chosen = threading.Lock(), {}, {pk: Counter[str]() for pk in votes}
    plans = [(link, {pk: random.choice(CHOICES) for pk in votes}, random.random() < IMPATIENT) for link in links]
    statuses: Counter[int] = Counter()

    def one(plan: tuple[str, dict[int, str], bool]) -> None:
        link, choices, twice = plan
        voter = Voter(host, f"/{slug}/vote/{link}/")
        voter.open()
        for pk, choice in choices.items():
            form = {"vote": str(pk), "choice": choice}
            with ThreadPoolExecutor(2) as hands:
                answers = list(hands.map(voter.ask, [form, form] if twice else [form]))
            with lock:
                statuses.update(status for status, _words in answers)
                chosen[pk][choice] += sum(status == OK for status, _words in answers)
                for _status, words in answers:
                    for code in CODE.findall(words):
                        codes[code] = choice

    with ThreadPoolExecutor(VOTERS) as crowd:
        list(crowd.map(one, plans))
    doubled = sum(twice for _link, _choices, twice in plans) * len(votes)
    return {"chosen": chosen, "codes": codes, "statuses": statuses, "doubled": doubled}


def prove(seed: int) -> tuple[str, str]:
    """`passed`, `failed` or `skipped`, and what was seen."""
    from tests.journeys.installation import Installation

    with tempfile.TemporaryDirectory() as folder, Installation(Path(folder), sample=False) as here:
        office = run_python(here.data, PREPARE, str(VOTERS))
        host, votes = urlsplit(here.url).netloc, office["votes"]
        begun = time.monotonic()
        seen = vote_all(host, office["slug"], office["links"], votes, Random(seed))
        took = time.monotonic() - begun
        told = run_python(here.data, COUNT, *map(str, votes))
    faults = []
    for pk, one in zip(votes, told, strict=True):
        wanted = {choice: seen["chosen"][pk][choice] for choice in CHOICES}
        if one["counts"] != wanted or not one["agrees"]:
            faults.append(f"vote {pk}: counted {one['counts']}, given {wanted}")
        if (one["cast"], one["kept"], one["lines"]) != (VOTERS, VOTERS, VOTERS):
            faults.append(
                f"vote {pk}: {one['cast']} marked, {one['kept']} ballots, {one['lines']} lines of the journal"
            )
    if told[0]["choices"] != seen["codes"]:
        faults.append("codes told to voters and ballots kept differ")
    if seen["statuses"] != Counter({OK: VOTERS * len(votes), TWICE: seen["doubled"]}):
        faults.append(f"answers: {dict(seen['statuses'])}")
    if took > MINUTE:
        faults.append(f"it took {took:.0f} s")
    said = f"{VOTERS} voters, {VOTERS * len(votes)} votes in {took:.1f} s, {seen['doubled']} second ones refused"
    return ("failed", "; ".join(faults)) if faults else ("passed", said)
