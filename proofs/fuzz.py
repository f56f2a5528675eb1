"""Every reader under ten minutes of broken bytes: no crash, no hang, no traceback; a plan or a sentence.

The seeds are documents that the product itself writes. A child reads one broken document after another and says the
number of each before it begins: where it dies or falls silent, that number is the fault.
"""

import argparse
import io
import os
import queue
import random
import resource
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

SEEDS = Path(__file__).resolve().parent / "seeds"
SECONDS = float(os.environ.get("SVOD_FUZZ_SECONDS", "600"))
ONE_LIMIT = 10.0
MEMORY = 1 << 30
BREAKS = (
    b"\x00",
    b"\xff\xfe",
    b"<",
    b"&",
    b"]]>",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"|",
    b"\t",
    b"\n",
    b"<!DOCTYPE x>",
    b"9" * 40,
)


def seeds() -> dict[str, bytes]:
    """Documents of every kind that the product writes, and of the kinds that it only reads, kept in `seeds`."""
    from svod.core.document import Cell, Column, Document, Row
    from svod.writing import docx, html, pdf, separated, xlsx

    heads = ("№", "Мероприятие", "Ответственный", "Срок", "Ожидаемый результат", "Результат")
    roles = ("number", "measure", "responsible", "deadline", "expected", "result")
    rows = [Row((Cell.of("1."), Cell.of("Первый образцовый раздел")), "section")]
    for k in range(1, 9):
        words = (
            f"1.{k}.",
            f"Образцовое дело {k}",
            "Образцов О.О., участники",
            f"до {k} марта 2024 г.",
            "–",
            "http://example.org/",
        )
        rows.append(Row(tuple(Cell.of(cell) for cell in words)))
    columns = tuple(Column(role, label) for role, label in zip(roles, heads, strict=True))
    plan = Document(("План образцового кластера на 2024 год",), columns, tuple(rows), ("Секретарь Образцова",))
    lines = [heads, *[[cell.text.replace("\n", " ") for cell in row.cells] for row in rows]]
    kept = {path.name: path.read_bytes() for path in sorted(SEEDS.iterdir())}
    return {
        **kept,
        "plan.docx": docx.write(plan),
        "plan.xlsx": xlsx.write(plan),
        "plan.pdf": pdf.write(plan),
        "plan.html": html.write(plan).encode(),
        "plan.csv": separated.write(plan),
        "plan.txt": "\n".join("\t".join(line) for line in lines).encode(),
        "plan.md": "\n".join("| " + " | ".join(line) + " |" for line in lines).encode("cp1251"),
    }


def broken(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, cut, repeated or moved; inside a package also in one of its parts."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        return _broken_package(data, chance)
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(5):
            case 0:
                made[at : at + chance.choice((1, 4, 64))] = b""
            case 1:
                made[at:at] = chance.choice(BREAKS) * chance.choice((1, 1, 3, 500))
            case 2:
                del made[at:]
            case 3:
                other = chance.randrange(len(made) + 1)
                made[at:at] = made[other : other + chance.choice((8, 200, 5000))]
            case _:
                made[at : at + 1] = bytes([chance.randrange(256)])
        if not made:
            return b""
    return bytes(made)


def _broken_package(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = chance.choice(names)
        for name in names:
            part = old.read(name)
            if name == hit:
                if chance.random() < 0.1:
                    continue
                plain = chance.random() < 0.5
                part = broken(part, chance) if plain else _broken_markup(part, chance)
            new.writestr(name, part)
    return out.getvalue()


def _broken_markup(part: bytes, chance: random.Random) -> bytes:
    """Still well formed more often than not: numbers made absurd, elements doubled."""
    pieces = part.split(b'"')
    numbers = [k for k in range(1, len(pieces), 2) if pieces[k].isdigit()]
    for k in chance.sample(numbers, min(len(numbers), 3)):
        pieces[k] = chance.choice((b"0", b"-1", b"99999999999", b"1e9", b"", b"65536"))
    made = b'"'.join(pieces)
    at, end = made.find(b"<w:tr"), made.rfind(b"</w:tr>")
    if 0 < at < end and chance.random() < 0.3:
        made = made[:end] + made[at:end] * chance.choice((1, 50)) + made[end:]
    return made


def child(seed: int, first: int) -> None:
    """Read one broken document after another for ever; numbers go to standard output."""
    from svod.reading.blocks import Unreadable
    from svod.reading.plan import read_plan

    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    given = list(seeds().items())
    number = first
    while True:
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        chance = random.Random(f"{seed}-{number}")
        name, data = given[number % len(given)]
        sentence = "Прочитано."
        try:
            read_plan(broken(data, chance), name, 2024).as_json()
        except Unreadable as refused:
            sentence = str(refused).strip()
        assert sentence.endswith((".", "?", "!")), f"{number}: {sentence!r}"
        number += 1


def _lines(process: subprocess.Popen[str]) -> "queue.Queue[str | None]":
    said: queue.Queue[str | None] = queue.Queue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.put(line.strip())
        said.put(None)

    threading.Thread(target=listen, daemon=True).start()
    return said


def _faults(seed: int, until: float, reached: list[int]) -> Iterator[str]:
    first = 0
    while time.monotonic() < until:
        words = [sys.executable, "-m", "proofs.fuzz", "--seed", str(seed), "--first", str(first)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            said, last = _lines(process), first
            while time.monotonic() < until:
                try:
                    line = said.get(timeout=ONE_LIMIT + (20 if last == first else 0))
                except queue.Empty:
                    yield f"{last}: longer than {ONE_LIMIT:.0f} s"
                    break
                if line is None:
                    trace = (process.stderr.read() if process.stderr else "").strip().splitlines()
                    yield f"{last}: {trace[-1] if trace else 'died'}"
                    break
                last = int(line)
            process.kill()
        first = last + 1
        reached[0] = first


def prove(seed: int) -> tuple[str, str]:
    """Passed where every document gave a plan or a sentence."""
    reached = [0]
    faults = []
    for fault in _faults(seed, time.monotonic() + SECONDS, reached):
        faults.append(fault)
        if len(faults) == 5:
            break
    if faults:
        return "failed", f"seed {seed}; " + "; ".join(faults)
    return "passed", f"{reached[0]} broken documents, each a plan or a sentence"


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--first", type=int, required=True)
    given = options.parse_args()
    child(given.seed, given.first)
