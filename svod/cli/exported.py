"""What `svod export` writes: every list that the desk gives as a file, asked for as the secretary would.

Addresses are taken from the wiring, so that a list that a room adds later goes out too.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.urls import URLPattern

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Role
from svod.accounts.middleware import ClusterRequest
from svod.attachments.models import StoredFile
from svod.attachments.queries.files import open_file
from svod.clusters.models import Cluster
from svod.config.urls import desk
from svod.core.rules import RuleBroken
from svod.journal.queries import Asked, as_json, head, lines
from svod.meetings.models import Meeting
from svod.operate.actions.leaving import note_cluster_export
from svod.plan.models import Plan
from svod.reports.models import Edition

FORMS = ("json", "csv", "xlsx", "docx")
OWN = {"journal-json", "journal-openings-json", "search-json", "today-json"}
"""The journal is answered page by page there, whole here; the others tell of whoever asks, not of the cluster."""
VARIANTS: dict[str, tuple[dict[str, str], ...]] = {"members": ({}, {"show": "people"})}
"""Lists that stand at one address under several questions."""
BY_YEAR = {"facts", "events", "calendar"}
CHUNK = 1 << 20
UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')


@dataclass(slots=True)
class Taken:
    """What was written, how many kept files beside it, what could not be made."""

    made: list[str] = field(default_factory=list)
    files: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asking:
    """One file: its name, the view that makes it, what the view is told."""

    name: str
    view: URLPattern
    words: dict[str, Any]
    question: dict[str, str]


def take_out(cluster: Cluster, place: Path) -> Taken:
    """Write everything into `place`. The journal tells of it. Raises OSError where the disk takes no more."""
    actor, taken = Actor(cluster, None, frozenset({Role.SECRETARY})), Taken()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for asking in [*_lists(cluster), *_papers(cluster)]:
        try:
            answer = _answer(actor, asking)
        except (Http404, NotThere, Refused, RuleBroken) as reason:
            taken.faults.append(f"{asking.name}: {reason or 'не найдено'}")
            continue
        if answer.status_code != 200:  # noqa: PLR2004 -- a page that says why
            taken.faults.append(f"{asking.name}: не сделан, ответ {answer.status_code}")
            continue
        _keep(place, asking.name, answer.content, taken)
    told = {"chain": dict(zip(("length", "hash"), head(cluster), strict=True))}
    rows = [as_json(line) for line in lines(actor, Asked()).iterator(chunk_size=1000)]
    _keep(place, "journal.json", json.dumps(told | {"lines": rows}, ensure_ascii=False, default=str).encode(), taken)
    _keep_files(cluster, place, taken)
    note_cluster_export(actor, files=taken.files)
    return taken


def _keep(place: Path, name: str, data: bytes, taken: Taken) -> None:
    (place / name).write_bytes(data)
    taken.made.append(name)


def _patterns() -> Iterator[tuple[URLPattern, str, str]]:
    """Addresses of the desk that give files: with the name of the list and the form."""
    for pattern in desk:
        name = str(getattr(pattern, "name", None) or "")
        stem, _dash, form = name.rpartition("-")
        if isinstance(pattern, URLPattern) and form in FORMS and name not in OWN:
            yield pattern, stem, form


def _lists(cluster: Cluster) -> Iterator[Asking]:
    """Lists that stand once, and those of each year that has a plan."""
    years = list(Plan.objects.filter(cluster=cluster, of=None).order_by("year").values_list("year", flat=True))
    for pattern, stem, form in _patterns():
        asked, fixed = set(pattern.pattern.converters), pattern.default_args
        if asked == {"year"}:
            yield from (Asking(f"{stem}-{year}.{form}", pattern, fixed | {"year": year}, {}) for year in years)
        elif not asked and stem in BY_YEAR:
            yield from (Asking(f"{stem}-{year}.{form}", pattern, fixed, {"year": str(year)}) for year in years)
        elif not asked:
            for question in VARIANTS.get(stem, ({},)):
                name = "-".join([stem, *question.values()])
                yield Asking(f"{name}.{form}", pattern, fixed, question)


def _papers(cluster: Cluster) -> Iterator[Asking]:
    """Editions of reports, minutes that are final."""
    named = {str(getattr(each, "name", "")): each for each in desk if isinstance(each, URLPattern)}
    for edition in Edition.objects.filter(cluster=cluster).order_by("year", "pk"):
        name = f"edition-{edition.year}-{edition.number}.{edition.correction}-{edition.pk}.docx"
        pattern = named["edition-docx"]
        yield Asking(name, pattern, pattern.default_args | {"year": edition.year, "pk": edition.pk}, {})
    final = Meeting.objects.filter(body__cluster=cluster, versions__isnull=False).distinct().order_by("pk")
    for pk in final.values_list("pk", flat=True):
        yield Asking(f"minutes-{pk}.docx", named["meeting-minutes"], {"pk": pk, "form": "docx"}, {})


def _answer(actor: Actor, asking: Asking) -> HttpResponse:
    """What the view says. It is asked by HEAD: a view notes in the journal only what a reader has downloaded."""
    request = ClusterRequest()
    request.method, request.cluster, request.actor, request.user = "HEAD", actor.cluster, actor, None
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.GET = QueryDict(urlencode(asking.question))
    return cast(HttpResponse, asking.view.callback(request, **asking.words))


def _keep_files(cluster: Cluster, place: Path, taken: Taken) -> None:
    """Kept files under the names that people gave them, and their list."""
    told = []
    for row in StoredFile.objects.filter(cluster=cluster).order_by("pk"):
        name = f"{row.pk}-{UNSAFE.sub('_', row.name)[-120:]}"
        (place / "files").mkdir(exist_ok=True)
        try:
            with open_file(row) as kept, (place / "files" / name).open("wb") as out:
                while data := kept.read(CHUNK):
                    out.write(data)
        except FileNotFoundError:
            taken.faults.append(f"Файл «{row.name}» (№ {row.pk}) потерян: что делать, скажет svod doctor.")
            continue
        taken.files += 1
        told.append({"file": name, "name": row.name, "sha256": row.sha256, "given_at": row.given_at.isoformat()})
    _keep(place, "files.json", json.dumps(told, ensure_ascii=False, indent=1).encode(), taken)
