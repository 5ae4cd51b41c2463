"""Cutting a stream of bytes into records, in memory bounded by the longest record, so that one broken record costs no other.

A source's records begin in a way of their own (`beginning`). Where a record cannot be read as it stands, the next
beginning is where reading goes on; what lies between is given back as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 20
LONGEST = 4 << 20


def pieces(stream: BinaryIO, beginning: re.Pattern[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Pieces as (offset, bytes, last): first what stands before the first beginning, then one a record.

    A piece runs up to the next beginning; one longer than `LONGEST` is cut there, so that memory stays bounded.
    """
    held, offset, ended = b"", 0, False
    begun = searched = 0
    while True:
        found = beginning.search(held, max(searched, begun + 1))
        if found and (ended or found.end() < len(held)):
            yield offset + begun, held[begun : found.start()], False
            begun = searched = found.start()
        elif ended:
            if begun < len(held):
                yield offset + begun, held[begun:], True
            return
        elif len(held) - begun > LONGEST:
            yield offset + begun, held[begun:], False
            offset, held, begun, searched = offset + len(held), b"", 0, 0
        else:
            # A beginning may lie across the seam of two chunks; the patterns are short, so 64 bytes of overlap do.
            searched = max(len(held) - begun - 64, 0)
            chunk = stream.read(CHUNK)
            ended = not chunk
            offset, held, begun = offset + begun, held[begun:] + chunk, 0


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines as (offset, bytes with the line's end); one longer than `LONGEST` is cut there."""
    held, offset = b"", 0
    while chunk := stream.read(CHUNK):
        held += chunk
        start = 0
        while (newline := held.find(b"\n", start)) >= 0:
            yield offset, held[start : newline + 1]
            offset += newline + 1 - start
            start = newline + 1
        held = held[start:]
        if len(held) > LONGEST:
            yield offset, held
            offset, held = offset + len(held), b""
    if held:
        yield offset, held
