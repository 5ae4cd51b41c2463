"""Asking one address once, and again where that may help; each connection watched over by a clock of its own."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO, TypeVar
from urllib.parse import urljoin, urlsplit

from fengsui.collection.fetching import bodies
from fengsui.collection.fetching.addresses import Target, Wire, reach, target
from fengsui.collection.fetching.troubles import AGAIN, Trouble
from fengsui.collection.reading.pulled import MEGABYTE

OK, NOT_MODIFIED = 200, 304
MOVED = frozenset({301, 302, 303, 307, 308})
USED = MOVED | {OK, NOT_MODIFIED}
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
Spoken = TypeVar("Spoken")
LONGEST_WAIT = 60.0
"""Seconds for which one pull waits at most because a source asks it to; who asks for more is asked again by a later pull."""


@dataclass(frozen=True)
class Pace:
    """Seconds: of silence that are borne, for a whole pull, before a second attempt, between two pages."""

    idle: float = 30.0
    total: float = 1_800.0
    pause: float = 2.0
    between: float = 0.5


@dataclass(frozen=True)
class Limits:
    """How far one pull goes: to which hosts, how many bytes, attempts and redirects, at which pace.

    `loopback` is for tests alone; `proxy` is host:port; `folder` is where nameless files are kept.
    """

    hosts: frozenset[str]
    agent: str
    most: int = 300 * MEGABYTE
    attempts: int = 3
    redirects: int = 3
    pace: Pace = Pace()
    loopback: bool = False
    proxy: str = ""
    folder: Path | None = None
    wire: Wire = field(default_factory=Wire)


@dataclass
class Answer:
    """What came: status, headers in lower case, how many bytes were written, how often was asked."""

    status: int
    headers: Mapping[str, str]
    written: int = 0
    asked: int = 1

    @property
    def media(self) -> str:
        """The type that the answer names."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Deadline:
    """The seconds that are left of a pull. While it watches a connection, it cuts it when they are over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises Trouble: deadline."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise Trouble("deadline", f"{self.seconds:g}")
        return left

    @contextlib.contextmanager
    def watch(self, connection: socket.socket) -> Iterator[None]:
        """Cut the connection when time is over: an answer that drips byte by byte is never idle, and never ends."""
        clock = threading.Timer(self.left(), cut, [connection])
        clock.daemon = True
        clock.start()
        try:
            yield
        except (OSError, http.client.HTTPException, Trouble):
            self.left()
            raise
        finally:
            clock.cancel()
        self.left()


def cut(connection: socket.socket) -> None:
    """End a connection under a thread that waits for it."""
    with contextlib.suppress(OSError):
        # Of the plain socket: a TLS socket's own shutdown would take its state from under the reader.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def get(
    address: str, into: BinaryIO, limits: Limits, deadline: Deadline, headers: Mapping[str, str] | None = None
) -> Answer:
    """Ask for an address and write its body into a file; what may be gone a moment later is tried again, ever later.

    Raises Trouble with the last reason.
    """
    for attempt in range(1, limits.attempts + 1):
        begun = into.tell()
        try:
            answer = follow(address, into, limits, deadline, headers or {})
        except Trouble as trouble:
            into.seek(begun)
            into.truncate()
            wait = pause(limits, attempt) if trouble.later is None else trouble.later
            hopeless = trouble.code not in AGAIN or wait > LONGEST_WAIT or wait >= deadline.left()
            if hopeless or attempt == limits.attempts:
                raise
            time.sleep(wait)
        else:
            answer.asked = attempt
            return answer
    raise AssertionError("a pull tries at least once")


def pause(limits: Limits, attempt: int) -> float:
    """Seconds before the next attempt: doubled each time, and never quite the same for two who were refused together."""
    return limits.pace.pause * 2.0 ** (attempt - 1) * random.uniform(0.5, 1.5)  # noqa: S311


def follow(address: str, into: BinaryIO, limits: Limits, deadline: Deadline, headers: Mapping[str, str]) -> Answer:
    """One attempt, with the few redirects that stay on the host."""
    first = target(address, limits.hosts, loopback=limits.loopback)
    aim = first
    for _hop in range(limits.redirects + 1):
        answer = once(aim, into, limits, deadline, headers)
        if answer.status not in MOVED:
            return answer
        aim = target(urljoin(str(aim), answer.headers.get("location", "")), {first.host}, loopback=limits.loopback)
        if (aim.scheme, aim.port) != (first.scheme, first.port):
            raise Trouble("scheme", f"{aim.scheme}:{aim.port}")
    raise Trouble("redirects", limits.redirects)


def once(aim: Target, into: BinaryIO, limits: Limits, deadline: Deadline, headers: Mapping[str, str]) -> Answer:
    """One request on one connection. Raises Trouble."""
    return over(aim, limits, deadline, lambda line: exchange(aim, line, into, limits, headers))


def over(aim: Target, limits: Limits, deadline: Deadline, speak: Callable[[socket.socket], Spoken]) -> Spoken:
    """Connect, prove who is there, and let `speak` do the talking while the clock watches. Raises Trouble."""
    line = connected(aim, limits, deadline)
    try:
        if aim.scheme == "https":
            # The handshake is part of what is watched over, so it is not done here.
            line = trusting().wrap_socket(line, server_hostname=aim.host, do_handshake_on_connect=False)
        with deadline.watch(line):
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            return speak(line)
    except TimeoutError as error:
        raise Trouble("silent") from error
    except ssl.SSLCertVerificationError as error:
        raise Trouble("tls", error.verify_message) from error
    except http.client.IncompleteRead as error:
        raise Trouble("truncated") from error
    except http.client.HTTPException as error:
        raise Trouble("not_http", type(error).__name__) from error
    except OSError as error:
        raise Trouble("unreachable", error.strerror or type(error).__name__) from error
    except ValueError as error:
        raise Trouble("not_http", type(error).__name__) from error
    finally:
        line.close()


def exchange(aim: Target, line: socket.socket, into: BinaryIO, limits: Limits, headers: Mapping[str, str]) -> Answer:
    """Send the request, read the answer; the body is written where there is one to be used."""
    connection = http.client.HTTPConnection(aim.host, aim.port)
    connection.auto_open = 0
    connection.sock = line
    connection.putrequest("GET", aim.path, skip_host=True, skip_accept_encoding=True)
    sent = {"Host": aim.name, "User-Agent": limits.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
    for name, value in (sent | {"Connection": "close"} | dict(headers)).items():
        connection.putheader(name, value)
    connection.endheaders()
    with connection.getresponse() as response:
        answer = Answer(response.status, {name.lower(): value for name, value in response.headers.items()})
        if answer.status == OK:
            answer.written = bodies.keep(response, into, most=limits.most - into.tell())
    if answer.status in BUSY:
        raise Trouble("busy", answer.status, status=answer.status, later=retry_after(answer.headers))
    if answer.status not in USED:
        raise Trouble("status", answer.status, status=answer.status)
    return answer


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that a source asks us to wait, told as a number or as a moment beside its own clock."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told[:9])
    with contextlib.suppress(TypeError, ValueError, KeyError):
        until, its_now = parsedate_to_datetime(told), parsedate_to_datetime(headers["date"])
        return max(0.0, (until - its_now).total_seconds())
    return None


def connected(aim: Target, limits: Limits, deadline: Deadline) -> socket.socket:
    """A connection to the host, straight or through the proxy of the house, which looks names up itself."""
    patience = min(limits.pace.idle, deadline.left())
    if not limits.proxy:
        return reach(limits.wire, aim.host, aim.port, patience, loopback=limits.loopback)
    proxy = urlsplit(f"//{limits.proxy}")
    try:
        tunnel = http.client.HTTPConnection(proxy.hostname or "", proxy.port or 3128, timeout=patience)
        tunnel.set_tunnel(aim.host, aim.port)
        tunnel.connect()
    except (OSError, http.client.HTTPException) as error:
        raise Trouble("unreachable", f"{limits.proxy}: {error}"[:200]) from error
    line: socket.socket = tunnel.sock
    return line


@cache
def trusting() -> ssl.SSLContext:
    """Whom we believe: the authorities that this machine trusts, by TLS 1.2 or later."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
