"""A register of 100 000 rows on SQLite: read with its columns, taken, given again, undone; rows a second, peak memory.

Each step runs in a process of its own, so that its peak is its own. `python -m bench.registers [ROWS]`.
"""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from svod.accounts.access import Actor
    from svod.products.models import RegisterLoad

ROWS, MEMBERS, STEPS = 100_000, 40, ("csv look", "csv take", "csv again", "csv undo", "xlsx look")
HEADS = ["Изделие", "Регистрационное удостоверение", "Производитель", "ИНН", "Дата включения", "ОКПД2"]
LEAST, MOST_MB = 800.0, 300.0
"""Rows a second and peak memory that no step may fall short of or exceed."""


def rows_of(count: int) -> Iterator[list[str]]:
    """Rows of a made-up register; thirteen of them of members of the cluster."""
    for n in range(count):
        maker = f"АО «Пробный завод {n // 7}»"
        if n % (count // 13 + 1) == 0:
            maker = f"ООО «Образцовый двор {n % MEMBERS}»"
        yield [f"Изделие пробное, исполнение {n}", f"РЗН 2018/{n}", maker, "", "01.06.2018", "32.50.13.110"]


def csv_bytes(count: int) -> bytes:
    """The register as CSV."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";")
    writer.writerow(HEADS)
    writer.writerows(rows_of(count))
    return made.getvalue().encode()


def xlsx_bytes(count: int) -> bytes:
    """The register as a workbook."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADS, *rows_of(count)]):
            sheet.write_row(at, 0, row)
    return made.getvalue()


def _open() -> "Actor":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "svod.config.settings")
    django.setup()
    from svod.accounts.access import Actor
    from svod.accounts.choices import Role
    from svod.clusters.models import Cluster

    return Actor(Cluster.objects.get(), None, frozenset({Role.SECRETARY}))


def prepare() -> None:
    """A cluster with members and an empty register."""
    import svod.products.actions as do
    from svod.cli.tables import lay_tables

    lay_tables()
    from svod.clusters.actions import found_cluster
    from svod.members.actions import add_organisation

    found_cluster(slug="bench", name="Проба", short_name="Проба")
    actor = _open()
    for n in range(MEMBERS):
        add_organisation(actor, {"name": f"ООО «Образцовый двор {n}»", "kind": "company"})
    do.add_register(actor, {"name": "Реестр"})


def step(name: str, count: int) -> dict[str, Any]:
    """One step, timed, with the peak of this process."""
    actor = _open()
    import svod.products.actions as do
    from svod.products.models import OutsideRegister, RegisterLoad

    register = OutsideRegister.objects.select_related("cluster").get()
    form, verb = name.split()
    data = xlsx_bytes(count) if form == "xlsx" else csv_bytes(count) if verb in {"look", "again"} else b""
    begun = time.perf_counter()
    last = RegisterLoad.objects.order_by("-pk").first()
    deeds: dict[str, Callable[[], RegisterLoad | None]] = {
        "look": lambda: do.confirm_columns(actor, do.read_register(actor, register, f"r.{form}", data), {}),
        "again": lambda: do.confirm_columns(actor, do.read_register(actor, register, f"r.{form}", data), {}),
        "take": lambda: _done(do.take_load, actor, last),
        "undo": lambda: _done(do.undo_load, actor, last),
    }
    load = deeds[verb]()
    took = time.perf_counter() - begun
    told = {"found": len(load.seen["found"])} if load else {}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "step": name,
        "rows_a_second": round(count / took),
        "peak_mb": round(peak),
        "seconds": round(took, 1),
        **told,
    }


def _done(act: Callable[..., Any], actor: "Actor", load: "RegisterLoad | None") -> None:
    if load is not None:
        act(actor, load, *([{}] if act.__name__ == "take_load" else []))


def main() -> int:
    """Prepare, run every step apart, print JSON lines; exit 1 where a step is slower or larger than it may be."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    if len(sys.argv) > 2:
        print(json.dumps(step(sys.argv[2], count), ensure_ascii=False))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SVOD_DATA": folder, "SVOD_MAX_UPLOAD": str(1 << 26)}
        words = [sys.executable, "-c", "import bench.registers as b; b._open_empty()"]
        subprocess.run(words, env=environment, check=True, cwd=Path(__file__).parents[1])
        bad = 0
        for name in STEPS:
            words = [sys.executable, "-m", "bench.registers", str(count), name]
            done = subprocess.run(words, env=environment, check=True, capture_output=True, text=True)
            print(done.stdout.strip(), flush=True)
            told = json.loads(done.stdout)
            bad += told["rows_a_second"] < LEAST or told["peak_mb"] > MOST_MB
            if name == "csv again":  # looked at only: undoing concerns the file before
                _drop(environment)
    return int(bool(bad))


def _drop(environment: dict[str, str]) -> None:
    words = [sys.executable, "-c", "import bench.registers as b; b.drop_newest()"]
    subprocess.run(words, env=environment, check=True, cwd=Path(__file__).parents[1])


def drop_newest() -> None:
    """Remove the newest file, which was only looked at."""
    _open()
    from svod.products.models import RegisterLoad

    newest = RegisterLoad.objects.order_by("-pk").first()
    if newest is not None:
        newest.delete()


def _open_empty() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "svod.config.settings")
    django.setup()
    prepare()


if __name__ == "__main__":
    sys.exit(main())
