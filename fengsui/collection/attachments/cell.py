"""Inside the jail: bounds itself, shuts itself in, reads the file, writes what it made of it, and ends.

Started by `jail` in an interpreter of its own. Everything that reading needs is loaded before the door is shut: afterwards no
file, no socket and no process can be opened any more.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO

from fengsui.collection.attachments.jail import Part
from fengsui.collection.attachments.limits import Limits
from fengsui.collection.attachments.troubles import Unfit

Reader = Callable[[bytes, Limits], Sequence[Part]]
NEW_USER, NEW_NETWORK, NEW_IPC = 0x10000000, 0x40000000, 0x08000000
NO_NEW_PRIVILEGES = 38


def main() -> None:
    """Parse one file: the kind and the limits are arguments, the file is the standard input."""
    kind, told = sys.argv[1:3]
    limits = Limits(**json.loads(told))
    bound(limits)
    parse = reader_of(kind)
    content = sys.stdin.buffer.read(limits.size + 1)
    memory = Memory()
    shut()
    warnings.simplefilter("ignore")
    try:
        parts = parse(content, limits)
    except Unfit as trouble:
        answer([], memory, trouble.trouble)
    except MemoryError:
        answer([], memory, "took_too_much")
    except Exception:
        # Whatever a decoder stumbles over, the file is what it stumbled over.
        answer([], memory, "damaged")
    else:
        answer(parts, memory)


def bound(limits: Limits) -> None:
    """Memory, processor, size of what is written; no memory image is left behind."""
    most = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: limits.output,
        resource.RLIMIT_CORE: 0,
    }
    for what, amount in most.items():
        # Not every system bounds everything; the clock on the wall is watched from outside in any case.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (amount, amount))


def shut() -> None:
    """No network where the system can take it away, no new files, sockets or processes anywhere."""
    with suppress(AttributeError, OSError):
        system = ctypes.CDLL(None)
        system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        system.unshare(NEW_USER | NEW_NETWORK | NEW_IPC)
    for what in (resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (0, 0))


def reader_of(kind: str) -> Reader:
    """The function that makes the parts of this kind of file; loading it loads all that it needs."""
    if kind == "pdf":
        from fengsui.collection.attachments import pages

        return pages.remake
    if kind == "office":
        # What names in archives are written in.
        import_module("encodings.cp437")
        from fengsui.collection.attachments import office

        return office.remake
    if kind == "text":
        for name in ("gb18030", "utf_8_sig", "utf_16"):
            import_module(f"encodings.{name}")
        from fengsui.collection.attachments import texts

        return texts.remake
    from fengsui.collection.attachments import pictures

    return lambda content, limits: pictures.remake(content, kind, limits)


class Memory:
    """The most memory that this process has had, where the system tells; opened before the door is shut."""

    def __init__(self) -> None:
        self.told: IO[str] | None = None
        with suppress(OSError):
            self.told = Path("/proc/self/status").open()  # noqa: SIM115 (read after the door is shut)

    def peak(self) -> int:
        """Bytes; 0 where nobody knows."""
        lines = self.told.read().splitlines() if self.told else []
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def answer(parts: Sequence[Part], memory: Memory, trouble: str = "") -> None:
    """One line that says what follows, then the parts."""
    told = [
        {"media_type": one.media_type, "width": one.width, "height": one.height, "size": len(one.content)}
        for one in parts
    ]
    out = sys.stdout.buffer
    out.write(json.dumps({"trouble": trouble, "peak": memory.peak(), "parts": told}).encode() + b"\n")
    for one in parts:
        out.write(one.content)
    out.flush()
