"""The parts of a Word package: its main document, its relatives, its hyperlinks."""

import posixpath

from lxml import etree

from svod.reading.blocks import Unreadable
from svod.reading.docx.names import loosen
from svod.reading.zipped import Zipped, parse_xml

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
NO_DOCUMENT = "В файле нет документа Word: проверьте, тот ли это файл, и сохраните его в Word заново."


class Part:
    """One part: its bytes, and its relations by id (`targets`: external addresses) and by type (`relatives`)."""

    def __init__(self, package: Zipped, name: str) -> None:
        self.package, self.name = package, name
        self.targets: dict[str, str] = {}
        self.relatives: dict[str, str] = {}
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", base + ".rels")
        if package.has(relations):
            self._relate(parse_xml(package.read(relations)), folder)

    def _relate(self, root: etree._Element, folder: str) -> None:
        for relation in root.iter(_REL):
            target = relation.get("Target", "")
            kind = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") == "External":
                self.targets[relation.get("Id", "")] = target
            elif kind not in self.relatives:
                path = target if target.startswith("/") else posixpath.join(folder, target)
                self.relatives[kind] = posixpath.normpath(path).lstrip("/")

    def data(self) -> bytes:
        """The part's bytes, strict spelling made transitional."""
        return loosen(self.package.read(self.name))

    def relative(self, kind: str) -> "Part | None":
        """The part related by a type's last word (`styles`, `numbering`, `footnotes`), None where there is none."""
        name = self.relatives.get(kind)
        return Part(self.package, name) if name and self.package.has(name) else None


def main_part(package: Zipped) -> Part:
    """The main document part, found by its relation and else by its usual name."""
    name = Part(package, "").relatives.get("officeDocument", "word/document.xml")
    if not package.has(name):
        raise Unreadable(NO_DOCUMENT)
    return Part(package, name)
