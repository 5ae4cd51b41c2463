"""Which addresses may be asked: of one host, by https, and only where the name leads to a public place.

Names are looked up once for each connection and every answer is checked; the connection then goes to the checked
address itself, so that an answer which changes between check and connection changes nothing (ASVS 1.3.6).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from fengsui.collection.fetching.troubles import Trouble

HTTPS = 443
LONGEST = 2_000
PRINTABLE = re.compile(r"[!-~]+")
NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")
GLOBAL_6 = ipaddress.ip_network("2000::/3")
# Inside 2000::/3, yet leading elsewhere: protocol assignments with Teredo, documentation, 6to4.
INNER_6 = tuple(ipaddress.ip_network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
# The blocks of the special-purpose registry (RFC 6890 and later), said here: what Python calls global varies by version.
INNER_4 = tuple(
    ipaddress.ip_network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip

Place = tuple[int, Any]
"""A family of addresses and a socket address with its number."""


@dataclass(frozen=True)
class Target:
    """A checked address, in the parts that a request needs."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """The host as the header `Host` names it."""
        usual = self.port == (HTTPS if self.scheme == "https" else 80)
        return self.host if usual else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.name}{self.path}"


def target(address: str, hosts: Iterable[str], *, loopback: bool = False) -> Target:
    """The address, if it is one that may be asked: https to one of these hosts, without user, on its usual port.

    `loopback` lets tests ask a server of their own by http on any port. Raises Trouble: address, scheme, host.
    """
    if len(address) > LONGEST or not PRINTABLE.fullmatch(address) or "\\" in address:
        raise Trouble("address", address[:100])
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Trouble("address", address[:100]) from error
    if parts.scheme != "https" and not (loopback and parts.scheme == "http"):
        raise Trouble("scheme", parts.scheme)
    host = hostname(parts)
    if host not in set(hosts):
        raise Trouble("host", host)
    if port not in (None, HTTPS) and not loopback:
        raise Trouble("address", f":{port}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or (HTTPS if parts.scheme == "https" else 80), path)


def hostname(parts: SplitResult) -> str:
    """The host of an address in small letters; Trouble where it is no name, or where a user stands before it."""
    if "@" in parts.netloc or "%" in parts.netloc:
        raise Trouble("address", parts.netloc[:100])
    host = (parts.hostname or "").rstrip(".").lower()
    if not NAME.fullmatch(host):
        raise Trouble("address", parts.netloc[:100])
    return host


def is_public(number: str) -> bool:
    """Whether an internet address leads to the public internet, and to one machine of it.

    What wraps another address (mapped, 6to4, NAT64, Teredo) is refused whatever it wraps.
    """
    try:
        ip = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        return ip in GLOBAL_6 and not any(ip in net for net in INNER_6) and ip.scope_id is None
    return not any(ip in net for net in INNER_4)


class Wire:
    """The way out of the house: looking up names, and connecting. Tests put another in its place."""

    def look_up(self, host: str, port: int) -> list[Place]:
        """Every address of a name."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        return [(family, address) for family, _kind, _proto, _name, address in found]

    def connect(self, place: Place, timeout: float) -> socket.socket:
        """A connection to an address, by its number."""
        family, address = place
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.settimeout(timeout)
            made.connect(address)
        except BaseException:
            made.close()
            raise
        return made


def places(wire: Wire, host: str, port: int, *, loopback: bool = False) -> list[Place]:
    """The addresses of a name, all of them public; one that is not makes the whole name suspect.

    Raises Trouble: unknown_host, not_public.
    """
    try:
        found = wire.look_up(host, port)
    except (OSError, UnicodeError) as error:
        raise Trouble("unknown_host", host) from error
    if not found:
        raise Trouble("unknown_host", host)
    for _family, address in found:
        number = str(address[0])
        if not is_public(number) and not (loopback and number in ("127.0.0.1", "::1")):
            raise Trouble("not_public", number)
    return found


def reach(wire: Wire, host: str, port: int, timeout: float, *, loopback: bool = False) -> socket.socket:
    """A connection to a host: its name looked up once, the answers checked, one of exactly these connected to.

    Raises Trouble: unknown_host, not_public, unreachable.
    """
    last: OSError | None = None
    for place in places(wire, host, port, loopback=loopback):
        try:
            return wire.connect(place, timeout)
        except OSError as error:
            last = error
    raise Trouble("unreachable", last.strerror or type(last).__name__ if last else host)
