"""Chromium of this machine: where it is, how it is started, the sizes at which pages are looked at."""

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: "ViewportSize" = {"width": 1366, "height": 768}
PHONE: "ViewportSize" = {"width": 390, "height": 844}
ABSENT = "no Chromium on this machine (apt install chromium, or SVOD_CHROMIUM=/path)"


def chromium_path() -> str | None:
    """The browser to start: named by SVOD_CHROMIUM, else found on PATH."""
    return os.environ.get("SVOD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
