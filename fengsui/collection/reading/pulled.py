"""How a source is fetched, as its connector declares it: where, how often, how it is asked for what is new, how it pages."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Page:
    """One answer of a source that pages: its place (0 is the first), its headers in lower case, its bytes."""

    place: int
    headers: Mapping[str, str]
    content: bytes


class Paging(ABC):
    """How the next address is found; the pages are read one after the other as one file."""

    most: int = 1_000
    """Pages that one pull asks for at most."""

    def first(self, address: str) -> str:
        """The address of the first page."""
        return address

    @abstractmethod
    def following(self, page: Page, address: str) -> str:
        """What to ask for after this page; empty after the last. `address` is what was asked for at first."""


@dataclass(frozen=True)
class ByLink(Paging):
    """The header `Link: <...>; rel="next"` names the next page (RFC 8288)."""

    def following(self, page: Page, address: str) -> str:
        found = NEXT.search(page.headers.get("link", ""))
        return found[1] if found else ""


@dataclass(frozen=True)
class ByMember(Paging):
    """A member of the JSON envelope holds the next address, null after the last."""

    name: str

    def following(self, page: Page, address: str) -> str:
        found = re.findall(rb'"%s"\s*:\s*"((?:[^"\\]|\\/)*)"' % re.escape(self.name).encode(), page.content)
        return found[-1].decode("ascii", "replace").replace("\\/", "/") if found else ""


@dataclass(frozen=True)
class ByPlace(Paging):
    """Records are asked for by their places: `query` is added with {start} and {end}; a page without `record` is the last."""

    query: str
    size: int
    record: re.Pattern[bytes]

    def first(self, address: str) -> str:
        return address + self.query.format(start=0, end=self.size)

    def following(self, page: Page, address: str) -> str:
        if len(self.record.findall(page.content)) < self.size:
            return ""
        start = (page.place + 1) * self.size
        return address + self.query.format(start=start, end=start + self.size)


@dataclass(frozen=True)
class Listed:
    """The address names files instead of records: `entry` finds them, in its groups `address` and `day` (written as `form`).

    Only the files themselves are read. Without a day to begin with, the newest `most` are fetched.
    """

    entry: re.Pattern[bytes]
    form: str = "%Y-%m-%d"
    most: int = 60


@dataclass(frozen=True)
class Pull:
    """How a source is fetched.

    `address` gives everything that the source has, or its newest window; it is empty where an address is part of the
    plan. `since` is what is added to ask for what came since a day ({since}, a date): the watermark is advice, so
    `overlap` is asked for again, and every `full_every` everything. `media` are the types that an answer may name;
    another one is noted, not refused. `most` bounds the bytes of one pull, packed and unpacked. `member` is how the name
    of the wanted file in a ZIP archive ends. `nothing` are the answers by which a source says that it has nothing to tell.
    """

    address: str = ""
    since: str = ""
    every: timedelta = timedelta(days=1)
    full_every: timedelta = timedelta(days=28)
    overlap: timedelta = timedelta(days=14)
    paging: Paging | None = None
    listed: Listed | None = None
    media: tuple[str, ...] = ("application/json",)
    most: int = 300 * MEGABYTE
    member: str = ""
    nothing: frozenset[int] = frozenset()

    @property
    def host(self) -> str:
        """The only host that this source is fetched from; empty where the plan names it."""
        return (urlsplit(self.address).hostname or "").lower()

    def ask(self, base: str, since: date | None) -> str:
        """The address of everything, or of what came since a day where the source can be asked so."""
        added = self.since.format(since=since) if since and self.since else ""
        return base + (added if "?" in base or not added.startswith("&") else "?" + added[1:])


NEXT = re.compile(r'<([^<>\s]+)>\s*;[^,]*\brel="?next"?')
XML = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml")
ZIP = ("application/zip", "application/x-zip-compressed", "application/octet-stream")
