"""Another process for files that cannot be trusted: another interpreter, no environment, no network, ended in seconds.

The child is `cell`. It reads the file from its standard input and writes what it made to a file whose size the system bounds.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

from fengsui.collection.attachments.limits import LONGEST_SIDE, Limits
from fengsui.collection.attachments.troubles import TROUBLES

ROOT = str(Path(__file__).resolve().parents[3])
START = f"import sys; sys.path.append({ROOT!r}); from fengsui.collection.attachments.cell import main; main()"
AT_ONCE = threading.BoundedSemaphore(2)
"""How many children one process of the house has at the same time."""
MOST_HEADER = 100_000
CHUNK = 256 * 1024
SIGNALS = {signal.SIGXCPU: "took_too_long", signal.SIGXFSZ: "took_too_much"}
TYPES = ("image/jpeg", "text/plain")
JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True)
class Part:
    """One thing that was made out of a file: a picture with its width and height in pixels, or a text."""

    media_type: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """What came out of the jail: the parts, or the trouble; and what it took.

    `seconds` of the processor are the system's own count; `peak` is the most memory in bytes, as the child says, and 0
    where it was ended before it could say so.
    """

    parts: tuple[Part, ...] = ()
    trouble: str = ""
    seconds: float = 0.0
    peak: int = 0


def parse(file: IO[bytes], kind: str, limits: Limits, *, start: str = START) -> Outcome:
    """Let a child parse a file; whatever it does, this comes back soon after `limits.seconds`.

    `start` is the program that the child runs.
    """
    with AT_ONCE, tempfile.TemporaryFile() as made:
        code, seconds = _run([start, kind, json.dumps(asdict(limits))], file, made, limits)
        used = Outcome(seconds=seconds)
        if code == -signal.SIGKILL:
            return replace(used, trouble="took_too_long")
        if code < 0:
            return replace(used, trouble=SIGNALS.get(signal.Signals(-code), "damaged"))
        made.seek(0)
        try:
            return _read(made, used) if code == 0 else replace(used, trouble="damaged")
        except (ValueError, KeyError, TypeError):
            return replace(used, trouble="damaged")


def _run(told: list[str], file: IO[bytes], made: IO[bytes], limits: Limits) -> tuple[int, float]:
    """Start the child and wait for it; its exit code and the processor's seconds."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", *told],
        stdin=subprocess.PIPE, stdout=made, stderr=subprocess.DEVNULL, env={}, cwd="/", close_fds=True, start_new_session=True,
    )  # fmt: skip
    timer = threading.Timer(limits.seconds, child.kill)
    timer.start()
    try:
        feed(child, file)
    finally:
        _pid, status, used = os.wait4(child.pid, 0)
        timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, used.ru_utime + used.ru_stime


def feed(child: subprocess.Popen[bytes], file: IO[bytes]) -> None:
    """Give a child the whole file by a pipe, piece by piece: it gets no hold of the file itself."""
    file.seek(0)
    if child.stdin is not None:
        # One that ends before it has read everything has its reasons; its exit code tells them.
        with suppress(BrokenPipeError), child.stdin:
            shutil.copyfileobj(file, child.stdin, CHUNK)


def _read(made: IO[bytes], used: Outcome) -> Outcome:
    """What the child wrote; it is not trusted either, so every length and every kind is checked."""
    header: dict[str, Any] = json.loads(made.readline(MOST_HEADER))
    used = replace(used, peak=int(header["peak"]))
    if trouble := header["trouble"]:
        return replace(used, trouble=trouble if trouble in TROUBLES else "damaged")
    parts = []
    for told in header["parts"]:
        content = made.read(int(told["size"]))
        part = Part(str(told["media_type"]), int(told["width"]), int(told["height"]), content)
        sides = 0 <= part.width <= LONGEST_SIDE and 0 <= part.height <= LONGEST_SIDE
        whole = len(content) == int(told["size"]) and part.media_type in TYPES and sides
        if not whole or (part.media_type == TYPES[0]) != content.startswith(JPEG):
            raise ValueError("the child wrote what it was not asked for")
        parts.append(part)
    return replace(used, parts=tuple(parts))
