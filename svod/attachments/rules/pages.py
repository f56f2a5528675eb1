"""A page of somebody else's site: its charset, title, date, text and a copy without anything active in it.

Runs in a process of its own (`python -m`): one line of JSON (charset, base) and the page's bytes on standard input,
JSON on standard output.
"""

import codecs
import html
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from lxml import etree

MOST_TEXT, MOST_TITLE, MOST_COPY = 200_000, 500, 5 * (1 << 20)
"""Characters of text and title; characters of the copy."""
_CHARSETS = re.compile(r"utf-?8|utf-?16(le|be)?|(windows|cp)-?125\d|koi8-?[ru]|iso-?8859-?\d+|(ibm|cp)866|us-ascii")
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ISO, _DOTS = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})"), re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
_YEARS = range(1990, 2101)

_LEFT_OUT = frozenset(
    "script style noscript template iframe frame frameset object embed applet svg math canvas audio video map button "
    "input select textarea option datalist dialog head nav".split()
)
_NO_TEXT = frozenset({"aside", "footer"})
"""Kept in the copy, left out of the text that is compared."""
_KEPT = frozenset(
    "h1 h2 h3 h4 h5 h6 p div section article main ul ol li dl dt dd table caption thead tbody tfoot tr th td "
    "blockquote pre b strong i em u s sub sup small code figure figcaption time a".split()
)
_LINES = frozenset(
    "h1 h2 h3 h4 h5 h6 p div section article main header ul ol li dl dt dd table tr caption blockquote pre figure br "
    "hr form address center".split()
)
_DATES = frozenset(
    "article:published_time og:published_time datepublished date dc.date dc.date.issued dcterms.issued publishdate "
    "pubdate mediator_published_time".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    """What was read: title, the day that the page tells of itself (ISO, or empty), text, copy."""

    title: str
    day: str
    text: str
    copy: str


def charset_of(body: bytes, told: str = "") -> str:
    """By the mark at the beginning, the header, the page's own word; else UTF-8 where it fits, else windows-1251."""
    marked = next((name for sign, name in _BOMS if body.startswith(sign)), "")
    if marked:
        return marked
    found = _DECLARED.search(body[:4096])
    own = found[1].decode("ascii").lower().removeprefix("x-") if found else ""
    # Whoever could read the word `utf-16` in a page reads UTF-8. A codec such as zip must never be a charset.
    for name in (told.strip().lower().removeprefix("x-"), "utf-8" if own.startswith("utf") else own):
        if _CHARSETS.fullmatch(name):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(body)
    except UnicodeDecodeError:
        return "windows-1251"
    return "utf-8"


def decode(body: bytes, told: str = "") -> str:
    """The page's characters; what does not fit the charset is replaced."""
    try:
        words = body.decode(charset_of(body, told), "replace")
    except LookupError:
        words = body.decode("utf-8", "replace")
    return _CONTROL.sub("", words)


def read_page(body: bytes, told: str = "", base: str = "") -> Page:
    """Read the bytes of an HTML page. `told` is the charset of the header, `base` the address it came from."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(decode(body, told).encode(), parser)
    if root is None:
        return Page("", "", "", "")
    text, copy = _walk(root, base)
    return Page(_title(root), _day(root), text, copy)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _title(root: Any) -> str:
    found = (_words(element) for name in ("title", "h1") for element in root.iter(name))
    return next((words for words in found if words), "")[:MOST_TITLE]


def as_day(words: str) -> str:
    """The first day written in the words, as ISO; empty where there is none."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_DOTS, (3, 2, 1))):
        for match in pattern.finditer(words[:200]):
            year, month, day = (int(match[part]) for part in order)
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if year in _YEARS:
                return found.isoformat()
    return ""


def _day(root: Any) -> str:
    return next((day for words in _told_days(root) if (day := as_day(words))), "")


def _told_days(root: Any) -> Iterator[str]:
    """What the page says of its own day, the surest first."""
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in _DATES:
            yield meta.get("content") or ""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            yield _json_day(script.text or "")
    for marked in root.xpath("//*[@itemprop='datePublished']"):
        yield marked.get("datetime") or marked.get("content") or _words(marked)
    for moment in root.iter("time"):
        yield moment.get("datetime") or ""


def _json_day(words: str) -> str:
    try:
        waiting = [json.loads(words[:MOST_TEXT])]
    except (ValueError, RecursionError):
        return ""
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, dict):
            if isinstance(thing.get("datePublished"), str):
                return str(thing["datePublished"])
            waiting += thing.values()
        elif isinstance(thing, list):
            waiting += thing
    return ""


def _walk(root: Any, base: str) -> tuple[str, str]:
    """Text and copy in one walk; nothing active gets into the copy, whatever the page holds."""
    text: list[str] = []
    copy: list[str] = []
    quiet = size = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            if name in _LEFT_OUT:
                walker.skip_subtree()
                continue
            quiet += name in _NO_TEXT
            said, drawn = element.text or "", _opened(element, name, base)
        else:
            quiet -= name in _NO_TEXT
            said, drawn = element.tail or "", f"</{name}>" if name in _KEPT else ""
        if name in _LINES:
            text.append("\n")
        if name == "img" and event == "start" and element.get("alt"):
            said = f"[{element.get('alt')}] {said}"
        if not quiet:
            text.append(said)
        copy += (drawn, html.escape(said, quote=False))
        size += len(copy[-1]) + len(drawn)
        if size > MOST_COPY:
            break
    return _tidied("".join(text)), "".join(copy)[:MOST_COPY]


def _opened(element: Any, name: str, base: str) -> str:
    """The opening of a kept element with the few attributes that mean something; empty for others."""
    if name in {"br", "hr"}:
        return f"<{name}>"
    if name not in _KEPT:
        return ""
    told = {}
    if name == "a":
        told["href"] = _safe_link(element.get("href") or "", base)
    elif name == "time":
        told["datetime"] = as_day(element.get("datetime") or "")
    elif name in {"td", "th"}:
        told = {key: element.get(key) or "" for key in ("colspan", "rowspan")}
        told = {key: value if re.fullmatch(r"\d{1,2}", value) else "" for key, value in told.items()}
    return f"<{name}{''.join(f' {key}="{html.escape(value)}"' for key, value in told.items() if value)}>"


def _safe_link(address: str, base: str) -> str:
    try:
        whole = urljoin(base, address.strip())
    except ValueError:
        return ""
    return whole[:2000] if re.match(r"https?://", whole, re.IGNORECASE) else ""


def _tidied(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)[:MOST_TEXT]


def main() -> None:
    """Read one page from standard input."""
    asked = json.loads(sys.stdin.buffer.readline())
    page = read_page(sys.stdin.buffer.read(), asked["charset"], asked["base"])
    sys.stdout.buffer.write(json.dumps(asdict(page)).encode())


if __name__ == "__main__":
    main()
