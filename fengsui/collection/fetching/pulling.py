"""One pull: every page or listed file of a source, one after the other, in one nameless file."""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO, cast
from urllib.parse import urljoin

from fengsui.collection.fetching import bodies
from fengsui.collection.fetching.client import NOT_MODIFIED, OK, Answer, Deadline, Limits, get
from fengsui.collection.fetching.troubles import Trouble
from fengsui.collection.reading.pulled import Listed, Page, Paging, Pull

PEEK = 512
PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
LONGEST_PAGE = 32 << 20


@dataclass
class Fetched:
    """What one pull brought. `whole` says that everything asked for came; else `trouble` says why the rest did not."""

    file: BinaryIO
    status: int
    written: int = 0
    sha256: bytes = b""
    etag: str = ""
    modified: str = ""
    notes: list[str] = field(default_factory=list)
    requests: int = 0
    pages: list[tuple[int, int]] = field(default_factory=list)
    trouble: Trouble | None = None

    @property
    def whole(self) -> bool:
        return self.trouble is None

    def parts(self) -> Iterator[BinaryIO]:
        """The pages, each as a file of its own; the file itself where there are none."""
        if not self.pages:
            yield self.file
        for begun, ended in self.pages:
            self.file.seek(begun)
            yield io.BytesIO(self.file.read(ended - begun))

    @property
    def unchanged(self) -> bool:
        """Whether the source says itself that nothing is new."""
        return self.status == NOT_MODIFIED


def pull(
    declared: Pull,
    base: str,
    limits: Limits,
    *,
    since: date | None = None,
    known: Mapping[str, str] | None = None,
) -> Fetched:
    """Fetch what a source has, or has since a day; `known` are the headers of a question that may be answered by 304.

    Raises Trouble where nothing came at all.
    """
    fetched = Fetched(nameless(limits), OK)
    try:
        walk(declared, declared.ask(base, since), fetched, limits, since, known or {})
        if declared.member and not fetched.unchanged:
            unpack(declared, fetched, limits)
        fetched.sha256 = digest(fetched.file)
        fetched.file.seek(0)
    except BaseException:
        fetched.file.close()
        raise
    return fetched


def nameless(limits: Limits) -> BinaryIO:
    """A file that has no name and is gone when it is closed, also by a crash."""
    return cast(BinaryIO, tempfile.TemporaryFile(dir=limits.folder))


def walk(
    declared: Pull, address: str, fetched: Fetched, limits: Limits, since: date | None, known: Mapping[str, str]
) -> None:
    """Ask for one file, for page after page, or for the files of a list."""
    deadline = Deadline(limits.pace.total)
    if declared.listed:
        through_list(declared.listed, declared, address, fetched, limits, since, deadline)
    elif declared.paging:
        through_pages(declared.paging, declared, address, fetched, limits, deadline)
    else:
        answer = one(declared, address, fetched.file, fetched, limits, deadline, known)
        fetched.status = answer.status
        fetched.etag = answer.headers.get("etag", "")[:200]
        fetched.modified = answer.headers.get("last-modified", "")[:200]


def one(
    declared: Pull,
    address: str,
    into: BinaryIO,
    fetched: Fetched,
    limits: Limits,
    deadline: Deadline,
    known: Mapping[str, str] | None = None,
) -> Answer:
    """One file into the file of the pull. A web page in place of data is refused, another type than declared is noted."""
    begun = into.tell()
    try:
        answer = get(address, into, limits, deadline, known)
    except Trouble as trouble:
        if trouble.status not in declared.nothing:
            raise
        answer = Answer(OK, {})
    fetched.requests += answer.asked
    fetched.written += answer.written
    if answer.status == NOT_MODIFIED:
        return answer
    into.seek(begun)
    if PAGE.match(into.read(PEEK)):
        into.seek(begun)
        into.truncate()
        raise Trouble("page_instead", status=answer.status)
    into.seek(0, 2)
    if answer.media and declared.media and answer.media not in declared.media and answer.media not in fetched.notes:
        fetched.notes.append(answer.media[:80])
    return answer


def each(
    addresses: Callable[[int], str], declared: Pull, fetched: Fetched, limits: Limits, deadline: Deadline,
    seen: Callable[[Page], None] = lambda page: None,
) -> None:  # fmt: skip
    """Ask for address after address until there is none; what came before one fails is kept and the trouble noted."""
    place, asked = 0, set()
    while address := addresses(place):
        try:
            if address in asked:
                raise Trouble("circle")
            asked.add(address)
            time.sleep(limits.pace.between if place else 0)
            begun = fetched.file.tell()
            answer = one(declared, address, fetched.file, fetched, limits, deadline)
            if fetched.file.tell() - begun > LONGEST_PAGE:
                raise Trouble("too_long", LONGEST_PAGE)
            fetched.file.seek(begun)
            seen(Page(place, answer.headers, fetched.file.read(LONGEST_PAGE)))
            fetched.pages.append((begun, fetched.file.seek(0, 2)))
        except Trouble as trouble:
            if not place:
                raise
            fetched.trouble = trouble
            return
        place += 1


def through_pages(
    paging: Paging, declared: Pull, address: str, fetched: Fetched, limits: Limits, deadline: Deadline
) -> None:
    """Page after page, until a page names none to follow."""
    following = paging.first(address)

    def next_address(place: int) -> str:
        if place >= paging.most and following:
            raise Trouble("many_pages", paging.most)
        return following

    def seen(page: Page) -> None:
        nonlocal following
        found = paging.following(page, address)
        following = urljoin(address, found) if found else ""

    try:
        each(next_address, declared, fetched, limits, deadline, seen)
    except Trouble as trouble:
        if trouble.code != "many_pages":
            raise
        fetched.trouble = trouble


def through_list(
    listed: Listed,
    declared: Pull,
    address: str,
    fetched: Fetched,
    limits: Limits,
    since: date | None,
    deadline: Deadline,
) -> None:
    """The files that a list names, those of the days that are asked for, the oldest first."""
    with nameless(limits) as index:
        one(declared, address, index, fetched, limits, deadline)
        index.seek(0)
        found = entries(listed, index.read(LONGEST_PAGE))
    if not found:
        raise Trouble("layout")
    wanted = [(day, place) for day, place in found if since is None or day is None or day >= since]
    wanted = sorted(wanted, key=lambda entry: entry[0] or date.max)[-listed.most :]
    places = [urljoin(address, place) for _day, place in wanted]
    time.sleep(limits.pace.between if places else 0)
    each(lambda place: places[place] if place < len(places) else "", declared, fetched, limits, deadline)


def entries(listed: Listed, content: bytes) -> list[tuple[date | None, str]]:
    """What a list names: days, where they can be read, and addresses, each once."""
    found: dict[str, date | None] = {}
    for entry in listed.entry.finditer(content):
        told = entry.groupdict()
        day = None
        with suppress(ValueError):
            day = datetime.strptime((told.get("day") or b"").decode("ascii", "replace").strip(), listed.form).date()
        place = (told["address"] or b"").decode("ascii", "replace").strip().replace("&amp;", "&")
        found.setdefault(place, day)
    return [(day, place) for place, day in found.items()]


def unpack(declared: Pull, fetched: Fetched, limits: Limits) -> None:
    """Put the wanted file of an archive in the place of the archive."""
    archive = fetched.file
    fetched.file = nameless(limits)
    with archive:
        archive.seek(0)
        bodies.member_of(archive, declared.member, fetched.file, most=limits.most)


def digest(file: BinaryIO) -> bytes:
    """The hash of a file's bytes."""
    file.seek(0)
    summed = hashlib.sha256()
    while part := file.read(bodies.CHUNK):
        summed.update(part)
    return summed.digest()
