"""Where an installation lives: its folder, its key, its address while it runs."""

import json
import os
import secrets
import sys
from pathlib import Path

PORT = 8000


def data_folder(named: str | None) -> Path:
    """The folder of an option, else of SVOD_DATA, else `data` here; every process started from now on uses it."""
    folder = Path(named or os.environ.get("SVOD_DATA") or "data").expanduser().resolve()
    os.environ["SVOD_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "svod.config.settings")
    return folder


def keeps_elsewhere() -> bool:
    """Whether the rows lie in a database of its own, named by its address, and no file of them in the folder."""
    return bool(os.environ.get("SVOD_DATABASE_URL"))


def keep_key(folder: Path) -> None:
    """Make the installation's secret key where it has none, readable by its owner alone."""
    place = folder / "secret.key"
    if not place.exists():
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50) + "\n")


def open_installation(named: str | None) -> Path:
    """Set Django up on an existing data folder. Exits 2 with a sentence where there is none."""
    folder = data_folder(named)
    if not keeps_elsewhere() and not (folder / "svod.sqlite3").exists():
        print(f"В папке {folder} нет данных «Свода». Сначала: svod run --data {folder}", file=sys.stderr)
        raise SystemExit(2)
    import django

    django.setup()
    return folder


def write_address(folder: Path, url: str) -> None:
    """Tell other commands where the site answers."""
    (folder / "run.json").write_text(json.dumps({"url": url}))


def read_address(folder: Path) -> str:
    """Where the site answers or last answered, with a slash at the end."""
    try:
        kept: str = json.loads((folder / "run.json").read_text())["url"]
    except (OSError, ValueError, KeyError):
        return f"http://localhost:{PORT}/"
    return kept
