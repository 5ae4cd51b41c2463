"""What becomes of one file: its kind, its hash, what was made of it, and what is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import IO

from fengsui.collection.attachments import jail
from fengsui.collection.attachments.kinds import HEAD, KINDS, sniff
from fengsui.collection.attachments.limits import Limits
from fengsui.collection.attachments.scanning import Silent, finds_something
from fengsui.collection.attachments.troubles import HELD

CHUNK = 256 * 1024


@dataclass(frozen=True)
class Verdict:
    """The findings about one file. `trouble` is empty where nothing is wrong, `kind` where no such kind is taken.

    `seconds` and `peak` are what parsing took, of the processor and of bytes of memory.
    """

    kind: str
    size: int
    sha256: bytes
    parts: tuple[jail.Part, ...] = ()
    trouble: str = ""
    scanned: bool = False
    seconds: float = 0.0
    peak: int = 0

    @property
    def shown(self) -> bool:
        """Whether there is something to show of it."""
        return bool(self.parts)

    @property
    def passing(self) -> bool:
        """Whether the trouble may pass, so that the file is held rather than refused."""
        return self.trouble in HELD


def inspect(file: IO[bytes], *, size: int, limits: Limits, scanner: str = "") -> Verdict:
    """Sniff, parse in the jail, make anew, scan. Reads in pieces; the file stays where it is and is not changed."""
    if size == 0 or size > limits.size:
        # What is too large was not even kept while it came in.
        return Verdict("", size, b"", trouble="empty" if size == 0 else "too_large")
    file.seek(0)
    kind = sniff(file.read(HEAD))
    found = Verdict(kind if kind in KINDS else "", size, digest(file))
    if not found.kind:
        return Verdict("", size, found.sha256, trouble="heif" if kind == "heif" else "kind")
    outcome = jail.parse(file, kind, limits)
    trouble, scanned = outcome.trouble, False
    if scanner and trouble not in ("encrypted", "active_content"):
        try:
            trouble, scanned = ("infected" if finds_something(file, scanner) else trouble), True
        except Silent:
            trouble = trouble or "scanner_silent"
    parts = () if trouble else outcome.parts
    return Verdict(kind, size, found.sha256, parts, trouble, scanned, outcome.seconds, outcome.peak)


def digest(file: IO[bytes]) -> bytes:
    """SHA-256 of a file, read in pieces."""
    file.seek(0)
    summed = hashlib.sha256()
    while piece := file.read(CHUNK):
        summed.update(piece)
    return summed.digest()
