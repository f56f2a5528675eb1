"""Chromium of this machine: where it is, how it is started, the sizes at which pages are looked at."""

import os
import shutil

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
ABSENT = "no Chromium on this machine (apt install chromium, or SVOD_CHROMIUM=/path)"


def chromium_path() -> str | None:
    """The browser to start: named by SVOD_CHROMIUM, else found on PATH."""
    return os.environ.get("SVOD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
