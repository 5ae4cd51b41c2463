"""Asking a virus scanner, if there is one: clamd by its INSTREAM protocol, or any command that reads standard input."""

from __future__ import annotations

import shlex
import socket
import struct
import subprocess
import threading
from typing import IO
from urllib.parse import urlsplit

from fengsui.collection.attachments.jail import feed

CHUNK = 64 * 1024
PATIENCE = 30
"""Seconds that a scanner is waited for."""
FOUND = 1
"""What a scanning command ends with when it found something, as clamscan does; 0 is clean, anything else is trouble."""


class Silent(Exception):
    """There should be a scanner, and it does not answer."""


def finds_something(file: IO[bytes], scanner: str) -> bool:
    """Whether the scanner finds something. `scanner` is `clamd:///path/of/socket`, `clamd://host:port` or `command:...`."""
    file.seek(0)
    try:
        if scanner.startswith("command:"):
            return _by_command(file, scanner.removeprefix("command:"))
        return _by_clamd(file, scanner)
    except (OSError, ValueError, subprocess.SubprocessError) as trouble:
        raise Silent from trouble


def _by_command(file: IO[bytes], command: str) -> bool:
    child = subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    timer = threading.Timer(PATIENCE, child.kill)
    timer.start()
    try:
        feed(child, file)
        ended = child.wait()
    finally:
        timer.cancel()
    if ended not in (0, FOUND):
        raise ValueError(ended)
    return ended == FOUND


def _by_clamd(file: IO[bytes], address: str) -> bool:
    """One file in chunks, each with its length before it; a length of nought ends it."""
    parts = urlsplit(address)
    if parts.scheme != "clamd":
        raise ValueError(address)
    family, place = (
        (socket.AF_INET, (parts.hostname, parts.port or 3310)) if parts.hostname else (socket.AF_UNIX, parts.path)
    )
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE)
        line.connect(place)
        line.sendall(b"zINSTREAM\x00")
        while piece := file.read(CHUNK):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        said = b""
        while not said.endswith(b"\x00") and len(said) < CHUNK and (heard := line.recv(CHUNK)):
            said += heard
    words = said.rstrip(b"\x00\n ")
    if words.endswith(b" FOUND"):
        return True
    if words.endswith(b"OK"):
        return False
    raise ValueError(words)
