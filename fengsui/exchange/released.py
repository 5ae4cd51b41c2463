"""What of a warning was released, version by version, and by what each is proved."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import get_script_prefix, reverse

from fengsui.exchange.papers import Proof
from fengsui.journal.hashing import canonical
from fengsui.journal.models import Entry
from fengsui.journal.signing import sign
from fengsui.warning import queries as warnings
from fengsui.warning.models import ReleasedVersion
from fengsui.warning.reactions import public_part

Notice = dict[str, Any]


def clean(number: str) -> str:
    """A number from an address without what the database has no place for."""
    return number.replace("\x00", "")


def released(number: str, version: int | None = None) -> Notice:
    """The public notice in its latest version, or as it stood in one; 404 where there is none."""
    if version is None:
        found = warnings.released_notice(clean(number))
    else:
        rows = ReleasedVersion.objects.filter(warning=clean(number), version=version)
        row = rows.order_by("-entry").first()
        found = row.notice if row else None
    if found is None:
        raise Http404
    return found


def sha256(notice: Notice) -> str:
    """The hash of a frozen notice: SHA-256 over its canonical JSON (keys sorted, no blanks, UTF-8)."""
    return hashlib.sha256(canonical(notice).encode()).hexdigest()


def statement(notice: Notice) -> str:
    """What the installation signs about a version."""
    return canonical({"sha256": sha256(notice), "version": notice["version"], "warning": notice["number"]})


def address(name: str, *args: Any) -> str:
    """A public address in full, the same whatever language the reader has."""
    path = reverse(name, args=args).removeprefix(get_script_prefix())
    return f"{settings.FENGSUI_BASE_URL}/{path}"


def proof(notice: Notice) -> Proof:
    """By what a reader checks a rendering of this notice."""
    number = notice["number"]
    return Proof(sha256(notice), address("portal:warning", number), address("exchange:check", number))


def document(notice: Notice) -> dict[str, Any]:
    """The notice as JSON document, with its schema, its hash, a signature over both, and where to check them."""
    told = proof(notice)
    return {
        "schema": address("exchange:notice_schema"),
        "notice": notice,
        "proof": {
            "sha256": told.sha256,
            "statement": statement(notice),
            "signature": sign(statement(notice)),
            "address": told.address,
            "check": told.check,
        },
    }


@dataclass(frozen=True)
class Checked:
    """One released version, compared with the journal."""

    version: int
    at: datetime
    sha256: str
    contents: bool
    """Whether the journal holds the same contents."""
    entry: bool
    """Whether the entry of the journal has the digest that was chained."""

    @property
    def holds(self) -> bool:
        """Whether nothing was changed since it was issued."""
        return self.contents and self.entry


def checked(number: str) -> list[Checked]:
    """Every released version of a warning, the newest first; 404 where there is none."""
    rows = list(ReleasedVersion.objects.filter(warning=clean(number)).order_by("-version", "-entry"))
    if not rows:
        raise Http404
    entries = Entry.objects.in_bulk([row.entry for row in rows])
    return [_checked(row, entries[row.entry]) for row in rows]


def _checked(row: ReleasedVersion, entry: Entry) -> Checked:
    issued = public_part(entry.body["notice"]) or {}
    return Checked(
        row.version,
        row.at,
        sha256(row.notice),
        sha256(issued) == sha256(row.notice),
        entry.computed_digest() == bytes(entry.digest),
    )
