"""Files in a bucket of S3: given on a page, read by whoever may, put away, put back, handed over, moved, erased.

A server that speaks S3 runs on loopback. In the end it is stopped: pages go on, whoever wants a file is told in words.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import httpx

from proofs.votes import run_python
from tests.bucket import ABSENT, KEYS, Buckets, is_here
from tests.journeys.installation import Installation
from tests.kept import files_of, rows_of

MEASURE = """
import json
import django
django.setup()
from svod.plan.models import Evidence, Measure
found = Measure.objects.filter(section__plan__cluster__slug="primer").order_by("pk")[0]
given = [[each.pk, each.file_id, each.file.name, each.file.sha256] for each in Evidence.objects.exclude(file=None)]
print(json.dumps({"year": found.section.plan.year, "pk": found.pk, "given": given}))
"""
EDITION = """
import hashlib, json
import django
django.setup()
from svod.reports.models import Edition
print(json.dumps([[each.year, each.pk] for each in Edition.objects.filter(cluster__slug="primer").order_by("pk")]))
"""
ERASE = """
import json, sys
import django
django.setup()
from svod.accounts.access import Actor
from svod.attachments.actions import forget_file, keep_file
from svod.clusters.models import Cluster
actor = Actor(Cluster.objects.get(slug="primer"))
file = keep_file(actor, "лишний.bin", b"taken away at once")
print(json.dumps(forget_file(actor, file)))
"""


def prove(seed: int) -> tuple[str, str]:
    """Passed where every file was what it was, wherever it went."""
    if not is_here():
        return "skipped", ABSENT
    with tempfile.TemporaryDirectory() as place, Buckets() as buckets:
        try:
            return "passed", _lived(Path(place), buckets, Random(seed))
        except AssertionError as fault:
            return "failed", str(fault)[:2000]


def _svod(*words: str, told: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "svod", *words],
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{words[0]}: {done.returncode}, {(done.stdout + done.stderr)[-600:]}"
    return done.stdout


def _lived(folder: Path, buckets: Buckets, random: Random) -> str:
    told, data = buckets.make("office"), folder / "data"
    os.environ.update(told)  # programs beside the site, too
    try:
        with Installation(data, sample=True, first=True, SVOD_WORKERS="2") as site:
            given = b"%PDF-1.7\n" + random.randbytes(3_000_000)
            _give_and_read(site, given, buckets)
            _erase(data, buckets)
            _put_away_and_back(folder, buckets)
            count = _hand_over(folder, given, told)
            _move(folder, buckets)
            buckets.stop()
            _without(site)
    finally:
        for name in told:
            os.environ.pop(name)
    return f"{count} files of a cluster by their digests: given, read, put away and back, handed over, moved, erased"


@contextmanager
def _sign_in(site: Installation, role: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url, follow_redirects=True, timeout=60) as client:
        client.headers["Referer"] = site.url
        assert client.get(site.enter("primer", role)).status_code == httpx.codes.OK
        yield client


def _send(client: httpx.Client, year: int, pk: int, name: str, data: bytes) -> httpx.Response:
    form = {"csrfmiddlewaretoken": client.cookies["csrftoken"], "file-note": "образец"}
    return client.post(f"/primer/desk/plan/{year}/{pk}/proofs/file/", data=form, files={"file-file": (name, data)})


def _give_and_read(site: Installation, given: bytes, buckets: Buckets) -> None:
    """A file given on the page of a measure lies in the bucket alone, and goes out through the site by its rules."""
    told, digest = run_python(site.data, MEASURE), hashlib.sha256(given).hexdigest()
    with _sign_in(site, "secretary") as secretary:
        answer = _send(secretary, told["year"], told["pk"], "образец.pdf", given)
        assert answer.status_code == httpx.codes.OK, f"the file is not taken: {answer.status_code}"
        evidence, pk, name, kept = run_python(site.data, MEASURE)["given"][-1]
        assert kept == digest, "another file is kept"
        address = f"/primer/desk/plan/{told['year']}/{told['pk']}/proofs/{evidence}/file/{name}"
        read = secretary.get(address)
        assert hashlib.sha256(read.content).hexdigest() == digest, f"not what was given: {read.status_code}"
        assert read.history == [], "the file is not given by the site itself"
        again = secretary.get(address, headers={"If-None-Match": read.headers["ETag"]})
        assert again.status_code == httpx.codes.NOT_MODIFIED, "bytes that the reader has are fetched anew"
        for year, edition in run_python(site.data, EDITION):
            paper = secretary.get(f"/primer/desk/report/{year}/editions/{edition}.docx")
            assert paper.content[:2] == b"PK", f"no DOCX of an edition: {paper.status_code}"
    with httpx.Client(base_url=site.url, timeout=60) as stranger:
        for closed in (address, f"/primer/desk/files/{pk}/x"):
            assert stranger.get(closed).status_code == httpx.codes.FOUND, "a stranger is not sent to sign in"
    assert not (site.data / "files").exists(), "a file lies in the data folder"
    found = buckets.digests("office")
    assert found[f"{digest[:2]}/{digest}"] == digest, "the bucket has no such file"
    assert {name.partition("/")[2]: sha256 for name, sha256 in found.items()} == {each: each for each in found.values()}
    assert buckets.grants("office") == {"CanonicalUser"}, "somebody else may read the bucket"


def _erase(data: Path, buckets: Buckets) -> None:
    digest = run_python(data, ERASE)
    assert f"{digest[:2]}/{digest}" not in buckets.digests("office"), "bytes that nobody has stay in the bucket"


def _put_away_and_back(folder: Path, buckets: Buckets) -> None:
    """A copy made beside the site comes back into another bucket, and into a plain folder, equal by digest."""
    copy, office = str(folder / "copy.tar"), buckets.digests("office")
    _svod("backup", "--data", str(folder / "data"), "--to", copy, told={})
    there = buckets.make("restored")
    _svod("restore", copy, "--data", str(folder / "there"), told=there)
    _svod("doctor", "--data", str(folder / "there"), told=there)
    assert buckets.digests("restored") == office, "another bucket has other files"
    assert not (folder / "there" / "files").exists(), "files lie beside the bucket"
    plain = {"SVOD_S3_URL": ""}
    _svod("restore", copy, "--data", str(folder / "plain"), told=plain)
    _svod("doctor", "--data", str(folder / "plain"), told=plain)
    assert {name.removeprefix("files/"): sha256 for name, sha256 in files_of(folder / "plain").items()} == office
    one, other = (rows_of(folder / name / "svod.sqlite3") for name in ("there", "plain"))
    assert one == other, "rows differ"


def _hand_over(folder: Path, given: bytes, told: dict[str, str]) -> int:
    """Everything of a cluster as files; how many."""
    out = folder / "out"
    _svod("export", "--data", str(folder / "data"), "--cluster", "primer", "--to", str(out), told=told)
    listed = json.loads((out / "files.json").read_text())
    for each in listed:
        with (out / "files" / each["file"]).open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == each["sha256"], f"{each['name']} is another"
    assert hashlib.sha256(given).hexdigest() in {each["sha256"] for each in listed}, "the file given is not there"
    return len(listed)


def _move(folder: Path, buckets: Buckets) -> None:
    """An installation with a plain folder gets a bucket."""
    told = buckets.make("moved")
    moved = json.loads(_svod("move", "--files", "--data", str(folder / "plain"), "--json", told=told))
    office = buckets.digests("office")
    assert buckets.digests("moved") == office, "not everything was moved"
    assert moved["files"] == len(office), "another number is told"
    (folder / "plain" / "files").rename(folder / "plain-files")
    _svod("doctor", "--data", str(folder / "plain"), told=told)


def _without(site: Installation) -> None:
    """The server is gone: pages go on, whoever wants a file or gives one is told so, and nothing is kept by halves."""
    told = run_python(site.data, MEASURE)
    with _sign_in(site, "secretary") as secretary:
        year, pk = told["year"], told["pk"]
        assert secretary.get(f"/primer/desk/plan/{year}/").status_code == httpx.codes.OK, "the plan does not open"
        assert secretary.get("/primer/").status_code == httpx.codes.OK, "the site does not open"
        evidence, _file, name, _sha256 = told["given"][-1]
        answer = secretary.get(f"/primer/desk/plan/{year}/{pk}/proofs/{evidence}/file/{name}")
        assert (answer.status_code, "не отвечает" in answer.text) == (httpx.codes.SERVICE_UNAVAILABLE, True)
        answer = _send(secretary, year, pk, "другой.pdf", b"%PDF-1.7 another")
        told_so = (answer.status_code, "не отвечает" in answer.text, "образец" in answer.text)
        assert told_so == (httpx.codes.UNPROCESSABLE_ENTITY, True, True), f"{told_so[0]} for a file that is not taken"
    assert run_python(site.data, MEASURE)["given"] == told["given"], "a row stands without its bytes"
    log, place = (site.data / "log.txt").read_text(), urlsplit(os.environ["SVOD_S3_URL"])
    assert f"S3 {place.scheme}://{place.netloc}/office" in log, "the log says nothing"
    assert KEYS["SVOD_S3_SECRET"] not in log, "the log says the secret"
