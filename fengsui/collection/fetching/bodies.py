"""The body of an answer on its way into a file: bounded as it came and as it is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import BinaryIO

from fengsui.collection.fetching.troubles import Trouble

CHUNK = 1 << 16
MOST_MEMBERS = 10_000
GZIP = 31


def keep(response: HTTPResponse, into: BinaryIO, *, most: int) -> int:
    """Write the body of an answer, unpacked, into a file; how many bytes were written.

    Raises Trouble: too_long, truncated, encoding, unpacking.
    """
    told = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if told not in ("identity", "gzip", "x-gzip"):
        raise Trouble("encoding", told[:40])
    length = expected(response)
    if length is not None and length > most:
        raise Trouble("too_long", most)
    written = 0
    came = raw(response, length, most)
    for part in came if told == "identity" else unpacked(came):
        written += len(part)
        if written > most:
            raise Trouble("too_long", most)
        into.write(part)
    return written


def expected(response: HTTPResponse) -> int | None:
    """How long the body says it is."""
    told = (response.headers.get("Content-Length") or "").strip()
    if response.headers.get("Transfer-Encoding") or not told.isdecimal():
        return None
    return int(told[:18])


def raw(response: HTTPResponse, length: int | None, most: int) -> Iterator[bytes]:
    """The bytes as they come, never more than `most`; what ends before its length is truncated."""
    seen = 0
    while part := response.read(CHUNK):
        seen += len(part)
        if seen > most:
            raise Trouble("too_long", most)
        yield part
    if length is not None and seen < length:
        raise Trouble("truncated")


def unpacked(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Gzip undone in small steps, so that a little that stands for much is seen in time."""
    machine = zlib.decompressobj(GZIP)
    begun = False
    try:
        for part in parts:
            rest = part
            while rest:
                if machine.eof:
                    machine = zlib.decompressobj(GZIP)
                yield machine.decompress(rest, CHUNK)
                begun = True
                rest = machine.unused_data if machine.eof else machine.unconsumed_tail
            while not machine.eof and (more := machine.decompress(b"", CHUNK)):
                yield more
    except zlib.error as error:
        raise Trouble("unpacking") from error
    if begun and not machine.eof:
        raise Trouble("truncated")


def member_of(archive: BinaryIO, ending: str, into: BinaryIO, *, most: int) -> int:
    """Write one file of a ZIP archive into another file: the only one whose name ends so; how many bytes it has.

    What the archive says of sizes is not believed; what comes out is counted. Raises Trouble: archive, unpacking, too_long.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            found = [one for one in packed.infolist()[:MOST_MEMBERS] if one.filename.lower().endswith(ending.lower())]
            if len(found) != 1 or found[0].flag_bits & 1:
                raise Trouble("archive", ending)
            written = 0
            with packed.open(found[0]) as member:
                while part := member.read(CHUNK):
                    written += len(part)
                    if written > most:
                        raise Trouble("too_long", most)
                    into.write(part)
            return written
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError, RuntimeError) as error:
        raise Trouble("unpacking") from error
