"""RSS and iCalendar read by their own rules, by parsers that know nothing of the ones that wrote them."""

import re
from xml.etree import ElementTree


def read_rss(data: bytes) -> list[dict[str, str]]:
    """The items of a channel; fails where something that RSS 2.0 demands is missing."""
    root = ElementTree.fromstring(data)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root.findall("channel")
    for name in ("title", "link", "description"):
        assert channel.findtext(name), name
    items = [{each.tag: each.text or "" for each in item} for item in channel.findall("item")]
    assert all(item.get("title") or item.get("description") for item in items)
    guids = [item["guid"] for item in items]
    assert len(set(guids)) == len(guids)
    return items


def read_ics(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar, their properties without parameters; fails where RFC 5545 is not kept."""
    assert data.endswith(b"\r\n")
    lines = data.decode().split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = re.sub(r"\n[ \t]", "", "\n".join(lines)).split("\n")
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    inside = False
    for line in whole:
        name, _colon, value = line.partition(":")
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            inside = line.startswith("BEGIN")
            found += [{}] if inside else []
        elif inside:
            found[-1][name.partition(";")[0]] = re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", "\n"))
    assert all({"UID", "DTSTAMP", "DTSTART"} <= event.keys() for event in found)
    return found
