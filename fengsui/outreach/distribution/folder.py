"""Writing the folder: documents first, then the lists that name them; each file whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from fengsui.journal import signing
from fengsui.journal.models import Entry
from fengsui.kernel.moments import BEIJING
from fengsui.outreach.distribution import documents
from fengsui.outreach.rules.broadcast import RELEASED, TELLING
from fengsui.warning.reactions import public_part

LISTS = ("index.txt", "changes.csv", documents.FEED, "provider-metadata.json")


def address() -> str:
    """Where the folder is served."""
    return f"{settings.FENGSUI_BASE_URL}/distribution"


def publish(entry: Entry) -> int:
    """Add what one act released; how many files were written. What was not released is passed over."""
    if settings.FENGSUI_DISTRIBUTION is None:
        return 0
    notice = released_part(entry)
    if notice is None:
        return 0
    with sole(settings.FENGSUI_DISTRIBUTION) as folder:
        return add(folder, [notice])


def rebuild() -> int:
    """Write everything that was ever released from the journal alone; how many files were written."""
    folder = settings.FENGSUI_DISTRIBUTION
    if folder is None:
        return 0
    entries = Entry.objects.filter(act__in=TELLING).order_by("pk").iterator(chunk_size=200)
    with sole(folder) as place:
        for name in LISTS:
            (place / name).unlink(missing_ok=True)
        found = [notice for notice in map(released_part, entries) if notice is not None]
        return add(place, found)


def released_part(entry: Entry) -> dict[str, Any] | None:
    """The public part of what an act released; None for every other act (Q09-3.3.3.b)."""
    if entry.act not in TELLING:
        return None
    notice = entry.body["notice"]
    return public_part(notice) if notice["state"] in RELEASED else None


@contextmanager
def sole(folder: Path) -> Iterator[Path]:
    """The folder, for one writer at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder.parent / f".{folder.name}.lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)


def add(folder: Path, notices: list[dict[str, Any]]) -> int:
    """Write the documents of these notices, then the lists."""
    count = 0
    changes = documents.read_changes(read(folder / "changes.csv"))
    entries = {
        one["id"]: one
        for one in json.loads(read(folder / documents.FEED) or '{"feed": {"entry": []}}')["feed"]["entry"]
    }
    for notice in notices:
        for path, content in documents.files(notice, settings.FENGSUI_BASE_URL).items():
            count += write(folder / path, content)
            if path.endswith(".json"):
                changes[path] = notice["sent_at"]
        fresh = documents.feed_entry(notice, address())
        if entries.get(fresh["id"], {"updated": ""})["updated"] <= fresh["updated"]:
            entries[fresh["id"]] = fresh
    updated = max(changes.values(), default=datetime(1970, 1, 1, tzinfo=BEIJING).isoformat())
    for name, content in lists(changes, entries, updated).items():
        count += write(folder / name, content)
    return count


def lists(changes: Mapping[str, str], entries: Mapping[str, Any], updated: str) -> dict[str, str]:
    """The lists of the folder, in the order in which they are written: what leads to a file comes after it."""
    key = signing.public_key()
    publisher = settings.FENGSUI_SITE["host"] or "烽燧"
    about = documents.metadata(
        address(), publisher=publisher, key=key, fingerprint=signing.fingerprint(key), updated=updated
    )
    values = (
        "".join(f"{path}\n" for path in sorted(changes)),
        documents.changes(changes.items()),
        documents.feed(entries.values(), address(), updated),
        about,
    )
    return dict(zip(LISTS, values, strict=True))


def write(place: Path, content: str) -> int:
    """Write a file with its hashes and its signature, unless it stands there already; how many files were written."""
    raw = content.encode()
    if read(place) == content and place.with_name(f"{place.name}.sig").exists():
        return 0
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = {
        ".sha256": f"{hashlib.sha256(raw).hexdigest()}  {place.name}\n",
        ".sha512": f"{hashlib.sha512(raw).hexdigest()}  {place.name}\n",
        ".sig": signing.sign(content)["value"] + "\n",
    }
    whole(place, raw)
    for suffix, value in beside.items():
        whole(place.with_name(place.name + suffix), value.encode())
    return 1 + len(beside)


def whole(place: Path, content: bytes) -> None:
    """Put a file in its place in one step: no reader sees half of it."""
    part = place.with_name(f".{place.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(place)


def read(place: Path) -> str:
    """What a file holds; nothing where there is none."""
    return place.read_text("utf-8") if place.exists() else ""
