"""Those who write while everything dies round them: programs by their keys, people by forms; each write has a mark.

A program sends the same call under the same Idempotency-Key until it is answered. A person whose form was not answered
looks whether it stands on the list, and sends it again only where it does not.
"""

import os
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlsplit

import httpx

MADE, TAKEN, UNAVAILABLE, OFTEN = 300, 302, 503, 429
PAUSE, PATIENCE, SETTLED = 0.3, 300.0, 1.0
"""Seconds between two tries; for which one write is tried; before somebody looks whether an unanswered form stands."""
SEEN = re.compile(r'name="seen"[^>]*value="([^"]*)"')
LIST = 200


class Fault(AssertionError):
    """The site refused what is right, or did not come back."""


@dataclass
class Night:
    """What all hands together have still to write, and what they saw."""

    url: str
    slug: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    answered: dict[str, list[str]] = field(default_factory=dict)
    saw: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    broken: bool = False
    """Somebody met a fault: the others need not go on."""

    def next_mark(self, kind: str) -> str:
        """The words of one more write of a kind; empty where enough was written."""
        with self.lock:
            if self.broken or not self.left[kind]:
                return ""
            self.left[kind] -= 1
        return f"Ночь {os.urandom(8).hex()}"

    def count(self) -> int:
        """How many writes were answered so far."""
        with self.lock:
            return sum(map(len, self.answered.values()))

    def note(self, what: str) -> None:
        """Something that was seen."""
        with self.lock:
            self.saw[what] += 1

    def done(self, kind: str, mark: str, begun: float) -> None:
        """A write was answered, or found on its list."""
        with self.lock:
            self.answered.setdefault(kind, []).append(mark)
            self.slowest = max(self.slowest, time.monotonic() - begun)


type Body = Callable[[str], dict[str, Any]]


def write_by_key(night: Night, kind: str, key: str, path: str, body: Body) -> None:
    """A program: every call under a key of its own, sent until it is answered."""
    with httpx.Client(base_url=f"{night.url}api/v1/{night.slug}/", timeout=30) as client:
        while mark := night.next_mark(kind):
            begun = time.monotonic()
            heads = {"Authorization": f"Bearer {key}", "Idempotency-Key": mark.encode().hex()}
            told = body(mark)
            while not _called(night, client, path, told, heads):
                _wait(begun, kind)
            night.done(kind, mark, begun)


def _called(night: Night, client: httpx.Client, path: str, told: dict[str, Any], heads: dict[str, str]) -> bool:
    try:
        answer = client.post(path, json=told, headers=heads)
    except httpx.HTTPError as error:
        night.note(type(error).__name__)
        return False
    if answer.status_code < MADE:
        if "Idempotent-Replayed" in answer.headers:
            night.note("replayed")
        return True
    return _put_off(night, answer)


def _put_off(night: Night, answer: httpx.Response) -> bool:
    """Never an answer: False where it is to be asked again. Raises Fault where the site says no."""
    night.note(str(answer.status_code))
    if answer.status_code not in (UNAVAILABLE, OFTEN):
        raise Fault(f"{answer.request.url.path}: {answer.status_code} {answer.text[:300]}")
    return False


def _wait(begun: float, kind: str) -> None:
    if time.monotonic() - begun > PATIENCE:
        raise Fault(f"{kind}: not answered for {PATIENCE:.0f} s")
    time.sleep(PAUSE)


@dataclass(frozen=True)
class Form:
    """A form that people send: where, with what, and whether a mark stands on the list (None: the list is silent)."""

    path: str
    body: Body
    stands: Callable[[httpx.Client, str], bool | None]


def write_by_form(night: Night, kind: str, cookies: dict[str, str], form: Form) -> None:
    """A person: what was not answered is looked for before it is sent again."""
    heads = {"Referer": f"http://{urlsplit(night.url).netloc}/"}
    with httpx.Client(base_url=night.url, cookies=cookies, timeout=30, headers=heads) as client:
        while mark := night.next_mark(kind):
            begun = time.monotonic()
            while not _sent(night, client, cookies, form, mark):
                _wait(begun, kind)
                time.sleep(SETTLED)
                if _looked(night, client, form, mark, begun):
                    night.note("found standing")
                    break
            night.done(kind, mark, begun)


def _sent(night: Night, client: httpx.Client, cookies: dict[str, str], form: Form, mark: str) -> bool:
    try:
        told = form.body(mark)
        answer = client.post(form.path, data=told | {"csrfmiddlewaretoken": cookies["csrftoken"]})
    except httpx.HTTPError as error:
        night.note(type(error).__name__)
        return False
    return answer.status_code == TAKEN or _put_off(night, answer)


def _looked(night: Night, client: httpx.Client, form: Form, mark: str, begun: float) -> bool:
    while (stands := _asked(night, client, form, mark)) is None:
        _wait(begun, f"the list of {form.path}")
    return stands


def _asked(night: Night, client: httpx.Client, form: Form, mark: str) -> bool | None:
    try:
        return form.stands(client, mark)
    except httpx.HTTPError as error:
        night.note(type(error).__name__)
        return None


def on_list(path: str, key: str, field_name: str) -> Callable[[httpx.Client, str], bool | None]:
    """Whether a mark stands on a list that is walked to its end."""

    def stands(client: httpx.Client, mark: str) -> bool | None:
        page: int | None = 1
        while page:
            heads = {"Authorization": f"Bearer {key}"}
            answer = client.get(f"{path}{'&' if '?' in path else '?'}limit={LIST}&page={page}", headers=heads)
            if answer.status_code != httpx.codes.OK:
                return None
            told = answer.json()
            rows = next(value for value in told.values() if isinstance(value, list))
            if any(row[field_name] == mark for row in rows):
                return True
            page = page + 1 if told["next"] else None
        return False

    return stands


def write_notes(night: Night, cookies: dict[str, str], path: str) -> None:
    """One person and the note of one measure, written anew again and again: each time over what was seen."""
    heads = {"Referer": f"http://{urlsplit(night.url).netloc}/"}
    with httpx.Client(base_url=night.url, cookies=cookies, timeout=30, headers=heads) as reader:

        def body(mark: str) -> dict[str, Any]:
            shown = reader.get(path)
            found = SEEN.search(shown.text)
            if shown.status_code != httpx.codes.OK or found is None:
                raise httpx.RemoteProtocolError("the form was not shown")
            return {"words": mark, "seen": found[1]}

        def stands(client: httpx.Client, mark: str) -> bool | None:
            answer = client.get(path)
            return mark in answer.text if answer.status_code == httpx.codes.OK else None

        write_by_form(night, "notes", cookies, Form(path, body, stands))


def mailed(random: Random, share: float) -> Body:
    """A request written down by the office; a share of them with an address for the answer, to which a letter goes."""

    def body(mark: str) -> dict[str, Any]:
        told = {"category": "roads", "title": mark, "text": "Образец обращения.", "organisation_name": "Образец"}
        address = f"{mark.split()[1]}@example.org"
        return told | ({"sender_mail": address, "sender_name": "Образцов О."} if random.random() < share else {})

    return body
