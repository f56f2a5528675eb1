"""`svod read FILE`: what a plan or report document says, as one JSON object. No database, no settings, no network."""

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TextIO

from svod.reading.blocks import Unreadable
from svod.reading.plan import PlanReading, read_plan
from svod.reading.years import YEARS

BAD_INPUT = 2


def main(words: list[str]) -> int:
    """Print the reading of a file; exit code 0, or 2 with one sentence on standard error and nothing printed."""
    parser = argparse.ArgumentParser(prog="svod read", description="Прочитать план или отчёт, напечатать как JSON.")
    parser.add_argument("file", metavar="ФАЙЛ", help="документ: DOCX, ODT, XLSX, PDF, HTML, MD, TXT, CSV")
    parser.add_argument("--year", type=int, metavar="ГОД", help="год плана, если документ его не называет")
    said = parser.parse_args(words)
    if said.year is not None and said.year not in YEARS:
        return refuse(f"Год {said.year} не подходит: нужен от {YEARS[0]} до {YEARS[-1]}.")
    try:
        data = Path(said.file).read_bytes()
    except OSError:
        return refuse(f"Файл {said.file} не открывается. Проверьте имя и права и повторите.")
    gc.disable()  # nothing read here has circles, and looking for them takes a fifth of a long plan's time
    try:
        show(read_plan(data, Path(said.file).name, said.year), sys.stdout)
    except Unreadable as reason:
        return refuse(str(reason))
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        gc.enable()
    return 0


def show(reading: PlanReading, out: TextIO, *, whole: bool = False) -> None:
    """Write the reading as JSON in UTF-8, whatever the terminal's encoding."""
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", errors="replace")
    out.writelines(reading.json_pieces(whole=whole))
    out.flush()


def refuse(sentence: str) -> int:
    """Say on standard error why nothing is printed; the exit code for bad input."""
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    print(" ".join(sentence.split()), file=sys.stderr)
    return BAD_INPUT
