"""One look at one address, bounded in everything: time, size, redirects, unpacking. Whatever the other side does, there
is an answer."""

import email.utils
import logging
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import Message
from functools import lru_cache

import certifi
import httpcore
import httpx
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.attachments.actions.gate import Deadline, Gate, NameUnknown, Resolve, system_names
from svod.attachments.choices import LinkState
from svod.attachments.rules.addresses import read_address
from svod.clusters.rules import in_russian
from svod.core.rules import RuleBroken

log = logging.getLogger(__name__)

SECONDS, MOST_BYTES, MOST_REDIRECTS = 15.0, 5 * (1 << 20), 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""Packings that are unpacked, with zlib's word for each."""
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Svod link keeper)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "ru,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What one look brought: `state` is kept, failed or refused; `why` one sentence, empty where all is well."""

    state: LinkState
    why: str = ""
    address: str = ""
    status: int | None = None
    media: str = ""
    charset: str = ""
    body: bytes = b""
    is_cut: bool = False
    last_modified: date | None = None


class _NotOpened(Exception):
    """The page is not to be had; the message says why, `status` is the answer's number where there was one."""

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.status = status


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Roots of certifi and those that the operator has put into the system (the Ministry's own root among them)."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Visitor:
    """Looks at addresses. `allow` is host:port admitted by the operator; the rest are bounds and the way out."""

    def __init__(
        self,
        *,
        allow: str = "",
        seconds: float = SECONDS,
        most: int = MOST_BYTES,
        resolve: Resolve = system_names,
        road: httpcore.NetworkBackend | None = None,
    ) -> None:
        self.allow, self.seconds, self.most = allow, seconds, most
        self._resolve, self._road = resolve, road

    @in_russian()
    def look(self, address: str) -> Visit:
        """Go to the address, through its redirects, and bring what is there. Never raises."""
        deadline = Deadline(self.seconds)
        gate = Gate(deadline, allow=self.allow, resolve=self._resolve, road=self._road)
        try:
            with httpcore.ConnectionPool(ssl_context=_trust(), network_backend=gate, retries=0) as pool:
                return self._walk(pool, address, deadline)
        except RuleBroken as refused:
            return Visit(LinkState.REFUSED, str(refused))
        except _NotOpened as stopped:
            return Visit(LinkState.FAILED, str(stopped), status=stopped.status)
        except Exception as error:  # whatever a stranger's server can bring about is an answer, not a fault of ours
            return Visit(LinkState.FAILED, self._reason(error))

    def _reason(self, error: Exception) -> str:
        if isinstance(error, httpcore.TimeoutException):
            seconds = round(self.seconds) or 1
            words = ngettext(
                "the server did not answer within %(n)d second",
                "the server did not answer within %(n)d seconds",
                seconds,
            )
            return words % {"n": seconds}
        if isinstance(error, NameUnknown):
            return _("there is no site with this name")
        if any(isinstance(each, ssl.SSLCertVerificationError) for each in (error.__context__, *error.args)):
            return _("the site's certificate cannot be trusted")
        if isinstance(error, httpcore.ConnectError):
            return _("the server does not answer")
        if not isinstance(error, httpcore.NetworkError | httpcore.ProtocolError | zlib.error):
            log.exception("A look at a page ended in a way nobody foresaw")
        return _("the server broke off or answered not as servers do")

    def _walk(self, pool: httpcore.ConnectionPool, address: str, deadline: Deadline) -> Visit:
        for _step in range(MOST_REDIRECTS + 1):
            url = read_address(address, self.allow)
            with pool.stream("GET", str(url), headers=_headers(url)) as answer:
                told = _told(answer)
                if answer.status not in _REDIRECTS or not told.get("location"):
                    return self._bring(str(url), answer, told, deadline)
                address = _joined(url, told["location"])
        raise _NotOpened(_("the address leads from one page to another without end"))

    def _bring(self, address: str, answer: httpcore.Response, told: Message, deadline: Deadline) -> Visit:
        if not 200 <= answer.status < 300:  # noqa: PLR2004 -- what servers call well done
            raise _NotOpened(_status_words(answer.status), answer.status)
        body, is_cut = _unpacked(_chunks(answer, deadline), told.get("content-encoding", ""), self.most)
        if not body:
            raise _NotOpened(_("there is nothing on the page"), answer.status)
        moment = email.utils.parsedate_tz(told.get("last-modified", ""))
        return Visit(
            LinkState.KEPT,
            _("The page is longer than %(n)d MB: its beginning is kept.") % {"n": self.most >> 20} if is_cut else "",
            address,
            answer.status,
            told.get_content_type() if told.get("content-type") else "",
            told.get_content_charset("") or "",
            body,
            is_cut,
            _day(moment),
        )


def _day(moment: tuple[int | None, ...] | None) -> date | None:
    try:
        return date(*moment[:3]) if moment else None  # type: ignore[arg-type]  # the first three are always numbers
    except (TypeError, ValueError):
        return None


def _headers(url: httpx.URL) -> list[tuple[bytes | str, bytes | str]]:
    return [("Host", url.netloc.decode("ascii")), *_HEADERS.items()]


def _told(answer: httpcore.Response) -> Message:
    """The answer's headers, as the standard library reads them; names in any case."""
    told = Message()
    for name, value in answer.headers[:200]:
        told[name.decode("latin-1")] = value.decode("latin-1").replace("\r", "").replace("\n", "")
    return told


def _joined(url: httpx.URL, target: str) -> str:
    try:  # servers write letters of their own alphabet here as bytes of UTF-8
        words = target.encode("latin-1").decode("utf-8")
    except UnicodeError:
        words = target
    try:
        return str(url.join(words))
    except (httpx.InvalidURL, ValueError):
        raise _NotOpened(_("the page leads to something that is no address")) from None


def _chunks(answer: httpcore.Response, deadline: Deadline) -> Iterator[bytes]:
    for chunk in answer.iter_stream():
        deadline.left()
        yield chunk


def _unpacked(chunks: Iterator[bytes], packing: str, most: int) -> tuple[bytes, bool]:
    """At most `most` bytes of the body, unpacked, and whether there was more. A bomb unfolds no further than that."""
    body, taken = bytearray(), 0
    name = packing.strip().lower()
    if name not in {"", "identity", *_PACKED}:
        raise _NotOpened(_("the page is packed in a way that is not unpacked here"))
    unpacker = zlib.decompressobj(_PACKED[name]) if name in _PACKED else None
    for chunk in chunks:
        taken += len(chunk)
        if unpacker is None:
            body += chunk
        else:
            unpacker = _fitting(unpacker, chunk) if taken == len(chunk) and name == "deflate" else unpacker
            body += unpacker.decompress(chunk, most + 1 - len(body))
            if unpacker.eof:
                break
        if len(body) > most or taken > most:
            return bytes(body[:most]), True
    return bytes(body[:most]), len(body) > most


def _fitting(unpacker: "zlib._Decompress", chunk: bytes) -> "zlib._Decompress":
    """Half of the servers mean by deflate the bare stream, half the one in zlib's clothes."""
    try:
        unpacker.copy().decompress(chunk[:2], 1)
    except zlib.error:
        return zlib.decompressobj(-15)
    return unpacker


def _status_words(status: int) -> str:
    if status in {404, 410}:
        return _("there is no such page any more (%(status)d)") % {"status": status}
    if status in {401, 403, 407, 429, 451}:
        return _("the site does not let us in (%(status)d)") % {"status": status}
    if status >= 500:  # noqa: PLR2004 -- the server's own faults
        return _("the site is out of order (%(status)d)") % {"status": status}
    return _("the site gave no page (%(status)d)") % {"status": status}
