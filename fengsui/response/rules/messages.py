"""What the supervision system is told of a measure: holds, rates, modes, and their release. Pure.

Requirements catalogue 8 (E-CIQ main system: out on measures M01-M09 and M17-M19).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fengsui.response.rules.contents import loosens

RECEIVER = "E-CIQ"
HELD = tuple(f"M{n:02d}" for n in range(1, 10))
BEGINS = ("start", "adjust")


def message_for(act: str, measure: Mapping[str, Any]) -> dict[str, Any] | None:
    """The message that an act upon a measure sends, from its snapshot; None where its code is not the system's concern,
    or where it never came into force.

    `kind` is hold (M01-M09), rate (M17), tighten or loosen (M18), control (M19) while it is in force, and release when
    it has ended: then what stood before holds again.
    """
    code = measure["code"]
    if code not in (*HELD, "M17", "M18", "M19") or not measure["edition"]:
        return None
    contents = measure["contents"]
    message: dict[str, Any] = {
        "to": RECEIVER,
        "kind": _kind(code, contents) if act in BEGINS else "release",
        "code": code,
        "edition": measure["edition"],
        "identifiers": measure["identifiers"],
        "nationwide": measure["nationwide"],
        "executor": measure["executor"],
        "until": measure["term_until"],
    }
    if code == "M17":
        message["rate"] = contents.get("new_rate") if act in BEGINS else contents.get("old_rate")
    if code == "M18":
        message["mode"] = contents.get("new_mode") if act in BEGINS else contents.get("old_mode")
    return message


def _kind(code: str, contents: Mapping[str, Any]) -> str:
    if code == "M18":
        return "loosen" if loosens(contents) else "tighten"
    return {"M17": "rate", "M19": "control"}.get(code, "hold")
