"""`python -m svod.reading --name NAME [--year N]`: a document's bytes on standard input, its reading on the output.

Run by the web application in a process bounded in time and memory. The JSON is that of `svod read` with what a loading
needs beside it. Exit 0, or 2 with one sentence on standard error.
"""

import argparse
import sys

from svod.reading.blocks import Unreadable
from svod.reading.plan import read_plan
from svod.reading.years import YEARS


def main(words: list[str]) -> int:
    """Read standard input and print its reading."""
    parser = argparse.ArgumentParser(prog="svod.reading")
    parser.add_argument("--name", required=True)
    parser.add_argument("--year", type=int)
    said = parser.parse_args(words)
    if said.year is not None and said.year not in YEARS:
        said.year = None
    try:
        reading = read_plan(sys.stdin.buffer.read(), said.name, said.year)
    except Unreadable as reason:
        sys.stderr.buffer.write(" ".join(str(reason).split()).encode() + b"\n")
        return 2
    for piece in reading.json_pieces(whole=True):
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
