"""Five hundred people register in a minute for three hundred places, on one file of SQLite.

The site runs by its own command. Everybody opens the form and sends it, a quarter of them twice at once; a tenth gives
the place up in the middle of it. All of it is counted from outside the processes that took it: exactly as many have a
place as there are places, the rest wait in the order in which they came, nobody is there twice.
"""

import re
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

from proofs.votes import Voter, run_python

GUESTS, PLACES, MINUTE = 500, 300, 60.0
IMPATIENT, FICKLE = 0.25, 0.1
CROWD = 60
"""How many hands press at once: telephones wait for their turn as browsers do."""
TAKEN = 302
MARK = re.compile(r'name="mark" value="([^"]+)"')

PREPARE = """
import json
from datetime import timedelta
import django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.clusters.actions import found_cluster
from svod.core.clock import today
from svod.events import actions
cluster = found_cluster(slug="primer", name="Кластер «Пример»", short_name="Пример")
user = create_user(email="secretary@example.org", name="Секретарев Пример")
give_role(user, cluster, Role.SECRETARY)
actor = actor_in(cluster, user)
day = today() + timedelta(days=30)
event = actions.add_event(actor, {"kind": "school", "title": "Школа", "first": day, "last": day, "public": True})
actions.set_registration(actor, event, registers=True, places=PLACES, until=None, approves=False)
print(json.dumps({"slug": cluster.slug, "event": event.pk}))
""".replace("PLACES", str(PLACES))

COUNT = """
import json
import django
django.setup()
from svod.events.models import Guest
from svod.journal.models import Entry
from svod.notify.models import Letter
rows = Guest.objects.order_by("turn").values_list("state", "turn", "email")
print(json.dumps({
    "guests": list(rows),
    "lines": Entry.objects.filter(verb="guest.registered").count(),
    "letters": Letter.objects.filter(kind="event-ticket").count(),
}))
"""


def register_all(host: str, slug: str, event: int, random: Random) -> Counter[int]:
    """Everybody registers; how often each status was answered to a form."""
    lock, statuses = threading.Lock(), Counter[int]()
    plans = [(number, random.random() < IMPATIENT, random.random() < FICKLE) for number in range(GUESTS)]

    def one(plan: tuple[int, bool, bool]) -> None:
        number, twice, fickle = plan
        guest = Voter(host, f"http://{host}/{slug}/events/{event}/register/")
        mark = MARK.search(guest.open())
        if mark is None:
            raise AssertionError("the form has no mark")
        form = {"mark": mark[1], "name": f"Гостев Гость {number}", "email": f"guest{number}@example.org"}
        with ThreadPoolExecutor(2) as hands:
            answers = list(hands.map(guest.ask, [form, form] if twice else [form]))
        with lock:
            statuses.update(status for status, _words in answers)
        if fickle:
            guest.path = guest.location
            guest.open()
            guest.ask({"do": "give-up"})

    with ThreadPoolExecutor(CROWD) as crowd:
        list(crowd.map(one, plans))
    return statuses


def faults_in(told: dict[str, Any], statuses: Counter[int], took: float) -> list[str]:
    """What is not as it must be."""
    guests = told["guests"]
    states = Counter(state for state, _turn, _email in guests)
    left = [(turn, state) for state, turn, _email in guests if state in ("confirmed", "waiting")]
    faults = []
    if set(statuses) != {TAKEN}:
        faults.append(f"answers: {dict(statuses)}")
    if (len(guests), len({email for _state, _turn, email in guests})) != (GUESTS, GUESTS):
        faults.append(f"{len(guests)} guests instead of {GUESTS}")
    if len({turn for _state, turn, _email in guests}) != GUESTS:
        faults.append("two guests have one place in the queue")
    if states["confirmed"] != PLACES:
        faults.append(f"{states['confirmed']} have a place, there are {PLACES}")
    if [state for _turn, state in left] != sorted(state for _turn, state in left):
        faults.append("somebody waits before one who has a place")
    if told["lines"] != GUESTS:
        faults.append(f"{told['lines']} lines of the journal")
    if told["letters"] < GUESTS:
        faults.append(f"{told['letters']} letters")
    if took > MINUTE:
        faults.append(f"it took {took:.0f} s")
    return faults


def prove(seed: int) -> tuple[str, str]:
    """`passed`, `failed` or `skipped`, and what was seen."""
    from tests.journeys.installation import Installation

    with tempfile.TemporaryDirectory() as folder, Installation(Path(folder), sample=False) as here:
        office = run_python(here.data, PREPARE)
        begun = time.monotonic()
        statuses = register_all(urlsplit(here.url).netloc, office["slug"], office["event"], Random(seed))
        took = time.monotonic() - begun
        told = run_python(here.data, COUNT)
    faults = faults_in(told, statuses, took)
    states = Counter(state for state, _turn, _email in told["guests"])
    said = f"{GUESTS} people, {statuses.total()} forms in {took:.1f} s: {dict(sorted(states.items()))}"
    return ("failed", "; ".join([*faults, said])) if faults else ("passed", said)
