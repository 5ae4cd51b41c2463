"""The messages of this installation: what of a notice goes to other systems, with its signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from fengsui.exchange import cap, sealing

SENDER = "fengsui"
CAP = "application/cap+xml"


def cap_message(notice: Mapping[str, Any], form: str) -> bytes:
    """The signed CAP message of one form; the same version always gives the same bytes."""
    return sealing.sealed(cap.alert(notice, form, sender=SENDER, base_url=settings.FENGSUI_BASE_URL))
