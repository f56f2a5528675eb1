"""Words of workbook strings, and the relations of a workbook's parts."""

import posixpath
import re

from lxml import etree

from svod.reading.zipped import Zipped, parse_xml

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def relations_of(package: Zipped, name: str) -> list[tuple[str, str, str]]:
    """The relations of a part: id, the type's last word, and the path in the package or the outside address."""
    folder, base = posixpath.split(name)
    path = posixpath.join(folder, "_rels", base + ".rels")
    found: list[tuple[str, str, str]] = []
    if not package.has(path):
        return found
    for one in parse_xml(package.read(path)).iter("{*}Relationship"):
        target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target))
        found.append((one.get("Id", ""), kind, target))
    return found


def words_of(item: etree._Element) -> str:
    """The words of a plain or rich string, without its phonetic helps."""
    if len(item) == 1 and len(item[0]) == 0:
        text = item[0].text or ""
    else:
        pieces = []
        for child in item:
            tag = etree.QName(child).localname
            if tag == "t":
                pieces.append(child.text or "")
            elif tag == "r":
                pieces += [t.text or "" for t in child.iterchildren("{*}t")]
        text = "".join(pieces)
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text
