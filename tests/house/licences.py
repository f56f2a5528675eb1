"""Licences of everything that is installed or carried; `python -m tests.house.licences` writes docs/licences.md anew.

A licence is read where its author says it: the SPDX expression of the package, else its classifiers, else the field
in words, else the text that comes with it. What cannot be read so is judged by hand, with the reason.
"""

import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path

from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "licences.md"
GROUPS = ("run", "growth", "installer", "dev", "api")
"""Locks in requirements/, what every installation has first: a package belongs to the first that names it."""

FREE = frozenset(
    "MIT MIT-0 MIT-CMU BSD BSD-2-Clause BSD-3-Clause Apache-2.0 MPL-2.0 PSF-2.0 OFL-1.1 ISC Unlicense 0BSD".split()
)
ALLOWED = {
    "run": FREE,
    "growth": FREE | {"LGPL-3.0-only"},
    "installer": FREE,
    "dev": FREE | {"GPL-3.0-or-later", "CNRI-Python"},
    "api": FREE,
}

CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
}
WORDS = {
    "MIT": "MIT",
    "MIT license": "MIT",
    "BSD": "BSD",
    "BSD-3-Clause": "BSD-3-Clause",
    "BSD-2-Clause": "BSD-2-Clause",
    "Apache-2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "MPL-2.0": "MPL-2.0",
}
TEXTS = {
    "Permission is hereby granted, free of charge": "MIT",
    "Redistribution and use in source and binary forms": "BSD",
    "Apache License\n": "Apache-2.0",
    "Mozilla Public License Version 2.0": "MPL-2.0",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person read where a machine cannot: the licence, why it is so; `fits` where the words are not enough."""

    licence: str
    reason: str
    fits: bool = False


JUDGED = {
    "axe-playwright-python": Judged("MIT AND MPL-2.0", "its text is MIT; the axe-core that it carries is MPL-2.0"),
    "fido2": Judged("BSD-2-Clause AND Apache-2.0 AND MPL-2.0", "own code BSD; one file Apache, a list of suffixes MPL"),
    "pymorphy3-dicts-ru": Judged(
        "MIT AND CC-BY-SA-3.0",
        "its code is MIT, the words come from OpenCorpora under CC BY-SA 3.0: they are read as they are and never "
        "changed, the author is named in NOTICE; whoever changes the dictionary shares it on the same terms",
        fits=True,
    ),
    "pypdfium2": Judged(
        "BSD-3-Clause AND Apache-2.0", "PDFium inside carries notices of its own parts, all permissive", fits=True
    ),
    "python-dateutil": Judged("Apache-2.0 OR BSD-3-Clause", "its field says only “Dual License”"),
    "qrcode": Judged("BSD-3-Clause AND MIT", "its second classifier is a note on the trade mark “QR code”"),
}


ELSEWHERE = {
    "colorama": "BSD-3-Clause",
    "graphql-core": "MIT",
    "harfile": "MIT",
    "hypothesis-graphql": "MIT",
    "jsonschema-rs": "MIT",
    "pyrate-limiter": "MIT",
    "schemathesis": "MIT",
    "uv": "MIT OR Apache-2.0",
}
"""As their packages say, read once: they are not, or need not be, installed where tests run."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Somebody else's work that lies in this repository or inside a package of others: where, and its licence."""

    name: str
    licence: str
    places: tuple[str, ...]
    note: str


CARRIED = (
    Carried(
        "Golos Text",
        "OFL-1.1",
        ("svod/ui/static/ui/fonts", "svod/writing/fonts"),
        "the typeface of pages and papers; its licence lies beside it, OFL.txt",
    ),
    Carried(
        "jsQR",
        "Apache-2.0",
        ("svod/events/static/events/vendor",),
        "the reader of tickets; its licence lies beside it, jsQR.LICENSE.txt",
    ),
    Carried("htmx", "0BSD", (), "inside django-htmx, served from there"),
    Carried("axe-core", "MPL-2.0", (), "inside axe-playwright-python, for tests alone"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """One locked package."""

    name: str
    version: str
    group: str
    licence: str

    @property
    def fits(self) -> bool:
        """Whether its licence is one that its group lets in."""
        judged = JUDGED.get(self.name)
        return bool(judged and judged.fits) or allows(ALLOWED[self.group], self.licence)


def allows(allowed: frozenset[str], licence: str) -> bool:
    """Whether every part of an SPDX expression is let in, of alternatives at least one; an unread one is not."""
    parts = [re.split(r"\s+OR\s+", part.strip("() ")) for part in re.split(r"\s+AND\s+", licence)]
    return all(any(each.strip("() ") in allowed for each in one) for one in parts)


def locked(group: str) -> dict[str, str]:
    """Names and versions that a lock names."""
    text = (ROOT / "requirements" / f"{group}.txt").read_text()
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def said_by(found: Distribution) -> str:
    """The licence as a package tells it, as an SPDX expression; empty where it cannot be read."""
    told = found.metadata
    expression = told.get("License-Expression")
    if expression:
        return str(expression)
    own = [each.rsplit(" :: ", 1)[1] for each in told.get_all("Classifier", []) if each.startswith("License :: ")]
    own = [each for each in own if each != "OSI Approved"]
    if own:
        return " AND ".join(CLASSIFIERS[each] for each in own) if CLASSIFIERS.keys() >= set(own) else ""
    words = str(told.get("License") or "").strip()
    return WORDS.get(words) or next((name for mark, name in TEXTS.items() if mark in (words or _text_of(found))), "")


def _text_of(found: Distribution) -> str:
    """The licence's own text, where the package carries one."""
    for name in found.metadata.get_all("License-File", []):
        for place in ("licenses/", ""):
            text = found.read_text(f"{place}{name}")
            if text:
                return text
    return ""


def licence_of(name: str) -> str:
    """By hand where it was judged so, else as the installed package says; empty where neither."""
    if name in JUDGED:
        return JUDGED[name].licence
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    try:
        return said_by(distribution(name))
    except PackageNotFoundError:
        return ""


@cache
def packages() -> tuple[Package, ...]:
    """Every locked package once, under the first group that names it, by name."""
    found: dict[str, Package] = {}
    for group in GROUPS:
        for name, version in locked(group).items():
            if name not in found:
                found[name] = Package(name, version, group, licence_of(name))
    return tuple(sorted(found.values(), key=lambda each: (GROUPS.index(each.group), each.name)))


TITLES = {
    "run": ("What every installation runs on", "`requirements/run.txt`."),
    "growth": ("What a large installation adds", "`requirements/growth.txt`; LGPL is let in here, as libraries alone."),
    "installer": ("What installs", "`requirements/installer.txt`; it is not part of the product."),
    "dev": ("What tests and builds", "`requirements/dev.txt`; GPL is let in here, for tools that are never shipped."),
    "api": ("What one proof adds", "`requirements/api.txt`, in an environment of its own."),
}


def page() -> str:
    """docs/licences.md as it has to be."""
    lines = ["# Licences", ""]
    lines += [
        "«Свод» itself is under the Apache License 2.0 ([LICENSE](../LICENSE), [NOTICE](../NOTICE)). This page is"
    ]
    lines += [
        "written by `python -m tests.house.licences` from what the locked packages say of themselves; a test holds"
    ]
    lines += ["it true and lets no licence in that its group has no place for.", "", "## Carried in the sources", ""]
    lines += ["| what | licence | where |", "|---|---|---|"]
    for one in CARRIED:
        where = ", ".join(f"`{place}`" for place in one.places)
        lines.append(f"| {one.name} | {one.licence} | {where}{'; ' if where else ''}{one.note} |")
    for group in GROUPS:
        title, told = TITLES[group]
        lines += ["", f"## {title}", "", told, "", "| package | version | licence |", "|---|---|---|"]
        lines += [f"| {one.name} | {one.version} | {one.licence} |" for one in packages() if one.group == group]
    lines += ["", "## Judged by hand", "", "| package | licence | why |", "|---|---|---|"]
    lines += [f"| {name} | {judged.licence} | {judged.reason} |" for name, judged in sorted(JUDGED.items())]
    return "\n".join([*lines, ""])


def others_files() -> list[Path]:
    """Files of this repository that lie where others' work is kept."""
    folders = chain((ROOT / "svod").rglob("vendor"), (ROOT / "svod").rglob("fonts"))
    return sorted(each for folder in folders if folder.is_dir() for each in folder.rglob("*") if each.is_file())


if __name__ == "__main__":
    PAGE.write_text(page())
    for one in packages():
        if not one.fits:
            sys.stdout.write(f"{one.name} ({one.group}): {one.licence or 'no licence could be read'}\n")
