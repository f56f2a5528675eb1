"""A page's bytes into blocks: its encoding, its tree, its single-file wrapping."""

import email
import email.policy
import re

from lxml import etree

from svod.reading.blocks import Grid, Source, Text, Unreadable
from svod.reading.html.flow import Flow
from svod.reading.html.tables import read_table
from svod.reading.paragraphs import as_blocks
from svod.reading.text.encodings import decode
from svod.reading.zipped import DAMAGED, DEEP

MOST_BYTES = 64 << 20
LARGE = "Страница HTML слишком велика: сохраните документ как .docx и повторите."

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)(?=[\s>/])", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,300}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_REVEALED = re.compile(r"<!\[(?:if\b[^>]{0,200}|endif)\]>", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_SINGLE = re.compile(rb"^(?:[A-Za-z-]{1,40}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n){0,20}){1,30}", re.MULTILINE)


def looks_like_page(data: bytes) -> bool:
    """Whether the bytes begin as a page does."""
    head = data[:4_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and bool(_PAGE.search(head))


def looks_like_single_file(data: bytes) -> bool:
    """Whether the bytes begin as a page saved in a single file does."""
    head = data[:4_000].lstrip(b"\xef\xbb\xbf\r\n")
    return b"mime-version:" in head.lower() and b"content-type:" in head.lower() and bool(_SINGLE.match(head))


def read_single_file(data: bytes) -> Source:
    """The page inside a single-file page (mht)."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return read_html(payload, part.get_content_charset() or "")
    raise Unreadable(DAMAGED)


def read_html(data: bytes, charset: str = "") -> Source:
    """The blocks of a page; `charset` is what its sender said; raises `Unreadable` where it is too large or deep."""
    if len(data) > MOST_BYTES:
        raise Unreadable(LARGE)
    text = _REVEALED.sub("", _DECLARED.sub("", _decoded(data, charset)))
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(DEEP if "depth" in str(error) else DAMAGED) from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise Unreadable(DEEP)
    if root is None:
        raise Unreadable(DAMAGED)
    return Source(_blocks(root), "html")


def _decoded(data: bytes, charset: str) -> str:
    """Characters by the mark at the start, the page's own word, its sender's word, its content."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:3] == b"\xef\xbb\xbf" or b"\x00" in data[:200]:
        return decode(data)
    found = _CHARSET.search(data[:8_000]) or _XML_CHARSET.search(data[:400])
    for name in (found.group(1).decode("ascii") if found else "", charset):
        try:
            if name and name.casefold().replace("-", "") not in {"unicode", "utf16", "utf32"}:
                return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return decode(data)


def _blocks(root: etree._Element) -> list[Grid | Text]:
    body = root if root.tag == "body" else root.find("body")
    return as_blocks(Flow(read_table).read(root if body is None else body))
