"""The steps of the container in a bare environment: installed by hash, started, copied, looked at."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = ROOT / "docs" / "operate" / "steps.sh"
UNITS = ROOT / "docs" / "operate" / "units"
ANALYZE = Path("/usr/bin/systemd-analyze")


def prove(_seed: int) -> tuple[str, str]:
    """Passed where an installation made by the steps alone is whole."""
    with tempfile.TemporaryDirectory() as place:
        venv, data = Path(place) / "venv", Path(place) / "data"
        program = str(venv / "bin" / "svod")
        steps = [
            ["sh", str(STEPS), str(ROOT), str(venv), "growth"],
            [program, "prepare", "--data", str(data), "--empty"],
            [program, "backup", "--data", str(data)],
            [program, "doctor", "--data", str(data)],
        ]
        for words in steps:
            done = subprocess.run(words, cwd=place, env=_bare(), capture_output=True, text=True, check=False)
            if done.returncode:
                return "failed", f"{' '.join(words[:2])}: {done.returncode}, {(done.stdout + done.stderr)[-600:]}"
        units = _units()
    return ("failed", units) if units else ("passed", f"{len(steps)} steps in a bare environment; units read")


def _bare() -> dict[str, str]:
    """Nothing of this clone: no path to its packages, no word of its settings."""
    kept = ("PATH", "HOME", "LANG", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_CERT", "SSL_CERT_FILE", "HTTPS_PROXY")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"SVOD_PYTHON": sys.executable}


def _units() -> str:
    """What systemd says of the units, with the program where the steps have put it; empty where nothing."""
    if not ANALYZE.exists():
        return ""
    with tempfile.TemporaryDirectory() as place:
        for unit in UNITS.iterdir():
            words = unit.read_text().replace("/srv/svod/venv/bin/svod", sys.executable)
            (Path(place) / unit.name).write_text(words)
        names = sorted(str(each) for each in Path(place).iterdir())
        done = subprocess.run([ANALYZE, "verify", *names], capture_output=True, text=True, check=False)
    own = [line for line in done.stderr.splitlines() if "svod" in line]
    return "; ".join(own[:3]) if own else ""
