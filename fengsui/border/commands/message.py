"""The messages to the port risk-control centre: one for each signed edition, one for the release from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from fengsui.border.models import PortControlInstruction, PortMessage
from fengsui.journal import signing
from fengsui.journal.hashing import canonical
from fengsui.kernel.identifiers import uuid7
from fengsui.kernel.moments import BEIJING, end_of_day

SCHEMA = "fengsui.port-control/1"


def tell_ports(row: PortControlInstruction, kind: str, at: datetime, *, reason: str = "") -> PortMessage:
    """Write the message that this edition stands, or that it is released; the same once only.

    The signature covers everything but itself, in the journal's canonical form. Receivers know a message by its id.
    """
    pk = uuid7()
    body: dict[str, Any] = {
        "schema": SCHEMA,
        "message_id": str(pk),
        "kind": kind,
        "instruction": row.number,
        "instruction_id": str(row.pk),
        "edition": row.edition,
        "made_at": at.astimezone(BEIJING).isoformat(timespec="seconds"),
        "case_number": row.case.number,
        "basis": basis(row),
    }
    if kind == PortMessage.Kind.CONTROL:
        body |= {
            "conditions": {name: value for name, value in (row.signed or {}).items() if name not in OTHER},
            "rate": (row.signed or {}).get("rate"),
            "action": (row.signed or {}).get("action"),
            "note": (row.signed or {}).get("note", ""),
            "until": end_of_day(row.term_until).isoformat() if row.term_until else None,
        }
    else:
        body |= {"released_at": body["made_at"], "reason": reason}
    body["signature"] = signing.sign(canonical(body))
    return PortMessage.objects.create(id=pk, instruction=row, edition=row.edition, kind=kind, body=body, made_at=at)


OTHER = ("rate", "action", "note", "term_until")
"""What of a content is no condition."""


def basis(row: PortControlInstruction) -> dict[str, Any]:
    """What an instruction carries out."""
    if row.warning:
        return {"kind": "warning", "number": row.warning.number, "level": row.warning.level}
    if row.measure:
        return {"kind": "measure", "number": row.measure.code, "level": row.measure.level}
    return {"kind": "decision", "number": str(row.decision_id), "level": row.decision.level if row.decision else ""}


def raise_number() -> None:
    """Tell every process that the set of standing instructions has changed; the last thing in a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO border_standing (id, number) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET number = border_standing.number + 1"
        )
