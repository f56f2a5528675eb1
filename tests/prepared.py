"""One prepared data folder for a whole run of the tests, copied for every installation: migrating takes long, copying
does not."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SAMPLES = "import django; django.setup(); from svod.sample.actions import load_sample; load_sample()"


def lay_prepared(data: Path, *, sample: bool = False, environment: Mapping[str, str] | None = None) -> bool:
    """Make `data` a prepared folder without clusters, or with the sample ones; False outside a run of pytest.

    What is there already stays. The first who asks prepares for all workers by the product's own command.
    """
    common = next((place for place in data.parents if re.fullmatch(r"pytest-\d+", place.name)), None)
    if common is None:
        return False
    shutil.copytree(_prepared(common), data, dirs_exist_ok=True)
    if sample:
        told = {**(environment or os.environ), "SVOD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        subprocess.run([sys.executable, "-c", SAMPLES], env=told, check=True)
    return True


def _prepared(common: Path) -> Path:
    place = common / "prepared"
    with (common / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            draft = common / "being-prepared"
            command = [sys.executable, "-m", "svod", "prepare", "--data", str(draft), "--empty"]
            subprocess.run(command, capture_output=True, check=True)
            draft.rename(place)
    return place
