"""Which addresses the keeper of links opens: how they may be written and where they may lead."""

import ipaddress
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

if TYPE_CHECKING:
    import httpx

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

MOST = 2000
"""Characters of an address."""
PORTS = {"http": 80, "https": 443}
"""Schemes with their ports. Other ports belong to machines' own rooms far more often than to pages."""
INNER_ENDINGS = (".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".onion")
_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):(?!\d)", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)

_CLOSED_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    ).split()
)
_OPEN_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(ipaddress.IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "3fff::/20"))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address lies in the public network; one that wraps an IPv4 address is as public as what it wraps."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in _CLOSED_4)
    wrapped = address.ipv4_mapped or address.sixtofour
    if address in _NAT64:
        wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if wrapped is not None:
        return is_public(wrapped)
    return address in _OPEN_6 and address.is_global and not any(address in network for network in _CLOSED_6)


def require_public(host: str, found: Iterable[str]) -> list[str]:
    """The addresses that a name stands for, every one public. Raises RuleBroken where any is not."""
    addresses = [ipaddress.ip_address(each.partition("%")[0]) for each in found]
    if not all(is_public(each) for each in addresses):
        raise RuleBroken(_inner(host))
    return [str(each) for each in addresses]


def _inner(host: str) -> str:
    words = _("The address leads inside a private network (%(host)s): such pages are not opened. Give a public page.")
    return words % {"host": host}


def _no_address() -> str:
    return _("This is no address of a page. Copy it from the browser's address line.")


def _require_host(host: str) -> None:
    """Raise RuleBroken for a host that needs no resolving to be refused."""
    bare = host.rstrip(".").lower()
    if ":" in bare or _NUMBER.fullmatch(bare.rpartition(".")[2]):
        try:
            address = ipaddress.ip_address(bare)
        except ValueError:  # decimal, octal, hexadecimal, short: systems read them each in a way of their own
            raise RuleBroken(_("The address hides behind a number. Give it as the browser shows it.")) from None
        if not is_public(address):
            raise RuleBroken(_inner(host))
    elif not _NAME.fullmatch(bare):
        raise RuleBroken(_no_address())
    elif "." not in bare or bare.endswith(INNER_ENDINGS):
        raise RuleBroken(_inner(host))


def place_of(url: "httpx.URL") -> tuple[str, int]:
    """Host as it is asked for (ASCII, no brackets) and port."""
    return url.raw_host.decode("ascii"), url.port or PORTS.get(url.scheme, 0)


def is_admitted(host: str, port: int, allow: str) -> bool:
    """Whether the operator has named exactly this host:port; an empty `allow` admits nothing."""
    return bool(allow) and allow == (f"[{host}]:{port}" if ":" in host else f"{host}:{port}")


def read_address(words: str, allow: str = "") -> "httpx.URL":
    """The address that somebody typed, in its one normal form, without the part after #.

    A missing scheme is http. `allow` is host:port admitted by the operator. Raises RuleBroken with a sentence.
    """
    import httpx  # late: pages that keep no link need not wait for it

    typed = words.strip()
    if not typed:
        raise RuleBroken(_("There is no address. Copy it from the browser's address line."))
    if len(typed) > MOST:
        raise RuleBroken(_("The address is longer than 2,000 characters. Give the page's own short address."))
    if "://" not in typed and not _SCHEME.match(typed):
        typed = f"http://{typed.lstrip('/')}"
    try:
        url = httpx.URL(typed).copy_with(fragment=None)
        host, port = place_of(url)
    except (httpx.InvalidURL, ValueError):
        raise RuleBroken(_no_address()) from None
    if url.scheme not in PORTS or not host:
        raise RuleBroken(_("Only pages with http:// and https:// can be kept. Copy the address from the browser."))
    if url.userinfo:
        raise RuleBroken(_("There is a name or a password in the address. Give it without what stands before @."))
    if not is_admitted(host, port, allow):
        if port not in PORTS.values():
            words = _("Pages on port %(port)d are not opened, only on the usual 80 and 443. Give a public page.")
            raise RuleBroken(words % {"port": port})
        _require_host(host)
    return url
