"""Keeps one PostgreSQL server: starts it, and stops it when the last process that uses it has gone.

Every process that uses the server holds a shared lock on the lease file; the kernel lets go of it however the process
ends. The keeper waits for the exclusive lock. It runs by itself, so it knows the standard library only.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

PR_SET_PDEATHSIG = 1


def end_with_parent(sign: int) -> Callable[[], None] | None:
    """What a child does before it becomes another program, so that the kernel signals it if its parent is killed."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, sign)


def stop_when_unused(lease: IO[str], server: subprocess.Popen[bytes]) -> None:
    """Wait until nobody holds the lease, then ask for a fast shutdown."""
    fcntl.flock(lease, fcntl.LOCK_EX)
    server.send_signal(signal.SIGINT)


def main(order: dict[str, Any]) -> int:
    """Run the ordered server to its end; returns its exit code. The lock, once taken, is held until then."""
    server = subprocess.Popen(
        order["command"],
        cwd=order["folder"],
        env=order["environment"],
        preexec_fn=end_with_parent(signal.SIGINT),
        stdin=subprocess.DEVNULL,
        **order["account"],
    )
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: server.send_signal(signal.SIGINT))
    with Path(order["lease"]).open() as lease:
        threading.Thread(target=stop_when_unused, args=(lease, server), daemon=True).start()
        return server.wait()


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
