"""Hashes by provider: SHA-256, or SM3 where the deployment must use national cryptography.

The digest of an entry covers every column, in one fixed order, as canonical JSON (RFC 8785 in spirit: no spaces,
UTF-8, keys sorted); the link of an entry is SHA-256 over the link before it and this digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives import hashes

GENESIS = b"\x00" * 32


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _sm3(content: bytes) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize()


PROVIDERS: dict[str, Callable[[bytes], bytes]] = {"sha256": _sha256, "sm3": _sm3}


def canonical(value: Any) -> str:
    """The one way in which a value is written for hashing and keeping."""
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def microseconds(moment: datetime) -> int:
    """A moment as whole microseconds since 1970, exact where a float would not be."""
    delta = moment - _EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def digest(algorithm: str, columns: list[str | int | None], body: str) -> bytes:
    """The digest of one entry: its columns in order, a line feed, its body as kept."""
    head = _PLAIN.encode(columns)
    return PROVIDERS[algorithm](f"{head}\n{body}".encode())


def link(previous: bytes, own_digest: bytes) -> bytes:
    """The link of an entry: what ties it to all entries before it."""
    return hashlib.sha256(previous + own_digest).digest()
