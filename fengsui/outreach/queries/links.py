"""Signed links: who holds one may confirm or end this subscription, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

CONFIRM, END = "confirm", "end"
CONFIRM_WITHIN = timedelta(hours=48)


def token(pk: UUID, act: str) -> str:
    """A token for one act on one subscription."""
    return signing.dumps(pk.hex, salt=f"outreach {act}", compress=False)


def read(text: str, act: str) -> UUID | None:
    """Whose token this is; None where it was made for another act, changed, or is too old to confirm by."""
    try:
        within = CONFIRM_WITHIN if act == CONFIRM else None
        return UUID(hex=signing.loads(text[:200], salt=f"outreach {act}", max_age=within))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def link(pk: UUID, act: str) -> str:
    """The whole address by which somebody confirms or ends."""
    return settings.FENGSUI_BASE_URL + reverse(f"outreach:{act}", args=[token(pk, act)])
