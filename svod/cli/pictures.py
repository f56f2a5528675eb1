"""`svod pictures`: takes the pictures of README and docs anew from the sample cluster, in Chromium."""

import argparse
import importlib
import sys
from pathlib import Path

from svod.cli.test import CLONE, require_clone


def main(words: list[str]) -> int:
    """Take every picture into docs/pictures, or into `--to`; prints the files with their sizes; 1 without Chromium."""
    parser = argparse.ArgumentParser(prog="svod pictures", description="Снимки для README и docs.")
    parser.add_argument("--to", type=Path, default=CLONE / "docs" / "pictures", help="папка для снимков")
    options = parser.parse_args(words)
    require_clone()
    try:
        made: list[Path] = importlib.import_module("tests.pictures").take(options.to)
    except LookupError as absent:
        print(absent, file=sys.stderr)
        return 1
    for file in made:
        print(f"{file.name}: {file.stat().st_size // 1024} KB")
    return 0
