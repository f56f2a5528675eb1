"""What lies in a backup: one plain tar, the list of its parts with their SHA-256 first."""

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

FORMAT = 1
MANIFEST, DATABASE, KEY = "manifest.json", "svod.sqlite3", "secret.key"
MOST_MANIFEST = 1 << 30
"""Bytes: a list of ten million files is shorter."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the backup: its path in the data folder, bytes, SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `missing`: SHA-256 of kept files whose bytes were lost or damaged before."""

    made_at: str
    version: str
    clusters: list[str]
    parts: list[Part]
    missing: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        """How many kept files are inside."""
        return sum(part.name not in (DATABASE, KEY) for part in self.parts)

    @property
    def size(self) -> int:
        """Bytes of all parts."""
        return sum(part.size for part in self.parts)

    def written(self) -> bytes:
        """As it lies in the backup."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1).encode()


def file_name(sha256: str) -> str:
    """Where the bytes of a kept file lie, in the data folder as in the backup."""
    return f"files/{sha256[:2]}/{sha256}"


def read_manifest(data: bytes) -> Manifest:
    """Raises RuleBroken for what this program has not written: no part may lead out of the data folder."""
    try:
        told = json.loads(data)
        if told["format"] != FORMAT:
            raise RuleBroken(_("The backup was made by another version of the program. Restore it with that version."))
        parts = [_part(each) for each in told["parts"]]
        manifest = Manifest(told["made_at"], told["version"], told["clusters"], parts, told["missing"])
    except (ValueError, KeyError, TypeError):
        raise RuleBroken(not_ours()) from None
    names = [part.name for part in manifest.parts]
    if len(set(names)) != len(names) or DATABASE not in names:
        raise RuleBroken(not_ours())
    return manifest


def _part(told: dict[str, Any]) -> Part:
    part = Part(str(told["name"]), int(told["size"]), str(told["sha256"]))
    kept = _FILE.fullmatch(part.name)
    right = kept[2] == part.sha256 if kept else part.name in (DATABASE, KEY)
    if not right or part.size < 0 or not _DIGEST.fullmatch(part.sha256):
        raise ValueError(part.name)
    return part


def not_ours() -> str:
    """The sentence for a file that is no backup."""
    return _("The file is not a backup of this program, or it was damaged on its way.")
