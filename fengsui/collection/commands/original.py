"""Keeping originals byte for byte."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from fengsui.collection.models import Original, SourceRecord


def keep(*, source: str, source_id: str, content: bytes, media_type: str, at: datetime) -> Original:
    """Keep one original byte for byte; the same bytes from the same source are kept once."""
    sha256 = hashlib.sha256(content).digest()
    original, _made = Original.objects.get_or_create(
        source=source,
        sha256=sha256,
        defaults={"source_id": source_id, "content": content, "media_type": media_type, "received_at": at},
    )
    return original


def hand_on(before: UUID, after: UUID) -> None:
    """Let what a source says from now on of a record reach the item that carries the matter on."""
    SourceRecord.objects.filter(subject=before).update(subject=after)


def as_text(content: Any, encoding: str = "utf-8") -> str:
    """The held bytes as text to be mended; what is none in this encoding shows as replacement characters."""
    return bytes(content).decode(encoding, errors="replace")
